"""What stands in a source without being content: contents lists, page numbers, repeated heads."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.minutes.headings import item_heading, journal_numbers
from ingest.minutes.item_starts import item_starts
from ingest.minutes.title_line import TitleLine, read_title_line
from ingest.parsed import Block, Furniture
from ingest.vocabulary import CONTENTS_HEADINGS, HEADER_LABEL, MARK_LINE, PAGE_LINE, PAGED_LINE

_TITLE_WORD = re.compile(r"referat|dagsorden|udvalg|byråd|kommunalbestyrelse", re.I)
_LONGEST_FOOT = 140
_BEFORE_PAGE = frozenset("-–—|")

_PAGE_BREAK_GAP = 3
_HEAD_DISTANCE = 30
"""A table's head stands again within so many units, where a page ends inside the table."""


def set_aside(blocks: Sequence[Block]) -> tuple[list[Block], list[Furniture]]:
    """`blocks` without the furniture, and the furniture, each in the source's order.

    A block that follows furniture takes over its gap, so that a break of page stays a break.
    """
    on_pages = {index: block.aside for index, block in enumerate(blocks) if block.aside}
    for find in (_marks, _page_lines, _running_titles):
        on_pages = find(blocks) | on_pages
    paged = _without(blocks, on_pages)
    in_text = _repeated_heads(paged) | _contents(paged)
    places = [index for index in range(len(blocks)) if index not in on_pages]
    reasons = on_pages | {places[index]: reason for index, reason in in_text.items()}
    aside = [Furniture(blocks[index].line, reasons[index], blocks[index].as_printed) for index in sorted(reasons)]
    return _without(paged, in_text), aside


def marked_aside(blocks: Sequence[Block]) -> list[Furniture]:
    """The furniture that the reader itself knew as such."""
    return [Furniture(block.line, block.aside, block.as_printed) for block in blocks if block.aside]


def _without(blocks: Sequence[Block], reasons: dict[int, str]) -> list[Block]:
    if not reasons:
        return list(blocks)
    kept: list[Block] = []
    gap = 0
    for index, block in enumerate(blocks):
        gap += block.gap
        if index not in reasons:
            in_table = block.kind == "table" and reasons.get(index - 1) == "repeated-head"
            kept.append(_with_gap(block, 0 if in_table else gap))
            gap = 0
    return kept


def _with_gap(block: Block, gap: int) -> Block:
    return block if block.gap == gap else replace(block, gap=gap)


def _contents(blocks: Sequence[Block]) -> dict[int, str]:
    start = next((i for i, block in enumerate(blocks) if _is_contents_heading(block)), None)
    if start is None:
        return {}
    items = [index for index in item_starts(blocks) if index > start]
    if not items:
        return {}
    labels = (i for i in range(start + 1, items[0]) if HEADER_LABEL.match(blocks[i].text))
    return dict.fromkeys(range(start, next(labels, items[0])), "contents")


def _is_contents_heading(block: Block) -> bool:
    return block.text.rstrip(" :").casefold() in CONTENTS_HEADINGS


def _marks(blocks: Sequence[Block]) -> dict[int, str]:
    return {index: "mark" for index, block in enumerate(blocks) if MARK_LINE.match(block.as_printed)}


def _page_lines(blocks: Sequence[Block]) -> dict[int, str]:
    found = {index: "page" for index, block in enumerate(blocks) if PAGE_LINE.match(block.text)}
    found.update(_feet(blocks))
    lone = [index for index, block in enumerate(blocks) if block.text.isdecimal() and len(block.text) <= 3]
    numbers = [int(blocks[index].text) for index in lone]
    apart = all(blocks[b].line - blocks[a].line > 15 for a, b in pairwise(lone))
    if len(lone) >= 3 and apart and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        found.update(dict.fromkeys(lone, "page"))
    return found


def _feet(blocks: Sequence[Block]) -> dict[int, str]:
    """Lines alike but for a page number that rises: "Solbjerg Kommune  Side 3 af 9", "- 3 -"."""
    alike: dict[str, list[tuple[int, int]]] = {}
    for index, block in enumerate(blocks):
        match = PAGED_LINE.match(block.as_printed) if _may_be_foot(block) else None
        if match:
            page = match["page"] or match["lone"] or match["part"]
            words = "-" if match["lone"] else f"{match['before'] or ''}|{match['after'] or ''}"
            alike.setdefault(words, []).append((index, int(page)))
    feet = [lines for lines in alike.values() if len(lines) > 1 and all(a[1] < b[1] for a, b in pairwise(lines))]
    return {index: "page" for lines in feet for index, _ in lines}


def _may_be_foot(block: Block) -> bool:
    text = block.as_printed.lower()
    return len(block.text) <= _LONGEST_FOOT and (
        "side" in text or "s." in text or text[:1] in _BEFORE_PAGE or text[:1].isdigit()
    )


def _running_titles(blocks: Sequence[Block]) -> dict[int, str]:
    """The meeting's title where it stands again, and any other line of the meeting's body and date that does."""
    titles = [(index, block.text) for index, block in enumerate(blocks) if _may_be_title(block)]
    found: dict[int, str] = {}
    first: TitleLine | None = None
    counts = Counter(text for _, text in titles)
    for index, text in titles:
        title = read_title_line(text) if counts[text] > 1 or first is None else None
        if title is None or title.date is None:
            continue
        is_same = first is not None and title.date.value == (first.date and first.date.value)
        if first is None:
            first = title
        elif is_same and counts[text] > 1:
            found[index] = "running-title"
    return found


def _may_be_title(block: Block) -> bool:
    text = block.text
    return (
        block.kind != "table"
        and len(text) <= _LONGEST_FOOT
        and text[-1:].isdigit()
        and _TITLE_WORD.search(text) is not None
    )


def _repeated_heads(blocks: Sequence[Block]) -> dict[int, str]:
    found = {
        index: "repeated-head"
        for index, block in enumerate(blocks)
        if block.kind == "line" and not block.is_whole and block.gap >= _PAGE_BREAK_GAP and _is_row_head(block.text)
        if not _is_item_heading(blocks, index)
        if any(block.text == other.text for other in blocks[max(0, index - _HEAD_DISTANCE) : index])
    }
    head: tuple[str, ...] | None = None
    for index, block in enumerate(blocks):
        if block.kind != "table":
            head = None
        elif head is None:
            head = block.cells
        elif block.gap and block.cells == head:
            found[index] = "repeated-head"
    return found


def _is_item_heading(blocks: Sequence[Block], index: int) -> bool:
    numbered = any(journal_numbers(block.text) for block in blocks[index : index + 4])
    return numbered and (item_heading(blocks[index]) is not None or bool(journal_numbers(blocks[index].text)))


def _is_row_head(text: str) -> bool:
    return len(text) <= 100 and any(char.isdigit() for char in text) and not text.endswith((".", ":", "!", "?"))
