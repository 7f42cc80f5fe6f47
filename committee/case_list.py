"""The list of cases, and the cases near a number that is none."""

from typing import Final

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from committee.models import AgendaItem, Case
from committee.models.cases import CaseQuerySet
from committee.models.items import public
from danish import journal_number

WAYS: Final = ("items", "also_in_items")
"""How a case has its items: as their own case, or as another that they name."""


def cases_like(words: str) -> QuerySet[Case]:
    """The public cases that `words` are part of the number of, or that have all of them in one title.

    Newest activity first, standing numbers last. Each has `activity` (a date) and `treatments` (a
    number of items).
    """
    cases = Case.objects.annotate(
        activity=Greatest(*(Max(f"{way}__meeting__date", filter=public(f"{way}__")) for way in WAYS)),
        own=Count("items", filter=public("items__"), distinct=True),
        named=Count("also_in_items", filter=public("also_in_items__"), distinct=True),
    ).annotate(treatments=F("own") + F("named"))
    found = cases.filter(activity__isnull=False).order_by("is_standing", "-activity", "slug")
    return found.filter(_numbered(words) | _titled(words)) if words else found


def with_latest(cases: list[Case]) -> list[tuple[Case, AgendaItem]]:
    """Each of `cases`, all public, with its newest item."""
    newest = {way: Subquery(_newest(way).values("pk")[:1]) for way in ("case", "other_cases")}
    ids = Case.objects.filter(pk__in=[case.pk for case in cases]).values_list("pk", *newest.values())
    items = AgendaItem.objects.with_meeting().in_bulk([pk for _, *found in ids for pk in found if pk])
    latest = {case: max((items[pk] for pk in found if pk), key=lambda item: item.meeting.date) for case, *found in ids}
    return [(case, latest[case.pk]) for case in cases]


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


def _newest(way: str) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.published().filter(**{way: OuterRef("pk")}).newest_first()


def _numbered(words: str) -> Q:
    return Q(pk__in=Case.objects.with_tokens(words).values("pk"))


def _titled(words: str) -> Q:
    titles = AgendaItem.objects.published()
    for word in words.split():
        titles = titles.filter(title__icontains=word)
    return Q(Exists(titles.filter(case=OuterRef("pk")))) | Q(Exists(titles.filter(other_cases=OuterRef("pk"))))
