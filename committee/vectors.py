"""The search vector of an item, made of its words alone. Knows neither Django nor PostgreSQL's server.

A vector holds each word and sign with its places and weights: A title and numbers, B decision, C summary
and recommendation, D the rest. A word stands besides under what it has in common with other words: its
keys (`k:`, where the word is not its own) and its parts (`p:`), so that a search need not list every form
and compound of a word. What title, decision, recommendation and attachments say stands once more under a
prefix, so that it can be asked for alone. No word of a text has a colon, so nothing that is written or
typed passes for a prefix.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from danish import journal_number
from danish.compounds import parts
from danish.inflection import keys
from danish.tokens import Cut, cut, signs_among
from danish.words import CLOSED_ITEM, FILLER

TITLE: Final = "a:"
DECISION: Final = "s:"
RECOMMENDATION: Final = "i:"
ATTACHMENT: Final = "b:"
"""Where a word stands."""

KEY: Final = "k:"
PART: Final = "p:"
"""What a word has in common with others."""

NUMBER: Final = "j:"
MEETING_DATE: Final = "m:"

_WEIGHTS: Final = {"summary": "C", "recommendation": "C"}
_HEADED: Final = "other"
_LEFT_OUT: Final = "decision"
"""Kinds of sections, as the archive stores them; the decision's text is given apart."""

_LAST_PLACE: Final = 16_383
_MOST_PLACES: Final = 255
_LARGEST: Final = 900_000
_GAP: Final = 20
_COST_OF_WORD: Final = 8
_COST_OF_PLACE: Final = 2

Places = defaultdict[str, list[str]]


class SectionText(NamedTuple):
    """A section: its kind as stored ("summary"), heading and text."""

    kind: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemText:
    """All of an item that can be found by words. `numbers` are its journalnumre, its own first."""

    title: str
    date: datetime.date
    is_closed: bool = False
    numbers: tuple[str, ...] = ()
    decision: str = ""
    sections: tuple[SectionText, ...] = ()
    attachments: tuple[str, ...] = ()
    proposer: str = ""


def vector_of(item: ItemText) -> "VectorText":
    """The vector of `item`. Of a closed item nothing is found but that it is one, and its numbers."""
    vector = VectorText()
    vector.add(CLOSED_ITEM if item.is_closed else item.title, "A", TITLE)
    vector.add_sign(f"{MEETING_DATE}{item.date.isoformat()}")
    vector.add_sign(f"{MEETING_DATE}{item.date:-%m-%d}")
    for number in dict.fromkeys(item.numbers):
        vector.add_number(number)
    if not item.is_closed:
        _add_texts(vector, item)
    return vector


def _add_texts(vector: "VectorText", item: ItemText) -> None:
    vector.add(item.decision, "B", DECISION)
    for section in item.sections:
        if section.kind != _LEFT_OUT:
            prefix = RECOMMENDATION if section.kind == "recommendation" else ""
            if section.kind == _HEADED:
                vector.add(section.heading, "D")
            vector.add(section.text, _WEIGHTS.get(section.kind, "D"), prefix)
    for title in item.attachments:
        vector.add(title, "D", ATTACHMENT)
    vector.add(item.proposer, "D")


@dataclass
class VectorText:
    """A tsvector in the making, and the spellings of its words. `str()` writes it as PostgreSQL reads it."""

    places: Places = field(default_factory=lambda: defaultdict(list))
    printed: dict[str, str] = field(default_factory=dict)
    next_place: int = 1
    size: int = 0

    def add(self, text: str, weight: str, prefix: str = "") -> None:
        """The words and signs of `text`, a little apart from what was added before."""
        if not text:
            return
        tokens = cut(text)
        end = self.next_place + len(tokens.forms)
        spots = [_spot(place, weight) for place in range(self.next_place, end + 1)]
        where: defaultdict[str, list[str]] = defaultdict(list)
        for form, spot in zip(tokens.forms, spots, strict=False):
            where[form].append(spot)
        self._remember(text, tokens)
        for sign in signs_among(text, tokens):
            where[sign.form].append(spots[sign.place])
            if sign.form not in self.printed and sign.form.isalpha():
                self.printed[sign.form] = text[sign.start : sign.end].lower()
        for form, here in where.items():
            self._put(form, here, prefix)
        self.next_place = end + _GAP

    def add_sign(self, sign: str, weight: str = "A") -> None:
        """One sign that stands nowhere in the text."""
        self._place(sign, [_spot(self.next_place, weight)])
        self.next_place += 1

    def add_number(self, number: str) -> None:
        """A journalnummer: each run of its tokens is the beginning of one of these signs."""
        tokens = journal_number.tokens(number)
        for at in range(len(tokens)):
            self.add_sign(f"{NUMBER}{' '.join(tokens[at:])} ")

    def words(self) -> dict[str, str]:
        """The words without digits and signs, with their spelling: what belongs in the vocabulary."""
        return {form: self.printed[form] for form in self.places if form in self.printed and form.isalpha()}

    def __str__(self) -> str:
        return " ".join(f"{quoted(form)}:{','.join(places)}" for form, places in self.places.items())

    def _remember(self, text: str, tokens: Cut) -> None:
        """How each word stands where it comes first."""
        first = dict(zip(reversed(tokens.forms), range(len(tokens.forms) - 1, -1, -1), strict=True))
        for form in first.keys() - self.printed.keys():
            self.printed[form] = text[tokens.starts[first[form]] : tokens.ends[first[form]]].lower()

    def _put(self, form: str, spots: list[str], prefix: str) -> None:
        for shared in (form, *_in_common(form)):
            self._place(shared, spots)
            if prefix:
                self._place(prefix + shared, spots)

    def _place(self, form: str, spots: list[str]) -> None:
        known = self.places.get(form)
        cost = 0 if known else len(form) + _COST_OF_WORD
        room = (_LARGEST - self.size - cost) // _COST_OF_PLACE
        if room < len(spots) or len(spots) + len(known or ()) > _MOST_PLACES:
            spots = spots[: max(0, min(room, _MOST_PLACES - len(known or ())))]
        if known:
            known += spots
        elif spots:
            self.places[form] = spots[:]
        else:
            return
        self.size += cost + _COST_OF_PLACE * len(spots)


def _spot(place: int, weight: str) -> str:
    return f"{place if place < _LAST_PLACE else _LAST_PLACE}{weight}"


def sharing(wanted: Iterable[str]) -> Iterator[str]:
    """What a vector holds of the words with one of these keys."""
    for key in sorted(wanted):
        yield key
        yield KEY + key


def containing(wanted: Iterable[str]) -> Iterator[str]:
    """What a vector holds of the compounds that have a part with one of these keys."""
    return (PART + key for key in sorted(wanted))


def quoted(form: str) -> str:
    """`form` as a tsvector or a tsquery writes it."""
    if "\\" in form or "'" in form:
        form = form.replace("\\", "\\\\").replace("'", "''")
    return f"'{form}'"


@lru_cache(maxsize=500_000)
def _in_common(form: str) -> tuple[str, ...]:
    if not form.isalpha() or form in FILLER:
        return ()
    own = (KEY + key for key in sorted(keys(form)) if key != form)
    return (*own, *containing(parts(form)))
