"""What the archive holds of an udvalg, and what is new: for the front page and the pages of the udvalg."""

from itertools import groupby
from typing import Final, NamedTuple

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from committee.filters import public_committees
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


def newest_decisions(most: int) -> AgendaItemQuerySet:
    """The newest public items with a decision, standing ones left out."""
    decided = AgendaItem.objects.published().exclude(outcome="").filter(Q(case=None) | Q(case__is_standing=False))
    return for_hits(decided)[:most]


def committees() -> CommitteeQuerySet:
    """The udvalg that the public archive knows.

    Each has `meeting_count`, `first` and `last` (dates, None without meetings).
    """
    return public_committees().annotate(
        meeting_count=Count("meetings", filter=_PUBLIC_MEETING),
        first=Min("meetings__date", filter=_PUBLIC_MEETING),
        last=Max("meetings__date", filter=_PUBLIC_MEETING),
    )


def meetings_by_year(committee: Committee) -> list[tuple[int, list[Meeting]]]:
    """The udvalg's public meetings, newest year first, in each year newest first."""
    shown = Meeting.objects.published().only("committee", "date", "ordinal", "kind")
    meetings = shown.filter(committee=committee).newest_first()
    for meeting in meetings:
        meeting.committee = committee
    return [(year, list(found)) for year, found in groupby(meetings, key=lambda meeting: meeting.date.year)]


def joint_decisions(committee: Committee) -> AgendaItemQuerySet:
    """The public items of other udvalg's meetings in which this one decided, newest first."""
    own = CommitteeDecision.objects.filter(item=OuterRef("pk"), committee=committee)
    elsewhere = AgendaItem.objects.published().filter(Exists(own)).exclude(meeting__committee=committee)
    return for_hits(elsewhere)


def for_hits(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    """`items`, newest first, with all that a hit shows of them."""
    return items.with_meeting().prefetch_related("committee_decisions__committee", "other_cases").newest_first()
