"""Which items answer a search, and in what order."""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet, Value

from committee.models import AgendaItem, Case
from committee.models.cases import CaseQuerySet
from committee.models.items import AgendaItemQuerySet
from committee.search.ranking import by_relevance
from committee.search.understanding import Understood, understand
from danish import journal_number
from danish.queries import parse


class _TsQuery(Func):
    """A tsquery as it is written, not parsed by any configuration."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()


class _Matches(Func):
    """Whether an item's vector matches a tsquery."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


def matching(items: AgendaItemQuerySet, asked: Understood | str) -> AgendaItemQuerySet:
    """Those of `items` that answer what is asked, which may be anything a reader types."""
    query = _understood(asked).tsquery
    return answering(items, query) if query else items.none()


def answering(items: AgendaItemQuerySet, tsquery: str) -> AgendaItemQuerySet:
    """Those of `items` whose vector matches."""
    return items.filter(_Matches(F("search_entry__vector"), _TsQuery(Value(tsquery))))


def ranked(item_ids: Collection[int], asked: Understood | str) -> list[int]:
    """These items by how well they answer what is asked; of equals the standing ones last, and then newest first."""
    return by_relevance(item_ids, _understood(asked))


def with_number(items: AgendaItemQuerySet, spelling: str) -> AgendaItemQuerySet:
    """Those of `items` with a case, their own or another, whose number holds `spelling`'s tokens in a run."""
    return items.filter(pk__in=_of_cases(Case.objects.with_tokens(spelling)))


def on_subject(items: AgendaItemQuerySet, subject: str) -> AgendaItemQuerySet:
    """Those of `items` with a case under the KLE number `subject` ("27", "27.51" or "27.51.04")."""
    return items.filter(pk__in=_of_cases(Case.objects.filter(kle_subject__startswith=subject)))


def case_named(words: str) -> Case | None:
    """The case whose whole number `words` are, where the public may see an item of it."""
    if not any(token[-1].isdigit() for token in journal_number.tokens(words)):
        return None
    public = AgendaItem.objects.published()
    seen = Exists(public.filter(case=OuterRef("pk"))) | Exists(public.filter(other_cases=OuterRef("pk")))
    return Case.objects.spelled(words).filter(seen).first()


def has_words(words: str) -> bool:
    """Whether anything is left to search for when filler words ("og", "i") and signs are taken away."""
    return bool(parse(words).alternatives)


def _understood(asked: Understood | str) -> Understood:
    return understand(asked) if isinstance(asked, str) else asked


def _of_cases(cases: CaseQuerySet) -> QuerySet[Any, Any]:
    """The ids of items with one of `cases` as their own, or as another that they name."""
    named = AgendaItem.other_cases.through.objects.filter(case__in=cases).values("agendaitem")
    return AgendaItem.objects.filter(case__in=cases).values("pk").union(named)
