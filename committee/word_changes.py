"""What became of one sentence, word by word. An amount, a share, a date and a span of years are one word each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from danish import amounts
from danish.dates import find_dates

Change = Literal["same", "out", "in", "from", "to"]
"""Stands in both, went, came; went from here to another place, came here from one."""

Figure = Literal["", "beløb", "andel", "dato", "periode", "tal"]

_MOST_MEETINGS: Final = 100_000
_MOST_IN_A_SENTENCE: Final = 5_000
_TOO_LITTLE_KEPT: Final = 0.3
_SHORT_LINK: Final = 3
_YEARS: Final = re.compile(r"(?<![\d.])(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}(?!\d)")
_WORD: Final = re.compile(r"[^\W_]+(?:[-./:'’][^\W_]+)*|\S")
_BARE_NUMBER: Final = re.compile(r"\d[\d.]*(?:,\d+)?")


class Piece(NamedTuple):
    """A run of text; `figure` names the kind of a number that changed, which stands as out and in side by side."""

    change: Change
    text: str
    figure: Figure = ""


class FigureChange(NamedTuple):
    """A number that is another than before, both as printed."""

    kind: Figure
    before: str
    after: str


@dataclass(slots=True)
class Effort:
    """What is left to spend on a whole text; sentences that would cost too much are shown as replaced.

    The cost is how often a word of the one is a word of the other: comparing takes time by that.
    """

    left: int = _MOST_MEETINGS

    def allows(self, old: Sequence[_Token], new: Sequence[_Token]) -> bool:
        """Whether two sentences may be compared, which takes from what is left."""
        counts = Counter(token.text for token in new)
        meetings = sum(counts[token.text] for token in old)
        self.left -= meetings
        return self.left >= 0 and meetings <= _MOST_IN_A_SENTENCE


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    figure: Figure
    value: str = ""


def within_sentence(before: str, after: str, effort: Effort) -> tuple[Piece, ...]:
    """`before` and `after` as one; whole against whole where they share too little to be read as one."""
    old, new = _tokens(before), _tokens(after)
    if not effort.allows(old, new):
        return (Piece("out", before), Piece("in", after))
    matcher = SequenceMatcher(None, [token.text for token in old], [token.text for token in new], autojunk=False)
    if matcher.ratio() < _TOO_LITTLE_KEPT:
        return (Piece("out", before), Piece("in", after))
    pieces: list[Piece] = []
    for is_same, old_part, new_part in _runs(matcher, old, new):
        if is_same:
            pieces.append(Piece("same", _text(after, new_part)))
        else:
            pieces += _replaced(before, after, old_part, new_part)
    return tuple(_spaced(pieces))


def figure_changes(pieces: Sequence[Piece]) -> Iterator[FigureChange]:
    """The numbers that changed in `pieces`, in order."""
    for gone, come in pairwise(piece for piece in pieces if piece.text.strip()):
        if gone.figure and come.figure and (gone.change, come.change) == ("out", "in"):
            yield FigureChange(gone.figure, gone.text, come.text)


def _tokens(sentence: str) -> list[_Token]:
    figures = _figures(sentence)
    found: list[_Token] = []
    position = 0
    for figure in [*figures, _Token("", len(sentence), len(sentence), "")]:
        words = _WORD.finditer(sentence, position, figure.start)
        found += [_Token(match.group(), match.start(), match.end(), _number(match.group())) for match in words]
        if figure.text:
            found.append(figure)
        position = figure.end
    return found


def _figures(sentence: str) -> list[_Token]:
    spans: list[tuple[int, int, Figure, str]] = [
        *((match.start(), match.end(), "periode", match.group()) for match in _YEARS.finditer(sentence)),
        *((date.start, date.end, "dato", str(date.value)) for date in find_dates(sentence)),
    ]
    for start, end, value in amounts.find(sentence):
        spans.append((start, end, "andel" if value.endswith("%") else "beløb", value))
    figures: list[_Token] = []
    for start, end, kind, value in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not figures or start >= figures[-1].end:
            figures.append(_Token(" ".join(sentence[start:end].split()), start, end, kind, value))
    return figures


def _number(word: str) -> Figure:
    return "tal" if _BARE_NUMBER.fullmatch(word) else ""


_Run = tuple[bool, list[_Token], list[_Token]]


def _runs(matcher: SequenceMatcher[str], old: list[_Token], new: list[_Token]) -> list[_Run]:
    """What is the same and what differs, in turn. A short word alone between two changes belongs to them."""
    runs: list[_Run] = []
    codes = matcher.get_opcodes()
    for place, (tag, start, stop, new_start, new_stop) in enumerate(codes):
        part = old[start:stop], new[new_start:new_stop]
        is_inner = 0 < place < len(codes) - 1
        is_same = tag == "equal" and not (is_inner and _is_short_link(part[1], codes[place - 1], codes[place + 1]))
        if runs and not is_same and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1] + part[0], runs[-1][2] + part[1])
        else:
            runs.append((is_same, *part))
    return runs


_Code = tuple[str, int, int, int, int]


def _is_short_link(tokens: Sequence[_Token], before: _Code, after: _Code) -> bool:
    """Whether a word that is the same only interrupts what is otherwise said anew on both sides."""
    is_short = len(tokens) == 1 and len(tokens[0].text) <= _SHORT_LINK and tokens[0].text.isalpha()
    return is_short and all(
        stop - start > 1 and new_stop - new_start > 1 for _, start, stop, new_start, new_stop in (before, after)
    )


def _replaced(before: str, after: str, old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[Piece]:
    """Words out and in; numbers of the same kinds in the same order stand side by side."""
    old_figures = [place for place, token in enumerate(old) if token.figure]
    new_figures = [place for place, token in enumerate(new) if token.figure]
    if [old[place].figure for place in old_figures] != [new[place].figure for place in new_figures]:
        old_figures = new_figures = []
    start = new_start = 0
    for place, new_place in zip(old_figures, new_figures, strict=True):
        yield from _out_and_in(_text(before, old[start:place]), _text(after, new[new_start:new_place]))
        gone, come = old[place], new[new_place]
        is_only_spelling = gone.value == come.value and gone.value != ""
        yield from _out_and_in(gone.text, come.text, "" if is_only_spelling else gone.figure)
        start, new_start = place + 1, new_place + 1
    yield from _out_and_in(_text(before, old[start:]), _text(after, new[new_start:]))


def _out_and_in(gone: str, come: str, figure: Figure = "") -> Iterator[Piece]:
    if gone == come:
        yield from [Piece("same", come)] if come else []
        return
    if gone:
        yield Piece("out", gone, figure)
    if come:
        yield Piece("in", come, figure)


def _text(sentence: str, tokens: Sequence[_Token]) -> str:
    return sentence[tokens[0].start : tokens[-1].end] if tokens else ""


def _spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with a blank between them, but none before a sign that closes."""
    for place, piece in enumerate(pieces):
        if place and not re.match(r"[.,;:!?)»”]", piece.text) and not pieces[place - 1].text.endswith(("(", "«", "“")):
            yield Piece("same", " ")
        yield piece
