"""Whether a file is one whole meeting: no second one behind it, no item missing, none swallowed by another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from danish.names import fold
from ingest.minutes.header import meeting_named_in
from ingest.minutes.headings import group_of, item_heading, numbered_heading
from ingest.minutes.item_starts import item_starts
from ingest.minutes.structure import RawItem
from ingest.minutes.title_line import read_title_line
from ingest.parsed import Block, Furniture, ParsedAgendaItem, Problem
from ingest.vocabulary import CLOSED_TITLE, CONTENTS_ENTRY, CONTENTS_HEADINGS, TYPE_PREFIX

_KIND_WORD = re.compile(r"^(?:\w{2,12}\s){0,2}\w{0,11}(?:referat|dagsorden|protokol)", re.I)
_KIND_STEM: Final = re.compile("refer|dagso|proto", re.I)
_ENTRY_NUMBER = re.compile(r"^(?:(?:dagsordens)?punkt\s*|pkt\.?\s*)?(?P<number>\d{1,3})\s*[.:)–-]\s*", re.I)
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SHORTEST_TITLE: Final = 4
_LONGEST_TITLE: Final = 160
_SPLIT: Final = "Del filen, så hvert møde har sin egen, og indlæs dem hver for sig."


class ContentsEntry(NamedTuple):
    """An item as the contents list names it; its title may be cut."""

    number: int | None
    title: str
    line: int


def second_meeting(blocks: Sequence[Block]) -> Problem | None:
    """The refusal of a file in which a second title stands where the items' numbers begin anew."""
    titles = [index for index, block in enumerate(blocks) if _is_title(block)]
    if len(titles) < 2:
        return None
    starts = item_starts(blocks)
    for index in titles:
        place = bisect_left(starts, index)
        if not 0 < place < len(starts):
            continue
        if _number(blocks[starts[place]]) == 1 and _number(blocks[starts[place - 1]]) is not None:
            block = blocks[index]
            message = f"Filen rummer mere end ét møde: »{block.text[:80]}« begynder et nyt. {_SPLIT}"
            return Problem("two-meetings", "refuse", message, block.line)
    return None


def restart_problems(items: Sequence[ParsedAgendaItem], lines: Sequence[int]) -> list[Problem]:
    """Numbers that begin anew without a title: another meeting where the item on the agenda names one."""
    for place in range(1, len(items) - 1):
        item, before = items[place], items[place - 1]
        restarts = item.number == 1 and (before.number or 0) >= 2 and items[place + 1].number == 2
        if not restarts or item.is_supplement:
            continue
        first, second = meeting_named_in(items[:place])[1], meeting_named_in(items[place:])[1]
        if first and second and first.value != second.value:
            message = f"Filen rummer to møder: {first.printed} og {second.printed}. {_SPLIT}"
            return [Problem("two-meetings", "refuse", message, lines[place], item.position)]
        message = (
            f"Punkternes numre begynder forfra på plads {item.position}. "
            "Kontrollér, at filen kun rummer ét møde, før det frigives."
        )
        return [Problem("numbers-restart", "hold", message, lines[place], item.position)]
    return []


def swallowed_items(items: Sequence[RawItem]) -> list[Problem]:
    """Headings inside an item's sections whose number is missing between that item and the next."""
    problems: list[Problem] = []
    for position, (item, following) in enumerate(zip_longest(items, items[1:]), start=1):
        after = following.number if following else None
        if item.number is None or (after is not None and after <= item.number + 1):
            continue
        for block in (block for section in item.sections for block in section.blocks):
            match = item_heading(block)
            number = int(match["number"]) if match else 0
            if number == item.number + 1 and (after is None or number < after):
                message = (
                    f"Punkt {item.number} rummer en linje, der ligner overskriften på punkt {number}: "
                    f"»{block.text[:80]}«. Sammenlign med kilden, før mødet frigives."
                )
                problems.append(Problem("glued-items", "hold", message, block.line, position))
                break
    return problems


def contents_problems(items: Sequence[ParsedAgendaItem], furniture: Sequence[Furniture]) -> list[Problem]:
    """Items that the contents list names and the file does not hold; a warning where the list is not understood."""
    entries = list(contents_entries([entry for entry in furniture if entry.reason == "contents"]))
    numbers = {item.number for item in items if item.number is not None}
    titles = sorted(_key(item.title) for item in items)
    missing = [entry for entry in entries if entry.number not in numbers and not _is_among(_key(entry.title), titles)]
    if not missing:
        return []
    understood = len(missing) * 2 <= len(entries) and len(entries) - len(missing) <= len(items)
    if not understood:
        return _unlike(entries, items)
    return [_missing(entry) for entry in missing if not CLOSED_TITLE.search(entry.title)]


def contents_entries(lines: Sequence[Furniture]) -> Iterator[ContentsEntry]:
    """The entries of a contents list; where pages are given, an entry goes on until its page."""
    paged = any(CONTENTS_ENTRY.search(entry.text[-40:]) for entry in lines)
    printed: list[str] = []
    for entry in lines:
        text = " ".join(entry.text.replace("*", "").replace("#", "").split())
        if text.rstrip(" :").casefold() in CONTENTS_HEADINGS or group_of(Block(text, entry.line)):
            continue
        printed.append(text)
        ends = CONTENTS_ENTRY.search(entry.text[-40:]) is not None
        if (paged and not ends) or len(printed) > 4:
            printed = printed if paged and len(printed) <= 4 else []
            continue
        whole = CONTENTS_ENTRY.sub("", " ".join(printed)) if paged else printed[0]
        printed = []
        number = _ENTRY_NUMBER.match(whole)
        title = TYPE_PREFIX.sub("", whole[number.end() :] if number else whole).rstrip(" .…")
        if (paged or number) and len(title) >= _SHORTEST_TITLE:
            yield ContentsEntry(
                int(number["number"]) if number else None, re.sub(r"[\s.…]+\d{1,4}$", "", title), entry.line
            )


def _is_title(block: Block) -> bool:
    if len(block.text) > _LONGEST_TITLE or block.kind == "table" or block.kind == "list-item":
        return False
    if not _KIND_STEM.search(block.text, 0, 40) or not _KIND_WORD.match(block.text):
        return False
    title = read_title_line(block.text)
    return title is not None and not title.is_supplement and bool(title.date or title.committee is None)


def _number(block: Block) -> int | None:
    match = item_heading(block) or numbered_heading(block)
    return int(match["number"]) if match else None


def _is_among(wanted: str, titles: Sequence[str]) -> bool:
    """Whether one of the sorted `titles` begins as `wanted`, or `wanted` as one of them."""
    place = bisect_left(titles, wanted)
    if place < len(titles) and titles[place].startswith(wanted):
        return True
    return any(
        titles[found] == wanted[:length]
        for length in range(_SHORTEST_TITLE + 1, len(wanted))
        if (found := bisect_left(titles, wanted[:length])) < len(titles)
    )


def _key(title: str) -> str:
    return _NOT_WORD.sub("", fold(title))


def _missing(entry: ContentsEntry) -> Problem:
    message = (
        f"Indholdsfortegnelsen nævner »{entry.title[:100]}«, men punktet er ikke fundet i filen. "
        "Sammenlign med kilden, før mødet frigives."
    )
    return Problem("contents-mismatch", "hold", message, entry.line)


def _unlike(entries: Sequence[ContentsEntry], items: Sequence[ParsedAgendaItem]) -> list[Problem]:
    if len(entries) <= len(items):
        return []
    message = f"Indholdsfortegnelsen har {len(entries)} punkter, men der er fundet {len(items)}. Sammenlign med kilden."
    return [Problem("contents-mismatch", "warning", message, entries[0].line)]
