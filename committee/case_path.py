"""What the page of a case needs: its treatments meeting by meeting, and its number taken apart."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from django.db.models import Prefetch, QuerySet

from committee import kle
from committee.addresses import MeetingKey
from committee.case_changes import COMPARED, RECOMMENDING, SinceLast, since_last, text_of, whole_change
from committee.case_drawing import Drawing
from committee.case_way import drawings
from committee.followed import Verdict, verdicts
from committee.models import AgendaItem, Case, Committee, Meeting, Section
from committee.models.items import AgendaItemQuerySet
from committee.whereabouts import Whereabouts, in_words, whereabouts
from danish import journal_number

_ASKS_SEVERAL: Final = "respektive udvalg"


@dataclass(frozen=True, slots=True)
class Treatment:
    """An item of the case with what is certain of how it was decided, and what changed since the last time."""

    item: AgendaItem
    recommendations: tuple[Section, ...]
    verdicts: tuple[Verdict, ...]
    since: SinceLast | None


@dataclass(frozen=True, slots=True)
class Stop:
    """A meeting on the case's way; `later` says how long after the one before ("5 uger senere")."""

    meeting: Meeting
    treatments: tuple[Treatment, ...]
    later: str


@dataclass(frozen=True, slots=True)
class CasePath:
    """A case's way through meetings, in time order.

    `council_met_since`: byrådet's referater from the day the case was sent on to it, or later, are
    here, so the case is missing from them rather than they from the archive.
    """

    stops: tuple[Stop, ...]
    whereabouts: Whereabouts
    council_met_since: bool

    @property
    def items(self) -> list[AgendaItem]:
        """Every treatment, in time order."""
        return [treatment.item for stop in self.stops for treatment in stop.treatments]

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The way as it is drawn, in as many parts as it takes."""
        return drawings(self.items, awaits_council=self.whereabouts.awaits_council)

    @property
    def title(self) -> str:
        """What the item that tells where the case stands is called; of an undecided case, its newest."""
        return (self.whereabouts.settled_in or self.items[-1]).title

    @property
    def committees(self) -> str:
        """The udvalg whose meetings the case was on, as a sentence lists them."""
        return in_words(dict.fromkeys(stop.meeting.committee.name for stop in self.stops))


class NumberPart(NamedTuple):
    """A part of a journalnummer as printed, what that part is called, and what this one means."""

    printed: str
    name: str
    meaning: str


def treatments(case: Case) -> AgendaItemQuerySet:
    """The public items that the case is treated in, as their own case or as another that they name."""
    own = AgendaItem.objects.filter(case=case).values("pk")
    named = AgendaItem.other_cases.through.objects.filter(case=case).values("agendaitem_id")
    return AgendaItem.objects.published().filter(pk__in=own.union(named))


def follow(case: Case) -> CasePath:
    """The case's way; one that the public may not see has no stops."""
    items = in_time_order(_with_texts(treatments(case)))
    now = whereabouts(items, {item.pk for item in items if _ASKS_SEVERAL in text_of(item, RECOMMENDING)})
    return CasePath(_stops(items), now, now.awaits_council and _council_has_met(now.date))


def changes_at(case: Case, committee: str, meeting: MeetingKey, address: str) -> tuple[AgendaItem, SinceLast] | None:
    """The case's public item at an address (see `addresses`), and all that changed in it since the meeting before.

    None where there is no such item, or nothing to compare it with.
    """
    meetings = _by_meeting(in_time_order(_with_texts(treatments(case))))
    for place, items in enumerate(meetings):
        held = items[0].meeting
        if (held.committee.slug, held.date, held.ordinal) == (committee, meeting.date, meeting.ordinal):
            found = next((item for item in items if item.address == address), None)
            change = whole_change(meetings[:place], found, among=len(items)) if found else None
            return (found, change) if found and change else None
    return None


def in_time_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items by when they were treated, as far as the referater tell."""
    return sorted(items, key=_moment)


def number_parts(case: Case) -> list[NumberPart]:
    """The number part by part; none where it is not of the KLE form."""
    number = journal_number.parse(case.journal_number)
    if number is None:
        return []
    subject, facet, sequence, year = case.journal_number.split("-")
    group = f"Hovedgruppe {number.main_group}: {kle.main_group_title(subject) or 'ikke i KLE-listen'}"
    title = kle.title(subject)
    own = f"{title}. " if title != kle.main_group_title(subject) else ""
    facet_meaning = journal_number.FACETS.get(number.facet_letter, "ikke et bogstav i KLE")
    return [
        NumberPart(subject, "KLE-emne", own + group),
        NumberPart(facet, "Handlingsfacet", f"{number.facet_letter}: {facet_meaning}"),
        NumberPart(sequence, "Løbenummer", f"Nr. {number.sequence} det år med dette emne og denne facet"),
        NumberPart(year, "År", f"Oprettet i {number.full_year}"),
    ]


def _with_texts(items: AgendaItemQuerySet) -> QuerySet[AgendaItem]:
    compared = Prefetch("sections", Section.objects.filter(kind__in=COMPARED).order_by("position"))
    return items.with_meeting().prefetch_related(compared, "committee_decisions__committee")


def _moment(item: AgendaItem) -> tuple[datetime.date, datetime.time, bool, str, int, int]:
    """When an item was treated. Where a time is not known, byrådet met after the udvalg of the day."""
    meeting, council = item.meeting, item.meeting.committee.is_council
    start = meeting.start_time or (datetime.time.max if council else datetime.time.min)
    return meeting.date, start, council, meeting.committee.slug, meeting.ordinal, item.position


def _stops(items: Sequence[AgendaItem]) -> tuple[Stop, ...]:
    meetings = _by_meeting(items)
    since = since_last(meetings)
    stops: list[Stop] = []
    for found in meetings:
        meeting = found[0].meeting
        later = time_between(stops[-1].meeting.date, meeting.date) if stops else ""
        stops.append(Stop(meeting, tuple(_treatment(item, since.get(item)) for item in found), later))
    return tuple(stops)


def _by_meeting(items: Sequence[AgendaItem]) -> list[tuple[AgendaItem, ...]]:
    return [tuple(found) for _, found in groupby(items, key=lambda item: item.meeting)]


def _treatment(item: AgendaItem, since: SinceLast | None) -> Treatment:
    asked = () if item.is_closed else tuple(found for found in item.sections.all() if found.kind in RECOMMENDING)
    return Treatment(item, asked, tuple(verdicts(item, [section.text for section in asked])), since)


def time_between(earlier: datetime.date, later: datetime.date) -> str:
    """How long after, in the unit a reader would choose: "samme dag", "1 dag senere", "5 uger senere"."""
    days = (later - earlier).days
    if days == 0:
        return "samme dag"
    for unit, length in (("år", 365), ("måneder", 30), ("uger", 7)):
        if days >= 2 * length:
            return f"{(2 * days + length) // (2 * length)} {unit} senere"
    return f"{days} dag{'e' if days > 1 else ''} senere"


def _council_has_met(since: datetime.date | None) -> bool:
    minutes = Meeting.objects.published().filter(kind=Meeting.Kind.MINUTES, date__gte=since)
    return minutes.filter(committee__in=Committee.objects.filter(is_council=True)).exists()
