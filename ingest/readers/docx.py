"""Word files (.docx): as the reader of the file would see it with every tracked change accepted.

Tracked insertions are kept and deletions dropped; page headers and footers, comments and pictures are no units.
A block's `line` is its place among the units, from 1.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import mammoth

from ingest.readers import html
from ingest.readers.reading import Reading, UnreadableSource

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAX_XML_BYTES: Final = 60_000_000
"""The most XML that is unpacked: far above any referat, and still quick to read."""

_DOCUMENT: Final = "word/document.xml"
_OTHERS: Final = {
    "xl/workbook.xml": "et Excel-ark",
    "ppt/presentation.xml": "en PowerPoint-præsentation",
    "content.xml": "et OpenDocument-dokument (.odt)",
}
_STYLES: Final = (
    "\n".join(
        f"p[style-name='{name}'] => h{level}:fresh"
        for level in range(1, 7)
        for name in (f"Overskrift {level}", f"Heading {level}", f"heading {level}")
    )
    + "\np[style-name='Titel'] => h1:fresh\np[style-name='Title'] => h1:fresh"
)


def read(content: bytes) -> Reading:
    """The blocks of a Word file. Raises UnreadableSource for other ZIP files, and for those that cannot be unpacked."""
    _require_word_file(content)
    with _damage_told():
        converted = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_STYLES, convert_image=mammoth.images.img_element(_no_picture)
        )
    return Reading(tuple(html.fragment_blocks(converted.value)), MEDIA_TYPE)


def _require_word_file(content: bytes) -> None:
    with _damage_told(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        if _DOCUMENT not in sizes:
            raise UnreadableSource("unknown-format", _what_it_is(set(sizes)))
        if sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels"))) > _MAX_XML_BYTES:
            raise UnreadableSource(
                "too-large",
                "Word-filen fylder for meget, når den pakkes ud. Gem den som PDF, eller del den, så der er ét møde i "
                "hver fil.",
            )
        if "word/vbaProject.bin" in sizes:
            raise UnreadableSource(
                "unknown-format", "Word-filen indeholder makroer (.docm). Gem den som .docx uden makroer eller som PDF."
            )
        if b"<!DOCTYPE" in archive.read(_DOCUMENT)[:2000]:
            raise _damaged()


def _what_it_is(names: set[str]) -> str:
    what = next((what for name, what in _OTHERS.items() if name in names), "et ZIP-arkiv, ikke et Word-dokument")
    return f"Filen er {what}. Gem referatet som Word (.docx), PDF, HTML eller tekst."


def _no_picture(image: Any) -> dict[str, str]:
    return {}


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever the unpacking of a broken file raises, as the refusal that it means."""
    try:
        yield
    except UnreadableSource:
        raise
    except MemoryError:
        raise
    except Exception as error:  # mammoth and zipfile raise a dozen kinds for broken files
        raise _damaged() from error


def _damaged() -> UnreadableSource:
    return UnreadableSource(
        "damaged-file", "Word-filen er beskadiget og kan ikke åbnes. Åbn den i Word, gem den på ny, og prøv igen."
    )
