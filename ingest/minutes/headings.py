"""Which lines of a referat are headings: of items, of sections, of groups of items; and which hold journalnumre."""

import re
from typing import Final, NamedTuple

from danish import journal_number
from ingest.parsed import Block, SectionKind
from ingest.vocabulary import (
    ACCESS_LINE,
    BODY,
    CLOSED_GROUP,
    CONTENTS_ENTRY,
    DATE_WORDS,
    GROUP_LINE,
    ITEM_HEADING,
    NUMBER_LABEL,
    NUMBERED_HEADING,
    OPEN_GROUP,
    RUN_IN_HEADINGS,
    SECTION_HEADINGS,
    SUPPLEMENT_GROUP,
)

_SENTENCE_END = re.compile(r"[.:!?][\"”»)]{0,4}$")
_RUN_IN = re.compile(r"^(?P<word>[^:]{4,20}?)\s*:\s+(?P<text>\S.*)$")
_CAPITALS = re.compile(r"^(?P<word>[A-ZÆØÅÉ]{6,20})\s+(?P<text>[A-ZÆØÅ][a-zæøå].*)$")
_BODYS_DECISION = re.compile(
    rf"^beslutning(?:en)?\s+(?:(?:fra|i|af)\s+)?(?-i:{BODY})(?:,?\s+{DATE_WORDS})?$"
    rf"|^(?-i:{BODY})s\s+beslutning(?:,?\s+{DATE_WORDS})?$|^beslutning(?:en)?,?\s+{DATE_WORDS}$",
    re.I,
)
_LONGEST_HEADING: Final = 120
_LONGEST_SECTION_WORD: Final = max(map(len, SECTION_HEADINGS))
_BEHIND_NUMBER: Final = ".,;) "
_NUMBER_STARTS: Final = frozenset("0123456789(sjkeålSJKEÅL")
"""How a line with a journalnummer begins: its digits, or a label (Sagsnr., Journalnr., KLE, ESDH, Åbent, Lukket)."""

_NUMBER_ENDS: Final = frozenset(f"0123456789{_BEHIND_NUMBER}")
_BETWEEN_NUMBERS = re.compile(r"\bog\b|[\s,;/&()+]")
_TAIL: Final = 40


class Group(NamedTuple):
    """A line that stands over several items: their type, whether they are closed, whether they were added later."""

    listed_type: str | None = None
    is_closed: bool = False
    is_supplement: bool = False


def group_of(block: Block) -> Group | None:
    """The group that a line opens ("A. Sager til afgørelse i byrådet", "Lukkede punkter"), None for any other."""
    text = block.text.rstrip(" :")
    if len(text) > _LONGEST_HEADING or block.kind == "table":
        return None
    named = GROUP_LINE.match(text)
    if named:
        return Group(listed_type=named["type"].upper())
    if SUPPLEMENT_GROUP.fullmatch(text):
        return Group(is_supplement=True)
    if CLOSED_GROUP.fullmatch(text):
        return Group(is_closed=True)
    return Group() if OPEN_GROUP.fullmatch(text) else None


def is_contents_entry(block: Block) -> bool:
    """Whether a line ends in dots or a wide gap and a page number, as in a contents list."""
    return CONTENTS_ENTRY.search(block.text[-_TAIL:]) is not None


def item_heading(block: Block) -> re.Match[str] | None:
    """The parts of a heading that calls itself a punkt ("Pkt. 12. …", "Tillægspunkt 1: …"), else None."""
    if block.kind == "table" or block.text[:1] not in "PpDdTtLlÅå":
        return None
    match = ITEM_HEADING.match(block.text)
    return None if match is None or is_contents_entry(block) else match


def numbered_heading(block: Block) -> re.Match[str] | None:
    """The parts of a line that may be an item's heading in a referat without the word punkt ("12. …")."""
    if block.kind == "table" or not block.text[:1].isdigit():
        return None
    match = NUMBERED_HEADING.match(block.text)
    return None if match is None or is_contents_entry(block) else match


def journal_numbers(text: str) -> list[str]:
    """The journalnumre of a line that holds nothing else, as printed; empty where the line holds more."""
    if text[-1:] not in _NUMBER_ENDS or text[:1] not in _NUMBER_STARTS or len(text) > _LONGEST_HEADING:
        return []
    if not text.rstrip(_BEHIND_NUMBER)[-1:].isdigit():
        return []
    access = ACCESS_LINE.match(text)
    bare = NUMBER_LABEL.sub("", (access["rest"] or "") if access else text)
    found = journal_number.find(bare)
    rest = bare
    for number in found:
        rest = rest.replace(number, " ", 1)
    return found if found and not _BETWEEN_NUMBERS.sub("", rest) else []


def is_closed_access(text: str) -> bool:
    """Whether a line says of an item that it is closed ("Lukket - 27.00.00-A00-1-25", "Lukket punkt")."""
    access = ACCESS_LINE.match(text)
    return access is not None and access["access"].casefold().startswith("lukke")


def section_heading(block: Block, before: Block | None, seen: set[SectionKind]) -> tuple[SectionKind, str, str] | None:
    """The kind and heading of a section that begins at `block`, and any text that follows on the same line.

    `seen` holds the kinds that the item has already: a word with text after it opens only a new one.
    """
    if block.kind == "list-item" or block.kind == "table":
        return None
    text = block.text
    bare = text.rstrip(" :") if len(text) <= _LONGEST_HEADING else ""
    kind = SECTION_HEADINGS.get(bare.casefold()) if len(bare) <= _LONGEST_SECTION_WORD else None
    if kind is None and ("eslutning" in bare or "ESLUTNING" in bare) and _BODYS_DECISION.match(bare):
        kind = "decision"
    if kind is not None and bare != "text":
        return (kind, bare, "") if stands_apart(block, before) else None
    if not block.gap:
        return None
    run_in = _run_in_heading(text)
    if run_in is None or run_in["word"].casefold() not in RUN_IN_HEADINGS:
        return None
    kind = SECTION_HEADINGS[run_in["word"].casefold()]
    return None if kind in seen else (kind, run_in["word"], run_in["text"])


def stands_apart(block: Block, before: Block | None) -> bool:
    """Whether a section's word can be a heading where it stands.

    It can in capitals, after a gap, a whole sentence, another section's heading, or an item's heading, number or group.
    """
    if block.kind == "heading" or block.gap or block.is_whole or before is None or block.text.isupper():
        return True
    return (
        bool(_SENTENCE_END.search(before.text[-_TAIL:]))
        or before.text.rstrip(" :").casefold() in SECTION_HEADINGS
        or bool(journal_numbers(before.text))
        or GROUP_LINE.match(before.text) is not None
        or item_heading(before) is not None
    )


def _run_in_heading(text: str) -> re.Match[str] | None:
    return (_RUN_IN.match(text) if ":" in text else None) or (_CAPITALS.match(text) if text[:6].isupper() else None)
