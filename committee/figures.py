"""What the archive holds, in figures: counted for the page that shows them, or lately where counting takes time."""

import datetime
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final, NamedTuple

from django.core.cache import cache
from django.db.models import Count, Max, Min
from django.utils import timezone

from committee import kle, overview
from committee.models import Case, Committee, IngestRun, Meeting, SearchEntry
from committee.subjects import MAIN_GROUP, hits

_KEPT: Final = "figures"
_QUICK: Final = 0.05
"""Seconds that the counting may take for each page."""
_SHARE: Final = 100
_LONGEST: Final = 600
"""Beyond that the figures are kept `_SHARE` times as long as counting them took, at most so many seconds."""


class MainGroupHits(NamedTuple):
    """A KLE main group with the number of public items under it; the title is empty where KLE has none."""

    number: str
    title: str
    hits: int


@dataclass(frozen=True, slots=True)
class Figures:
    """From when to when the public archive goes, how much it holds of what, and when it was last loaded.

    `counted_at` is None where all was counted just now.
    """

    meetings: int
    items: int
    cases: int
    first: datetime.date | None
    last: datetime.date | None
    loaded_at: datetime.datetime | None
    committees: tuple[Committee, ...]
    main_groups: tuple[MainGroupHits, ...]
    counted_at: datetime.datetime | None = None


def figures() -> Figures:
    """The figures of the archive, at most ten minutes old.

    Counting takes at most a hundredth of the time, however large the archive is: figures that took
    a second are kept for a hundred.
    """
    kept: Figures | None = cache.get(_KEPT)
    if kept is not None:
        return kept
    started = perf_counter()
    counted = _count()
    seconds = perf_counter() - started
    if seconds > _QUICK:
        cache.set(_KEPT, replace(counted, counted_at=timezone.now()), min(seconds * _SHARE, _LONGEST))
    return counted


def _count() -> Figures:
    own = SearchEntry.objects.filter(case__is_standing=False).aggregate(cases=Count("case", distinct=True))
    beside = (
        Case.objects.filter(is_standing=False, also_in_items__search_entry__isnull=False, search_entries__isnull=True)
        .values("pk")
        .distinct()
    )
    ended = IngestRun.objects.aggregate(loaded_at=Max("ended_at"))
    return Figures(
        **Meeting.objects.published().aggregate(meetings=Count("pk"), first=Min("date"), last=Max("date")),
        items=SearchEntry.objects.count(),
        cases=own["cases"] + beside.count(),
        **ended,
        committees=tuple(overview.committees().in_name_order()),
        main_groups=_main_groups(),
    )


def _main_groups() -> tuple[MainGroupHits, ...]:
    counts = hits("", [MAIN_GROUP])
    titles = kle.titles(counts)
    return tuple(MainGroupHits(number, titles[number], counts[number]) for number in sorted(counts))
