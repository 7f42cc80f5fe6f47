"""How well an item answers, in SQL: each part of the query by its best grade, and parts that stand together."""

from collections.abc import Iterable
from functools import reduce
from itertools import pairwise
from operator import add
from typing import Any, Final

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, FloatField, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, Least, Round

from committee.search.tsqueries import Graded, Writer
from committee.search.understanding import Understood
from danish.queries import Part

_WEIGHTS: Final = "'{0.1, 0.3, 0.8, 1.0}'"
"""Of D (the long text), C (summary, recommendation), B (decision) and A (title, numbers)."""

_SIDE_BY_SIDE: Final = 0.6
_NEAR_LAW: Final = 1.0
_NEAR: Final = 0.3
_DECIMALS: Final = 2

VECTOR: Final = "search_entry__vector"
"""From an agenda item to its vector."""


class TsQuery(Func):
    """A tsquery as it is written, not parsed by any configuration."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()

    def __init__(self, text: str) -> None:
        super().__init__(Value(text))


class Matches(Func):
    """Whether an item's vector matches a tsquery."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, text: str) -> None:
        super().__init__(F(VECTOR), TsQuery(text))


class Rank(Func):
    """How much and how prominently an item's vector matches a tsquery, up to about 1 for one word."""

    template = f"ts_rank({_WEIGHTS}, %(expressions)s)"
    output_field = FloatField()

    def __init__(self, text: str) -> None:
        super().__init__(F(VECTOR), TsQuery(text))


def relevance(asked: Understood) -> Combinable:
    """How well an item answers `asked`: the best alternative's parts together."""
    scores = [_of_alternative(asked, parts) for parts in asked.query.alternatives]
    return Round(_greatest(scores), precision=_DECIMALS)


def _of_alternative(asked: Understood, parts: tuple[Part, ...]) -> Any:
    wanted = [part for part in parts if not part.excluded]
    scores = [_greatest([_worth(grade) for grade in asked.grades(part)]) for part in wanted]
    return reduce(add, [*scores, *_together(asked, wanted)], Value(0.0))


def _worth(grade: Graded) -> Any:
    ranked = Func(Rank(grade.text), Value(0.0), function="coalesce", output_field=FloatField())
    return Least(ranked * Value(float(grade.size)), Value(1.0), output_field=FloatField()) * Value(grade.worth)


def _together(asked: Understood, parts: list[Part]) -> Iterable[Any]:
    writer = Writer(asked.where)
    for first, second in pairwise(parts):
        one, other = _plain(asked, first), _plain(asked, second)
        if one and other:
            if second.gap:
                yield _worth(Graded(_SIDE_BY_SIDE, f"{one} <{second.gap}> {other}"))
            is_law = any(form.startswith("§") for form in first.forms + second.forms)
            yield _worth(Graded(_NEAR_LAW if is_law else _NEAR, writer.near(one, other)))


def _plain(asked: Understood, part: Part) -> str:
    """The words of `part` and its other forms, where it is one word or number."""
    meaning = asked.meanings.get(part)
    if meaning is None:
        return Writer(asked.where).any_of(part.forms) if len(part.forms) == 1 else ""
    return Writer(asked.where).plain(meaning)


def _greatest(scores: list[Any]) -> Any:
    if not scores:
        return Value(0.0)
    return Greatest(*scores, output_field=FloatField()) if len(scores) > 1 else scores[0]
