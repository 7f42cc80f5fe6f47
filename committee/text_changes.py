"""What became of a text from one time to the next, as a person tells it: sentence by sentence, then word by word.

Sentences that stand in both hold the two texts together; those between them are paired by the words they
share, and compared word by word. A sentence that only went elsewhere is moved, not new. An amount, a date, a share
or a span of years is one word here, and its change is counted by itself. Every step has a bound, so the
time taken grows no faster than the texts.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from committee.word_changes import Change, Effort, FigureChange, Piece, figure_changes, within_sentence
from danish.dates import MONTHS
from danish.sentences import split_sentences

_MOST_PAIRS: Final = 60_000
_MOST_TOGETHER: Final = 4_000
_ALIKE: Final = 0.5
_MOVED_WORDS: Final = 6
_MARKER: Final = re.compile(rf"(?:[-*•]|\d{{1,2}}[.)](?!\s*(?:{'|'.join(MONTHS)})\b))\s+(?=\S)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+")
_TABLE_RULE: Final = re.compile(r"\s*\|?[\s:|-]+\|?\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading, list entry or row of a table: its pieces in reading order."""

    pieces: tuple[Piece, ...]
    marker: str = ""
    is_heading: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether anything in it differs."""
        return any(piece.change != "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both versions as one. `added`, `removed`, `rewritten` and `moved` count sentences."""

    lines: tuple[Line, ...]
    figures: tuple[FigureChange, ...]
    added: int
    removed: int
    rewritten: int
    moved: int
    kept: int

    @property
    def is_same(self) -> bool:
        """Whether the two say the same in the same order."""
        return not (self.added or self.removed or self.rewritten or self.moved)

    @property
    def is_another_text(self) -> bool:
        """Whether so little was kept that the one is no version of the other."""
        return self.kept + self.rewritten + self.moved < (self.added + self.removed) / 4


class _Sentence(NamedTuple):
    """`marker` is the sign of the list entry that it begins; a change of that alone is no change."""

    text: str
    marker: str
    opens: bool
    is_heading: bool

    @property
    def key(self) -> str:
        """What two sentences must share to be one; the sign that ends them is left out."""
        return " ".join(self.text.split()).rstrip(".,;: ")


class _Step(NamedTuple):
    """One sentence of the merged text: what was, what is, or both."""

    before: _Sentence | None
    after: _Sentence | None


def compare(before: str, after: str) -> Comparison:
    """What became of `before` in `after`, both in the small Markdown of sections."""
    steps = list(_merged(_sentences(before), _sentences(after)))
    moved = _moved(steps)
    effort = Effort()
    told = [(step, _pieces(step, moved, effort)) for step in steps]
    counts = Counter("rewritten" if _is_rewritten(step) else _change(step, moved) for step in steps)
    return Comparison(
        tuple(_lines(told)),
        tuple(change for _, pieces in told for change in figure_changes(pieces)),
        added=counts["in"],
        removed=counts["out"],
        rewritten=counts["rewritten"],
        moved=counts["to"],
        kept=counts["same"],
    )


def _sentences(text: str) -> list[_Sentence]:
    found = []
    for line in text.splitlines():
        shown, marker = _readable(line), ""
        if match := _MARKER.match(shown):
            shown, marker = shown[match.end() :], match.group()
        for place, sentence in enumerate(split_sentences(shown)):
            found.append(_Sentence(sentence, "" if place else marker, place == 0, line.startswith("#")))
    return found


def _readable(line: str) -> str:
    """A line without the signs of Markdown: a heading's, and a table's borders as dots between the cells."""
    stripped = line.strip()
    if stripped.startswith("#"):
        return stripped.lstrip("#").strip()
    if stripped.count("|") > 1:
        return "" if _TABLE_RULE.fullmatch(stripped) else " · ".join(c.strip() for c in stripped.strip("|").split("|"))
    return stripped


def _merged(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[_Step]:
    """Both texts as one: held together by the sentences that stand once in each and in the same order."""
    pairs = _MOST_PAIRS
    old_start = new_start = 0
    for old_at, new_at in [*_anchors(old, new), (len(old), len(new))]:
        for gone, come in _in_parts(old[old_start:old_at], new[new_start:new_at]):
            pairs -= len(gone) * len(come)
            yield from _between(gone, come) if pairs >= 0 else _apart(gone, come)
        if old_at < len(old):
            yield _Step(old[old_at], new[new_at])
        old_start, new_start = old_at + 1, new_at + 1


_Sentences = Sequence[_Sentence]


def _in_parts(old: _Sentences, new: _Sentences) -> Iterator[tuple[_Sentences, _Sentences]]:
    """Both halved together until they are short enough to pair: what was near the start is sought there."""
    if len(old) * len(new) <= _MOST_TOGETHER:
        yield old, new
        return
    middle, new_middle = (len(old) + 1) // 2, (len(new) + 1) // 2
    yield from _in_parts(old[:middle], new[:new_middle])
    yield from _in_parts(old[middle:], new[new_middle:])


def _anchors(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> list[tuple[int, int]]:
    """The places of sentences that stand once in each text, as many as keep their order."""
    once = _standing_once(new)
    pairs = [(place, once[key]) for key, place in _standing_once(old).items() if key in once]
    return _rising(sorted(pairs))


def _standing_once(sentences: Sequence[_Sentence]) -> dict[str, int]:
    counts = Counter(sentence.key for sentence in sentences)
    return {sentence.key: place for place, sentence in enumerate(sentences) if counts[sentence.key] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of `pairs`, sorted by their first, that rises in the second too."""
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last_of[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        last_of[length : length + 1] = [place]
    found: list[tuple[int, int]] = []
    place = last_of[-1] if last_of else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def _between(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[_Step]:
    """Sentences without an anchor among them, paired in order by the words they share."""
    worth = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(one.key, other.key) for other in new] for one in old]
    for row in range(len(old) - 1, -1, -1):
        for place in range(len(new) - 1, -1, -1):
            paired = alike[row][place] + worth[row + 1][place + 1] if alike[row][place] >= _ALIKE else 0.0
            worth[row][place] = max(paired, worth[row + 1][place], worth[row][place + 1])
    row = place = 0
    while row < len(old) and place < len(new):
        if worth[row][place] == worth[row + 1][place]:
            yield _Step(old[row], None)
            row += 1
        elif worth[row][place] == worth[row][place + 1]:
            yield _Step(None, new[place])
            place += 1
        else:
            yield _Step(old[row], new[place])
            row, place = row + 1, place + 1
    yield from _apart(old[row:], new[place:])


def _apart(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[_Step]:
    yield from (_Step(sentence, None) for sentence in old)
    yield from (_Step(None, sentence) for sentence in new)


def likeness(one: str, other: str) -> float:
    """How large a part of the words of two sentences they share, 0 to 1; a number is as good as another."""
    if one == other:
        return 1.0
    words, others = _words_of(one), _words_of(other)
    return 2 * len(words & others) / (len(words) + len(others) or 1)


@lru_cache(maxsize=4_000)
def _words_of(sentence: str) -> frozenset[str]:
    return frozenset(_NUMBER.sub("0", sentence.lower()).split())


def _moved(steps: Sequence[_Step]) -> frozenset[str]:
    """The sentences that went from one place and came to another."""
    gone = {step.before.key for step in steps if step.before and not step.after}
    come = {step.after.key for step in steps if step.after and not step.before}
    return frozenset(key for key in gone & come if len(key.split()) >= _MOVED_WORDS)


def _is_rewritten(step: _Step) -> bool:
    return bool(step.before and step.after and step.before.key != step.after.key)


def _change(step: _Step, moved: frozenset[str]) -> Change:
    """What became of a sentence that was not rewritten."""
    if step.before and step.after:
        return "same"
    if step.before:
        return "from" if step.before.key in moved else "out"
    return "to" if step.after and step.after.key in moved else "in"


def _pieces(step: _Step, moved: frozenset[str], effort: Effort) -> tuple[Piece, ...]:
    if step.before and step.after and _is_rewritten(step):
        return within_sentence(step.before.text, step.after.text, effort)
    sentence = step.after or step.before
    return (Piece(_change(step, moved), sentence.text),) if sentence else ()


def _lines(told: Sequence[tuple[_Step, tuple[Piece, ...]]]) -> Iterator[Line]:
    """The sentences as the lines that they stand in, or stood in where they are gone."""
    pieces: list[Piece] = []
    first: _Sentence | None = None
    for step, found in told:
        sentence = step.after or step.before
        if sentence and sentence.opens and first:
            yield Line(tuple(pieces), first.marker, first.is_heading)
            pieces, first = [], None
        first = first or sentence
        if pieces:
            pieces.append(Piece("same", " "))
        pieces.extend(found)
    if first:
        yield Line(tuple(pieces), first.marker, first.is_heading)
