"""What a file is by its content, whatever its name says; and what is refused before anything is read."""

import re
from typing import Final

from ingest.readers.reading import UnreadableSource

_BLANKS: Final = b"\x00\xef\xbb\xbf\xff\xfe \t\r\n\f"
_PDF_WITHIN: Final = 1024
_IMAGES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM6")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*|<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|main|article|div|section|table|h[1-6]|p|meta|title)\b",
    re.I | re.S,
)
_JSON_START = re.compile(r"\s*[\[{]\s*(?:[\"\]{}]|$)")
_HEAD: Final = 4000
_SHOWING_SIGNS: Final = {".pdf": "en PDF-fil", ".docx": "en Word-fil", ".json": "JSON"}
"""Formats whose files always show what they are."""

_REMEDY: Final = "Gem referatet som PDF, Word (.docx), HTML eller tekst."


def require_readable(content: bytes, max_bytes: int) -> None:
    """Raises UnreadableSource for a file that is empty or too large, and for those that are surely no referat."""
    if len(content) > max_bytes:
        raise UnreadableSource(
            "too-large",
            f"Filen fylder {_megabytes(len(content))}, og grænsen er {_megabytes(max_bytes)}. "
            "Del den, så der er ét møde i hver fil, eller gem den uden billeder.",
        )
    if not content[:_HEAD].strip(_BLANKS) and not content.strip(_BLANKS):
        raise UnreadableSource("empty-file", "Filen er tom. Hent referatet igen fra sagssystemet.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_office_file(content)
    if content.startswith(b"{\\rtf"):
        raise UnreadableSource("unknown-format", f"Filen er en RTF-fil, som arkivet ikke læser. {_REMEDY}")
    if content.startswith(_IMAGES):
        raise UnreadableSource(
            "unknown-format", "Filen er et billede. Kør tekstgenkendelse (OCR) på det, og gem resultatet som tekst."
        )


def ending_of(content: bytes, ending: str) -> str:
    """The ending that the content deserves: by its own signs where it has some, else `ending`, the name's.

    Raises UnreadableSource where the name promises a format that the content is not.
    """
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return ".pdf"
    if content.startswith(b"PK"):
        return ".docx"
    head = _head(content)
    if _HTML_START.match(head):
        return ".html"
    if _JSON_START.match(head) and ending in ("", ".json", ".txt"):
        return ".json"
    if ending in _SHOWING_SIGNS:
        raise UnreadableSource(
            "damaged-file",
            f"Filen hedder {ending}, men er ikke {_SHOWING_SIGNS[ending]}: den er beskadiget eller har fået en "
            f"forkert endelse. Hent den igen. {_REMEDY}",
        )
    return ending


def _head(content: bytes) -> str:
    """The beginning of the file as text, as far as its signs go: ASCII."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[:_HEAD].decode("utf-16", errors="replace")
    return content[:_HEAD].removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _old_office_file(content: bytes) -> UnreadableSource:
    """An OLE file: a Word file from before 2007, or a newer one behind a password."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UnreadableSource(
            "encrypted-word",
            "Word-filen er beskyttet med adgangskode. Fjern adgangskoden i Word, gem den, og prøv igen.",
        )
    return UnreadableSource(
        "old-word", "Filen er en ældre Word-fil (.doc). Åbn den i Word, og gem den som .docx eller PDF."
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",").removesuffix(",0") + " MB"
