"""The cases that an udvalg is in the middle of: postponed, discussed, sent on, or on an agenda."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from typing import Final, NamedTuple

from django.db.models import Q

from committee.models import AgendaItem, Case, Committee, Meeting, Outcome
from committee.models.items import AgendaItemQuerySet
from committee.whereabouts import Whereabouts, whereabouts

RECENT: Final = datetime.timedelta(days=2 * 365)
"""A case that nobody has touched for longer, counted from the udvalg's newest meeting, is under way no more."""
MOST_CANDIDATES: Final = 60
"""Items, newest first, that are looked at."""

_OPEN: Final = frozenset({Outcome.POSTPONED, Outcome.DISCUSSED})
_CLOSING: Final = frozenset({Outcome.APPROVED, Outcome.REJECTED})


class OpenCase(NamedTuple):
    """A case under way: where it stands, and its newest treatment."""

    case: Case
    now: Whereabouts
    newest: AgendaItem


def cases_under_way(committee: Committee, latest: datetime.date) -> list[OpenCase]:
    """The cases that the udvalg has treated and nobody has settled, newest first; `latest` is its newest meeting.

    Of the newest MOST_CANDIDATES items that may have left a case open.
    """
    candidates = _left_open(committee).filter(meeting__date__gt=latest - RECENT).newest_first()
    cases = dict.fromkeys(candidates.values_list("case", flat=True)[:MOST_CANDIDATES])
    told = [OpenCase(case, whereabouts(items), items[-1]) for case, items in (_ways(cases) if cases else ())]
    found = [one for one in told if _is_under_way(one.now)]
    return sorted(found, key=lambda one: one.newest.meeting.date, reverse=True)


def _left_open(committee: Committee) -> AgendaItemQuerySet:
    items = AgendaItem.objects.published().filter(meeting__committee=committee, case__is_standing=False)
    sent_on = Q(outcome=Outcome.RECOMMENDED) | Q(to_council=True) | Q(type_in_force="A")
    return items.filter(Q(outcome__in=_OPEN) | sent_on | Q(outcome="", meeting__kind=Meeting.Kind.AGENDA))


def _ways(cases: Collection[int]) -> list[tuple[Case, list[AgendaItem]]]:
    """Each case with its public treatments in time order."""
    named = AgendaItem.other_cases.through.objects.filter(case__in=cases).values("agendaitem_id")
    own = AgendaItem.objects.filter(case__in=cases).values("pk")
    items = AgendaItem.objects.published().filter(pk__in=own.union(named)).with_meeting()
    ways: defaultdict[Case, list[AgendaItem]] = defaultdict(list)
    for item in sorted(items.prefetch_related("committee_decisions__committee", "other_cases"), key=_moment):
        for case in dict.fromkeys([item.case, *item.other_cases.all()]):
            if case is not None and case.pk in cases:
                ways[case].append(item)
    return list(ways.items())


def _moment(item: AgendaItem) -> tuple[datetime.date, bool, int, int]:
    """When it was treated; byrådet's after the udvalg's of the same day."""
    meeting = item.meeting
    return meeting.date, meeting.committee.is_council, meeting.ordinal, item.position


def _is_under_way(now: Whereabouts) -> bool:
    if any(item.meeting.kind == Meeting.Kind.AGENDA for item in now.ahead):
        return True
    if any(act.outcome in _CLOSING and not act.sends_on for act in now.acts):
        return False
    return any(act.sends_on or act.outcome in _OPEN for act in now.acts)
