"""What an udvalg dealt with year by year, by sagstype and by its own outcome: numbers, and bars to draw."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from committee.filters import NONE, OUTCOME_LABELS, OUTCOMES, TYPES
from committee.models import AgendaItem, Committee, CommitteeDecision
from committee.models.items import public

WIDTH: Final = 240
"""Pixels that the drawing of a series takes where its years fit into them."""
WIDEST_YEAR: Final = 28
NARROWEST_YEAR: Final = 8
GAP: Final = 3
"""Pixels that a year takes at most and at least, and of them the gap beside its bar."""
TALLEST: Final = 32
"""Pixels of a drawing that the highest bar takes."""

_WORDS: Final = {str(outcome): word for word, outcome in OUTCOMES.items()}


class Bar(NamedTuple):
    """A year of a series: how many items, the way to ask /soeg/ for them, and its place in the drawing in pixels."""

    year: str
    hits: int
    query: str
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Series:
    """The items of one sagstype or outcome: all of them, and year by year. `query` asks /soeg/ for them."""

    label: str
    query: str
    bars: tuple[Bar, ...]

    @property
    def short_label(self) -> str:
        """The label without its explanation: "B-sag"."""
        return self.label.partition(" – ")[0]

    @property
    def hits(self) -> int:
        """How many in all years."""
        return sum(bar.hits for bar in self.bars)

    @property
    def most(self) -> Bar:
        """The year with the most; of several the newest."""
        return max(self.bars, key=lambda bar: (bar.hits, bar.year))


@dataclass(frozen=True, slots=True)
class Chart:
    """Series that share years and scale; those without items are left out."""

    series: tuple[Series, ...]
    years: tuple[str, ...]

    @property
    def highest(self) -> int:
        """The most items of any series in any year."""
        return max((series.most.hits for series in self.series), default=0)

    @property
    def width(self) -> int:
        """How wide each series is drawn, in pixels."""
        return _year_width(len(self.years)) * len(self.years)

    @property
    def rows(self) -> list[tuple[str, list[Bar]]]:
        """The same as a table: newest year first, in each the bars of all series."""
        years = zip(self.years, zip(*(one.bars for one in self.series), strict=True), strict=True)
        return [(year, list(bars)) for year, bars in reversed(list(years))]


class _Count(NamedTuple):
    year: int
    type: str
    outcome: str
    hits: int


def charts(committee: Committee) -> dict[str, Chart]:
    """What /soeg/ finds of the udvalg, by its own outcome ("outcomes") and by sagstype ("types"). In one query."""
    counts = [_Count(*row) for row in _met(committee).union(_elsewhere(committee), all=True)]
    return {
        "outcomes": _chart(committee, counts, "udfald", OUTCOME_LABELS, lambda row: _WORDS.get(row.outcome, NONE)),
        "types": _chart(committee, counts, "type", TYPES, lambda row: row.type or NONE),
    }


def _met(committee: Committee) -> QuerySet[Any, Any]:
    """Items of the udvalg's own meetings. Where its decision is recorded apart, that is its outcome."""
    own = FilteredRelation("committee_decisions", condition=Q(committee_decisions__committee=committee))
    items = AgendaItem.objects.published().filter(meeting__committee=committee).annotate(own=own)
    return _counted(items, "meeting__date", F("type_in_force"), Coalesce("own__outcome", "outcome"))


def _elsewhere(committee: Committee) -> QuerySet[Any, Any]:
    """Items of others' meetings that the udvalg decided in."""
    decisions = CommitteeDecision.objects.filter(public("item__"), committee=committee)
    others = decisions.exclude(item__meeting__committee=committee)
    return _counted(others, "item__meeting__date", F("item__type_in_force"), F("outcome"))


def _counted(rows: QuerySet[Any], date: str, case_type: Any, outcome: Any) -> QuerySet[Any, Any]:
    named = rows.order_by().values(told_year=ExtractYear(date), told_type=case_type, told_outcome=outcome)
    counted: QuerySet[Any, Any] = named.annotate(hits=Count("*"))
    return counted.values_list("told_year", "told_type", "told_outcome", "hits")


def _chart(
    committee: Committee,
    counts: Sequence[_Count],
    parameter: str,
    labels: Mapping[str, str],
    word_of: Callable[[_Count], str],
) -> Chart:
    hits: Counter[tuple[str, int]] = Counter()
    for row in counts:
        hits[word_of(row), row.year] += row.hits
    years = _years(row.year for row in counts)
    words = [word for word in labels if any(hits[word, year] for year in years)]
    scale = max(hits.values(), default=1)
    drawn = [
        Series(
            str(labels[word]),
            urlencode({"udvalg": committee.slug, parameter: word}),
            tuple(
                _bars({"udvalg": committee.slug, parameter: word}, {year: hits[word, year] for year in years}, scale)
            ),
        )
        for word in words
    ]
    return Chart(tuple(drawn), tuple(map(str, years)))


def _bars(asked: Mapping[str, str], hits: Mapping[int, int], scale: int) -> Iterator[Bar]:
    step = _year_width(len(hits))
    for place, (year, count) in enumerate(hits.items()):
        # Few beside many are still seen as some.
        height = max(2, TALLEST * count // scale) if count else 0
        query = urlencode({**asked, "fra": f"{year}-01-01", "til": f"{year}-12-31"})
        yield Bar(str(year), count, query, step * place + 1, TALLEST - height, step - GAP, height)


def _year_width(years: int) -> int:
    return min(WIDEST_YEAR, max(NARROWEST_YEAR, WIDTH // years)) if years else 0


def _years(found: Iterable[int]) -> list[int]:
    """Every year from the first to the last, those without anything too."""
    years = sorted(set(found))
    return list(range(years[0], years[-1] + 1)) if years else []
