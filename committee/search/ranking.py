"""How well an item answers, in SQL: each part of the query by its best grade, and parts that stand together."""

from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Final

from committee.postgresql.arrays import array_of
from committee.postgresql.prepared import ask
from committee.search.tsqueries import Graded, Writer, every, weighed
from committee.search.understanding import Understood
from danish.queries import Part

_WEIGHTS: Final = "'{0.1, 0.3, 0.8, 1.0}'"
"""Of D (the long text), C (summary, recommendation), B (decision) and A (title, numbers)."""

_SIDE_BY_SIDE: Final = 1.0
_NEAR_LAW: Final = 1.0
_NEAR: Final = 0.3

_STANDING: Final = 0.5
"""What a standing item's relevance is worth, unless its title has all that is asked: it is the same at each meeting."""

# Taking nothing away from a vector unpacks it, once for all that is asked of it.
_ORDER: Final = """
SELECT item_id FROM (
    SELECT item_id, date, place, case_id, ts_delete(vector, '') AS vector
    FROM committee_searchentry WHERE item_id = ANY(%s::bigint[]) OFFSET 0
) entry LEFT JOIN committee_case ON committee_case.id = case_id
ORDER BY round((({relevance}) * CASE WHEN is_standing AND NOT ({titled}) THEN %s ELSE 1 END)::numeric, 2) DESC,
    coalesce(is_standing, false), date DESC, place
"""


def by_relevance(item_ids: Collection[int], asked: Understood) -> list[int]:
    """These items, by how well they answer; of equals the standing ones last, and then newest first."""
    params: list[str | float] = []
    relevance = _best([_of_alternative(asked, parts, params) for parts in asked.alternatives])
    titled, titles = "entry.vector @@ %s::tsquery", [asked.in_titles(every)]
    if not titles[0]:
        titled, titles = "FALSE", []
    order = _ORDER.format(relevance=relevance, titled=titled)
    return [item_id for (item_id,) in ask(order, [array_of(item_ids), *params, *titles, _STANDING])]


def _of_alternative(asked: Understood, parts: tuple[Part, ...], params: list[str | float]) -> str:
    """The parts' scores together, as SQL; its parameters are added to `params` in the order they stand."""
    wanted = [part for part in parts if not part.excluded]
    scores = [_best([_worth(grade, params) for grade in asked.grades(part)]) for part in wanted]
    together = [_worth(grade, params) for grade in _together(asked, wanted)]
    return " + ".join([*scores, *together]) or "0"


def _worth(grade: Graded, params: list[str | float]) -> str:
    params += [weighed(grade.text), float(grade.size), float(grade.worth)]
    worth = f"least(ts_rank({_WEIGHTS}, entry.vector, %s::tsquery) * %s, 1.0) * %s"
    if not grade.condition:
        return worth
    params.append(grade.condition)
    return f"{worth} * (entry.vector @@ %s::tsquery)::int"


def _best(scores: list[str]) -> str:
    return f"greatest(0, {', '.join(scores)})" if scores else "0"


def _together(asked: Understood, parts: list[Part]) -> Iterable[Graded]:
    for first, second in pairwise(parts):
        one, other = _plain(asked, first), _plain(asked, second)
        if one and other:
            if second.gap:
                yield Graded(_SIDE_BY_SIDE, f"{one} <{second.gap}> {other}")
            is_law = any(form.startswith("§") for form in first.forms + second.forms)
            yield Graded(_NEAR_LAW if is_law else _NEAR, f"{one} & {other}")


def _plain(asked: Understood, part: Part) -> str:
    """The words of `part` and its other forms, where it is one word or number."""
    meaning = asked.meanings.get(part)
    if meaning is None:
        return Writer(asked.where).any_of(part.forms) if len(part.forms) == 1 else ""
    return Writer(asked.where).plain(meaning)
