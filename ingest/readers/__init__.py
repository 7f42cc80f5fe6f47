"""One reader per format: bytes of a file → blocks. A new format is one module and one row of `READERS`."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from ingest.readers import docx, html, json_files, package, pdf, text
from ingest.readers.reading import Reading, StatedItem, UnreadableSource
from ingest.readers.sniffing import ending_of, require_readable

READERS: Final[dict[str, Callable[[bytes], Reading]]] = {
    ".docx": docx.read,
    ".htm": html.read,
    ".html": html.read,
    ".json": json_files.read,
    ".markdown": text.read,
    ".md": text.read,
    ".pdf": pdf.read,
    ".txt": text.read,
}
"""The reader for each ending of a file's name."""

MAX_BYTES: Final = 50_000_000
"""The largest file read where no other limit is given."""


def read(content: bytes, filename: str, *, max_bytes: int = MAX_BYTES) -> Reading:
    """The blocks of a file, by the reader that its content asks for, or else its name.

    Raises UnreadableSource where the file is empty, longer than `max_bytes`, of a kind that no reader takes,
    or not what its name says.
    """
    require_readable(content, max_bytes)
    if package.is_package(content):
        return package.read(content)
    ending = ending_of(content, PurePath(filename).suffix.lower())
    reader = READERS.get(ending)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise UnreadableSource(
            "unknown-format", f"Filens endelse kendes ikke. Arkivet læser {known}. Gem referatet som en af dem."
        )
    return reader(content)


__all__ = ["MAX_BYTES", "READERS", "Reading", "StatedItem", "UnreadableSource", "read"]
