"""Atom feeds of agenda items: what a feed and its entries say."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest

from committee.changes import Moments, archive_changed_at, moments
from committee.exports.records import RESULTS, rfc3339
from committee.filters import ItemFilterSet
from committee.models import AgendaItem, Committee, Meeting
from committee.models.items import AgendaItemQuerySet
from committee.search.hits import Hits
from committee.site_address import tag, whole
from danish.dates import long_date

ENTRIES: Final = 50

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEGINNING: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""What an empty archive's feed says of when it last changed, as a feed must say something."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. `id` stays whatever is loaded; `updated` moves when the item is corrected; both moments RFC 3339."""

    id: str
    title: str
    address: str
    published: str
    updated: str
    author: str
    summary: str
    outcome: str
    case_address: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, newest meeting first. `ways` are the feed's other pages by relation ("next")."""

    id: str
    title: str
    address: str
    page_address: str
    updated: str
    entries: Sequence[Entry]
    ways: Mapping[str, str] = field(default_factory=dict)


def newest(items: AgendaItemQuerySet) -> list[AgendaItem]:
    """The newest of `items` that a feed has room for."""
    return list(_whole(items).newest_first()[:ENTRIES])


def hits(search: ItemFilterSet, size: int = ENTRIES, start: int = 0) -> list[AgendaItem]:
    """The newest hits from number `start` (from 0): `size` of them, and one more where there is one to go on to."""
    ids = Hits(search.wanted(), None).ids(start, start + size + 1, wholly=start > 0)
    return list(_whole(AgendaItem.objects.published().filter(pk__in=ids)).newest_first())


def entries(request: HttpRequest, items: Sequence[AgendaItem]) -> list[Entry]:
    """The entry of each of `items`. One query."""
    when = moments(items)
    return [_entry(request, item, when[item.pk]) for item in items]


def updated(shown: Sequence[Entry]) -> str:
    """When a feed of these entries last changed."""
    if shown:
        return max(shown, key=lambda entry: datetime.datetime.fromisoformat(entry.updated)).updated
    return rfc3339(archive_changed_at() or _BEGINNING)


def _whole(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    return items.with_meeting().prefetch_related("committee_decisions__committee", "meeting__committee__former_slugs")


def _entry(request: HttpRequest, item: AgendaItem, at: Moments) -> Entry:
    meeting = item.meeting
    return Entry(
        id=tag(request, f"/moeder/{first_slug(meeting.committee)}/{meeting.address}/{item.address}/"),
        title=in_xml(item.title),
        address=whole(request, item.get_absolute_url()),
        published=rfc3339(at.loaded_at),
        updated=rfc3339(at.corrected_at),
        author=in_xml(meeting.committee.name),
        summary=in_xml(_summary(item)),
        outcome=RESULTS.get(item.outcome, ""),
        case_address=whole(request, item.case.get_absolute_url()) if item.case else "",
    )


def first_slug(committee: Committee) -> str:
    """The udvalg's first address: an id is given once, though the udvalg be renamed."""
    former = sorted(committee.former_slugs.all(), key=lambda slug: slug.pk)
    return former[0].slug if former else committee.slug


def _summary(item: AgendaItem) -> str:
    """Where and when, and what was decided: the sentence that decides, and the other udvalg's outcomes."""
    meeting = item.meeting
    others = [decided for decided in item.committee_decisions.all() if decided.committee_id != meeting.committee_id]
    told = [
        f"{meeting.committee.name}, {long_date(meeting.date)}.",
        _decision(item),
        *(f"{other}." for other in others),
    ]
    return " ".join(told)


def _decision(item: AgendaItem) -> str:
    if item.is_closed:
        return "Lukket punkt."
    if item.outcome:
        return f"{item.get_outcome_display()}: {item.decision_sentence}".removesuffix(": ")
    if item.meeting.kind == Meeting.Kind.AGENDA:
        return "På dagsordenen; der er ingen beslutning endnu."
    return "Referatet gengiver ingen beslutning."


def in_xml(text: str) -> str:
    """`text` without the signs that no XML may hold, on one line."""
    return " ".join(_NOT_IN_XML.sub(" ", text).split())
