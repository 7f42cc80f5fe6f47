"""From the lines of a section to its small Markdown: paragraphs healed, marks kept where they are certain.

A line joins the one before it when that line was full, or when its sentence goes on. What is not
certain to be a sub-heading, a list or a table stays the lines it was.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from danish.wraps import join
from ingest.minutes.layout import Layout
from ingest.parsed import Block
from ingest.vocabulary import FUNCTION_WORDS

_TERMINAL = re.compile(r"[.:;!?…][\"”»'’)\]]*$")
_LAST_WORD = re.compile(r"\w+(?=[\"”»]{0,3}$)")
_TAIL = 24
"""A line's last characters, enough to tell how it ends; no function word is longer."""

_STARTS_LOWER = re.compile(r"^[\"”»'’(§–-]*\s?[a-zæøå]")
_CAPTION = re.compile(r"^(?:tabel|figur|note|kilde|anm|graf)\b", re.I)
_FIGURES = re.compile(r"(?:\s-?[\d.,]+\s?%?){2,}$")
_NUMBER_MARK = re.compile(r"^\d{1,2}\. ")
_RULE = re.compile(r"^:?-{2,}:?$")
_PROSE_LENGTH = 60
_LONG_PROSE = 70
_HEADING_LENGTH = 110
_PAGE_BREAK_GAP = 2

UnitKind = Literal["heading", "paragraph", "list", "table"]


@dataclass(slots=True)
class Unit:
    """A paragraph, sub-heading, list or table in the making; `last` is the last source line that went in."""

    kind: UnitKind
    lines: list[str]
    last: str = ""
    gap: int = 0
    rows: list[tuple[str, ...]] = field(default_factory=list)
    is_whole: bool = False

    def as_markdown(self) -> str:
        """The unit in the small Markdown of the contract."""
        if self.kind == "heading":
            return "### " + self.lines[0]
        if self.kind == "table":
            return _table(self.rows)
        return "\n".join(self.lines)


def heal(blocks: Sequence[Block], layout: Layout, *, sub_headings: bool = True) -> str:
    """The Markdown of `blocks`. `sub_headings` off: no plain line becomes one (decisions, lists of attachments)."""
    units = gather(blocks, layout)
    if sub_headings:
        units = list(_with_sub_headings(units, layout))
    return "\n\n".join(unit.as_markdown() for unit in units)


def heal_lines(blocks: Sequence[Block], layout: Layout) -> list[str]:
    """`blocks` as a list of entries, wraps joined, list marks off: for a list of attachments."""
    entries: list[str] = []
    for unit in gather(blocks, layout):
        rows = [" ".join(filter(None, row)) for row in unit.rows] if unit.kind == "table" else unit.lines
        entries.extend(re.sub(r"^- ", "", line) for line in rows)
    return entries


def gather(blocks: Iterable[Block], layout: Layout) -> list[Unit]:
    """The units of `blocks`, in order, before any plain line is taken for a sub-heading."""
    units: list[Unit] = []
    for block in blocks:
        unit = units[-1] if units else None
        if block.kind == "table":
            _add_row(units, block)
        elif unit is not None and unit.kind in ("paragraph", "list") and _continues(units, block, layout):
            unit.lines[-1] = join(unit.lines[-1], block.text)
            unit.last = block.text
        elif block.kind == "heading":
            units.append(Unit("heading", [block.text], block.text, block.gap))
        else:
            _add_line(units, block)
    return [_plain_if_single_row(unit) for unit in units]


def sentence_goes_on(before: str, after: str) -> bool:
    """Whether a sentence that reached the end of `before` cannot have ended there."""
    return not _is_terminal(before) and (_ends_open(before) or bool(_STARTS_LOWER.match(after)))


def _is_terminal(line: str) -> bool:
    return _TERMINAL.search(line[-_TAIL:]) is not None


def _ends_open(line: str) -> bool:
    """Whether `line` ends in a sign or a word that no sentence ends in."""
    if line.endswith((",", "-")):
        return True
    word = _LAST_WORD.search(line[-_TAIL:])
    return word is not None and word[0] in FUNCTION_WORDS


def _continues(units: Sequence[Unit], block: Block, layout: Layout) -> bool:
    unit = units[-1]
    last, text = unit.last, block.text
    if block.kind == "heading":
        return False
    if block.is_whole:
        return _is_broken_paragraph(last, block)
    terminal = _is_terminal(last)
    if block.gap and terminal:
        return False
    full = layout.is_full(last, text)
    if block.kind == "list-item":
        return _is_wrapped_prose(unit, block, layout, full=full and not terminal)
    ends_open = not terminal and _ends_open(last)
    lower = bool(_STARTS_LOWER.match(text))
    if block.gap == 0:
        if layout.is_wrapped:
            return full or (lower and ends_open and layout.fills(last, 0.5))
        return lower and not terminal
    if ends_open and len(last) > 25:
        return True
    if not lower:
        in_list = len(unit.lines) > 1 or (len(units) > 1 and _ends_list(units[-2], unit))
        return full and block.gap > _PAGE_BREAK_GAP and not in_list
    if not layout.is_wrapped:
        return len(last) >= _PROSE_LENGTH
    return full or (block.gap > _PAGE_BREAK_GAP and len(unit.lines) == 1 and len(unit.lines[0]) > len(last))


def _is_broken_paragraph(last: str, block: Block) -> bool:
    """Whether two whole paragraphs are one that a page break cut: its first half ends as no sentence can."""
    open_end = last.endswith((",", "-")) or last.rpartition(" ")[2] in FUNCTION_WORDS
    return block.kind == "line" and block.gap > 0 and len(last) > 25 and open_end


def _is_wrapped_prose(unit: Unit, block: Block, layout: Layout, *, full: bool) -> bool:
    if block.gap or unit.kind == "list" or not layout.is_wrapped:
        return False
    goes_on = full and not _starts_numbered_list(unit, block)
    return goes_on and (block.text.startswith("- ") or sentence_goes_on(unit.last, block.text) or full)


def _starts_numbered_list(unit: Unit, block: Block) -> bool:
    return block.text.startswith("1. ") and unit.last.endswith((":", "."))


def _add_row(units: list[Unit], block: Block) -> None:
    if all(_RULE.match(cell) for cell in block.cells):
        return
    if units and units[-1].kind == "table" and not block.gap:
        units[-1].rows.append(block.cells)
    else:
        units.append(Unit("table", [block.text], block.text, block.gap, [block.cells]))


def _add_line(units: list[Unit], block: Block) -> None:
    unit = units[-1] if units else None
    kind: UnitKind = "list" if block.kind == "list-item" else "paragraph"
    same_list = kind == "list" and unit is not None and unit.kind == "list" and _same_mark(unit, block)
    if unit is not None and (same_list or (unit.kind == kind == "paragraph" and block.gap == 0)):
        unit.lines.append(block.text)
        unit.last = block.text
    else:
        units.append(Unit(kind, [block.text], block.text, block.gap, is_whole=block.is_whole))


def _same_mark(unit: Unit, block: Block) -> bool:
    return bool(_NUMBER_MARK.match(unit.lines[0])) == bool(_NUMBER_MARK.match(block.text))


def _plain_if_single_row(unit: Unit) -> Unit:
    if unit.kind == "table" and len(unit.rows) < 2:
        return Unit("paragraph", unit.lines, unit.last, unit.gap)
    return unit


def _with_sub_headings(units: Sequence[Unit], layout: Layout) -> Iterable[Unit]:
    before: Unit | None = None
    for index, unit in enumerate(units):
        after = units[index + 1 : index + 3]
        listed = before is not None and before.kind == "paragraph" and before.lines[-1].endswith(":")
        ends_list = before is not None and _ends_list(before, unit)
        before = unit
        if unit.kind != "paragraph" or ends_list or not _may_be_heading(unit.lines[0], layout):
            yield unit
        elif len(unit.lines) == 1 and _opens_text(after, listed=listed):
            yield Unit("heading", unit.lines)
        elif _stands_glued_over(unit, layout, listed=listed):
            yield Unit("heading", unit.lines[:1])
            yield Unit("paragraph", unit.lines[1:], unit.last)
        else:
            yield unit


def _ends_list(before: Unit, unit: Unit) -> bool:
    """Whether `unit` is the last entry of a list without marks that a page break cut off."""
    unmarked = before.kind == "paragraph" and len(before.lines) > 1 and not _is_terminal(before.lines[-1])
    return unmarked and unit.gap > _PAGE_BREAK_GAP


def _opens_text(after: Sequence[Unit], *, listed: bool) -> bool:
    if not after or after[0].kind != "paragraph":
        return False
    if listed:
        return _is_long_prose(after[0].lines)
    captioned = len(after) > 1 and after[1].kind == "table" and len(after[0].lines) == 1
    return captioned or _is_prose(after[0].lines[0])


def _stands_glued_over(unit: Unit, layout: Layout, *, listed: bool) -> bool:
    first, *rest = unit.lines
    if not rest or layout.fills(first, 0.65) or len(first) >= 80 or not rest[0][:1].isupper():
        return False
    if unit.is_whole and not _TERMINAL.search(rest[0]):
        return False
    return _is_long_prose(rest) if listed else _is_prose(rest[0])


def _is_long_prose(lines: Sequence[str]) -> bool:
    return len(lines) == 1 and len(lines[0]) >= _LONG_PROSE and _is_terminal(lines[0])


def _may_be_heading(line: str, layout: Layout) -> bool:
    short = len(line) <= _HEADING_LENGTH and not layout.fills(line, 0.8)
    starts = line[:1].isupper() or (line[:1].isdigit() and any(char.isalpha() for char in line))
    return short and starts and not _is_terminal(line) and not line.endswith(",") and not _is_table_text(line)


def _is_table_text(line: str) -> bool:
    return bool(_CAPTION.match(line) or _FIGURES.search(line))


def _is_prose(line: str) -> bool:
    starts = line[:1].isupper() or line[:1] in "\"”“»'’(" or line[:1].isdigit()
    return starts and (len(line) >= _PROSE_LENGTH or (_is_terminal(line) and len(line) >= 35))


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    width = max(len(row) for row in rows)
    lines = [_row(row, width) for row in rows]
    return "\n".join([lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:]])


def _row(cells: tuple[str, ...], width: int) -> str:
    padded = [cell.replace("|", "\\|") for cell in cells] + [""] * (width - len(cells))
    return "| " + " | ".join(padded) + " |"
