"""What a measurement of the search found, as a section of the documentation's page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from search_http import CANNED, ITEM, ROW, SEARCH, TABLE, Rates

PAGE_P95: Final = 50.0
PAGE_MOST: Final = 150.0
QUICK_P95: Final = 10.0
QUICK: Final = ("number", "filters only")
TIMES_SQLITE: Final = 20.0
TIMES_ROW_PAGE: Final = 4.0
TIMES_TABLE: Final = {"": 10.0, "common": 20.0, "rare": 1.0}
TIMES_CANNED: Final = {"": 1.0, "common": 1.0, "rare": 1.0}
"""What is wanted at 500,000 items, in milliseconds and in times as fast; class "" is all classes of words."""


class Taken(NamedTuple):
    """Milliseconds that an answer took, and how many of them Python worked; for the rest it waited."""

    all: float
    working: float


Times = Mapping[str, Sequence[Taken]]
"""By class of questions."""


@dataclass(frozen=True, slots=True)
class Measured:
    """`sizes` are bytes by what takes them; `rates` are empty where nothing was asked over HTTP."""

    count: int
    fill_seconds: float
    ours: Times
    pages: Times
    theirs: Times
    sizes: Mapping[str, int]
    rates: Rates = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted, at most or at least so much, and what was measured, in `unit`."""

    name: str
    wanted: float
    measured: float
    unit: str
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether it was reached."""
        return self.measured >= self.wanted if self.at_least else self.measured <= self.wanted

    def __str__(self) -> str:
        told = f"{'at least' if self.at_least else 'at most'} {self.wanted:g} {self.unit}"
        return f"| {self.name} | {told} | {self.measured:.{self._digits}f} {self.unit} | {self._verdict} |"

    @property
    def _digits(self) -> int:
        return 1 if self.measured >= 1 else 2

    @property
    def _verdict(self) -> str:
        return "held" if self.holds else "**missed**"


def heading(count: int) -> str:
    """Of the section about so many items."""
    return f"### {count:,} items".replace(",", " ")


def report(measured: Measured) -> str:
    """The section, in Markdown."""
    parts = [_told(measured), _goals(measured), _speed(measured), _sizes(measured), _requests(measured.rates)]
    tables = ["\n".join(lines) for lines in map(list, parts) if lines]
    return "\n\n".join([heading(measured.count), *tables, ""])


def p(share: float, times: Iterable[float]) -> float:
    """The time that so many of these, a share from 0 to 1, do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def goals(measured: Measured) -> Iterator[Goal]:
    """What is wanted, beside what was measured."""
    for kind, times in measured.pages.items():
        limit = QUICK_P95 if kind in QUICK else PAGE_P95
        yield Goal(f"{kind}: the page, p95", limit, p(0.95, _all(times)), "ms")
    yield Goal("the slowest page", PAGE_MOST, max(_all(_every(measured.pages))), "ms")
    theirs, ours = (p(0.95, _all(_every(times))) for times in (measured.theirs, measured.ours))
    yield Goal("the answer, p95, beside SQLite's", TIMES_SQLITE, theirs / ours, "times as fast", at_least=True)
    share = measured.sizes["index of words and filters"] / measured.sizes["text"]
    yield Goal("the index, beside the text", 1, share, "of its size")
    if CANNED in measured.rates:
        yield from _beside_datasette(measured.rates)


def _beside_datasette(rates: Rates) -> Iterator[Goal]:
    for other, wanted in ((CANNED, TIMES_CANNED), (TABLE, TIMES_TABLE)):
        for kind, times in wanted.items():
            ratio = _rate(rates[SEARCH], kind) / _rate(rates[other], kind)
            name = f"{kind or 'all words'}: the {SEARCH}, beside {other}"
            yield Goal(name, times, ratio, "times the requests", at_least=True)
    ratio = _rate(rates[ITEM]) / _rate(rates[ROW])
    yield Goal(f"the {ITEM}, beside {ROW}", TIMES_ROW_PAGE, ratio, "times the requests", at_least=True)


def _rate(by_kind: Mapping[str, float], kind: str = "") -> float:
    """Answers a second; of all classes where they are asked equally often."""
    return by_kind[kind] if kind in by_kind else len(by_kind) / sum(1 / rate for rate in by_kind.values())


def _told(measured: Measured) -> Iterator[str]:
    rate = measured.count / measured.fill_seconds
    yield f"Filled in {measured.fill_seconds:.0f} s, {rate:.0f} items a second. The goals are those at 500 000 items."


def _goals(measured: Measured) -> Iterator[str]:
    yield "| goal | wanted | measured | |"
    yield "|---|---|---|---|"
    yield from map(str, goals(measured))


def _speed(measured: Measured) -> Iterator[str]:
    yield (
        "Milliseconds. The answer is the best 25 with passages, the count and all facets, here and by SQLite; of its "
        "median, Python works the one part and waits for PostgreSQL the other. The page is the answer as HTML, from "
        "the address on."
    )
    yield ""
    answer = "n | answer p50 | answer p95 | answer most | Python | waiting"
    yield f"| class | {answer} | page p50 | page p95 | page most | SQLite p50 | SQLite p95 | SQLite p95 / answer p95 |"
    yield f"|{'---|' * 13}"
    for kind, ours in measured.ours.items():
        yield _row(kind, ours, measured.pages[kind], measured.theirs[kind])
    yield _row("all", *map(_every, (measured.ours, measured.pages, measured.theirs)))


def _row(kind: str, ours: Sequence[Taken], pages: Sequence[Taken], theirs: Sequence[Taken]) -> str:
    working = p(0.5, (taken.working for taken in ours))
    waiting = p(0.5, (taken.all - taken.working for taken in ours))
    answer, page, sqlite = map(_all, (ours, pages, theirs))
    values = [*_spread(answer), working, waiting, *_spread(page), *_spread(sqlite)[:2]]
    values.append(p(0.95, sqlite) / p(0.95, answer))
    return f"| {kind} | {len(ours)} | {' | '.join(f'{value:.1f}' for value in values)} |"


def _spread(times: Sequence[float]) -> list[float]:
    return [p(0.5, times), p(0.95, times), max(times)]


def _all(times: Iterable[Taken]) -> list[float]:
    return [taken.all for taken in times]


def _every(times: Times) -> list[Taken]:
    return [taken for kind in times.values() for taken in kind]


def _sizes(measured: Measured) -> Iterator[str]:
    text = measured.sizes["text"]
    yield "| what | MB | of the text |"
    yield "|---|---|---|"
    for name, size in measured.sizes.items():
        yield f"| {name} | {size / 1e6:.0f} | {size / text:.2f} |"


def _requests(rates: Rates) -> Iterator[str]:
    if not rates:
        return
    kinds = list(rates[SEARCH])
    yield "Requests a second, four readers at once, two gunicorn workers."
    yield ""
    yield f"| page | {' | '.join(kinds)} | all |"
    yield f"|{'---|' * (len(kinds) + 2)}"
    for page, by_kind in rates.items():
        each = " | ".join(f"{by_kind[kind]:.0f}" if kind in by_kind else "" for kind in kinds)
        yield f"| {page} | {each} | {_rate(by_kind):.0f} |"
