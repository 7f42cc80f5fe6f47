"""What the filters ask of an item, as words in its search vector. Knows neither Django nor the database.

So one look into one index answers words and filters together. A filter word has a colon, which no word
of a text has.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

TYPE: Final = "t:"
OUTCOME: Final = "o:"
COMMITTEE: Final = "u:"
SOME_COMMITTEE: Final = f"{COMMITTEE}*:"
"""Followed by an outcome that any of the item's udvalg has as its own."""
SUBJECT: Final = "e:"
TO_COUNCIL: Final = "c:1"
YEAR: Final = "y:"

_COUNTED_SUBJECT: Final = len(f"{SUBJECT}27")
_COUNTED_YEAR: Final = len(f"{YEAR}2025")


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the filters know of an item, as the archive stores it.

    `committee` is the id of the meeting's udvalg; `decided` holds by id of udvalg the outcome of each that
    the decision names; `subjects` are the KLE numbers of all its cases ("27.51.04"), "" left out.
    """

    date: datetime.date
    committee: int
    type_in_force: str = ""
    outcome: str = ""
    to_council: bool = False
    decided: Mapping[int, str] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()


def filter_words(facts: ItemFacts) -> list[str]:
    """The words that `facts` are found by, each once."""
    return list(dict.fromkeys(_every(facts)))


def dated_words(facts: ItemFacts) -> list[str]:
    """The same, but for the dates, each with the meeting's year."""
    return [dated(word, facts.date.year) for word in filter_words(facts) if not word.startswith(YEAR)]


def counted(words: Iterable[str]) -> list[str]:
    """Those of an item's filter words that facets are counted by: of subjects the main groups, of dates the years."""
    return [word for word in words if _is_counted(word)]


def dated(word: str, year: int) -> str:
    """What stands for `word` in an item of a meeting in `year`, so that one year's items are found by themselves."""
    return f"{year}:{word}"


def months(first: datetime.date, last: datetime.date) -> list[str]:
    """The words of the months from that of `first` to that of `last`."""
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{YEAR}{number // 12}-{number % 12 + 1:02d}" for number in span]


def years(first: datetime.date, last: datetime.date) -> list[str]:
    """The words of the years from that of `first` to that of `last`."""
    return [f"{YEAR}{year}" for year in range(first.year, last.year + 1)]


def of_committees(committees: Iterable[int], outcomes: Iterable[str]) -> list[str]:
    """The words of items in which one of these udvalg took part, with one of `outcomes`, if any, as its own."""
    wanted = list(outcomes)
    if not wanted:
        return [f"{COMMITTEE}{committee}" for committee in committees]
    return [f"{COMMITTEE}{committee}:{outcome}" for committee in committees for outcome in wanted]


def _is_counted(word: str) -> bool:
    if word.startswith(SUBJECT):
        return len(word) == _COUNTED_SUBJECT
    if word.startswith(YEAR):
        return len(word) == _COUNTED_YEAR
    return not word.startswith(SOME_COMMITTEE)


def _every(facts: ItemFacts) -> Iterator[str]:
    yield TYPE + facts.type_in_force
    yield OUTCOME + facts.outcome
    for committee, outcome in ({facts.committee: facts.outcome} | dict(facts.decided)).items():
        yield f"{COMMITTEE}{committee}"
        yield f"{COMMITTEE}{committee}:{outcome}"
        yield SOME_COMMITTEE + outcome
    if facts.to_council:
        yield TO_COUNCIL
    for subject in facts.subjects:
        yield from (SUBJECT + level for level in accumulate(subject.split("."), "{}.{}".format))
    yield f"{YEAR}{facts.date.year}"
    yield f"{YEAR}{facts.date.year}-{facts.date.month:02d}"
