"""One reader per format: bytes of a file → blocks. A new format is one module and one row of `READERS`."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from ingest.readers import text
from ingest.readers.reading import Reading, UnreadableSource

READERS: Final[dict[str, Callable[[bytes], Reading]]] = {
    ".txt": text.read,
    ".md": text.read,
    ".markdown": text.read,
}
"""The reader for each ending of a file's name."""

_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "en PDF-fil"),
    (b"PK\x03\x04", "en Word-fil eller et ZIP-arkiv"),
    (b"\xd0\xcf\x11\xe0", "en ældre Word-fil"),
    (b"{\\rtf", "en RTF-fil"),
)


def read(content: bytes, filename: str) -> Reading:
    """The blocks of a file.

    Raises UnreadableSource where the file is empty, of a kind that no reader takes, or not what its name says.
    """
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n\f"):
        raise UnreadableSource("empty-file", "Filen er tom. Hent referatet igen fra sagssystemet.")
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableSource(
                "unknown-format", f"Filen er {what}. Arkivet læser tekst (.txt) og Markdown (.md). Gem den som tekst."
            )
    reader = READERS.get(PurePath(filename).suffix.lower())
    if reader is None:
        raise UnreadableSource(
            "unknown-format", f"Filens endelse kendes ikke. Arkivet læser {', '.join(sorted(READERS))}."
        )
    return reader(content)


__all__ = ["READERS", "Reading", "UnreadableSource", "read"]
