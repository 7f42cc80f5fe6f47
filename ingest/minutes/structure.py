"""Where a referat's parts begin: its header, its items, and each item's head and sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from danish import journal_number
from ingest.parsed import Block, SectionKind
from ingest.vocabulary import (
    ACCESS_LINE,
    CONTENTS_ENTRY,
    GROUP_LINE,
    ITEM_HEADING,
    NUMBER_LABEL,
    NUMBERED_HEADING,
    RUN_IN_HEADINGS,
    SECTION_HEADINGS,
)

_HEAD_LENGTH = 6
"""An item's number, or its first section, stands within so many blocks of its heading."""

_SENTENCE_END = re.compile(r"[.:!?][\"”»)]*$")
_RUN_IN = re.compile(r"^(?P<word>[^:]{4,20}?)\s*:\s+(?P<text>\S.*)$")
_CAPITALS = re.compile(r"^(?P<word>[A-ZÆØÅÉ]{6,20})\s+(?P<text>[A-ZÆØÅ][a-zæøå].*)$")


@dataclass(frozen=True, slots=True)
class RawSection:
    """A section as it stands: its kind, its heading as printed, its blocks."""

    kind: SectionKind
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RawItem:
    """An item as it stands. `numbers` are journalnumre as printed; `group_type` is that of a group line."""

    number: int | None
    title_lines: tuple[str, ...]
    line: int
    numbers: tuple[str, ...] = ()
    group_type: str | None = None
    is_closed: bool = False
    sections: tuple[RawSection, ...] = ()


@dataclass(slots=True)
class _Head:
    title_lines: list[str]
    numbers: list[str] = field(default_factory=list)
    group_type: str | None = None
    is_closed: bool = False


def split_items(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[RawItem]]:
    """The blocks before the first item (the header), and the items."""
    starts = item_starts(blocks)
    if not starts:
        return tuple(blocks), []
    ends = [*starts[1:], len(blocks)]
    items = [read_item(blocks[start:end]) for start, end in zip(starts, ends, strict=True)]
    return tuple(blocks[: starts[0]]), items


def item_starts(blocks: Sequence[Block]) -> list[int]:
    """The index of each item's heading: "Punkt 3: …", or, in a referat without any, "3. …" above a journalnummer."""
    candidates = [i for i, block in enumerate(blocks) if _heading_number(block) is not None]
    starts: list[int] = []
    for place, index in enumerate(candidates):
        end = candidates[place + 1] if place + 1 < len(candidates) else len(blocks)
        last = _heading_number(blocks[starts[-1]]) if starts else None
        if _is_item(blocks, index, end, last) or _is_next_in_line(blocks, candidates[place:], last):
            starts.append(index)
    return starts or [i for i, block in enumerate(blocks) if _is_numbered_item(blocks, i, block)]


def journal_numbers(text: str) -> list[str]:
    """The journalnumre of a line that holds nothing else, as printed; empty where the line holds more."""
    bare = NUMBER_LABEL.sub("", text.strip())
    access = ACCESS_LINE.match(bare)
    bare = access["rest"] if access else bare
    found = journal_number.find(bare)
    rest = bare
    for number in found:
        rest = rest.replace(number, " ", 1)
    return found if found and not re.sub(r"\bog\b|[\s,;/&()+]", "", rest) else []


def section_heading(block: Block, before: Block | None, seen: set[SectionKind]) -> tuple[SectionKind, str, str] | None:
    """The kind and heading of a section that begins at `block`, and any text that follows on the same line.

    `seen` holds the kinds that the item has already: a word with text after it opens only a new one.
    """
    if block.kind in ("list-item", "table"):
        return None
    bare = block.text.rstrip(" :")
    kind = SECTION_HEADINGS.get(bare.casefold())
    if kind is not None and (bare != "text"):
        return (kind, bare, "") if _stands_apart(block, before) else None
    run_in = _RUN_IN.match(block.text) or _CAPITALS.match(block.text)
    if run_in is None or not block.gap or run_in["word"].casefold() not in RUN_IN_HEADINGS:
        return None
    kind = SECTION_HEADINGS[run_in["word"].casefold()]
    return None if kind in seen else (kind, run_in["word"], run_in["text"])


def read_item(blocks: Sequence[Block]) -> RawItem:
    """One item from its blocks, the first being its heading."""
    heading = blocks[0]
    match = ITEM_HEADING.match(heading.text) or NUMBERED_HEADING.match(heading.text)
    number, first = (int(match["number"]), match["title"]) if match else (None, heading.text)
    head, rest = _read_head([first] if first else [], blocks)
    return RawItem(
        number=number,
        title_lines=tuple(head.title_lines),
        line=heading.line,
        numbers=tuple(head.numbers),
        group_type=head.group_type,
        is_closed=head.is_closed,
        sections=tuple(_sections(blocks[rest:], before=blocks[rest - 1])),
    )


def _heading_number(block: Block) -> int | None:
    if block.kind == "table" or CONTENTS_ENTRY.search(block.text):
        return None
    match = ITEM_HEADING.match(block.text)
    return int(match["number"]) if match else None


def _is_item(blocks: Sequence[Block], index: int, end: int, last: int | None) -> bool:
    """Whether a journalnummer, or (the number being higher than the last) a section, follows the heading at once."""
    head = blocks[index + 1 : min(end, index + 1 + _HEAD_LENGTH)]
    if any(journal_numbers(block.text) for block in head[:4]):
        return True
    rises = last is None or (_heading_number(blocks[index]) or 0) > last
    in_order = zip(blocks[index:], head, strict=False)
    return rises and _is_apart(blocks, index) and any(section_heading(b, before, set()) for before, b in in_order)


def _is_next_in_line(blocks: Sequence[Block], candidates: Sequence[int], last: int | None) -> bool:
    """Whether a heading with nothing under it is an item all the same: the next number, and not met again."""
    index, *later = candidates
    number = _heading_number(blocks[index])
    met_again = any(_heading_number(blocks[other]) == number for other in later)
    return number == (last or 0) + 1 and not met_again and _is_apart(blocks, index)


def _is_apart(blocks: Sequence[Block], index: int) -> bool:
    return index == 0 or blocks[index].gap > 0 or blocks[index].kind == "heading"


def _is_numbered_item(blocks: Sequence[Block], index: int, block: Block) -> bool:
    if block.kind == "table" or not NUMBERED_HEADING.match(block.text) or CONTENTS_ENTRY.search(block.text):
        return False
    for following in blocks[index + 1 : index + 5]:
        if journal_numbers(following.text):
            return True
        if NUMBERED_HEADING.match(following.text) or section_heading(following, block, set()):
            return False
    return False


def _read_head(title_lines: list[str], blocks: Sequence[Block]) -> tuple[_Head, int]:
    head = _Head(title_lines)
    index = 1
    while index < len(blocks):
        block = blocks[index]
        numbers = journal_numbers(block.text)
        group = GROUP_LINE.match(block.text)
        if numbers:
            head.numbers.extend(numbers)
            head.is_closed |= _is_closed_access(block.text)
        elif group and not head.numbers:
            head.group_type = group["type"].upper()
        elif ACCESS_LINE.match(block.text) and not head.numbers and len(block.text) < 20:
            head.is_closed |= _is_closed_access(block.text)
        elif head.numbers or not _is_title_line(blocks, index, head):
            break
        else:
            head.title_lines.append(block.text)
        index += 1
    return head, index


def _is_closed_access(text: str) -> bool:
    access = ACCESS_LINE.match(text)
    return access is not None and access["access"].casefold().startswith("lukke")


def _is_title_line(blocks: Sequence[Block], index: int, head: _Head) -> bool:
    block = blocks[index]
    if block.kind == "table" or section_heading(block, blocks[index - 1], set()):
        return False
    if not head.title_lines or (block.gap == 0 and block.kind != "heading"):
        return True
    return index < 4 and any(journal_numbers(following.text) for following in blocks[index + 1 : index + 3])


def _stands_apart(block: Block, before: Block | None) -> bool:
    if block.kind == "heading" or block.gap or before is None:
        return True
    return bool(_SENTENCE_END.search(before.text)) or before.text.rstrip(" :").casefold() in SECTION_HEADINGS


def _sections(blocks: Sequence[Block], before: Block) -> list[RawSection]:
    sections: list[RawSection] = []
    kind: SectionKind = "other"
    heading = ""
    body: list[Block] = []
    seen: set[SectionKind] = set()
    for block in blocks:
        found = section_heading(block, before, seen)
        before = block
        if found is None:
            body.append(block)
            continue
        if heading or body:
            sections.append(RawSection(kind, heading, tuple(body)))
        kind, heading, text = found
        seen.add(kind)
        body = [Block(text, block.line, gap=block.gap)] if text else []
    if heading or body:
        sections.append(RawSection(kind, heading, tuple(body)))
    return sections
