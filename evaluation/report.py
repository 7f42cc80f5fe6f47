"""The answers as tables, a list of what is missing, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from evaluation.judgements import KINDS, PARTS
from evaluation.measures import BEST_WITHIN, Summary, summary
from evaluation.run import SEARCHES, Answer

EVERYDAY: Final = "everyday"
"""Answered through the subjects a case is filed under, so told apart."""

_HEADS: Final = ("core", "recall", "R-prec", f"top{BEST_WITHIN}", "errors")
_WIDTH: Final = 6


def table(answers: Sequence[Answer]) -> str:
    """The measures of the three searches side by side: in all, by part and by kind."""
    rows = [_line(name, chosen) for name, chosen in groups(answers) if chosen]
    block = len(_HEADS) * (_WIDTH + 1)
    names = " " * 32 + "".join(f" |{search:^{block}}" for search in SEARCHES)
    heads = f"{'':26}{'n':>6}" + len(SEARCHES) * (" |" + "".join(f"{head:>{_WIDTH + 1}}" for head in _HEADS))
    return "\n".join([names, heads, *rows])


def groups(answers: Sequence[Answer]) -> Iterator[tuple[str, list[Answer]]]:
    """The lines of the table: a name, and the answers it sums up."""
    yield "all", list(answers)
    yield "all but everyday words", [one for one in answers if one.query.kind != EVERYDAY]
    for part in PARTS:
        yield f"part: {part}", [one for one in answers if one.query.part == part]
    for kind, name in KINDS.items():
        yield name, [one for one in answers if one.query.kind == kind]


def misses(answers: Iterable[Answer], search: str = SEARCHES[0]) -> Iterator[str]:
    """For each query that a search does not answer fully, what is missing or wrong and why that was to be had."""
    for answer in answers:
        if told := list(_faults(answer, search)):
            yield f"[{answer.query.part}, {answer.query.kind}] {answer.query.words}"
            yield from (f"    {line}" for line in told)
            yield f"    why: {answer.query.why}"


def as_json(answers: Sequence[Answer]) -> dict[str, Any]:
    """All of it, for a program to compare runs with."""
    return {
        "groups": {
            name: {search: asdict(_summary(chosen, search)) for search in SEARCHES}
            for name, chosen in groups(answers)
            if chosen
        },
        "queries": [
            {
                "words": answer.query.words,
                "kind": answer.query.kind,
                "part": answer.query.part,
                "answers": {
                    search: {"hits": answer.hits[search]} | asdict(answer.score(search)) for search in SEARCHES
                },
            }
            for answer in answers
        ],
    }


def _line(name: str, answers: list[Answer]) -> str:
    cells = [_cells(_summary(answers, search)) for search in SEARCHES]
    return f"{name:26}{len(answers):>6}" + "".join(f" |{one}" for one in cells)


def _cells(one: Summary) -> str:
    shares = (one.core_recall, one.recall, one.r_precision, one.best_on_top)
    texts = ["–" if share is None else f"{share:.3f}" for share in shares]
    return "".join(f"{text:>{_WIDTH + 1}}" for text in [*texts, str(one.errors)])


def _summary(answers: list[Answer], search: str) -> Summary:
    return summary(answer.score(search) for answer in answers)


def _faults(answer: Answer, search: str) -> Iterator[str]:
    query, hits = answer.query, answer.hits[search]
    found = set(hits)
    yield from _listed("core not found", query.core - found)
    yield from _listed("not found", query.also - found)
    if answer.score(search).best_on_top == 0.0:
        yield f"on top: {' '.join(hits[:BEST_WITHIN]) or 'nothing'}, not {' '.join(sorted(query.best))}"
    counted = [hit for hit in hits if hit not in query.tolerated]
    yield from _listed("before relevant ones", set(counted[: len(query.relevant)]) - query.relevant - query.errors)
    yield from _listed("plain error", query.errors & found)


def _listed(name: str, references: Iterable[str]) -> Iterator[str]:
    if listed := sorted(references):
        yield f"{name}: {' '.join(listed)}"
