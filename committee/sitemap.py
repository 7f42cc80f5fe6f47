"""Every public address for search engines, in parts of at most 10,000, each with when it last changed.

A part is a window of ids, so finding it is a walk along an index however many rows come before it.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.db.models import BigIntegerField, F, Max, QuerySet, Value
from django.db.models.expressions import Combinable
from django.urls import reverse

from committee.addresses import MeetingKey
from committee.filters import public_committees
from committee.models import AgendaItem, Meeting
from committee.subjects import EMNE, GROUP, MAIN_GROUP, hits

PART: Final = 10_000


class Place(NamedTuple):
    """An address of the archive, from the root, and when what stands there last changed, where that is known."""

    address: str
    changed_at: datetime.datetime | None = None


class Kind(NamedTuple):
    """A kind of pages: the numbers of its parts with when each last changed, and the places of one part."""

    parts: Callable[[], Mapping[int, datetime.datetime | None]]
    places: Callable[[int], list[Place]]


def index() -> dict[str, Place]:
    """The parts that have something in them, by name: "punkter-0"."""
    return {
        f"{name}-{number}": Place(reverse("sitemap-part", args=[name, number]), changed_at)
        for name, kind in KINDS.items()
        for number, changed_at in sorted(kind.parts().items())
    }


def places(name: str, number: int) -> list[Place]:
    """What part `number` of the kind `name` holds; nothing where there is no such part."""
    return KINDS[name].places(number) if name in KINDS else []


def _pages(number: int) -> list[Place]:
    if number:
        return []
    lists = [
        Place(reverse(name)) for name in ("front", "search", "meetings", "cases", "committees", "subjects", "about")
    ]
    committees = [Place(committee.get_absolute_url()) for committee in public_committees().order_by("slug")]
    subjects = sorted(hits("", (MAIN_GROUP, GROUP, EMNE)))
    return lists + committees + [Place(reverse("subject", args=[number])) for number in subjects]


def _meeting_places(number: int) -> list[Place]:
    rows = _window(Meeting.objects.published().order_by("pk"), "pk", number)
    rows = rows.select_related("committee").only("date", "ordinal", "updated_at", "committee__slug")
    return [Place(meeting.get_absolute_url(), meeting.updated_at) for meeting in rows]


def _item_places(number: int) -> list[Place]:
    rows = _window(AgendaItem.objects.published().order_by("pk"), "pk", number)
    told = rows.values_list(
        "meeting__committee__slug", "meeting__date", "meeting__ordinal", "address", "meeting__updated_at"
    )
    return [
        Place(reverse("item", args=[committee, MeetingKey(date, ordinal), address]), changed_at)
        for committee, date, ordinal, address, changed_at in told
    ]


def _case_places(number: int) -> list[Place]:
    """The cases of public items, which name them as their own or beside it."""
    found: dict[str, datetime.datetime] = {}
    for way in _CASE_OF:
        rows = _window(AgendaItem.objects.published(), way, number).values_list(f"{way}__slug")
        for slug, changed_at in rows.order_by(f"{way}__slug").annotate(at=Max("meeting__updated_at")):
            found[slug] = max(changed_at, found.get(slug, changed_at))
    return [Place(reverse("case", args=[slug]), changed_at) for slug, changed_at in sorted(found.items())]


def _case_parts() -> dict[int, datetime.datetime | None]:
    return _together(_parts(AgendaItem.objects.published(), way, "meeting__updated_at") for way in _CASE_OF)


def _parts(rows: QuerySet[Any], of: str, moment: str) -> dict[int, datetime.datetime | None]:
    """The windows that the ids `of` the rows fall in, each with the newest `moment` there."""
    held = rows.filter(**{f"{of}__isnull": False}).order_by()
    return dict(held.values_list(_number(of)).annotate(at=Max(moment)))


def _together(several: Iterable[Mapping[int, datetime.datetime | None]]) -> dict[int, datetime.datetime | None]:
    found: dict[int, datetime.datetime | None] = {}
    for parts in several:
        for number, changed_at in parts.items():
            moments = [moment for moment in (changed_at, found.get(number)) if moment]
            found[number] = max(moments, default=None)
    return found


def _number(of: str) -> Combinable:
    return F(of) / Value(PART, BigIntegerField())


def _window(rows: QuerySet[Any], of: str, number: int) -> QuerySet[Any]:
    return rows.filter(**{f"{of}__gte": number * PART, f"{of}__lt": (number + 1) * PART})


_CASE_OF: Final = ("case", "other_cases")

KINDS: Final[Mapping[str, Kind]] = {
    "sider": Kind(lambda: {0: None}, _pages),
    "moeder": Kind(lambda: _parts(Meeting.objects.published(), "pk", "updated_at"), _meeting_places),
    "punkter": Kind(lambda: _parts(AgendaItem.objects.published(), "pk", "meeting__updated_at"), _item_places),
    "sager": Kind(_case_parts, _case_places),
}
"""The kinds of pages, by the name that their parts have in an address."""
