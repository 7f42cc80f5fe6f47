"""The KLE tree as the archive has it: titles from KLE, counts of public items, and numbers that KLE lacks."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from time import perf_counter
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Count, F, Max, QuerySet
from django.db.models.functions import Left
from django.utils import timezone

from committee.kle import MAIN_GROUPS
from committee.models import AgendaItem, Case, SearchEntry, Subject

MAIN_GROUP: Final = len("27")
GROUP: Final = len("27.51")
EMNE: Final = len("27.51.04")
_NEXT: Final = {0: MAIN_GROUP, MAIN_GROUP: GROUP, GROUP: EMNE, EMNE: 0}
_KEPT: Final = "subjects"
_QUICK: Final = 0.05
"""Seconds that counting may take for each page."""
_SHARE: Final = 100
_LONGEST: Final = 600
"""What takes longer is kept `_SHARE` times as long as it took, at most so many seconds."""
_BELOW: Final = {0: GROUP, MAIN_GROUP: EMNE, GROUP: EMNE, EMNE: EMNE}
"""How far down a page shows the tree, by the length of its own number."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A number of the tree with what stands below it.

    `is_known` tells whether KLE, as it is loaded, has it; `counted_at` when the hits were counted, if not just now.
    """

    number: str
    title: str
    is_retired: bool
    is_known: bool
    hits: int
    below: tuple["Branch", ...] = ()
    counted_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Public items by KLE number. `counted_at` is None where they were counted just now."""

    hits: Mapping[str, int]
    counted_at: datetime.datetime | None = None


def tree(number: str = "", *, whole: bool = False) -> Branch | None:
    """The number ("" for all of KLE) with what stands below it; unless `whole`, only what has public items.

    None for a number that neither KLE nor any public item has.
    """
    depth = _BELOW[len(number)]
    found = counted(number)
    counts = found.hits
    known = {subject.number: subject for subject in _loaded(number, depth)}
    if number and not (counts or known or number in MAIN_GROUPS):
        return None
    every = counts.keys() | ({*known, *(MAIN_GROUPS if not number else ())} if whole else set())
    # A number may be known though the level above it is not: a word list has emner only.
    with_above = every | {level for one in every for level in levels(one)}
    return replace(_branch(number, sorted(with_above), known, counts), counted_at=found.counted_at)


def counted(number: str = "") -> Counted:
    """The number of public items under `number` and all that its page shows below it.

    Of all KLE in a very large archive that takes a while; then it is counted once for several readers.
    """
    lengths = [length for length in (MAIN_GROUP, GROUP, EMNE) if len(number) <= length <= _BELOW[len(number)]]
    if number:
        return Counted(hits(number, lengths))
    kept: Counted | None = cache.get(_KEPT)
    if kept is not None:
        return kept
    started = perf_counter()
    now = Counted(hits(number, lengths))
    seconds = perf_counter() - started
    if seconds > _QUICK:
        cache.set(_KEPT, replace(now, counted_at=timezone.now()), min(seconds * _SHARE, _LONGEST))
    return now


def levels(number: str) -> list[str]:
    """The number and those above it, from the main group down: 27, 27.51, 27.51.04."""
    return list(accumulate(number.split("."), "{}.{}".format))


def hits(prefix: str, lengths: Iterable[int]) -> dict[str, int]:
    """The number of public items under each KLE number that begins with `prefix` and has one of these lengths.

    An item counts once for each number that any of its cases is filed under. In one query.
    """
    first, *others = (rows for length in lengths for rows in _tallies(prefix, length))
    counts: dict[str, int] = {}
    for number, count in first.union(*others, all=True):
        counts[number] = counts.get(number, 0) + count
    return counts


def newest_cases(number: str, most: int) -> QuerySet[Case]:
    """The public cases filed under `number`, those last treated first; standing numbers are no case."""
    filed = Case.objects.filter(kle_subject__startswith=number, is_standing=False)
    treated = filed.annotate(treated=Max("search_entries__date")).filter(treated__isnull=False)
    return treated.order_by("-treated", "slug")[:most]


def subject_of(number: str) -> Subject | None:
    """The subject as it is loaded; a main group is known besides. Not saved. None for what KLE does not have."""
    found = Subject.objects.filter(number=number).first()
    if found is None and number in MAIN_GROUPS:
        group = MAIN_GROUPS[number]
        return Subject(number=number, title=group.title, is_retired=group.is_retired)
    return found


def _loaded(number: str, depth: int) -> Iterable[Subject]:
    return Subject.objects.filter(number__startswith=number, number__regex=rf"^.{{1,{depth}}}$").only(
        "number", "title", "is_retired"
    )


def _branch(number: str, every: list[str], known: Mapping[str, Subject], counts: Mapping[str, int]) -> Branch:
    below = tuple(
        _branch(found, every, known, counts)
        for found in every
        if len(found) == _NEXT[len(number)] and found.startswith(number)
    )
    told = known.get(number) or MAIN_GROUPS.get(number)
    title, is_retired = (told.title, told.is_retired) if told else ("", False)
    return Branch(number, title, is_retired, told is not None, counts.get(number, 0), below)


def _tallies(prefix: str, length: int) -> list[QuerySet[Any, Any]]:
    """Items by the number of their own case, and those by the number of another that they name."""
    own = SearchEntry.objects.filter(case__kle_subject__startswith=prefix).exclude(case__kle_subject="")
    named = (
        AgendaItem.other_cases.through.objects.filter(case__kle_subject__startswith=prefix)
        .exclude(case__kle_subject="")
        .filter(agendaitem__search_entry__isnull=False)
        .annotate(number=Left("case__kle_subject", length))
        .exclude(agendaitem__case__kle_subject__startswith=F("number"))
    )
    return [
        _tally(own.annotate(number=Left("case__kle_subject", length)), Count("pk")),
        _tally(named, Count("agendaitem", distinct=True)),
    ]


def _tally(rows: QuerySet[Any, Any], count: Count) -> QuerySet[Any, Any]:
    tallied: QuerySet[Any, Any] = rows.order_by().values("number").annotate(hits=count).values_list("number", "hits")
    return tallied
