"""The list of cases, and the cases near a number that is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from committee import kle
from committee.models import AgendaItem, Case
from committee.models.cases import CaseQuerySet
from committee.models.items import public
from danish import journal_number

WAYS: Final = ("items", "also_in_items")
"""How a case has its items: as their own case, or as another that they name."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list: its newest public item, how many it has, and what its KLE number stands for."""

    case: Case
    newest: AgendaItem
    treatments: int
    subject: str


def cases_like(words: str) -> QuerySet[Case]:
    """The public cases that `words` are part of the number of, or that have all of them in one title.

    Newest activity first, standing numbers last.
    """
    activity = Greatest(*(Max(f"{way}__meeting__date", filter=public(f"{way}__")) for way in WAYS))
    found = Case.objects.annotate(activity=activity).filter(activity__isnull=False)
    found = found.order_by("is_standing", "-activity", "slug")
    return found.filter(_numbered(words) | _titled(words)) if words else found


def standing_among(cases: QuerySet[Case]) -> int:
    """How many of `cases` are standing numbers, which are no cases to follow."""
    return cases.filter(is_standing=True).count()


def as_rows(cases: Iterable[Case]) -> list[CaseRow]:
    """`cases`, all public, as the list shows them."""
    shown = list(cases)
    told = Case.objects.filter(pk__in=[case.pk for case in shown]).annotate(
        own=Count("items", filter=public("items__"), distinct=True),
        named=Count("also_in_items", filter=public("also_in_items__"), distinct=True),
        newest_own=_newest("case"),
        newest_named=_newest("other_cases"),
    )
    rows = {row["pk"]: row for row in told.values("pk", "own", "named", "newest_own", "newest_named")}
    ids = {case: [pk for pk in (row["newest_own"], row["newest_named"]) if pk] for case, row in rows.items()}
    newest = AgendaItem.objects.with_meeting().in_bulk({pk for found in ids.values() for pk in found})
    subjects = kle.titles(case.kle_subject for case in shown)
    return [
        CaseRow(
            case,
            max((newest[pk] for pk in ids[case.pk]), key=lambda item: item.meeting.date),
            rows[case.pk]["own"] + rows[case.pk]["named"],
            subjects[case.kle_subject],
        )
        for case in shown
    ]


def near(number: str, most: int = 10) -> QuerySet[Case]:
    """Up to `most` public cases that hold the parts of `number`, else that share its KLE subject or group."""
    found = _seen(Case.objects.with_tokens(number))
    tokens = journal_number.tokens(number)
    for length in (3, 2):
        if tokens and not found.exists():
            found = _seen(Case.objects.filter(kle_subject__startswith=".".join(tokens[:length])))
    return found.order_by("is_standing", F("year").desc(nulls_last=True), "slug")[:most]


def _seen(cases: CaseQuerySet) -> CaseQuerySet:
    public = AgendaItem.objects.published()
    return cases.filter(Exists(public.filter(case=OuterRef("pk"))) | Exists(public.filter(other_cases=OuterRef("pk"))))


def _newest(way: str) -> Subquery:
    return Subquery(AgendaItem.objects.published().filter(**{way: OuterRef("pk")}).newest_first().values("pk")[:1])


def _numbered(words: str) -> Q:
    return Q(pk__in=Case.objects.with_tokens(words).values("pk"))


def _titled(words: str) -> Q:
    titles = AgendaItem.objects.published()
    for word in words.split():
        titles = titles.filter(title__icontains=word)
    return Q(Exists(titles.filter(case=OuterRef("pk")))) | Q(Exists(titles.filter(other_cases=OuterRef("pk"))))
