"""Where an item answers a search: its title, deciding sentence and the best passage, with the words marked.

All text is escaped, and the marks are set between the escaped pieces.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from operator import itemgetter
from typing import Final, NamedTuple

from django.utils.safestring import SafeString

from committee.found_items import FoundItem
from committee.models import Section
from committee.postgresql.arrays import array_of
from committee.postgresql.prepared import ask
from committee.search import Understood
from committee.search.marking import Marker, Span
from committee.search.tsqueries import EXACT

_LINE_START: Final = re.compile(r"\n\s*(?:(?:#{1,6}|[-*])(?=\s))?")
_CELL_SIGNS: Final = re.compile(r"\|[\s|:-]*")
_BEFORE: Final = 90
_LENGTH: Final = 260
_LONGEST_TEXT: Final = 40_000
_CLOSE: Final = 0.05
_MOST_WEIGHED: Final = 500
"""So many finds of a text are weighed: where a word stands more often, the first passages are as good as the later."""
_TEXTS: Final = """
SELECT item_id, kind, heading, left(text, %(longest)s::int), position
FROM committee_section WHERE item_id = ANY(%(ids)s::bigint[])
UNION ALL
SELECT item_id, 'attachments', 'Bilag', left(string_agg(title, ' · ' ORDER BY position), %(longest)s::int), 32767
FROM committee_attachment WHERE item_id = ANY(%(ids)s::bigint[]) GROUP BY item_id
ORDER BY 1, 5
"""
_FAVOUR: Final[dict[str, float]] = {
    Section.Kind.DECISION: 0.3,
    Section.Kind.RECOMMENDATION: 0.2,
    Section.Kind.SUMMARY: 0.2,
}
"""What a passage gains by the section it stands in."""

_Text = tuple[str, str, str]
"""A section's kind and heading, and what it says."""


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


Texts = Mapping[int, Sequence[_Text]]
"""What items say, by item."""


def texts_of(items: Iterable[FoundItem]) -> Texts:
    """All that `items` say, but for very long texts' ends."""
    texts: dict[int, list[_Text]] = {}
    asked_for = {"ids": array_of(item.pk for item in items), "longest": _LONGEST_TEXT}
    for item_id, kind, heading, text, _ in ask(_TEXTS, asked_for):
        texts.setdefault(item_id, []).append((kind, heading, text))
    return texts


def marks(items: Iterable[FoundItem], texts: Texts, asked: Understood) -> dict[int, Marks]:
    """The marks of each of `items`, which say `texts`, for what is asked."""
    marker = Marker(asked)
    return {item.pk: _marks(item, texts.get(item.pk, ()), marker) for item in items}


def marked(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> SafeString:
    """`text` from `start` to `end`, escaped, with each of `spans` in it in `<mark>`."""
    stop = len(text) if end is None else end
    if not spans:
        return SafeString(escape(text[start:stop]))
    return SafeString("".join(_pieces(text, spans, start, stop)))


def _marks(item: FoundItem, texts: Iterable[_Text], marker: Marker) -> Marks:
    best = _best_of(item, texts, marker)
    return Marks(
        marked(item.title, marker.spans(item.title)),
        marked(item.decision_sentence, marker.spans(item.decision_sentence)),
        _shown(best) if best else SafeString(""),
        best.heading if best else "",
    )


def _best_of(item: FoundItem, texts: Iterable[_Text], marker: Marker) -> Passage | None:
    """The passage that answers best, the first of equals; what cannot be better than another is not looked at."""
    best: tuple[float, int, Passage] | None = None
    for at_most, place, text in sorted(_likely(texts, marker), key=itemgetter(0), reverse=True):
        if best and at_most < best[0]:
            break
        passage = _best(*text, item, marker)
        if passage and (best is None or (passage.score, -place) > best[:2]):
            best = passage.score, -place, passage
    return best[2] if best else None


def _likely(texts: Iterable[_Text], marker: Marker) -> Iterator[tuple[float, int, _Text]]:
    """The texts that may have a passage, each with what that can be worth at most and its place among them."""
    for place, text in enumerate(texts):
        parts, spots = marker.most(text[2])
        if spots:
            yield parts * EXACT + spots * _CLOSE + _FAVOUR.get(text[0], 0.0), place, text


def _best(kind: str, heading: str, text: str, item: FoundItem, marker: Marker) -> Passage | None:
    """The passage of a section that answers best, the first of equals."""
    clean = _in_one_line(text)
    if kind == Section.Kind.DECISION:
        clean = clean.replace(" ".join(item.decision_sentence.split()), "").strip()
    spans = marker.spans(clean)
    if not spans:
        return None
    score, start, end = max(_windows(spans[:_MOST_WEIGHED]), key=itemgetter(0))
    return Passage(score + _FAVOUR.get(kind, 0.0), heading, clean, spans, start, min(len(clean), end))


def _windows(spans: Sequence[Span]) -> Iterator[tuple[float, int, int]]:
    """What a passage around each span is worth, and where it starts and ends; none with less than the one before."""
    stop = 0
    for at, span in enumerate(spans):
        start = max(0, span.start - _BEFORE)
        end = start + _LENGTH
        if at < stop and (stop == len(spans) or spans[stop].end > end):
            continue
        stop = max(stop, at + 1)
        while stop < len(spans) and spans[stop].end <= end:
            stop += 1
        best: dict[int, float] = {}
        for _, _, part, worth in spans[at:stop]:
            if worth > best.get(part, 0.0):
                best[part] = worth
        yield sum(best.values()) + _CLOSE * (stop - at), start, max(end, span.end)


def _in_one_line(text: str) -> str:
    """`text` without the signs of its small Markdown, its words apart by single blanks."""
    line = _LINE_START.sub(" ", "\n" + text)
    if "|" in line:
        line = _CELL_SIGNS.sub(" ", line)
    if not line.isprintable():
        return " ".join(line.split())
    while "  " in line:
        line = line.replace("  ", " ")
    return line.strip()


def _shown(passage: Passage) -> SafeString:
    text = passage.text
    start = text.rfind(" ", 0, passage.start + 1) + 1 if passage.start else 0
    end = text.find(" ", passage.end) if passage.end < len(text) else len(text)
    end = len(text) if end < 0 else end
    shown = marked(text, passage.spans, start, end)
    return SafeString(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}")


def _pieces(text: str, spans: Iterable[Span], start: int, end: int) -> Iterator[str]:
    at = start
    for span in spans:
        if span.start >= at and span.end <= end:
            yield escape(text[at : span.start])
            yield f"<mark>{escape(text[span.start : span.end])}</mark>"
            at = span.end
    yield escape(text[at:end])
