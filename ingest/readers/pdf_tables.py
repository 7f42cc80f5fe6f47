"""Tables of a PDF: lines whose words stand under one another in columns, where no word of any line crosses a gap."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.readers.pdf_lines import Line, Segment

_ROW_DISTANCE: Final = 3.0
"""Lines of one table are no further apart than this many type sizes."""

_GUTTER: Final = 0.4
_TIGHT: Final = 1.12
_LOOSE: Final = 1.25
_CLOSE: Final = 1.5
_APART: Final = 1.4
"""Between two tables is more room, by this factor, than between the rows of the first."""


class Table(NamedTuple):
    """The rows of a table, the columns (left and right edges, in points) and the number of lines it takes."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[float, float], ...]
    length: int


def table_at(lines: Sequence[Line], start: int) -> Table | None:
    """The table whose first line is `lines[start]`, all of one page; None where there is none for certain."""
    if len(lines[start].segments) < 2:
        return _with_wrapped_head(lines, start)
    length = _length(lines, start)
    while length >= 2:
        run = lines[start : start + length]
        columns = _columns(run)
        if len(columns) >= 2 and _fits(run, columns):
            return Table(_rows(run, columns), columns, length)
        length -= 1
    return None


def _with_wrapped_head(lines: Sequence[Line], start: int) -> Table | None:
    """The table whose first row begins with a lone line: the upper half of one cell."""
    if start + 1 >= len(lines) or len(lines[start + 1].segments) < 2:
        return None
    pitch = lines[start].y - lines[start + 1].y
    table = table_at(lines, start + 1) if pitch < _CLOSE * lines[start].size else None
    if table is None:
        return None
    run = lines[start : start + 1 + table.length]
    rows_apart = max(before.y - line.y for before, line in pairwise(run[1:]))
    if rows_apart < _LOOSE * pitch or len(_columns(run)) != len(table.columns):
        return None
    return Table(_rows(run, _columns(run)), _columns(run), len(run))


def _length(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` may be of one table: to the last with columns, before columns run together."""
    end = start + 1
    spans = _spans(lines[start].segments)
    widest_pitch = float("inf")
    for place in range(start + 1, len(lines)):
        line = lines[place]
        pitch = lines[place - 1].y - line.y
        if pitch > _ROW_DISTANCE * max(line.size, lines[place - 1].size) or pitch > _APART * widest_pitch:
            break
        widest_pitch = pitch if place == start + 1 else max(widest_pitch, pitch)
        spans = _merged([*spans, *_spans(line.segments)], _GUTTER * line.size)
        if len(spans) < 2 or (len(line.segments) < 2 and _crosses(line, lines[start:place])):
            break
        if len(line.segments) >= 2:
            end = place + 1
    return _with_wrapped_cells(lines, start, end) - start


def _crosses(line: Line, before: Sequence[Line]) -> bool:
    """Whether a lone stretch of words reaches over columns that the lines before it keep apart."""
    return sum(1 for left, right in _columns(before) if line.left < right and line.right > left) > 1


def _with_wrapped_cells(lines: Sequence[Line], start: int, end: int) -> int:
    """The end with the lines that carry on a wrapped cell of the last row."""
    columns = _columns(lines[start:end])
    while end < len(lines):
        line = lines[end]
        pitch = lines[end - 1].y - line.y
        inner = [line.left >= left - 1 and line.right <= right + 1 for left, right in columns[1:]]
        if not any(inner) or pitch > 1.3 * line.size:
            break
        end += 1
    return end


def _columns(lines: Sequence[Line]) -> tuple[tuple[float, float], ...]:
    gutter = _GUTTER * max(line.size for line in lines)
    return tuple(_merged([span for line in lines for span in _spans(line.segments)], gutter))


def _spans(segments: Sequence[Segment]) -> list[tuple[float, float]]:
    return [(segment.left, segment.right) for segment in segments]


def _merged(spans: Sequence[tuple[float, float]], gutter: float) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if merged and left < merged[-1][1] + gutter:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _fits(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the lines use the columns as a table does: at least two lines fill two of them."""
    return sum(1 for line in lines if len({_column(part, columns) for part in line.segments}) > 1) >= 2


def _column(segment: Segment, columns: Sequence[tuple[float, float]]) -> int:
    return next(place for place, (left, right) in enumerate(columns) if left <= segment.left <= right)


def _rows(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for group in _groups(lines):
        cells = [""] * len(columns)
        for segment in (segment for line in group for segment in line.segments):
            column = _column(segment, columns)
            cells[column] = f"{cells[column]} {segment.text}".strip()
        rows.append(tuple(cells))
    return tuple(rows)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by row. Where rows stand further apart than lines, those between are a row's wrapped cells."""
    pitches = [before.y - line.y for before, line in pairwise(lines)]
    tightest = min(pitches)
    if max(pitches) <= _LOOSE * tightest:
        return [[line] for line in lines]
    groups = [[lines[0]]]
    for pitch, line in zip(pitches, lines[1:], strict=True):
        if pitch <= _TIGHT * tightest:
            groups[-1].append(line)
        else:
            groups.append([line])
    fullest = max(len(line.segments) for line in lines)
    return [part for group in groups for part in _one_row_each(group, fullest)]


def _one_row_each(group: list[Line], fullest: int) -> list[list[Line]]:
    """The group as it is, but for lines that each fill every column: those are rows set close."""
    if sum(1 for line in group if len(line.segments) == fullest) > 1:
        return [[line] for line in group]
    return [group]
