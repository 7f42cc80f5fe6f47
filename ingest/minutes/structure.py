"""A referat taken apart: its header, its items, and each item's head and sections."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.minutes.headings import (
    Group,
    group_of,
    is_closed_access,
    item_heading,
    journal_numbers,
    numbered_heading,
    section_heading,
)
from ingest.minutes.item_starts import item_starts
from ingest.parsed import Block, SectionKind
from ingest.vocabulary import ACCESS_LINE, CLOSED_ITEM, GROUP_LINE, HEADER_LABEL

_GROUP_LINES: Final = 8


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
    is_supplement: bool = False
    sections: tuple[RawSection, ...] = ()


class Structure(NamedTuple):
    """The blocks before the first item, the items, and the lines between items that open a group of them."""

    header: tuple[Block, ...]
    items: list[RawItem]
    group_lines: tuple[Block, ...] = ()


@dataclass(slots=True)
class _Head:
    title_lines: list[str]
    numbers: list[str] = field(default_factory=list)
    group_type: str | None = None
    is_closed: bool = False


def split_items(blocks: Sequence[Block]) -> Structure:
    """A referat's parts. What stands in a group ("Lukkede punkter") has the group's properties."""
    starts = item_starts(blocks)
    if not starts:
        return Structure(tuple(blocks), [])
    items: list[RawItem] = []
    group_lines: list[Block] = []
    group, over_one = Group(), False
    header_end = _before_group_lines(blocks, -1, starts[0])
    for end, start, following in zip([header_end, *starts], starts, [*starts[1:], len(blocks)], strict=False):
        opening = blocks[_before_group_lines(blocks, end, start) : start]
        group, over_one = _next_group(group, opening), any(CLOSED_ITEM.fullmatch(line.text) for line in opening)
        last = following if following == len(blocks) else _before_group_lines(blocks, start, following)
        items.append(read_item(blocks[start:last], group._replace(is_closed=group.is_closed or over_one)))
        group_lines.extend(opening)
    return Structure(tuple(blocks[:header_end]), items, tuple(group_lines))


def read_item(blocks: Sequence[Block], group: Group = Group()) -> RawItem:  # noqa: B008
    """One item from its blocks, the first being its heading; `group` is the one it stands in."""
    heading = blocks[0]
    named = item_heading(heading)
    match = named or numbered_heading(heading)
    number, first = (int(match["number"]), match["title"]) if match else (None, heading.text)
    head, rest = _read_head([first] if first else [], blocks)
    closed_heading = named is not None and "lukket" in (str(named["access"]).lower(), str(named["closed"]).lower())
    return RawItem(
        number=number,
        title_lines=tuple(head.title_lines),
        line=heading.line,
        numbers=tuple(head.numbers),
        group_type=head.group_type or group.listed_type,
        is_closed=head.is_closed or closed_heading or group.is_closed,
        is_supplement=group.is_supplement or (named is not None and named["supplement"] is not None),
        sections=tuple(split_sections(blocks[rest:], before=blocks[rest - 1])),
    )


def _before_group_lines(blocks: Sequence[Block], start: int, end: int) -> int:
    """Where the lines begin that open a group just before `end`; a supplement may have its labels there too.

    In the header (`start` is -1) a supplement's line is the file's own title.
    """
    first = end
    for index in range(end - 1, max(start, end - _GROUP_LINES), -1):
        block = blocks[index]
        group = group_of(block)
        if (group and not (start < 0 and group.is_supplement)) or (
            index == end - 1 and CLOSED_ITEM.fullmatch(block.text) and _has_section(blocks[start + 1 : index])
        ):
            first = index
        elif start < 0 or not HEADER_LABEL.match(block.text):
            break
    return first


def _has_section(blocks: Sequence[Block]) -> bool:
    return any(section_heading(block, before, set()) for before, block in pairwise(blocks))


def _next_group(group: Group, lines: Sequence[Block]) -> Group:
    for line in lines:
        found = group_of(line)
        if found is None:
            continue
        is_supplement = group.is_supplement or found.is_supplement
        is_closed = found.is_closed or (group.is_closed and found.listed_type is not None)
        group = Group(found.listed_type, is_closed, is_supplement)
    return group


def _read_head(title_lines: list[str], blocks: Sequence[Block]) -> tuple[_Head, int]:
    head = _Head(title_lines)
    index = 1
    while index < len(blocks):
        block = blocks[index]
        numbers = journal_numbers(block.text)
        group = GROUP_LINE.match(block.text)
        if numbers:
            head.numbers.extend(numbers)
            head.is_closed |= is_closed_access(block.text)
        elif group and not head.numbers:
            head.group_type = group["type"].upper()
        elif len(block.text) < 25 and ACCESS_LINE.match(block.text) and (head.title_lines or head.numbers):
            head.is_closed |= is_closed_access(block.text)
        elif head.numbers or not _is_title_line(blocks, index, head):
            break
        else:
            head.title_lines.append(block.text)
        index += 1
    return head, index


def _is_title_line(blocks: Sequence[Block], index: int, head: _Head) -> bool:
    block = blocks[index]
    if block.kind == "table" or section_heading(block, blocks[index - 1], set()):
        return False
    if not head.title_lines or (block.gap == 0 and block.kind != "heading"):
        return True
    return index < 4 and any(journal_numbers(following.text) for following in blocks[index + 1 : index + 3])


def split_sections(blocks: Sequence[Block], before: Block) -> list[RawSection]:
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
