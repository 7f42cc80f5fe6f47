"""The text layer of a PDF page as lines: words with their place, size and weight, gathered by their baseline."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from ingest.readers.text import clean

_BOLD_WEIGHT: Final = 600
_BOLD_NAMES: Final = ("bold", "black", "heavy", "semibold")
_HYPHENS_AT_BREAK: Final = frozenset({0x02, 0xFFFE})
"""What pdfium makes of a hyphen at the end of a line; the word after it stands on the next."""

_SAME_BASELINE: Final = 0.4
"""Baselines closer than this share of the type size are one line's: a raised footnote mark is no line."""

_COLUMN_GAP: Final = 1.0
"""Words further apart than this share of the type size stand in columns of their own."""

_LIST_MARKS: Final = frozenset("-–•▪◦·●*o\uf0b7\uf0a7")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place in points, from the page's lower left corner; `y` is its baseline."""

    text: str
    left: float
    right: float
    y: float
    size: float
    weight: int
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """The words of a line that stand together, and where they begin and end."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one page. `page` counts from 1, `width` and `height` are the page's; `is_bold` where all of it is."""

    text: str
    segments: tuple[Segment, ...]
    left: float
    right: float
    y: float
    size: float
    is_bold: bool
    first_word: float
    page: int
    width: float
    height: float


def page_lines(page: Any, number: int) -> list[Line]:
    """The lines of a pdfium page, from its top down. `number` is the page's, from 1."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        words = list(_words(text_page.raw, text_page.count_chars()))
    finally:
        text_page.close()
    return [_line(row, number, width, height) for row in _rows(words)]


def _words(text_page: Any, length: int) -> Iterator[Word]:
    start: int | None = None
    codes: list[int] = []
    before: Word | None = None
    for index, code in enumerate([*_codes(text_page, length), ord(" ")]):
        is_hyphen = code in _HYPHENS_AT_BREAK
        if code in _BLANK_CODES or is_hyphen:
            if start is not None:
                text = "".join(map(_character, codes)) + "-" * is_hyphen
                before = _word(text_page, start, index if is_hyphen else index - 1, text, before)
                yield before
            start, codes = None, []
        else:
            start = index if start is None else start
            codes.append(code)


def _codes(text_page: Any, length: int) -> Sequence[int]:
    """The code point of each character, in one call where no character needs two units of UTF-16."""
    units = (ctypes.c_ushort * (length + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, length, units) - 1
    if written == length and not any(0xD800 <= unit < 0xE000 for unit in units):
        return units[:length]
    return [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(length)]


_BLANK_CODES: Final = frozenset({0, 9, 10, 11, 12, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F})


def _word(text_page: Any, first: int, last: int, text: str, before: Word | None) -> Word:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, first, x, y)
    begins, ends = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, first, begins)
    pdfium.FPDFText_GetLooseCharBox(text_page, last, ends)
    right = ends.right if ends.right > begins.left else begins.right
    size = _size(text_page, first, begins)
    weight = pdfium.FPDFText_GetFontWeight(text_page, first)
    if before and (before.y, before.size, before.weight) == (y.value, size, weight):
        is_bold = before.is_bold
    else:
        is_bold = weight >= _BOLD_WEIGHT or _has_bold_name(text_page, first)
    return Word(text, float(begins.left), float(right), y.value, size, weight, is_bold)


def _character(code: int) -> str:
    char = chr(code) if code < 0x110000 else "\ufffd"
    return unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char


def _size(text_page: Any, index: int, box: Any) -> float:
    """The type size as it is seen: some files set size 1 and scale the page."""
    stated = float(pdfium.FPDFText_GetFontSize(text_page, index))
    seen = float(box.top - box.bottom)
    return stated if stated > 1 and 0.6 < seen / stated < 2 else max(seen / 1.2, 1.0)


def _has_bold_name(text_page: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(96)
    pdfium.FPDFText_GetFontInfo(text_page, index, name, len(name), ctypes.c_int())
    return any(word in name.value.decode("latin-1").lower() for word in _BOLD_NAMES)


def _rows(words: list[Word]) -> Iterator[list[Word]]:
    """The words by line, each line from left to right."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: -word.y):
        if row and row[0].y - word.y > _SAME_BASELINE * max(row[0].size, word.size):
            yield sorted(row, key=lambda word: word.left)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda word: word.left)


def _line(words: list[Word], page: int, width: float, height: float) -> Line:
    size = max(words, key=lambda word: word.right - word.left).size
    return Line(
        text=" ".join(clean(" ".join(word.text for word in words)).split()),
        segments=tuple(_segments(words)),
        left=words[0].left,
        right=max(word.right for word in words),
        y=words[-1].y,
        size=size,
        is_bold=all(word.is_bold for word in words),
        first_word=words[0].right - words[0].left,
        page=page,
        width=width,
        height=height,
    )


def _segments(words: list[Word]) -> Iterator[Segment]:
    """The words in columns. A list's mark belongs to the text after it, however far away that begins."""
    run: list[Word] = []
    for word in words:
        if run and word.left - run[-1].right > _COLUMN_GAP * word.size and not _is_mark(run):
            yield _segment(run)
            run = []
        run.append(word)
    if run:
        yield _segment(run)


def _segment(run: list[Word]) -> Segment:
    text = " ".join(clean(" ".join(word.text for word in run)).split())
    return Segment(text, run[0].left, max(word.right for word in run))


def _is_mark(run: list[Word]) -> bool:
    text = run[0].text
    return len(run) == 1 and (text in _LIST_MARKS or (len(text) <= 3 and text[:-1].isalnum() and text[-1] in ".)"))
