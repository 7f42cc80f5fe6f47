"""What every page says of the archive itself."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The municipality's name, and the address of its own publication (empty where none is set)."""
    return {"municipality": settings.MUNICIPALITY_NAME, "official_url": settings.OFFICIAL_URL}
