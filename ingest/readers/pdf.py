"""PDF files with a text layer: paragraphs, headings, lists and tables by place, size and weight of the words.

A block's `line` is its page. Lines that are repeated at the edges of the pages are blocks too, marked as furniture.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.parsed import Problem
from ingest.readers.pdf_furniture import running_lines
from ingest.readers.pdf_lines import Line, page_lines
from ingest.readers.pdf_paragraphs import blocks_of
from ingest.readers.reading import Reading, UnreadableSource

MEDIA_TYPE: Final = "application/pdf"

_MAX_PAGES: Final = 2000
_MAX_LETTERS: Final = 10_000_000
_ONE_AT_A_TIME = threading.Lock()
"""pdfium is not made for threads."""

_WRONG_PASSWORD: Final = 4


def read(content: bytes) -> Reading:
    """The blocks of a PDF file. Raises UnreadableSource for one that is scanned, encrypted, damaged or endless."""
    with _ONE_AT_A_TIME, _opened(content) as document:
        _require_length(document)
        pages, pictures = _read_pages(document)
    if not any(pages):
        raise UnreadableSource(
            "scanned-pdf",
            "PDF-filen har intet tekstlag: den er formentlig skannet. Kør tekstgenkendelse (OCR) på den, eller hent "
            "referatet som tekst.",
        )
    return Reading(tuple(blocks_of(pages, running_lines(pages))), MEDIA_TYPE, problems=_page_problems(pictures))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            raise UnreadableSource(
                "encrypted-pdf",
                "PDF-filen er beskyttet med adgangskode. Gem den uden adgangskode, og prøv igen.",
            ) from error
        raise _damaged() from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error
    finally:
        document.close()


def _require_length(document: Any) -> None:
    pages = len(document)
    if not pages:
        raise _damaged()
    if pages > _MAX_PAGES:
        raise UnreadableSource(
            "too-large",
            f"PDF-filen har {pages} sider, og grænsen er {_MAX_PAGES}. Del den, så der er ét møde i hver fil.",
        )


def _read_pages(document: Any) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of the pages that hold a picture and no text."""
    pages: list[list[Line]] = []
    pictures: list[int] = []
    letters = 0
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        lines = page_lines(page, number)
        if not lines and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
            pictures.append(number)
        page.close()
        pages.append(lines)
        letters += sum(len(line.text) for line in lines)
        if letters > _MAX_LETTERS:
            raise UnreadableSource("too-large", "PDF-filen har for meget tekst til at være ét referat. Del den.")
    return pages, pictures


def _page_problems(pictures: Sequence[int]) -> tuple[Problem, ...]:
    if not pictures:
        return ()
    several = len(pictures) > 1
    numbers = ", ".join(map(str, pictures[:20])) + (" …" if len(pictures) > 20 else "")
    message = (
        f"{'Siderne' if several else 'Side'} {numbers} er {'billeder' if several else 'et billede'} uden tekst. "
        "Kør tekstgenkendelse (OCR) på filen, eller frigiv mødet, hvis der intet mangler."
    )
    return (Problem("page-without-text", "hold", message, pictures[0]),)


def _damaged() -> UnreadableSource:
    return UnreadableSource("damaged-file", "PDF-filen er beskadiget og kan ikke læses. Hent den igen.")
