"""The lines that a PDF repeats on its pages: running heads and feet, and the page numbers in them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from danish import journal_number
from ingest.readers.pdf_lines import Line
from ingest.vocabulary import ITEM_HEADING, PAGE_LINE, SECTION_HEADINGS

_EDGE: Final = 0.14
"""Running lines stand within this share of the page's height from its top or bottom."""

_APART: Final = 1.5
"""The text of the page is further from them than this many type sizes."""

_SAME_PLACE: Final = 4.0
_SHARE: Final = 0.4
"""A running line stands on at least this share of the pages: heads may differ on left and right pages."""

_DIGITS = re.compile(r"\d+")


def running_lines(pages: Sequence[Sequence[Line]]) -> dict[int, str]:
    """The reason for each line (by its `id`) that is furniture. The first page's head stays: it may be the title."""
    places: dict[tuple[bool, str], list[Line]] = defaultdict(list)
    for lines in pages:
        for line in _outermost(lines):
            places[True, _DIGITS.sub("#", line.text)].append(line)
        for line in _outermost(lines[::-1]):
            places[False, _DIGITS.sub("#", line.text)].append(line)
    found: dict[int, str] = {}
    for (is_head, pattern), lines in places.items():
        if not _repeats(lines, len(pages)):
            continue
        is_page = pattern == "#" or any(PAGE_LINE.match(line.text) for line in lines)
        reason = "page" if is_page else "running-line"
        found.update({id(line): reason for line in lines if line.page > 1 or not is_head or is_page})
    return found


def _outermost(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines at the edge where `lines` begin, up to the room that sets them apart from the page's text."""
    edge: list[Line] = []
    for line in lines:
        if edge and abs(edge[-1].y - line.y) > _APART * max(edge[-1].size, line.size):
            yield from (line for line in edge if not _is_content(line.text))
            return
        if _EDGE * line.height < line.y < (1 - _EDGE) * line.height:
            return
        edge.append(line)


def _repeats(lines: Sequence[Line], pages: int) -> bool:
    """Whether the lines stand in one place of enough pages, and no figure in them counts anything but pages."""
    if len({line.page for line in lines}) < max(2, pages * _SHARE):
        return False
    heights = sorted(line.y for line in lines)
    fifth = len(heights) // 5
    if heights[-1 - fifth] - heights[fifth] > _SAME_PLACE:
        return False
    first, *others = ([int(digits) for digits in _DIGITS.findall(line.text)] for line in lines)
    later = [line.page - lines[0].page for line in lines[1:]]
    return all(
        all(number - before in (0, pages_later) for before, number in zip(first, numbers, strict=True))
        for numbers, pages_later in zip(others, later, strict=True)
    )


def _is_content(text: str) -> bool:
    is_section = text.rstrip(" :").casefold() in SECTION_HEADINGS
    return is_section or bool(ITEM_HEADING.match(text)) or bool(journal_number.find(text))
