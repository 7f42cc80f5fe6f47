"""The cases near a journalnummer that the archive does not have."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from string import digits
from typing import Final

from django.db.models import Case as Choice
from django.db.models import F, IntegerField, Q, Value, When
from django.db.models.functions import Abs

from committee.models import Case
from committee.suggested_cases import newest_titles
from danish import journal_number
from danish.journal_number import JournalNumber

_MOST: Final = 8
_MOST_READ: Final = 40
_LONGEST_KEY: Final = 40
_REASONS: Final = (
    "ét tegn anderledes",
    "samme løbenummer, andet år",
    "samme emne, løbenummer og år, anden handlingsfacet",
    "samme emne og handlingsfacet",
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A public case, the title of its newest item, and in what its number is near the one that was asked for."""

    case: Case
    title: str
    reason: str


def neighbours(spelling: str) -> list[Neighbour]:
    """The public cases nearest to the number that `spelling` is, nearest first; none for what is no whole number.

    Of a number in an older form only those one slip away are near.
    """
    key, number = journal_number.key(spelling), journal_number.read(spelling)
    slips = sorted(_slips(key)) if len(key) <= _LONGEST_KEY else []
    if not slips:
        return []
    ways = [Q(key__in=slips), *(_alike(number) if number else ())]
    whens = [When(way, then=Value(distance)) for distance, way in enumerate(ways)]
    near = Case.objects.filter(reduce(or_, ways)).annotate(distance=Choice(*whens, output_field=IntegerField()))
    apart = (Abs(F("year") - number.full_year), Abs(F("sequence") - number.sequence)) if number else ()
    ordered = near.order_by("is_standing", "distance", *apart, "pk").values_list("pk", "distance")[:_MOST_READ]
    distances = dict(ordered)
    cases = Case.objects.in_bulk(distances)
    titles = newest_titles(cases.values())
    shown = [pk for pk in distances if pk in titles][:_MOST]
    return [Neighbour(cases[pk], titles[pk], _REASONS[distances[pk]]) for pk in shown]


def _alike(number: JournalNumber) -> list[Q]:
    """In what else a number may be near this one, in the order of `_REASONS`."""
    same = Q(kle_subject=number.subject)
    return [
        same & Q(facet=number.facet, sequence=number.sequence),
        same & Q(sequence=number.sequence, year=number.full_year),
        same & Q(facet=number.facet),
    ]


def _slips(key: str) -> Iterator[str]:
    """Every key with one digit other, more or less than `key`, or with two neighbours exchanged."""
    for at, sign in enumerate(key):
        if not sign.isdigit():
            continue
        before, after = key[:at], key[at + 1 :]
        yield from (before + digit + after for digit in digits if digit != sign)
        yield from (before + sign + digit + after for digit in digits)
        if before[-1] != " " or after[0] != " ":
            yield before + after
        if after[0].isdigit():
            yield before + after[0] + sign + after[1:]
