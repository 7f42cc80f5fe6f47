"""Sagstyper: the type an item is listed with, and the type in force once the meeting has spoken."""

import re
from collections.abc import Iterable, Mapping

from danish.sentences import split_sentences
from ingest.vocabulary import TYPE_MARK, TYPE_PREFIX, TYPE_WORDS

_TARGET = re.compile(
    rf"\btil\s+(?:en\s+|et\s+)?(?:(?P<letter>[A-E])\s?[-–]?\s?sag(?:er)?|(?P<word>{'|'.join(TYPE_WORDS)})(?:er)?)\b",
    re.I,
)
_AS = re.compile(
    rf"\bsom\s+(?:en\s+|et\s+)?(?:(?P<letter>[A-E])\s?[-–]?\s?sag|(?P<word>{'|'.join(TYPE_WORDS)}))\b", re.I
)
_BECOMES = re.compile(
    rf"\b(?:bliver|blev|skal\s+være)\s+(?:en\s+|et\s+)?"
    rf"(?:(?P<letter>[A-E])\s?[-–]?\s?sag(?:er)?|(?P<word>{'|'.join(TYPE_WORDS)})(?:er)?)\b",
    re.I,
)
_TYPE_CHANGED = re.compile(r"\b(?:sags)?type(?:n|r|rne)?\b[^.]{0,40}\btil\s+(?P<letter>[A-E])(?P<word>)\b", re.I)
_TO_COUNCIL = re.compile(r"\btil\s+(?:en\s+)?sag\s+til\s+afgørelse\s+i\s+(?P<council>byrådet|udvalget)\b", re.I)
_CHANGES = re.compile(
    r"\b(?:gør(?:es|e)?|gjorde|gjort|gøre|ændr\w*|ophøj\w*|omdan\w*|nedgrader\w*|opgrader\w*|lav\w* om"
    r"|konverter\w*|flytt\w*|overgå\w*|overgik)\b",
    re.I,
)
_TREATS = re.compile(r"\bbehandl\w*\b", re.I)
_ITEM_NUMBERS = re.compile(
    r"\b(?:sag|sagerne|sager|punkt|punkterne|pkt\.?|dagsordenspunkt)\s+(?:nr\.?\s*)?"
    r"(\d{1,3}(?:(?:\s*,\s*|\s+og\s+(?:sag\s+|punkt\s+)?)\d{1,3})*)(?=\s*[:,–-]|\s+(?:til|fra|om|på|som|ændr|oph|gør|blev|bliver|skal|overgår|behandl)|\s*\()",
    re.I,
)
_NOT = re.compile(r"\bikke\b", re.I)


def listed_type(title: str) -> tuple[str | None, str]:
    """The type that a title begins with ("B-sag: …"), and the title without it."""
    match = TYPE_PREFIX.match(title)
    return (match["type"].upper(), title[match.end() :].strip()) if match else (None, title)


def marked_type(title: str) -> str | None:
    """The type that a title says the item was changed to: "(Ændret til C-sag)"."""
    marks = list(TYPE_MARK.finditer(title))
    return (marks[-1]["type"] or marks[-1]["last"]).upper() if marks else None


def is_procedure(sentence: str) -> bool:
    """Whether a sentence of a decision changes a sagstype, and so is not itself the outcome."""
    return _changed_to(sentence) is not None


def changes(decision: str) -> tuple[str | None, dict[int, str]]:
    """The type that a decision gives its own item, and those it gives items that it names by number."""
    own: str | None = None
    others: dict[int, str] = {}
    for sentence in split_sentences(decision):
        new_type = _changed_to(sentence)
        if new_type is None:
            continue
        numbers = _numbers(sentence)
        if numbers:
            others.update(dict.fromkeys(numbers, new_type))
        else:
            own = new_type
    return own, others


def types_in_force(
    listed: Mapping[int, str | None],
    marked: Mapping[int, str | None],
    decisions: Mapping[int, str],
    numbers: Iterable[tuple[int, int | None]],
) -> dict[int, str | None]:
    """The type in force of each item, by position.

    `listed`, `marked` and `decisions` are by position; `numbers` pairs positions with printed numbers.
    An item's own decision outranks its title, and its title outranks another item's decision.
    """
    positions = {number: position for position, number in numbers if number is not None}
    in_force = dict(listed)
    own_changes: dict[int, str] = {}
    for position, decision in decisions.items():
        own, others = changes(decision)
        if own:
            own_changes[position] = own
        for number, new_type in others.items():
            if number in positions:
                in_force[positions[number]] = new_type
    in_force.update({position: mark for position, mark in marked.items() if mark})
    return in_force | own_changes


def _changed_to(sentence: str) -> str | None:
    target = _BECOMES.search(sentence)
    if target is None and _CHANGES.search(sentence):
        target = _TARGET.search(sentence) or _TYPE_CHANGED.search(sentence) or _TO_COUNCIL.search(sentence)
    if target is None and _TREATS.search(sentence):
        target = _AS.search(sentence)
    if target is None or _NOT.search(sentence[: target.start()]):
        return None
    if target.re is _TO_COUNCIL:
        return "A" if target["council"].lower() == "byrådet" else "B"
    return target["letter"].upper() if target["letter"] else TYPE_WORDS[target["word"].lower()]


def _numbers(sentence: str) -> list[int]:
    return [int(digits) for match in _ITEM_NUMBERS.finditer(sentence) for digits in re.findall(r"\d+", match[1])]
