"""What changed in a case from one meeting to the next: its indstilling, and its sagsfremstilling."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from committee.models import AgendaItem, Section
from committee.text_changes import Comparison, Line, compare, likeness
from committee.word_changes import FigureChange, Piece

RECOMMENDING: Final = (Section.Kind.RECOMMENDATION, Section.Kind.PROPOSER_RECOMMENDATION)
"""The sections that say what a meeting was asked to decide."""

PRESENTING: Final = (Section.Kind.PRESENTATION,)
COMPARED: Final = (*RECOMMENDING, *PRESENTING)

_MOST_READ: Final = 400_000
_MOST_SHOWN: Final = 30_000
_MOST_FIGURES: Final = 8
_LONG_STRETCH: Final = 240
_STRETCH_END: Final = 90
_SAME_MATTER: Final = 0.25


class Skipped(NamedTuple):
    """Lines left out because nothing changed in them."""

    lines: int


@dataclass(frozen=True, slots=True)
class PartChange:
    """How one part differs from the last time. `lines` is empty where `is_left_out`, or nothing is to be shown."""

    comparison: Comparison
    lines: tuple[Line | Skipped, ...]
    is_left_out: bool = False

    @property
    def counts(self) -> str:
        """How many sentences did what: "2 sætninger tilføjet, 1 udgået"."""
        told = self.comparison
        counted = (
            (told.added, "tilføjet"),
            (told.removed, "udgået"),
            (told.rewritten, "ændret"),
            (told.moved, "flyttet"),
        )
        parts = [f"{count} {word}" for count, word in counted if count]
        first = next(count for count, _ in counted if count) if parts else 0
        unit = "sætning" if first == 1 else "sætninger"
        return ", ".join(parts).replace(" ", f" {unit} ", 1)

    @property
    def figures(self) -> list[FigureChange]:
        """The changed numbers worth a line of their own: each once, a bare number not at all."""
        told = dict.fromkeys(change for change in self.comparison.figures if change.kind != "tal")
        return list(told)[:_MOST_FIGURES]


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What changed since `earlier`, the case's item at the meeting before; None for a part that either lacks."""

    earlier: AgendaItem
    recommendation: PartChange | None
    presentation: PartChange | None

    @property
    def differs(self) -> bool:
        """Whether any part is not as it was, as far as it was compared."""
        parts = (self.recommendation, self.presentation)
        return any(part and (part.is_left_out or not part.comparison.is_same) for part in parts)


def since_last(meetings: Sequence[Sequence[AgendaItem]]) -> dict[AgendaItem, SinceLast]:
    """What changed in each item of `meetings` (in time order, their sections told) from the meeting before.

    The newest are compared first: what a page has no room for is left out of the oldest.
    """
    room = _Room(_MOST_READ, _MOST_SHOWN)
    found: dict[AgendaItem, SinceLast] = {}
    for place in range(len(meetings) - 1, 0, -1):
        for item in meetings[place]:
            earlier = _forerunner(item, meetings[:place], among=len(meetings[place]))
            changes = _compared(earlier, item, room) if earlier else None
            if changes and (changes.recommendation or changes.presentation):
                found[item] = changes
    return found


def whole_change(before: Sequence[Sequence[AgendaItem]], item: AgendaItem, *, among: int) -> SinceLast | None:
    """What changed in `item`, one of `among` at its meeting, since the meetings `before`: every line of it.

    None where there is nothing to compare with.
    """
    earlier = _forerunner(item, before, among)
    if earlier is None:
        return None
    parts = [_whole(text_of(earlier, kinds), text_of(item, kinds)) for kinds in (RECOMMENDING, PRESENTING)]
    return SinceLast(earlier, *parts) if any(parts) else None


def text_of(item: AgendaItem, kinds: Sequence[str]) -> str:
    """The item's sections of these kinds as one text; empty for a closed item."""
    if item.is_closed:
        return ""
    return "\n\n".join(section.text for section in item.sections.all() if section.kind in kinds)


def shortened(lines: Sequence[Line]) -> tuple[Line | Skipped, ...]:
    """The lines that changed, under their headings; what stayed is counted, and long stretches of it are cut."""
    shown: list[Line | Skipped] = []
    passed: list[Line] = []
    for line in lines:
        if not line.is_changed:
            passed.append(line)
            continue
        heading = next((above for above in reversed(passed) if above.is_heading), None)
        skipped = len(passed) - (heading is not None)
        if skipped:
            shown.append(Skipped(skipped))
        if heading:
            shown.append(heading)
        shown.append(Line(tuple(map(_cut, line.pieces)), line.marker, line.is_heading))
        passed = []
    return (*shown, Skipped(len(passed))) if passed else tuple(shown)


@dataclass(slots=True)
class _Room:
    """How much one page may still compare and show, in characters."""

    to_read: int
    to_show: int


def _forerunner(item: AgendaItem, before: Sequence[Sequence[AgendaItem]], among: int) -> AgendaItem | None:
    """The item that took up the same matter at the last meeting before that has its text."""
    for meeting in reversed(before):
        told = [earlier for earlier in meeting if text_of(earlier, COMPARED)]
        if not told:
            continue
        nearest = max(told, key=lambda earlier: likeness(earlier.title, item.title))
        is_same = among == len(meeting) == 1 or likeness(nearest.title, item.title) >= _SAME_MATTER
        return nearest if is_same else None
    return None


def _compared(earlier: AgendaItem, item: AgendaItem, room: _Room) -> SinceLast:
    return SinceLast(
        earlier,
        _part(text_of(earlier, RECOMMENDING), text_of(item, RECOMMENDING), room),
        _part(text_of(earlier, PRESENTING), text_of(item, PRESENTING), room),
    )


def _part(before: str, after: str, room: _Room) -> PartChange | None:
    if not before or not after:
        return None
    room.to_read -= len(before) + len(after)
    if room.to_read < 0:
        return PartChange(compare("", ""), (), is_left_out=True)
    comparison = compare(before, after)
    if comparison.is_same or comparison.is_another_text:
        return PartChange(comparison, ())
    lines = shortened(comparison.lines)
    length = sum(len(piece.text) for line in lines if isinstance(line, Line) for piece in line.pieces)
    if length > room.to_show:
        return PartChange(comparison, (), is_left_out=True)
    room.to_show -= length
    return PartChange(comparison, lines)


def _whole(before: str, after: str) -> PartChange | None:
    if not before or not after:
        return None
    comparison = compare(before, after)
    return PartChange(comparison, comparison.lines)


def _cut(piece: Piece) -> Piece:
    """A long stretch that stayed, with its middle left out; what went or moved away is known by its beginning."""
    if piece.change == "same" and len(piece.text) > _LONG_STRETCH:
        start, end = piece.text[:_STRETCH_END].rpartition(" ")[0], piece.text[-_STRETCH_END:].partition(" ")[2]
        return Piece("same", f"{start} […] {end}")
    if piece.change == "from" and len(piece.text) > _STRETCH_END:
        return Piece("from", f"{piece.text[:_STRETCH_END].rpartition(' ')[0]} […]")
    return piece
