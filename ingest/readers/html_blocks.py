"""From the elements of an HTML tree to blocks: paragraphs, headings, lists, tables, lines set apart by `<br>`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from selectolax.lexbor import LexborNode

from danish import journal_number
from danish.words import word_set
from ingest.parsed import Block
from ingest.readers.headings import may_be_heading, with_bold_headings
from ingest.readers.html_tables import is_table_of_rows, table_rows
from ingest.readers.text import clean, list_or_line
from ingest.vocabulary import ITEM_HEADING, NUMBERED_HEADING

_LEFT_OUT: Final = word_set(
    """script style noscript template nav footer aside select textarea input datalist svg math iframe object embed video
    audio canvas map head title link meta del -comment"""
)
_CHROME_ROLES: Final = word_set("navigation banner contentinfo search dialog alertdialog complementary menu")
_CHROME_NAMES = re.compile(
    r"(?:^|\s)(?:cookie[\w-]*|consent[\w-]*|breadcrumbs?|(?:main-?|site-?|top-?|side-?)?(?:menu|nav|navigation|navbar)"
    r"|(?:site-?|page-?)(?:header|footer|banner)|footer|banner|skip-?link\w*|share|social[\w-]*)(?=\s|$)",
    re.I,
)
_CHROME_CHECKS: Final = 40
_BREAKING: Final = word_set(
    """address article blockquote body caption center dd details dialog div dl dt fieldset figcaption figure form header
    hgroup hr legend main p pre section summary table tbody td tfoot th thead tr ul ol li h1 h2 h3 h4 h5 h6"""
)
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong"})
_SPACE = re.compile(r"[ \t\r\n\f]+")


def collect_blocks(root: LexborNode, *, before: Sequence[str] = ()) -> list[Block]:
    """The blocks below `root`, numbered from 1, after headings with the texts in `before`."""
    collector = _Collector()
    for text in before:
        collector.blocks.append(Block(text, 0, "heading", 1, 1, is_whole=True))
    collector.walk(root)
    headed = with_bold_headings(collector.blocks, collector.bold_blocks)
    return [replace(block, line=place) for place, block in enumerate(headed, start=1)]


@dataclass(slots=True)
class _Collector:
    """Gathers the text between two breaking elements, and makes its lines blocks at the next."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    bold_blocks: set[int] = field(default_factory=set)
    links: dict[str, None] = field(default_factory=dict)
    address: str = ""
    counters: list[int | None] = field(default_factory=list)
    mark: str = ""
    level: int = 0
    bold: int = 0
    preformatted: int = 0
    checks: int = 0

    def walk(self, root: LexborNode) -> None:
        """Everything below `root`, without recursion: pages nest deeper than Python does."""
        pending = [(node, False) for node in reversed(_children(root))]
        while pending:
            node, is_left = pending.pop()
            if is_left:
                self.leave(node)
            elif self.enter(node):
                pending.append((node, True))
                pending.extend((child, False) for child in reversed(_children(node)))
        self.flush()

    def enter(self, node: LexborNode) -> bool:
        """Take in the start of a node; whether its children are to be read, and `leave` called after them."""
        tag = node.tag or ""
        if tag == "-text":
            self.add_text(node.text_content or "")
            return False
        if tag in _LEFT_OUT or self._is_chrome(node, tag):
            return False
        if tag == "br":
            self.pieces.append(("\n", False))
            return False
        if tag == "table" and is_table_of_rows(node):
            self.flush()
            self.add_table(node)
            return False
        self._open(node, tag)
        return True

    def leave(self, node: LexborNode) -> None:
        """Take in the end of a node that was entered."""
        tag = node.tag or ""
        if tag in _BREAKING:
            self.flush()
        if tag in _BOLD:
            self.bold -= 1
        elif tag in _LEVELS:
            self.level = 0
        elif tag in ("ul", "ol"):
            self.counters.pop()
        elif tag == "li":
            self.mark = ""
        elif tag == "pre":
            self.preformatted -= 1
        elif tag == "a":
            self.address = ""

    def _open(self, node: LexborNode, tag: str) -> None:
        if tag in _BREAKING:
            self.flush()
        if tag in _BOLD:
            self.bold += 1
        elif tag in _LEVELS:
            self.level = _LEVELS[tag]
        elif tag in ("ul", "ol"):
            self.counters.append(_first_number(node) if tag == "ol" else None)
        elif tag == "li":
            self.mark = self._next_mark(node)
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "a":
            self.address = (node.attributes.get("href") or "").strip()

    def _next_mark(self, node: LexborNode) -> str:
        if not self.counters or self.counters[-1] is None:
            return "- "
        stated = node.attributes.get("value") or ""
        number = int(stated) if stated.isdecimal() and len(stated) < 5 else self.counters[-1]
        self.counters[-1] = number + 1
        return f"{number}. "

    def _is_chrome(self, node: LexborNode, tag: str) -> bool:
        """Whether a node is the site's, not the page's. What holds a journalnummer never is."""
        attributes = node.attributes
        if tag == "button":
            return not ITEM_HEADING.match(" ".join(node.text().split())) and not self.level
        if (attributes.get("role") or "").lower() in _CHROME_ROLES:
            return True
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        if tag == "-document" or not names.strip() or not _CHROME_NAMES.search(names) or self.checks > _CHROME_CHECKS:
            return False
        self.checks += 1
        return not journal_number.find(node.text(separator=" "))

    def add_text(self, text: str) -> None:
        """Text as a browser shows it: in one run, but for `<pre>`."""
        if not self.preformatted:
            text = " ".join(_SPACE.split(text))
        self.pieces.append((text, self.bold > 0))
        if self.address and text.strip():
            self.links[self.address] = None

    def add_table(self, table: LexborNode) -> None:
        """A table's caption as a line and its rows, each a block."""
        for caption in table.css("caption")[:1]:
            self.add_line(" ".join(clean(caption.text()).split()), 1, is_bold=False)
        for place, cells in enumerate(table_rows(table, cell_text)):
            text = " ".join(filter(None, cells))
            if text:
                self.blocks.append(Block(text, 0, "table", gap=0 if place else 1, cells=cells, is_whole=True))

    def flush(self) -> None:
        """Make blocks of the text gathered: one, or one a line where `<br>` sets lines apart."""
        if not self.pieces:
            return
        gap, before = 1, len(self.blocks)
        for line, is_bold in _lines(self.pieces):
            if line:
                self.add_line(line, gap, is_bold=is_bold)
                gap = 0
            else:
                gap = 1
        if len(self.links) == 1 and len(self.blocks) == before + 1:
            self.blocks[-1] = replace(self.blocks[-1], link=next(iter(self.links)))
        self.pieces.clear()
        self.links.clear()

    def add_line(self, text: str, gap: int, *, is_bold: bool) -> None:
        """One line of text as a block of the kind that its element, its mark or its dress says."""
        is_whole = not self.preformatted
        if self.level:
            number = self.mark if self.mark != "- " and not NUMBERED_HEADING.match(text) else ""
            self.blocks.append(Block(number + text, 0, "heading", self.level, gap, is_whole=True))
        elif self.mark:
            self.blocks.append(self._entry(text, gap))
        else:
            if is_bold and may_be_heading(text):
                self.bold_blocks.add(len(self.blocks))
            self.blocks.append(replace(list_or_line(text, 0, gap), is_whole=is_whole))
        self.mark = ""

    def _entry(self, text: str, gap: int) -> Block:
        """A list's entry under the list's own mark, or under the one that was typed in."""
        typed = list_or_line(text, 0, 0 if self._follows_entry() else gap)
        marked = typed.text if typed.kind == "list-item" else self.mark + text
        return replace(typed, text=marked, kind="list-item", is_whole=True)

    def _follows_entry(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind == "list-item"


def cell_text(cell: LexborNode) -> str:
    """The text of a table's cell in one line."""
    collector = _Collector()
    collector.walk(cell)
    return " ".join(block.text for block in collector.blocks)


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _first_number(node: LexborNode) -> int:
    start = node.attributes.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 5 else 1


def _lines(pieces: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The lines of the pieces, each cleaned, and whether all of its text is bold."""
    line: list[str] = []
    plain = bold = False
    for text, is_bold in (*pieces, ("\n", False)):
        first, *later = text.split("\n")
        for place, part in enumerate([first, *later]):
            if place:
                yield " ".join(clean("".join(line)).split()), bold and not plain
                line, plain, bold = [], False, False
            line.append(part)
            if part.strip():
                plain, bold = plain or not is_bold, bold or is_bold
