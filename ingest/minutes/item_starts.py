"""Where the items of a referat begin, whatever dress their headings wear."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ingest.minutes.headings import (
    group_of,
    is_contents_entry,
    item_heading,
    journal_numbers,
    numbered_heading,
    section_heading,
)
from ingest.parsed import Block, SectionKind
from ingest.vocabulary import CLOSED_ITEM, TYPE_PREFIX

_HEAD_LENGTH: Final = 6
"""An item's number, or its first section, stands within so many blocks of its heading."""

_TITLE_LINES: Final = 4
_OPENING: Final[frozenset[SectionKind]] = frozenset(
    {"summary", "effect", "recommendation", "decision", "presentation", "proposal"}
)


def item_starts(blocks: Sequence[Block]) -> list[int]:
    """The index of each item's heading, in order.

    "Punkt 3: …"; in a referat without any, "3. …" above a journalnummer; and, in every referat, a title
    without a number above a journalnummer that opens an item of its own.
    """
    named = _named_starts(blocks) or _numbered_starts(blocks)
    return sorted({*named, *_unnumbered_starts(blocks, named)})


def _named_starts(blocks: Sequence[Block]) -> list[int]:
    numbers = {i: int(match["number"]) for i, block in enumerate(blocks) if (match := item_heading(block))}
    candidates = list(numbers)
    last_places = {number: index for index, number in numbers.items()}
    starts: list[int] = []
    for place, index in enumerate(candidates):
        end = candidates[place + 1] if place + 1 < len(candidates) else len(blocks)
        last = numbers[starts[-1]] if starts else None
        is_next = numbers[index] == (last or 0) + 1 and last_places[numbers[index]] == index
        rises = (last is None or numbers[index] > last) and _is_apart(blocks, index)
        if _opens_item(blocks, index, end, rises=rises or is_next) or (is_next and _is_apart(blocks, index)):
            starts.append(index)
    return starts


def _opens_item(blocks: Sequence[Block], index: int, end: int, *, rises: bool) -> bool:
    """Whether a journalnummer, or (where the number `rises` as it should) a section, follows the heading at once."""
    head = blocks[index + 1 : min(end, index + 1 + _HEAD_LENGTH)]
    if any(journal_numbers(block.text) for block in head[:4]):
        return True
    in_order = zip(blocks[index:], head, strict=False)
    return rises and any(section_heading(b, before, set()) for before, b in in_order)


def _is_apart(blocks: Sequence[Block], index: int) -> bool:
    return index == 0 or blocks[index].gap > 0 or blocks[index].kind == "heading"


def _numbered_starts(blocks: Sequence[Block]) -> list[int]:
    """Lines "3. …" over a journalnummer; between them also the next number where a section follows at once."""
    starts: list[int] = []
    last: int | None = None
    listed: int | None = None
    for index, block in enumerate(blocks):
        match = numbered_heading(block)
        if match is None:
            continue
        number = int(match["number"])
        is_next = last is not None and number == last + 1 and listed != last and match["title"][:1].isupper()
        if _is_over_number(blocks, index) or (is_next and _is_apart(blocks, index) and _is_over_section(blocks, index)):
            starts.append(index)
            last, listed = number, None
        else:
            listed = number
    return starts


def _is_over_number(blocks: Sequence[Block], index: int) -> bool:
    for before, following in zip(blocks[index:], blocks[index + 1 : index + 5], strict=False):
        if journal_numbers(following.text):
            return True
        if numbered_heading(following) or section_heading(following, before, set()):
            return False
    return False


def _is_over_section(blocks: Sequence[Block], index: int) -> bool:
    head = blocks[index : index + 3]
    return any(section_heading(block, before, set()) for before, block in pairwise(head))


def _unnumbered_starts(blocks: Sequence[Block], named: Sequence[int]) -> list[int]:
    """Titles without a number that open an item: over a journalnummer with a section after it, or "Lukket punkt"."""
    starts: list[int] = []
    known = set(named)
    is_open = False
    seen: set[SectionKind] = set()
    for index, block in enumerate(blocks):
        if index in known:
            is_open, seen = True, set()
        elif journal_numbers(block.text):
            title = _title_above(blocks, index, known)
            if title is not None and (not is_open or _opens_anew(blocks, index, title, seen)):
                starts.append(title)
                seen = set()
            is_open = is_open or title is not None
        elif CLOSED_ITEM.fullmatch(block.text) and (
            starts[-1:] == [index - 1] or (seen and _is_closed_item(blocks, index, known))
        ):
            starts.append(index)
            seen = set()
        elif found := section_heading(block, blocks[index - 1] if index else None, seen):
            seen.add(found[0])
    return starts


def _opens_anew(blocks: Sequence[Block], index: int, title: int, seen: set[SectionKind]) -> bool:
    """Whether the item that is open has had its number and sections, so that this number is another's."""
    typed = TYPE_PREFIX.match(blocks[title].text) is not None
    following = section_heading(blocks[index + 1], blocks[index], set()) if index + 1 < len(blocks) else None
    return bool(seen) and (typed or (following is not None and (following[0] in seen or following[0] == "summary")))


def _title_above(blocks: Sequence[Block], index: int, known: set[int]) -> int | None:
    """Where the title begins that stands over the journalnummer at `index`, None where none does."""
    following = section_heading(blocks[index + 1], blocks[index], set()) if index + 1 < len(blocks) else None
    if following is None or following[0] not in _OPENING or not blocks[index].gap:
        return None
    first = index - 1
    while first >= 0 and index - first <= _TITLE_LINES and first not in known:
        block = blocks[first]
        if group_of(block) is not None:
            first -= 1
            continue
        if _is_no_title(blocks, first):
            return None
        if block.gap or block.kind == "heading" or first == 0:
            return first
        first -= 1
    return None


def _is_no_title(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    text = block.text
    return (
        block.kind in ("table", "list-item")
        or text.endswith((".", ";", ":"))
        or is_contents_entry(block)
        or bool(journal_numbers(text))
        or section_heading(block, None, set()) is not None
        or (bool(block.gap) and not (text[:1].isupper() or text[:1].isdigit() or text[:1] in '"”»('))
    )


def _is_closed_item(blocks: Sequence[Block], index: int, known: set[int]) -> bool:
    """Whether "Lukket punkt" stands for an item of its own, and not over the item that follows."""
    after = index + 1
    is_over = after in known or (after < len(blocks) and bool(journal_numbers(blocks[after].text)))
    return _is_apart(blocks, index) and not is_over and (after >= len(blocks) or blocks[after].gap > 0)
