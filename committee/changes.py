"""When what the public reads of an item last changed."""

import datetime
from collections.abc import Iterable
from typing import Final, NamedTuple

from django.db.models import DateTimeField, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from committee.models import AgendaItem, Meeting, PublicationEvent, Revision

_SHOWN_BY: Final = (PublicationEvent.Act.RELEASED, PublicationEvent.Act.PUT_BACK)


class Moments(NamedTuple):
    """Of an item: when it was loaded, when the public last came to see it, when its words were last corrected.

    Each is at the earliest the one before. What a file says is `corrected_at` when another file says
    something else of the item; that the same file was read better is no correction.
    """

    loaded_at: datetime.datetime
    shown_at: datetime.datetime
    corrected_at: datetime.datetime


def moments(items: Iterable[AgendaItem]) -> dict[int, Moments]:
    """The moments of each of `items`, by id. One query."""
    events = PublicationEvent.objects.filter(act__in=_SHOWN_BY)
    of_item = _newest(events.filter(item=OuterRef("pk")), "at")
    of_meeting = _newest(events.filter(meeting=OuterRef("meeting"), item=None), "at")
    revised = Revision.objects.filter(item=OuterRef("pk")).exclude(source=F("replaced_by"))
    shown = Greatest("meeting__created_at", of_item, of_meeting, output_field=DateTimeField())
    corrected = Greatest(shown, _newest(revised, "made_at"), output_field=DateTimeField())
    rows = AgendaItem.objects.filter(pk__in=[item.pk for item in items]).order_by()
    told = rows.values_list("pk", "meeting__created_at", shown, corrected)
    return {pk: Moments(loaded, shown_at, at) for pk, loaded, shown_at, at in told}


def archive_changed_at() -> datetime.datetime | None:
    """When the public archive last changed by loading or by staff's decision; None while it is empty."""
    loaded = Meeting.objects.published().aggregate(at=Max("updated_at"))["at"]
    decided = PublicationEvent.objects.aggregate(at=Max("at"))["at"]
    return max((moment for moment in (loaded, decided) if moment), default=None)


def _newest(rows: QuerySet[PublicationEvent] | QuerySet[Revision], moment: str) -> Subquery:
    return Subquery(rows.order_by(f"-{moment}").values(moment)[:1])
