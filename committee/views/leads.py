"""What the words of a search lead to besides hits: meetings of a date, cases of a number, a hit's case."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Count

from committee.case_list import cases_like
from committee.models import AgendaItem, Case, Meeting
from committee.search import Understood

_MOST: Final = 5


def meetings(asked: Understood) -> list[Meeting]:
    """The public meetings of the dates that are asked for, newest first; the first few."""
    found: list[Meeting] = []
    for sign in asked.dates:
        year, *month_and_day = sign.removeprefix("d:").split("-")
        names = ("date__month", "date__day")
        wanted = {name: int(number) for name, number in zip(names, month_and_day, strict=False)}
        if year:
            wanted["date__year"] = int(year)
        found += Meeting.objects.published().filter(**wanted).select_related("committee").order_by("-date")[:_MOST]
    return found[:_MOST]


def cases(asked: Understood) -> list[Case]:
    """The public cases whose number holds a part that is asked for; the first few."""
    parts = [part for part in asked.query.parts if len(part.number) > 1 and not part.excluded]
    return [
        case for part in parts[:1] for case in cases_like("").filter(key__contains=f" {' '.join(part.number)}")[:_MOST]
    ]


def treatments(items: Iterable[AgendaItem]) -> dict[int, int]:
    """In how many public items each case of these items has been treated; standing numbers are no case."""
    ids = {item.case_id for item in items if item.case and not item.case.is_standing}
    if not ids:
        return {}
    counted = AgendaItem.objects.published().filter(case__in=ids).order_by().values_list("case").annotate(Count("pk"))
    return dict(counted)
