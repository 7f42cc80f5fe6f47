"""What the words of a search lead to besides hits: meetings of a date, cases of a number, a hit's case."""

from collections.abc import Sequence
from typing import Final

from committee.case_list import cases_like
from committee.models import AgendaItem, Case, Meeting
from committee.search import Understood
from committee.search.gathering import Wanted, newest
from committee.search.tsqueries import with_run

_MOST: Final = 5
_MOST_READ: Final = 100
"""So many of the newest items with a number are looked at for their cases."""


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
    """The public cases whose number holds a part that is asked for; the first few of those treated last."""
    parts = [part for part in asked.query.parts if len(part.number) > 1 and not part.excluded]
    return _with_number(parts[0].number) if parts else []


def _with_number(tokens: Sequence[str]) -> list[Case]:
    items = newest(Wanted(with_run(tokens, begun=True)), _MOST_READ).ids
    own = AgendaItem.objects.filter(pk__in=items).values_list("case", flat=True)
    others = AgendaItem.objects.filter(pk__in=items).values_list("other_cases", flat=True)
    read = {case for case in (*own, *others) if case}
    return list(cases_like("").filter(pk__in=read, key__contains=f" {' '.join(tokens)}")[:_MOST])
