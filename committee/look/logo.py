"""The municipality's logo: a PNG or SVG file of the server's, read and checked once, when the archive starts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.parsers import expat

from committee.data_folder import CannotStart

MOST_BYTES: Final = 20 * 1024
"""A page may weigh 60 kB at the first visit, the logo included."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SVG_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_NO_PICTURE: Final = frozenset(
    {"script", "foreignobject", "iframe", "audio", "video", "set", "animate", "animatemotion", "animatetransform"}
)
_LEADS_AWAY: Final = re.compile(r"@import|url\(\s*+[\"']?+(?!#|data:image/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, its size in CSS pixels, and the file name it is given out under, which changes with the picture."""

    content: bytes
    media_type: str
    width: int
    height: int

    @property
    def name(self) -> str:
        ending = "png" if self.media_type == "image/png" else "svg"
        return f"logo-{hashlib.sha256(self.content).hexdigest()[:12]}.{ending}"


class UnfitLogo(Exception):
    """What is wrong with the file, as the end of a Danish sentence."""


def chosen_logo(environ: Mapping[str, str], name: str) -> Logo | None:
    """The file that the variable names, None where it is not set; raises CannotStart where it will not do."""
    given = environ.get(name, "").strip()
    if not given:
        return None
    try:
        with Path(given).expanduser().open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotStart(f"{name} «{given}» kan ikke læses ({error.strerror}).") from error
    try:
        return read_logo(content)
    except UnfitLogo as unfit:
        raise CannotStart(f"{name} «{given}» kan ikke bruges som logo: {unfit}.") from unfit


def read_logo(content: bytes) -> Logo:
    """The picture in these bytes; raises UnfitLogo where they are none that the pages may show."""
    if len(content) > MOST_BYTES:
        raise UnfitLogo(f"filen fylder mere end {MOST_BYTES // 1024} kB")
    if content.startswith(_PNG):
        return Logo(content, "image/png", *_png_size(content))
    return Logo(content, "image/svg+xml", *_svg_size(_svg_root(content)))


def _png_size(content: bytes) -> tuple[int, int]:
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if content[12:16] != b"IHDR" or not 0 < width <= 4000 or not 0 < height <= 4000 or b"IEND" not in content[-12:]:
        raise UnfitLogo("PNG-filen er ikke hel")
    return width, height


def _svg_root(content: bytes) -> dict[str, str]:
    """The attributes of the outermost element of a drawing that neither runs anything nor fetches anything."""
    roots: list[dict[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(element: str, attributes: dict[str, str]) -> None:
        if not roots:
            if element != f"{_SVG_NAMESPACE} svg":
                raise UnfitLogo("det er hverken PNG eller SVG")
            roots.append(attributes)
        _require_still(element, attributes)

    def text(characters: str) -> None:
        # A style sheet in the drawing may arrive in pieces, but never a line in two.
        if _LEADS_AWAY.search(characters):
            raise UnfitLogo("SVG-filen henter noget andetsteds fra")

    def doctype(*_: object) -> None:
        raise UnfitLogo("SVG-filen har en DOCTYPE; gem den igen uden")

    def instruction(*_: object) -> None:
        raise UnfitLogo("SVG-filen henter noget andetsteds fra")

    parser.buffer_text = True
    parser.buffer_size = MOST_BYTES
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnfitLogo("det er hverken PNG eller en SVG-fil i orden") from error
    return roots[0]


def _require_still(element: str, attributes: Mapping[str, str]) -> None:
    if element.rpartition(" ")[2].lower() in _NO_PICTURE:
        raise UnfitLogo(f"SVG-filen rummer <{element.rpartition(' ')[2]}>")
    for attribute, value in attributes.items():
        bare = attribute.rpartition(" ")[2].lower()
        if bare.startswith("on"):
            raise UnfitLogo(f"SVG-filen rummer et program ({bare})")
        leads_away = bare in ("href", "src") and not value.strip().startswith(("#", "data:image/"))
        if leads_away or _LEADS_AWAY.search(value):
            raise UnfitLogo("SVG-filen henter noget andetsteds fra")


def _svg_size(root: Mapping[str, str]) -> tuple[int, int]:
    corners = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    sides = [re.fullmatch(r"(\d+(?:\.\d+)?)(?:px)?", root.get(side, "").strip()) for side in ("width", "height")]
    if len(corners) == 4:
        width, height = corners[2:]
    elif sides[0] and sides[1]:
        width, height = float(sides[0][1]), float(sides[1][1])
    else:
        raise UnfitLogo("SVG-filen siger ikke, hvor stor den er (viewBox)")
    if not width > 0 or not height > 0:
        raise UnfitLogo("SVG-filen har ingen størrelse")
    return max(1, round(width)), max(1, round(height))
