"""From the words that people use to the subjects that cases are filed under, by KLE's keywords and titles.

A keyword answers what is typed where it is the same words in any form; failing that, where one is a
compound of the other's words (skolelukning: lukning af skole), where it holds what is typed among other
words, and at last where a compound that is typed begins with it (lygtepælsordning: lygtepæl).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import and_
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Q

from committee.filter_words import SUBJECT
from committee.keyword_rows import content_words, without_generality
from committee.models import Keyword, Subject, Word
from committee.vectors import quoted
from danish.compounds import halves
from danish.inflection import akin, keys
from danish.spelling import most_slips, one_slip_away

# Asked for all the slips at once, the database would hold each keyword against the hundreds of them.
_LIKE: Final = """
SELECT keyword.* FROM unnest(%s::text[]) AS slip, LATERAL (
    SELECT id, words, text FROM committee_keyword WHERE keys @> ARRAY[slip] AND word_count = 1 LIMIT %s
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    how: int
    is_title: bool
    weight: int
    subject: Subject

    @property
    def order(self) -> tuple[int, bool, int]:
        return self.how, self.is_title, self.weight


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
        best[candidate.subject.number] = candidate
    return _counted(best.values())


def nearest_keyword(word: str) -> str:
    """The one keyword of a single word that `word` is a slip of the finger away from, as KLE prints it; else ""."""
    if not most_slips(word):
        return ""
    slips = one_slip_away(word)
    like = Keyword.objects.raw(_LIKE, [sorted(slips), _MOST_TRIED])
    found = {row.words[0]: row.text for row in like if row.words[0] in slips}
    return next(iter(found.values())) if len(found) == 1 else ""


def _candidates(words: Sequence[str], asked: Sequence[frozenset[str]], *, only_same: bool) -> Iterable[_Candidate]:
    same = Q(word_count=len(words)) & _each("keys", asked)
    split = halves(words[0]) if len(words) == 1 and not only_same else None
    of_halves = [keys(half) for half in split or ()]
    wanted = same if only_same else same | _looser(asked, of_halves)
    rows = Keyword.objects.filter(wanted).select_related("subject").defer("subject__guidance", "subject__laws")
    for row in rows[:_MOST_ROWS]:
        how = _how(asked, of_halves, row)
        if how:
            yield _Candidate(how, row.is_title, row.weight, row.subject)


def _looser(asked: Sequence[frozenset[str]], of_halves: Sequence[frozenset[str]]) -> Q:
    looser = _each("keys", asked) & Q(word_count__lte=_LONGEST_PHRASE) | _each("parts", asked) & Q(word_count=1)
    if not of_halves:
        return looser
    looser |= _each("keys", of_halves) & Q(word_count__lte=_LONGEST_PHRASE)
    return looser if _is_written(of_halves[0]) else looser | _each("keys", of_halves[:1]) & Q(word_count=1)


def _is_written(wanted: frozenset[str]) -> bool:
    """Whether some word of the archive has one of these keys: then it is answered by itself."""
    return Word.objects.filter(keys__overlap=sorted(wanted)).exists()


def _each(column: str, wanted: Iterable[frozenset[str]]) -> Q:
    return reduce(and_, (Q(**{f"{column}__overlap": sorted(one)}) for one in wanted))


def _how(asked: Sequence[frozenset[str]], of_halves: Sequence[frozenset[str]], row: Keyword) -> int:
    """The way in which the keyword answers; 0 where it does not after all."""
    own = [keys(word) for word in row.words]
    if len(own) == len(asked) and _covers(own, asked) and _covers(asked, own):
        return SAME
    if len(own) == 1 and all(not one.isdisjoint(row.parts) for one in asked):
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
    every = sorted([*told, *_forerunners(told)], key=lambda one: (*one.order, one.subject.number), reverse=True)
    for _, alike in groupby(every, key=lambda one: one.how):
        by_number = {candidate.subject.number: candidate for candidate in alike}
        counts = _counts(list(by_number))
        if counts:
            kept = [by_number[number] for number in counts]
            kept.sort(key=lambda one: (not one.is_title, -one.weight, -counts[one.subject.number], one.subject.number))
            return [_lead(one, counts[one.subject.number]) for one in kept]
    return []


def _forerunners(found: Sequence[_Candidate]) -> list[_Candidate]:
    """The retired subjects that these have replaced, which have no keywords any more."""
    own = {one.subject.number: one for one in found}
    retired = Subject.objects.filter(replaced_by__overlap=list(own)).defer("guidance", "laws") if own else []
    return [
        _Candidate(own[number].how, False, own[number].weight, subject)
        for subject in retired
        if subject.number not in own
        for number in [next(number for number in subject.replaced_by if number in own)]
    ]


def _counts(numbers: list[str]) -> dict[str, int]:
    """How many public items each of the first of these numbers has that has any."""
    words = [quoted(SUBJECT + number) for number in numbers]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [numbers, words, _MOST_LEADS, MOST_COUNTED + 1])
        return dict(cursor.fetchall())


def _lead(one: _Candidate, hits: int) -> Lead:
    title = content_words(without_generality(one.subject.title))
    synonym = title[0] if one.how == SAME and len(title) == 1 and title[0].isalpha() else ""
    return Lead(one.subject.number, one.subject.full_title, hits, one.how, synonym)
