"""HTML tables: whether one holds rows of cells or only sets the page, and its rows with every cell in its column."""

from collections.abc import Callable, Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from ingest.vocabulary import RUN_IN_HEADINGS

_LONG_CELL: Final = 1500
"""A cell with more text than this (characters) is a part of the page, not of a table."""

_MAX_SPAN: Final = 50


def is_table_of_rows(table: LexborNode) -> bool:
    """Whether a table is one to its reader. One that sets the page (nested, with headings or long texts in its
    cells, of one column, or with a section's word beside its text) is not: its cells are read one after another."""
    if table.css_first("h1, h2, h3, h4, h5, h6") is not None or table.parent is None:
        return False
    if len(table.css("table")) > 1:
        return False
    rows = [_cells(row) for row in table.css("tr")]
    if max((len(row) for row in rows), default=0) < 2:
        return False
    return not any(_sets_page(row) for row in rows)


def table_rows(table: LexborNode, text_of: Callable[[LexborNode], str]) -> Iterator[tuple[str, ...]]:
    """The texts of each row, left to right. A cell over several columns or rows leaves the others empty."""
    reaching: dict[int, int] = {}
    for row in table.css("tr"):
        texts: list[str] = []
        for cell in _cells(row):
            _skip_reached(texts, reaching)
            down = _span(cell, "rowspan")
            for place in range(_span(cell, "colspan")):
                if down > 1:
                    reaching[len(texts)] = down - 1
                texts.append(text_of(cell) if not place else "")
        _skip_reached(texts, reaching)
        yield tuple(texts)


def _skip_reached(texts: list[str], reaching: dict[int, int]) -> None:
    while reaching.get(len(texts), 0):
        reaching[len(texts)] -= 1
        texts.append("")


def _cells(row: LexborNode) -> list[LexborNode]:
    return [node for node in row.iter() if node.tag in ("td", "th")]


def _sets_page(cells: list[LexborNode]) -> bool:
    texts = [" ".join(cell.text().split()) for cell in cells]
    if any(len(text) > _LONG_CELL for text in texts):
        return True
    return len(texts) == 2 and texts[0].rstrip(" :").casefold() in RUN_IN_HEADINGS


def _span(cell: LexborNode, name: str) -> int:
    stated = cell.attributes.get(name) or ""
    return min(_MAX_SPAN, max(1, int(stated))) if stated.isdecimal() and len(stated) < 5 else 1
