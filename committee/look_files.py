"""The municipality's colour and logo as files of the pages; their names change with what is in them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings

from committee.look import colours
from committee.look.logo import Logo


class LookFile(NamedTuple):
    """A file that is given out under /udseende/."""

    name: str
    content: bytes
    media_type: str


def accent_sheet() -> LookFile | None:
    """The style sheet with the municipality's colour; None where the archive keeps its own."""
    return _sheet(settings.ACCENT) if settings.ACCENT else None


def logo_picture() -> LookFile | None:
    """The municipality's logo; None where it gave none."""
    logo: Logo | None = settings.LOGO
    return LookFile(logo.name, logo.content, logo.media_type) if logo else None


def file_called(name: str) -> LookFile | None:
    """The file of that name, as the archive has it now."""
    return next((file for file in (accent_sheet(), logo_picture()) if file and file.name == name), None)


@lru_cache(maxsize=4)
def _sheet(accent: str) -> LookFile:
    css = colours.style_sheet(accent).encode()
    return LookFile(f"farve-{hashlib.sha256(css).hexdigest()[:12]}.css", css, "text/css")
