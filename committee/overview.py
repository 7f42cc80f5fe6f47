"""What the archive holds, in numbers: for the front page and the pages of the udvalg."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.http import QueryDict

from committee import facets, kle
from committee.filters import OUTCOME_LABELS, TYPES, ItemFilterSet, public_committees
from committee.models import AgendaItem, Committee, CommitteeDecision, Meeting
from committee.models.committees import CommitteeQuerySet
from committee.models.items import AgendaItemQuerySet
from committee.models.meetings import public_meeting

_PUBLIC_MEETING: Final = public_meeting("meetings__")


class Tally(NamedTuple):
    """A way to ask /soeg/ for something, with the number of items that it finds."""

    label: str
    query: str
    hits: int


@dataclass(frozen=True, slots=True)
class Scope:
    """From when to when the public archive goes, and how much it holds."""

    meetings: int
    items: int
    first: datetime.date | None
    last: datetime.date | None


def scope() -> Scope:
    """What a reader can find here."""
    held = Meeting.objects.published().aggregate(meetings=Count("pk"), first=Min("date"), last=Max("date"))
    return Scope(items=AgendaItem.objects.published().count(), **held)


def newest_decisions(most: int) -> AgendaItemQuerySet:
    """The newest public items with a decision, standing ones left out."""
    decided = AgendaItem.objects.published().exclude(outcome="").filter(Q(case=None) | Q(case__is_standing=False))
    return _for_hits(decided)[:most]


def subjects() -> list[Tally]:
    """The KLE main groups that there are items of, by number."""
    counts = facets.counts(ItemFilterSet(QueryDict()), "emne")["emne"]
    return [Tally(f"{group} {kle.title(group)}".strip(), f"emne={group}", counts[group]) for group in sorted(counts)]


def committees() -> CommitteeQuerySet:
    """The udvalg that the public archive knows.

    Each has `meeting_count`, `first` and `last` (dates, None without meetings).
    """
    return public_committees().annotate(
        meeting_count=Count("meetings", filter=_PUBLIC_MEETING),
        first=Min("meetings__date", filter=_PUBLIC_MEETING),
        last=Max("meetings__date", filter=_PUBLIC_MEETING),
    )


def tallies(committee: Committee) -> dict[str, list[Tally]]:
    """What /soeg/ finds of the udvalg by sagstype ("types") and by its own outcome ("outcomes")."""
    own = f"udvalg={committee.slug}"
    counts = facets.counts(ItemFilterSet(QueryDict(own)), "type", "udfald")
    return {
        name: _tallies(labels, counts[facet], f"{own}&{facet}=")
        for name, facet, labels in (("types", "type", TYPES), ("outcomes", "udfald", OUTCOME_LABELS))
    }


def meetings_by_year(committee: Committee) -> list[tuple[int, list[Meeting]]]:
    """The udvalg's public meetings, newest year first, in each year newest first."""
    meetings = Meeting.objects.published().filter(committee=committee).newest_first()
    for meeting in meetings:
        meeting.committee = committee
    return [(year, list(found)) for year, found in groupby(meetings, key=lambda meeting: meeting.date.year)]


def joint_decisions(committee: Committee) -> AgendaItemQuerySet:
    """The public items of other udvalg's meetings in which this one decided, newest first."""
    own = CommitteeDecision.objects.filter(item=OuterRef("pk"), committee=committee)
    elsewhere = AgendaItem.objects.published().filter(Exists(own)).exclude(meeting__committee=committee)
    return _for_hits(elsewhere)


def _for_hits(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    """`items` newest first, with all that includes/hit.html shows of them."""
    return items.with_meeting().prefetch_related("committee_decisions__committee", "other_cases").newest_first()


def _tallies(labels: Mapping[str, Any], counts: Mapping[str, int], query: str) -> list[Tally]:
    return [Tally(str(label), query + value, counts[value]) for value, label in labels.items() if counts.get(value)]
