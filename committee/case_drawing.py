"""The drawing of a case's way: where each lane, mark, line and word stands. Pure geometry, in units of the drawing.

Time runs from left to right. A column is a day, or a part of one where an udvalg treated the case more
than once that day, so two marks never meet. Columns lie apart by the days between them, but never
nearer than a mark is wide. What is too much for one drawing goes on in the next.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from math import ceil
from typing import Final

from committee.models import Outcome
from danish.dates import MONTHS

WIDTH: Final = 960
MARK: Final = 30
"""How wide and high a mark is at most."""

_SIDE: Final = 48
_NEAREST: Final = 37
_ROOMY: Final = 100
_LANE: Final = 84
_MARK_IN_LANE: Final = 42
_NAME_IN_LANE: Final = 15
_WORD_BELOW: Final = 31
_FOOT: Final = 48
_DATE_WIDTH: Final = 62
_LONGEST_NAME: Final = 90
_AWAITED_SPAN: Final = 130
_MOST_COLUMNS: Final = (WIDTH - 2 * _SIDE - _AWAITED_SPAN) // _NEAREST + 1

_CIRCLE: Final = "M-14 0a14 14 0 1 0 28 0a14 14 0 1 0-28 0Z"
_DIAMOND: Final = "M0-15L15 0L0 15L-15 0Z"
_SQUARE: Final = "M-12-12H12V12H-12Z"
SHAPES: Final[dict[str, str]] = {
    Outcome.APPROVED: _CIRCLE,
    Outcome.RECOMMENDED: "M-14-13H4L15 0L4 13H-14Z",
    Outcome.DISCUSSED: _CIRCLE,
    Outcome.NOTED: _SQUARE,
    Outcome.POSTPONED: _DIAMOND,
    Outcome.REJECTED: _DIAMOND,
    Outcome.OTHER: "M-15 0L-8-12H8L15 0L8 12H-8Z",
    "": _SQUARE,
}
"""A mark's outline around its middle, by outcome; filled or dashed by the style sheet besides."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one udvalg did with the case in one item. Those of the same `treatment` are tied together.

    `word` stands by the mark where there is room; `told` says all of it to those who do not see the drawing.
    """

    day: date
    lane: str
    case_type: str
    outcome: str
    word: str
    told: str
    address: str
    treatment: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An appearance in its place; `is_roomy` where its word has room below it."""

    x: int
    y: int
    shown: Appearance
    is_roomy: bool = False

    @property
    def shape(self) -> str:
        """The outline, as the path data of an SVG."""
        return SHAPES[self.shown.outcome]

    @property
    def word_y(self) -> int:
        """Where the word below the mark stands."""
        return self.y + _WORD_BELOW


@dataclass(frozen=True, slots=True)
class Lane:
    """An udvalg's line across the drawing; its name stands at `name_y`."""

    name: str
    y: int
    name_y: int


@dataclass(frozen=True, slots=True)
class Column:
    """A day below the marks: "12. nov." where there is room, and the year where it is another than before."""

    x: int
    day: str
    year: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole drawing. `way` is the path data of the case's way, `ties` those of items with several udvalg.

    `awaited` is the place of a treatment that the archive lacks, if the case was sent on to one.
    """

    height: int
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    way: str
    ties: tuple[str, ...]
    awaited: tuple[int, int] | None
    awaited_way: str
    years: str
    width: int = WIDTH

    @property
    def foot(self) -> int:
        """Where the lanes end and the dates begin."""
        return self.height - _FOOT


def draw(appearances: Sequence[Appearance], council: str, *, awaits_council: bool = False) -> tuple[Drawing, ...]:
    """The case's way in time order as few drawings as it has room in, the oldest first.

    `council` names byrådet, whose lane is the topmost; with `awaits_council` the last drawing ends in
    a treatment there that the archive lacks.
    """
    columns = _columns(appearances)
    days = sorted(set(columns))
    count = ceil(len(days) / _MOST_COLUMNS)
    size = ceil(len(days) / count) if count else 0
    order = _order([one.lane for one in appearances], council)
    drawings = []
    for start in range(0, len(days), size or 1):
        part = days[start : start + size]
        shown = [(column, one) for column, one in zip(columns, appearances, strict=True) if column in part]
        is_last = start + size >= len(days)
        drawings.append(_drawing(shown, part, order, council if awaits_council and is_last else ""))
    return tuple(drawings)


_Place = tuple[date, int]


def _columns(appearances: Iterable[Appearance]) -> list[_Place]:
    """The column of each: its day, and how many marks a lane of its treatment has that day already."""
    taken: Counter[tuple[date, str]] = Counter()
    found: list[_Place] = []
    for _, together in groupby(appearances, key=lambda one: one.treatment):
        tied = list(together)
        nth = max(taken[one.day, one.lane] for one in tied)
        taken.update({(one.day, one.lane): nth + 1 - taken[one.day, one.lane] for one in tied})
        found += [(one.day, nth) for one in tied]
    return found


def _drawing(
    shown: Sequence[tuple[_Place, Appearance]], days: Sequence[_Place], order: Sequence[str], awaited_in: str
) -> Drawing:
    lanes = _lanes(order, {one.lane for _, one in shown} | {awaited_in})
    across = dict(zip(days, _across([day for day, _ in days], spare=_AWAITED_SPAN if awaited_in else 0), strict=True))
    down = {lane.name: lane.y for lane in lanes}
    marks = _with_room([Mark(across[place], down[one.lane], one) for place, one in shown])
    awaited = (WIDTH - _SIDE, down[awaited_in]) if awaited_in else None
    first, last = days[0][0].year, days[-1][0].year
    home = _first_of_each(marks)
    return Drawing(
        height=len(lanes) * _LANE + _FOOT,
        lanes=tuple(replace(lane, name=_shortened(lane.name)) for lane in lanes),
        columns=_labelled(days, across),
        marks=tuple(marks),
        way=_way([(mark.x, mark.y) for mark in home]),
        ties=tuple(_ties(marks)),
        awaited=awaited,
        awaited_way=_way([(home[-1].x, home[-1].y), awaited]) if awaited else "",
        years=str(first) if first == last else f"{first}–{last}",
    )


def _order(names: Sequence[str], council: str) -> list[str]:
    """Byrådet on top, the others by when they first had the case, the first one lowest."""
    return [council, *reversed([name for name in dict.fromkeys(names) if name != council])]


def _lanes(order: Sequence[str], used: Container[str]) -> list[Lane]:
    names = [name for name in order if name in used]
    return [
        Lane(name, place * _LANE + _MARK_IN_LANE, place * _LANE + _NAME_IN_LANE) for place, name in enumerate(names)
    ]


def _across(days: Sequence[date], spare: int) -> list[int]:
    """Where each column stands: the nearest that all may be, and the rest of the width by the days between."""
    room = WIDTH - 2 * _SIDE - spare
    if len(days) == 1:
        return [_SIDE if spare else WIDTH // 2]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    least = min(_ROOMY, max(_NEAREST, 0.75 * room / len(gaps)))
    shared = (room - least * len(gaps)) / (sum(gaps) or 1)
    found = [float(_SIDE)]
    for gap in gaps:
        found.append(found[-1] + least + shared * gap)
    return [round(x) for x in found]


def _labelled(days: Sequence[_Place], across: dict[_Place, int]) -> tuple[Column, ...]:
    """The columns with what there is room to say of each: no day over another, each year at its first column."""
    found: list[Column] = []
    free_from, year = 0, 0
    for place in days:
        day, x = place[0], across[place]
        has_room = x - _DATE_WIDTH // 2 >= free_from and place[1] == 0
        free_from = x + _DATE_WIDTH // 2 if has_room else free_from
        label = f"{day.day}. {_short(MONTHS[day.month - 1])}" if has_room else ""
        found.append(Column(x, label, str(day.year) if day.year != year else ""))
        year = day.year
    return tuple(found)


def _short(month: str) -> str:
    return month if len(month) <= 4 else f"{month[:3]}."


def _with_room(marks: Sequence[Mark]) -> list[Mark]:
    """The marks, told which of them have no other near in their lane."""
    return [
        replace(
            mark,
            is_roomy=all(
                abs(other.x - mark.x) >= _ROOMY - 4 for other in marks if other.y == mark.y and other is not mark
            ),
        )
        for mark in marks
    ]


def _first_of_each(marks: Sequence[Mark]) -> list[Mark]:
    """Of every treatment the mark of the meeting's own udvalg, which comes first."""
    return list({mark.shown.treatment: mark for mark in reversed(marks)}.values())[::-1]


def _ties(marks: Sequence[Mark]) -> list[str]:
    """A line down through the marks of each treatment that several udvalg decided in."""
    places: dict[int, list[Mark]] = {}
    for mark in marks:
        places.setdefault(mark.shown.treatment, []).append(mark)
    return [
        f"M{tied[0].x} {min(mark.y for mark in tied)}V{max(mark.y for mark in tied)}"
        for tied in places.values()
        if len(tied) > 1
    ]


def _way(points: Sequence[tuple[int, int]]) -> str:
    """A line from point to point that bends gently from lane to lane."""
    drawn = [f"M{points[0][0]} {points[0][1]}"]
    for (x, y), (next_x, next_y) in pairwise(points):
        middle = (x + next_x) // 2
        drawn.append(f"H{next_x}" if y == next_y else f"C{middle} {y} {middle} {next_y} {next_x} {next_y}")
    return "".join(drawn)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
