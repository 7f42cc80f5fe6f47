"""Two versions of a text as one: what was taken out and what was put in, word by word, as safe HTML."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MOST_WORDS: Final = 1500
"""In a changed passage longer than this the whole of it counts as replaced: comparing takes squared time."""

_END: Final = format_html('<span class="visually-hidden">{}</span>', "]")
_LINES: Final = re.compile(r"[^\n]*\n+|[^\n]+")
_WORDS: Final = re.compile(r"\s+|[^\s]+")

Change = Literal["same", "out", "in"]


class Piece(NamedTuple):
    """A run of text that stands in both versions, or in one."""

    change: Change
    text: str


Differing = Callable[[str, str], Iterator[Piece]]


def pieces(before: str, after: str) -> list[Piece]:
    """Both versions piece by piece: "same" and "out" make `before`, "same" and "in" make `after`."""
    return _joined(_compared(_LINES.findall(before), _LINES.findall(after), _within))


def _within(before: str, after: str) -> Iterator[Piece]:
    """One changed passage word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return _replaced(before, after)
    return _compared(old, new, _replaced)


def as_html(before: str, after: str) -> SafeString:
    """Both versions in `<del>` and `<ins>`, each with a word for those who do not see the strokes."""
    return format_html_join("", "{}", ((_marked(piece),) for piece in pieces(before, after)))


def _marked(piece: Piece) -> SafeString:
    if piece.change == "out":
        return format_html('<del><span class="visually-hidden">[Slettet: </span>{}{}</del>', piece.text, _END)
    if piece.change == "in":
        return format_html('<ins><span class="visually-hidden">[Tilføjet: </span>{}{}</ins>', piece.text, _END)
    return format_html("{}", piece.text)


def _compared(old: Sequence[str], new: Sequence[str], differing: Differing) -> Iterator[Piece]:
    for tag, start, stop, new_start, new_stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[start:stop]), "".join(new[new_start:new_stop])
        if tag == "equal":
            yield Piece("same", before)
        else:
            yield from differing(before, after)


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece("out", before)
    if after:
        yield Piece("in", after)


def _joined(found: Iterator[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece."""
    joined: list[Piece] = []
    for piece in found:
        if joined and joined[-1].change == piece.change:
            joined[-1] = Piece(piece.change, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
