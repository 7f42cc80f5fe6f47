"""What every page says of the archive itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from committee import look_files


def site(_: HttpRequest | None = None) -> dict[str, Any]:
    """The municipality's name, look and own publication; empty or None where none is set. Asks no database."""
    return {
        "municipality": settings.MUNICIPALITY_NAME,
        "official_url": settings.OFFICIAL_URL,
        "accent_sheet": look_files.accent_sheet(),
        "accessibility_statement": settings.ACCESSIBILITY_STATEMENT,
        "logo": settings.LOGO,
    }
