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

from committee.filter_words import ItemFacts, counted, dated, dated_words, filter_words
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
    vector.add(CLOSED_ITEM if item.is_closed else item.title, "A", TITLE, dated(TITLE, item.date.year))
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
            prefixes = (RECOMMENDATION,) if section.kind == "recommendation" else ()
            if section.kind == _HEADED:
                vector.add(section.heading, "D")
            vector.add(section.text, _WEIGHTS.get(section.kind, "D"), *prefixes)
    for title in item.attachments:
        vector.add(title, "D", ATTACHMENT)
    vector.add(item.proposer, "D")


@dataclass
class VectorText:
    """A tsvector in the making, and the spellings of its words. `str()` writes it as PostgreSQL reads it.

    `spots` are the places of each word, by the prefix that it stands under.
    """

    spots: defaultdict[str, Places] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    printed: dict[str, str] = field(default_factory=dict)
    next_place: int = 1

    def add(self, text: str, weight: str, *prefixes: str) -> None:
        """The words and signs of `text`, a little apart from what was added before; once more under each prefix."""
        if not text:
            return
        tokens = cut(text)
        end = self.next_place + len(tokens.forms)
        spots = [_spot(place, weight) for place in range(self.next_place, end + 1)]
        said = [*zip(tokens.forms, spots, strict=False)]
        self._remember(text, tokens)
        for sign in signs_among(text, tokens):
            said.append((sign.form, spots[sign.place]))
            if sign.form not in self.printed and sign.form.isalpha():
                self.printed[sign.form] = text[sign.start : sign.end].lower()
        for places in [self.spots[name] for name in ("", *prefixes)]:
            for form, spot in said:
                places[form].append(spot)
        self.next_place = end + _GAP

    def add_sign(self, sign: str, weight: str = "A") -> None:
        """One sign that stands nowhere in the text."""
        self.spots[""][sign].append(_spot(self.next_place, weight))
        self.next_place += 1

    def add_number(self, number: str) -> None:
        """A journalnummer: each run of its tokens is the beginning of one of these signs."""
        tokens = journal_number.tokens(number)
        for at in range(len(tokens)):
            self.add_sign(f"{NUMBER}{' '.join(tokens[at:])} ")

    def words(self) -> dict[str, str]:
        """The words without digits and signs, with their spelling: what belongs in the vocabulary."""
        return {form: self.printed[form] for form in self.spots[""] if form in self.printed and form.isalpha()}

    def __str__(self) -> str:
        return " ".join(f"{lexeme}:{','.join(places)}" for lexeme, places in self._written().items())

    def _written(self) -> dict[str, list[str]]:
        """Each word under its own form and under all that it shares, as far as a tsvector holds."""
        made: dict[str, list[str]] = {}
        size = 0
        for prefix, forms in self.spots.items():
            for form, spots in forms.items():
                for lexeme in _lexemes(prefix, form):
                    size += len(lexeme) + _COST_OF_WORD + _COST_OF_PLACE * len(spots)
                    if size > _LARGEST:
                        return made
                    known = made.get(lexeme)
                    made[lexeme] = (known + spots if known else spots)[:_MOST_PLACES]
        return made

    def _remember(self, text: str, tokens: Cut) -> None:
        """How each word stands where it comes first."""
        first = dict(zip(reversed(tokens.forms), range(len(tokens.forms) - 1, -1, -1), strict=True))
        for form in first.keys() - self.printed.keys():
            self.printed[form] = text[tokens.starts[first[form]] : tokens.ends[first[form]]].lower()


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


def stored_words(facts: ItemFacts, vector: str) -> tuple[str, str]:
    """An entry's words to count facets by, and `vector` with the words that the filters ask for."""
    words = filter_words(facts)
    asked = map(quoted, words + dated_words(facts))
    return " ".join(counted(words)), f"{vector} {' '.join(asked)}"


@lru_cache(maxsize=40_000)
def _in_common(form: str) -> tuple[str, ...]:
    if not form.isalpha() or form in FILLER:
        return ()
    own = (KEY + key for key in sorted(keys(form)) if key != form)
    return (*own, *containing(parts(form)))


@lru_cache(maxsize=40_000)
def _lexemes(prefix: str, form: str) -> tuple[str, ...]:
    """A word and what it shares with others, as a tsvector writes them."""
    return tuple(quoted(prefix + shared) for shared in (form, *_in_common(form)))
