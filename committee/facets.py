"""How many hits each choice of a filter would give: that value alone in its field, the others as they stand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, ExtractYear, Left

from committee.filters import (
    NONE,
    OUTCOMES,
    ItemFilterSet,
    decisions_by,
    outcome_values,
    speaks_for_meeting,
)
from committee.models import AgendaItem, CommitteeDecision

_WORDS: Final = {str(outcome): word for word, outcome in OUTCOMES.items()} | {"": NONE}

Counts = Mapping[str, Mapping[str, int]]
Rows = QuerySet[Any, Any]


def counts(filterset: ItemFilterSet, *facets: str) -> Counts:
    """Hits by facet and value, in one query, of `facets` or of all there are.

    These are type, udvalg, udfald, til_byraadet, emne (main groups) and aar. Values without hits are
    left out; nothing is counted where a value is bad.
    """
    tallied: defaultdict[str, Counter[str]] = defaultdict(Counter)
    if not filterset.is_valid():
        return tallied
    first, *others = (rows for name in facets or _FACETS for rows in _FACETS[name](filterset))
    for facet, value, count in first.union(*others, all=True):
        tallied[facet][_word(facet, value)] += count
    return tallied


def _types(filterset: ItemFilterSet) -> list[Rows]:
    return [_tally("type", filterset.narrowed("type"), F("type_in_force"))]


def _to_council(filterset: ItemFilterSet) -> list[Rows]:
    return [_tally("til_byraadet", filterset.narrowed("til_byraadet").filter(to_council=True), Value("1"))]


def _years(filterset: ItemFilterSet) -> list[Rows]:
    return [_tally("aar", filterset.narrowed("fra", "til"), ExtractYear("meeting__date"))]


def _subjects(filterset: ItemFilterSet) -> list[Rows]:
    """An item counts once for each main group that its cases are of."""
    items = filterset.narrowed("emne")
    own = items.exclude(case=None).exclude(case__kle_subject="")
    others = (
        AgendaItem.other_cases.through.objects.filter(agendaitem__in=items)
        .exclude(case__kle_subject="")
        .annotate(group=Left("case__kle_subject", 2))
        .exclude(agendaitem__case__kle_subject__startswith=F("group"))
    )
    return [
        _tally("emne", own, Left("case__kle_subject", 2)),
        _tally("emne", others, F("group"), of="agendaitem"),
    ]


def _committees(filterset: ItemFilterSet) -> list[Rows]:
    """An item counts for each udvalg that decides in it, and for the meeting's own."""
    items = filterset.narrowed("udvalg", "udfald")
    named = CommitteeDecision.objects.filter(item__in=items)
    met = items.filter(speaks_for_meeting())
    if outcomes := outcome_values(filterset.form.cleaned_data["udfald"]):
        named, met = named.filter(outcome__in=outcomes), met.filter(outcome__in=outcomes)
    return [
        _tally("udvalg", named, F("committee__slug")),
        _tally("udvalg", met, F("meeting__committee__slug")),
    ]


def _outcomes(filterset: ItemFilterSet) -> list[Rows]:
    """With udvalg chosen, an item counts once for each outcome that these udvalg have in it."""
    committees = filterset.form.cleaned_data["udvalg"]
    if not committees:
        return [_tally("udfald", filterset.narrowed("udfald"), F("outcome"))]
    items = filterset.narrowed("udvalg", "udfald")
    named = CommitteeDecision.objects.filter(item__in=items, committee__slug__in=committees)
    same = decisions_by(committees).filter(outcome=OuterRef("outcome"))
    met = items.filter(~Exists(same), speaks_for_meeting(), meeting__committee__slug__in=committees)
    return [
        _tally("udfald", named, F("outcome"), of="item"),
        _tally("udfald", met, F("outcome")),
    ]


_FACETS: Final[Mapping[str, Callable[[ItemFilterSet], list[Rows]]]] = {
    "type": _types,
    "udvalg": _committees,
    "udfald": _outcomes,
    "til_byraadet": _to_council,
    "emne": _subjects,
    "aar": _years,
}


def _tally(facet: str, rows: Rows, value: Combinable, of: str = "pk") -> Rows:
    tallied: Rows = (
        rows.order_by()
        .values(facet=Value(facet), value=Cast(value, CharField()))
        .annotate(hits=Count(of, distinct=of != "pk"))
        .values_list("facet", "value", "hits")
    )
    return tallied


def _word(facet: str, value: str) -> str:
    if facet == "udfald":
        return _WORDS[value]
    return value or NONE
