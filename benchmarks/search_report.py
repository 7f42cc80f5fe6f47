"""What a measurement of the search found, as a page of the documentation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

Times = Mapping[str, Sequence[float]]
"""Milliseconds by class of questions."""

PAGE_P95: Final = 50.0
PAGE_MOST: Final = 150.0
QUICK_P95: Final = 10.0
QUICK: Final = ("number", "filters only")
SHARE_OF_SQLITE: Final = 20
"""What is wanted at 500,000 items: of each class, of the quick ones, and beside SQLite."""


@dataclass(frozen=True, slots=True)
class Measured:
    """`sizes` are bytes by what takes them, `requests` answers a second by page and server."""

    count: int
    fill_seconds: float
    ours: Times
    pages: Times
    theirs: Times
    sizes: Mapping[str, int]
    requests: Mapping[str, float] = field(default_factory=dict)


def report(measured: Measured) -> str:
    """The tables, in Markdown."""
    return "\n".join([*_speed(measured), "", *_sizes(measured), *_requests(measured), ""])


def placed(page: str, section: str) -> str:
    """`page` with `section` instead of the one with its heading, or else at the end."""
    heading = section.splitlines()[0]
    lines = page.splitlines()
    if heading not in lines:
        return f"{page.rstrip()}\n\n{section}"
    start = lines.index(heading)
    others = (at for at in range(start + 1, len(lines)) if lines[at].startswith("#"))
    end = next(others, len(lines))
    rest = "\n".join(["", *lines[end:], ""]) if end < len(lines) else ""
    return "\n".join([*lines[:start], section.rstrip(), rest])


def p(share: float, times: Sequence[float]) -> float:
    """The time that so many of these, a share from 0 to 1, do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _speed(measured: Measured) -> Iterator[str]:
    yield f"### {measured.count:,} items".replace(",", " ")
    yield ""
    yield (
        f"Filled in {measured.fill_seconds:.0f} s. Milliseconds for the whole answer (best 25 with passages, count, "
        "all facets), here and by SQLite FTS5; `page` is the answer as HTML, from the address on."
    )
    yield ""
    yield "| class | n | p50 | p95 | most | page p50 | page p95 | SQLite p50 | SQLite p95 | ratio of p95 | wanted |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for kind, ours in measured.ours.items():
        yield _row(kind, ours, measured.pages[kind], measured.theirs[kind])
    yield _row("all", *map(_every, (measured.ours, measured.pages, measured.theirs)))


def _every(times: Times) -> list[float]:
    return [time for kind in times.values() for time in kind]


def _row(kind: str, ours: Sequence[float], pages: Sequence[float], theirs: Sequence[float]) -> str:
    limit = QUICK_P95 if kind in QUICK else PAGE_P95
    holds = p(0.95, ours) <= limit and max(ours) <= PAGE_MOST
    ratio = p(0.95, theirs) / p(0.95, ours)
    values = [max(ours), p(0.5, pages), p(0.95, pages), p(0.5, theirs), p(0.95, theirs)]
    cells = [f"{value:.1f}" for value in (p(0.5, ours), p(0.95, ours), *values)]
    told = f"p95 {limit:.0f}, most {PAGE_MOST:.0f}: {'held' if holds else 'missed'}"
    return f"| {kind} | {len(ours)} | {' | '.join(cells)} | {ratio:.1f} | {told} |"


def _sizes(measured: Measured) -> Iterator[str]:
    text = measured.sizes["text"]
    yield "| what | MB | of the text |"
    yield "|---|---|---|"
    for name, size in measured.sizes.items():
        yield f"| {name} | {size / 1e6:.0f} | {size / text:.2f} |"


def _requests(measured: Measured) -> Iterator[str]:
    if measured.requests:
        yield ""
        yield "| page | requests a second |"
        yield "|---|---|"
        for name, rate in measured.requests.items():
            yield f"| {name} | {rate:.0f} |"
