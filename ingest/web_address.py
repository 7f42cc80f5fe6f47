"""Which web addresses of a source may become links."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

_is_web_address = URLValidator(schemes=["http", "https"])


def usable(address: str | None) -> str:
    """`address` where it is a whole http(s) address, else nothing: a reader never follows another."""
    if not address:
        return ""
    try:
        _is_web_address(address)
    except ValidationError:
        return ""
    return address
