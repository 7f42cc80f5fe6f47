"""Tables that a source lost the lines of: rows of a label and figures, under a head that ends in as many years.

They are shown as tables only where each row has exactly the figures that the head names columns for; all else
stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

FEWEST_ROWS: Final = 2
LONGEST_LINE: Final = 300
"""Letters of a line that may be a table's; comparing a longer one would take squared time."""

_FIGURE: Final = (
    r"(?:[-+\u2212\u2013]?\d{1,3}(?:\.\d{3})*(?:,\d+)?(?:\s?%)?|[-+\u2212\u2013]?\d+(?:,\d+)?(?:\s?%)?|[-\u2013])"
)
_YEAR: Final = r"(?:19|20)\d\d(?:[-/\u2013](?:19|20)?\d\d)?"
_HEADS: Final = (
    re.compile(rf"(?P<corner>.*?\S)??\s*(?P<columns>(?<!\S){_YEAR}(?:\s+{_YEAR})+)"),
    re.compile(
        rf"(?P<corner>.*?\S)??\s*(?P<columns>(?<!\S)[A-ZÆØÅ][a-zæøå]+\s+{_YEAR}(?:\s+[A-ZÆØÅ][a-zæøå]+\s+{_YEAR})+)"
    ),
)
_COLUMN: Final = re.compile(rf"(?:[A-ZÆØÅ][a-zæøå]+\s+)?{_YEAR}")
_ROW: Final = re.compile(rf"(?P<label>.*?[^\W\d_].*?)\s+(?P<figures>{_FIGURE}(?:\s+{_FIGURE})+)")
_CELL: Final = re.compile(_FIGURE)
_NO_LABEL: Final = re.compile(r"[.:;?!]$|\d$")


class _Row(NamedTuple):
    label: str
    cells: tuple[str, ...]


def with_tables(text: str) -> str:
    """`text` with such tables in the small Markdown's own form; every word stays."""
    lines = text.split("\n")
    return "\n".join(_rewritten(lines)) if any(map(_head, lines)) else text


def _rewritten(lines: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        head = _head(lines[place])
        rows, end = _rows_after(lines, place, len(head.cells)) if head else ([], place)
        if head and len(rows) >= FEWEST_ROWS:
            yield from ("", _as_row(head), "|" + " --- |" * (len(head.cells) + 1), *map(_as_row, rows), "")
            place = end
        else:
            yield lines[place]
            place += 1


def _rows_after(lines: Sequence[str], place: int, width: int) -> tuple[list[_Row], int]:
    """The rows of `width` figures that follow the line at `place`, and where the lines after them begin."""
    following = ((at, lines[at]) for at in range(place + 1, len(lines)) if lines[at].strip())
    told = ((at, _row(line)) for at, line in following)
    rows = [(at, row) for at, row in takewhile(lambda one: one[1] is not None and len(one[1].cells) == width, told)]
    return [row for _, row in rows if row], rows[-1][0] + 1 if rows else place


def _head(line: str) -> _Row | None:
    for form in _HEADS if _may_be_tables(line) else ():
        if match := form.fullmatch(line.strip()):
            return _Row(match["corner"] or "", tuple(_COLUMN.findall(match["columns"])))
    return None


def _row(line: str) -> _Row | None:
    match = _ROW.fullmatch(line.strip()) if _may_be_tables(line) else None
    if match is None or _NO_LABEL.search(match["label"]):
        return None
    return _Row(match["label"], tuple(_CELL.findall(match["figures"])))


def _may_be_tables(line: str) -> bool:
    return len(line) <= LONGEST_LINE and "|" not in line and not line.startswith(("#", "- "))


def _as_row(row: _Row) -> str:
    return f"| {' | '.join((row.label, *row.cells))} |"
