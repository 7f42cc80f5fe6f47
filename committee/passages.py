"""Where an item answers a search: its title, deciding sentence and the best passage, with the words marked.

All text is escaped, and the marks are set between the escaped pieces.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db import connection
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from committee.models import AgendaItem, Section
from committee.search import Understood
from committee.search.marking import Marker, Span

_LINE_SIGNS: Final = re.compile(r"^\s*(?:#{1,6}\s|[-*]\s)|\s*\|[\s|:-]*", re.MULTILINE)
_BEFORE: Final = 90
_LENGTH: Final = 260
_LONGEST_TEXT: Final = 40_000
_CLOSE: Final = 0.05
_TEXTS: Final = """
SELECT item_id, kind, heading, left(text, %(longest)s), position FROM committee_section WHERE item_id = ANY(%(ids)s)
UNION ALL
SELECT item_id, 'attachments', 'Bilag', left(string_agg(title, ' · ' ORDER BY position), %(longest)s), 32767
FROM committee_attachment WHERE item_id = ANY(%(ids)s) GROUP BY item_id
ORDER BY 1, 5
"""
_FAVOUR: Final = {
    Section.Kind.DECISION: 0.3,
    Section.Kind.RECOMMENDATION: 0.2,
    Section.Kind.SUMMARY: 0.2,
}
"""What a passage gains by the section it stands in."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Ready HTML with the words in `<mark>`; `passage` and its `heading` are empty where no text holds any."""

    title: SafeString
    sentence: SafeString
    passage: SafeString
    heading: str


class Passage(NamedTuple):
    """A stretch of a section; the better it answers, the higher `score`."""

    score: float
    heading: str
    text: str
    spans: list[Span]
    start: int
    end: int


def marks(items: Sequence[AgendaItem], asked: Understood) -> dict[int, Marks]:
    """The marks of each of `items` for what is asked."""
    marker = Marker(asked)
    texts: dict[int, list[tuple[str, str, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TEXTS, {"ids": [item.pk for item in items], "longest": _LONGEST_TEXT})
        for item_id, kind, heading, text, _ in cursor.fetchall():
            texts.setdefault(item_id, []).append((kind, heading, text))
    return {item.pk: _marks(item, texts.get(item.pk, []), marker) for item in items}


def marked(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> SafeString:
    """`text` from `start` to `end`, escaped, with each of `spans` in it in `<mark>`."""
    stop = len(text) if end is None else end
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, spans, start, stop)))


def _marks(item: AgendaItem, texts: Iterable[tuple[str, str, str]], marker: Marker) -> Marks:
    best = max(
        (passage for kind, heading, text in texts for passage in _passages(kind, heading, text, item, marker)),
        key=lambda passage: passage.score,
        default=None,
    )
    return Marks(
        marked(item.title, marker.spans(item.title)),
        marked(item.decision_sentence, marker.spans(item.decision_sentence)),
        _shown(best) if best else SafeString(""),
        best.heading if best else "",
    )


def _passages(kind: str, heading: str, text: str, item: AgendaItem, marker: Marker) -> Iterator[Passage]:
    clean = " ".join(_LINE_SIGNS.sub(" ", text).split())
    if kind == Section.Kind.DECISION:
        clean = clean.replace(" ".join(item.decision_sentence.split()), "").strip()
    spans = marker.spans(clean)
    for at, span in enumerate(spans):
        start = max(0, span.start - _BEFORE)
        inside = [other for other in spans[at:] if other.end <= start + _LENGTH] or [span]
        best: dict[int, float] = {}
        for other in inside:
            best[other.part] = max(best.get(other.part, 0.0), other.worth)
        score = sum(best.values()) + _CLOSE * len(inside) + _FAVOUR.get(Section.Kind(kind), 0.0)
        yield Passage(score, heading, clean, spans, start, min(len(clean), max(start + _LENGTH, span.end)))


def _shown(passage: Passage) -> SafeString:
    text = passage.text
    start = text.rfind(" ", 0, passage.start + 1) + 1 if passage.start else 0
    end = text.find(" ", passage.end) if passage.end < len(text) else len(text)
    end = len(text) if end < 0 else end
    return format_html(
        "{}{}{}",
        "… " if start else "",
        marked(text, passage.spans, start, end),
        " …" if end < len(text) else "",
    )


def _pieces(text: str, spans: Iterable[Span], start: int, end: int) -> Iterator[str]:
    at = start
    for span in spans:
        if span.start >= at and span.end <= end:
            yield text[at : span.start]
            yield format_html("<mark>{}</mark>", text[span.start : span.end])
            at = span.end
    yield text[at:end]
