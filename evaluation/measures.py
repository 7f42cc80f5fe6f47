"""How well a list of hits answers a judged query. Pure: knows neither the archive nor a search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

BEST_WITHIN: Final = 3
"""A best item counts as on top among this many first hits."""


@dataclass(frozen=True, slots=True)
class Query:
    """What someone types, and which items answer it, told by a careful reader of all the texts.

    Items are named by meeting date and number ("2019-04-24/3"). `core`: any reader's reading has them.
    `also`: a careful reader takes them too. `best`: any of these belongs on top. `errors`: plainly wrong, whatever
    the search meant. `tolerated`: neither helps nor harms. `why` says in a line what the judgement rests on.
    """

    words: str
    kind: str
    part: str
    why: str
    core: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    best: frozenset[str] = frozenset()
    errors: frozenset[str] = frozenset()
    tolerated: frozenset[str] = frozenset()

    @property
    def relevant(self) -> frozenset[str]:
        """All that a careful reader accepts."""
        return self.core | self.also


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of one query, each between 0 and 1; None where the judgement says nothing on it.

    `errors` counts the plain errors among all hits.
    """

    core_recall: float | None
    recall: float | None
    r_precision: float | None
    best_on_top: float | None
    errors: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over those queries that have the measure, and the errors of all of them together."""

    queries: int
    core_recall: float | None
    recall: float | None
    r_precision: float | None
    best_on_top: float | None
    errors: int


def score(query: Query, hits: Sequence[str]) -> Score:
    """The measures of `hits`, best first, for `query`.

    R-precision is the share relevant of the first R hits, R being the number of relevant items; tolerated items
    are passed over before the counting.
    """
    found = frozenset(hits)
    counted = [hit for hit in hits if hit not in query.tolerated]
    first = counted[: len(query.relevant)]
    return Score(
        core_recall=_share(query.core & found, query.core),
        recall=_share(query.relevant & found, query.relevant),
        r_precision=_share(query.relevant & frozenset(first), query.relevant),
        best_on_top=float(bool(query.best & frozenset(hits[:BEST_WITHIN]))) if query.best else None,
        errors=len(query.errors & found),
    )


def summary(scores: Iterable[Score]) -> Summary:
    """The scores of several queries as one."""
    all_scores = list(scores)
    return Summary(
        queries=len(all_scores),
        core_recall=_mean(one.core_recall for one in all_scores),
        recall=_mean(one.recall for one in all_scores),
        r_precision=_mean(one.r_precision for one in all_scores),
        best_on_top=_mean(one.best_on_top for one in all_scores),
        errors=sum(one.errors for one in all_scores),
    )


def _share(part: frozenset[str], whole: frozenset[str]) -> float | None:
    return len(part) / len(whole) if whole else None


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
