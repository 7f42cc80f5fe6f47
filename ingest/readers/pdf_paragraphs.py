"""From the lines of a PDF to blocks: a line goes on from the one before it where that was full to the margin."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from danish.wraps import join
from ingest.parsed import Block
from ingest.readers.headings import may_be_heading, with_bold_headings
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_tables import Table, table_at
from ingest.readers.text import list_or_line
from ingest.vocabulary import FUNCTION_WORDS

_PAGE_BREAK_GAP: Final = 3
_LARGER: Final = 1.08
"""A heading's type is larger than the body's by this factor at least."""

_REACHES_MARGIN: Final = 0.75
"""Where no line reaches this share of the page's width, none is full; the margins are taken to be alike."""

_SAME_SIZE: Final = 0.6
_HALF: Final = 0.5
_MOST: Final = 0.75
_LOOSE: Final = 1.15
_USUAL_PITCH: Final = 1.3
_WIDE_PITCH: Final = 1.6
_TERMINAL = re.compile(r"[.:;!?…][\"”»'’)\]]*$")
_OPENS_LIST = re.compile(r"\D:$")
"""A colon, but not that of "sag 2: …"."""

_ATTACHMENT = re.compile(r"^Bilag\s+\d{1,3}\s*[:.–-]")
_BULLETS = re.compile(r"^[•▪◦·●\uf0b7\uf0a7–o]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a file is set: its body's type size, its right margin (points), its usual distance of lines (type sizes)."""

    size: float
    right: float
    pitch: float


def measure_setting(lines: Sequence[Line]) -> Setting:
    """The setting of a file's lines, of which there is at least one."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    size = letters.most_common(1)[0][0]
    rights = sorted(line.right for line in lines)
    right = rights[min(len(rights) - 1, int(len(rights) * 0.98))]
    if right < _REACHES_MARGIN * lines[0].width:
        right = lines[0].width - min(line.left for line in lines)
    return Setting(size, right, _usual_pitch(lines, right))


def _usual_pitch(lines: Sequence[Line], right: float) -> float:
    """The distance of lines within a paragraph: that after full lines, unless many stand much closer."""
    pairs = [pair for pair in pairwise(lines) if pair[0].page == pair[1].page and pair[0].y > pair[1].y]
    pitches = Counter(round((before.y - line.y) / line.size, 1) for before, line in pairs)
    after_full = Counter(
        round((before.y - line.y) / line.size, 1) for before, line in pairs if _is_full(before, line, right)
    )
    usual = after_full.most_common(1)[0][0] if after_full else _USUAL_PITCH
    common = [pitch for pitch, number in pitches.items() if number * 10 >= len(pairs) and pitch >= 1]
    return min(common) if usual > _WIDE_PITCH and common else usual


def blocks_of(pages: Sequence[Sequence[Line]], aside: Mapping[int, str]) -> list[Block]:
    """The blocks of a file's lines. `aside` gives the reason of each line (by `id`) that is furniture."""
    content = [line for lines in pages for line in lines if id(line) not in aside]
    if not content:
        return []
    writer = _Writer(measure_setting(content))
    for lines in pages:
        writer.add_page(lines, aside)
    return with_bold_headings(writer.blocks, writer.bold)


@dataclass(slots=True)
class _Writer:
    """Writes block after block; `last` is the line that went in last, `open` the place of the block it is in."""

    setting: Setting
    blocks: list[Block] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)
    last: Line | None = None
    open: int | None = None
    table: Table | None = None

    def add_page(self, lines: Sequence[Line], aside: Mapping[int, str]) -> None:
        """The lines of the next page: its furniture first, so that a paragraph broken by it stays one."""
        for line in lines:
            if id(line) in aside:
                self.blocks.append(Block(line.text, line.page, printed="", aside=aside[id(line)]))
        content = [line for line in lines if id(line) not in aside and line.text]
        place = 0
        while place < len(content):
            table = table_at(content, place)
            if table is None:
                self.add_line(content[place])
                place += 1
            else:
                self.add_table(table, content[place], content[place + table.length - 1])
                place += table.length

    def add_line(self, line: Line) -> None:
        """A line of running text: on from the open block, or a new one."""
        if self.open is not None and self.last is not None and self._goes_on(self.last, line):
            block = self.blocks[self.open]
            self.blocks[self.open] = replace(block, text=join(block.text, line.text))
            if not (line.is_bold and may_be_heading(self.blocks[self.open].text)):
                self.bold.discard(self.open)
        else:
            self._begin(line)
        self.last = line
        self.table = None

    def _begin(self, line: Line) -> None:
        self.open = len(self.blocks)
        gap = self._gap(line)
        text = _BULLETS.sub("• ", line.text)
        if line.size > self.setting.size * _LARGER:
            block = Block(line.text, line.page, "heading", 1, gap)
        else:
            block = list_or_line(text, line.page, gap)
            if line.is_bold and may_be_heading(line.text):
                self.bold.add(self.open)
        self.blocks.append(replace(block, is_whole=True))

    def _gap(self, line: Line) -> int:
        if self.last is None or self.last.page != line.page:
            return _PAGE_BREAK_GAP if self.last is not None else 1
        return 0 if self._is_tight(self.last, line) and not self.table else 1

    def _is_tight(self, before: Line, line: Line) -> bool:
        return before.y - line.y <= max(before.size, line.size) * self.setting.pitch * _LOOSE

    def _goes_on(self, before: Line, line: Line) -> bool:
        if abs(before.size - line.size) > _SAME_SIZE or self._changes_dress(before, line) or _is_entry(before, line):
            return False
        if _OPENS_LIST.search(before.text) and line.text[:1].isupper():
            return False
        goes_on = _is_full(before, line, self.setting.right) or self._runs_on(before, line)
        if before.page == line.page:
            return goes_on and self._is_tight(before, line)
        return goes_on and not _TERMINAL.search(before.text)

    def _runs_on(self, before: Line, line: Line) -> bool:
        """Whether a sentence goes on from a line that had room left: one that was wrapped in another typeface."""
        share = (before.right - before.left) / max(before.size, self.setting.right - before.left)
        is_lower = line.text[:1].islower()
        if before.text.endswith("-") or before.text.rpartition(" ")[2] in FUNCTION_WORDS:
            return share > _HALF
        if before.text.endswith(","):
            return share > _HALF and is_lower
        return share > _MOST and is_lower and not _TERMINAL.search(before.text)

    def _changes_dress(self, before: Line, line: Line) -> bool:
        if line.is_bold and not before.is_bold:
            return not line.text[:1].islower()
        is_heading = self.open is not None and self.blocks[self.open].kind == "heading"
        return (is_heading or self.open in self.bold) and before.is_bold != line.is_bold

    def add_table(self, table: Table, first: Line, last: Line) -> None:
        """The rows of a table; one that goes on from the page before has its repeated head set aside."""
        gap = self._gap(first)
        rows = list(table.rows)
        if self.table is not None and self.last is not None and self.last.page + 1 == first.page:
            if rows[0] == self.table.rows[0]:
                self.blocks.append(_row(rows.pop(0), first.page, 0, "repeated-head"))
                gap = 0
            elif _same_columns(self.table, table):
                gap = 0
        else:
            gap = max(gap, 1)
        for place, cells in enumerate(rows):
            self.blocks.append(_row(cells, first.page, 0 if place else gap))
        self.open = None
        self.last = last
        self.table = Table((self.table or table).rows, table.columns, table.length) if gap == 0 else table


def _row(cells: tuple[str, ...], page: int, gap: int, aside: str = "") -> Block:
    text = " ".join(filter(None, cells))
    return Block(text, page, "table", gap=gap, cells=cells, printed="\t".join(cells), is_whole=True, aside=aside)


def _same_columns(one: Table, other: Table) -> bool:
    return len(one.columns) == len(other.columns) and all(
        abs(a[0] - b[0]) < 3 or abs(a[1] - b[1]) < 3 for a, b in zip(one.columns, other.columns, strict=True)
    )


def _is_full(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of `line` had no room left on the line before it."""
    return before.right + 0.2 * before.size + line.first_word >= right - 1


def _is_entry(before: Line, line: Line) -> bool:
    """Whether a line begins a list's entry; a figure in mid-sentence at the margin ("2. behandling") does not."""
    if _BULLETS.match(line.text) or _ATTACHMENT.match(line.text) or line.text.startswith("- "):
        return True
    if list_or_line(line.text, 0, 0).kind != "list-item":
        return False
    return bool(_TERMINAL.search(before.text)) or not before.text.endswith(",") or line.text.startswith("1. ")
