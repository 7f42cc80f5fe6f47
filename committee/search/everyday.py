"""From the words that people use to the subjects that cases are filed under, by KLE's keywords and titles.

A keyword answers what is typed where it is the same words in any form; failing that, where one is a
compound of the other's words (skolelukning: lukning af skole), where it holds what is typed among other
words, and at last where a compound that is typed begins with it (lygtepælsordning: lygtepæl).
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby
from typing import Final, NamedTuple

from committee.filter_words import SUBJECT
from committee.keyword_rows import content_words, without_generality
from committee.models import Subject
from committee.postgresql.prepared import ask
from committee.vectors import quoted
from danish.compounds import halves
from danish.inflection import akin, keys
from danish.spelling import most_slips, one_slip_away

_KEYWORDS: Final = """
SELECT keyword.words, keyword.parts, keyword.is_title, keyword.weight, subject.number, subject.title, subject.is_retired
FROM committee_keyword keyword JOIN committee_subject subject ON subject.id = keyword.subject_id
WHERE {} LIMIT %s
"""
_FORERUNNERS: Final = """
SELECT number, title, is_retired, replaced_by FROM committee_subject WHERE replaced_by && %s::varchar[] ORDER BY number
"""
_WORDS_WITH: Final = "SELECT form FROM committee_word WHERE keys && %s::text[]"
# Asked for all the slips at once, the database would hold each keyword against the hundreds of them.
_LIKE: Final = """
SELECT keyword.words[1], keyword.text FROM unnest(%s::text[]) AS slip, LATERAL (
    SELECT words, text FROM committee_keyword WHERE keys @> ARRAY[slip] AND word_count = 1 LIMIT %s
) keyword
"""

SAME: Final = 4
DIVIDED: Final = 3
AMONG: Final = 2
BEGINNING: Final = 1
"""How a keyword answers what is typed, best highest."""
_LONGEST_PHRASE: Final = 6
"""A longer one says too little of each word in it."""

MOST_COUNTED: Final = 1000
# Most of KLE's subjects have no case in an archive, and that a look at the cases tells quickest.
_COUNT: Final = """
SELECT wanted.number, counted.hits FROM (
    SELECT number, word FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS asked(number, word, place)
    WHERE EXISTS (SELECT FROM committee_case WHERE kle_subject = number) ORDER BY place LIMIT %s
) wanted, LATERAL (
    SELECT count(*) AS hits FROM (
        SELECT FROM committee_searchentry WHERE vector @@ wanted.word::tsquery LIMIT %s
    ) entry
) counted WHERE counted.hits > 0
"""
_MOST_ROWS: Final = 2000
_MOST_TRIED: Final = 60
_MOST_LEADS: Final = 12


class Lead(NamedTuple):
    """A subject that what is typed leads to.

    `hits` counts the public items filed under it, up to MOST_COUNTED + 1. `how` is one of SAME, DIVIDED,
    AMONG and BEGINNING. `synonym` is the subject's title where that is one word and `how` is SAME.
    """

    number: str
    title: str
    hits: int
    how: int
    synonym: str = ""

    @property
    def is_counted_whole(self) -> bool:
        """Whether all of its items were counted."""
        return self.hits <= MOST_COUNTED

    @property
    def counted(self) -> int:
        """The number of its items, as far as they were counted."""
        return min(self.hits, MOST_COUNTED)


class _Candidate(NamedTuple):
    """A subject that a keyword leads to."""

    how: int
    is_title: bool
    weight: int
    number: str
    title: str
    is_retired: bool

    @property
    def order(self) -> tuple[int, bool, int]:
        return self[:3]


class _Condition(NamedTuple):
    """What a keyword must be, in SQL, with its values."""

    sql: str
    values: tuple[list[str], ...]


Finder = Callable[[tuple[str, ...], bool], list[Lead]]
"""`leads`, or what remembers what it said."""


def leads(words: tuple[str, ...], only_same: bool = False) -> list[Lead]:
    """The subjects with public items that these folded words, taken together, lead to; best first.

    Only those of the best way (`Lead.how`) that any keyword answers in; where `only_same`, the first.
    """
    asked = [keys(word) for word in words]
    found = list(_candidates(words, asked, only_same=only_same)) if words else []
    if not found and len(words) == 1 and not only_same:
        # What a person is called by may be made of the keyword (invalidepension, invalidepensionist).
        found = list(_candidates(words, [akin(words[0])], only_same=True)) if akin(words[0]) else []
    best: dict[str, _Candidate] = {}
    for candidate in sorted(found, key=lambda candidate: candidate.order):
        best[candidate.number] = candidate
    return _counted(best.values())


def nearest_keyword(word: str) -> str:
    """The one keyword of a single word that `word` is a slip of the finger away from, as KLE prints it; else ""."""
    if not most_slips(word):
        return ""
    slips = one_slip_away(word)
    found = {form: text for form, text in ask(_LIKE, [sorted(slips), _MOST_TRIED]) if form in slips}
    return next(iter(found.values())) if len(found) == 1 else ""


def _candidates(words: Sequence[str], asked: Sequence[frozenset[str]], *, only_same: bool) -> Iterable[_Candidate]:
    split = halves(words[0]) if len(words) == 1 and not only_same else None
    of_halves = [keys(half) for half in split or ()]
    wanted = [_each("keys", asked, f"= {len(words)}"), *([] if only_same else _looser(asked, of_halves))]
    statement = _KEYWORDS.format(" OR ".join(f"({condition.sql})" for condition in wanted))
    values = chain.from_iterable(condition.values for condition in wanted)
    for own_words, parts, *told in ask(statement, [*values, _MOST_ROWS]):
        how = _how(asked, of_halves, own_words, parts)
        if how:
            yield _Candidate(how, *told)


def _looser(asked: Sequence[frozenset[str]], of_halves: Sequence[frozenset[str]]) -> list[_Condition]:
    no_longer = f"<= {_LONGEST_PHRASE}"
    looser = [_each("keys", asked, no_longer), _each("parts", asked, "= 1")]
    if not of_halves:
        return looser
    looser.append(_each("keys", of_halves, no_longer))
    return looser if _is_written(of_halves[0]) else [*looser, _each("keys", of_halves[:1], "= 1")]


def _is_written(wanted: frozenset[str]) -> bool:
    """Whether some word of the archive has one of these keys: then it is answered by itself."""
    return bool(ask(_WORDS_WITH, [sorted(wanted)]))


def _each(column: str, wanted: Iterable[frozenset[str]], count: str) -> _Condition:
    """Something of each of `wanted` in `column`, and so many words."""
    values = tuple(sorted(one) for one in wanted)
    return _Condition(" AND ".join([f"{column} && %s::text[]"] * len(values) + [f"word_count {count}"]), values)


def _how(
    asked: Sequence[frozenset[str]], of_halves: Sequence[frozenset[str]], words: Sequence[str], parts: Sequence[str]
) -> int:
    """The way in which the keyword with these words and parts answers; 0 where it does not after all."""
    own = [keys(word) for word in words]
    if len(own) == len(asked) and _covers(own, asked) and _covers(asked, own):
        return SAME
    if len(own) == 1 and all(not one.isdisjoint(parts) for one in asked):
        return DIVIDED if len(asked) > 1 else AMONG
    if _covers(own, asked):
        return AMONG
    if of_halves and _covers(own, of_halves):
        return DIVIDED
    return BEGINNING if of_halves and len(own) == 1 and not own[0].isdisjoint(of_halves[0]) else 0


def _covers(words: Sequence[frozenset[str]], wanted: Iterable[frozenset[str]]) -> bool:
    return all(any(not one.isdisjoint(word) for word in words) for one in wanted)


def _counted(found: Iterable[_Candidate]) -> list[Lead]:
    """Those of the best way that there are public items of: titles first, then by weight, then by items."""
    told = list(found)
    every = sorted([*told, *_forerunners(told)], key=lambda one: (*one.order, one.number), reverse=True)
    for _, alike in groupby(every, key=lambda one: one.how):
        by_number = {candidate.number: candidate for candidate in alike}
        counts = _counts(list(by_number))
        if counts:
            kept = [by_number[number] for number in counts]
            kept.sort(key=lambda one: (not one.is_title, -one.weight, -counts[one.number], one.number))
            return [_lead(one, counts[one.number]) for one in kept]
    return []


def _forerunners(found: Sequence[_Candidate]) -> list[_Candidate]:
    """The retired subjects that these have replaced, which have no keywords any more."""
    own = {one.number: one for one in found}
    return [
        _Candidate(own[successor].how, False, own[successor].weight, number, title, is_retired)
        for number, title, is_retired, replaced_by in (ask(_FORERUNNERS, [list(own)]) if own else ())
        if number not in own
        for successor in [next(number for number in replaced_by if number in own)]
    ]


def _counts(numbers: list[str]) -> dict[str, int]:
    """How many public items each of the first of these numbers has that has any."""
    words = [quoted(SUBJECT + number) for number in numbers]
    return dict(ask(_COUNT, [numbers, words, _MOST_LEADS, MOST_COUNTED + 1]))


def _lead(one: _Candidate, hits: int) -> Lead:
    title = content_words(without_generality(one.title))
    synonym = title[0] if one.how == SAME and len(title) == 1 and title[0].isalpha() else ""
    full_title = Subject(title=one.title, is_retired=one.is_retired).full_title
    return Lead(one.number, full_title, hits, one.how, synonym)
