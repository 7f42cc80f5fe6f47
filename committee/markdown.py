"""The small Markdown of the ParsedMeeting contract as safe HTML.

Paragraphs whose lines are kept, `### ` sub-headings, `- ` and `1. ` lists, and tables, also those that came
without marks where that is certain (plain_tables). Every other sign of Markdown or HTML is the source's own
and is shown as it stands. No word is lost.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from committee.markdown_links import Links, link_up
from committee.plain_paragraphs import paragraphs
from committee.plain_tables import with_tables
from danish.dates import MONTHS

LITERAL: Final = "\ue000"
"""Before a sign at a line's start it keeps the sign from opening a block. Never in the result."""

_OUTSIDE_THE_CONTRACT = re.compile(
    rf"""^(?P<before>[ \t]*(?:(?:-|\d{{1,9}}\.)[ \t]+)?)
    (?=[*+](?:\s|$) | \#{{1,2}}(?:\s|$) | \#{{4,6}}(?:\s|$) | \d{{1,9}}\)(?:\s|$)
      | \d{{1,2}}\.\s+(?:{"|".join(MONTHS)})\b)""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_SECOND_MARK = re.compile(r"^([ \t]*(?:-|\d{1,9}\.)[ \t]+)(?=(?:-|\d{1,9}\.)(?:\s|$))", re.MULTILINE)
_DEEP_INDENT = re.compile(r"^[ \t]{13,}", re.MULTILINE)
_DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_FIGURE = re.compile(r"[-+\u2212\u2013]?\d[\d.,\s]*(?:%|kr\.?|mio\. kr\.?)?|[-\u2013]")


class _Cell(NamedTuple):
    opening: Token
    content: Token
    closing: Token

    def become(self, tag: str, **attributes: str) -> None:
        self.opening.tag = self.closing.tag = tag
        self.opening.attrs = dict(attributes)


_markdown = MarkdownIt("zero", {"breaks": True, "maxNesting": 100}).enable(["table", "list", "heading", "newline"])


def render(text: str, level: int = 3, name: str = "", links: Links | None = None) -> SafeString:
    """`text` as HTML that is safe whatever `text` holds.

    `level` is that of the sub-headings in the page's outline; `name` (the section's heading) tells
    the scrolling regions of the tables apart; `links` finds what in the text leads somewhere.
    """
    plain = paragraphs(text, level, links)
    return mark_safe(parsed(text, level, name, links) if plain is None else plain)  # noqa: S308  all text is escaped


def parsed(text: str, level: int = 3, name: str = "", links: Links | None = None) -> str:
    """What `render` gives, of any text, by parsing it."""
    tokens = _markdown.parse(_prepared(text))
    if links is not None:
        link_up(tokens, links)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
        elif token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
    for rows in _tables(tokens):
        _mark_up(rows)
    html: str = _markdown.renderer.render(tokens, _markdown.options, {"name": name})
    return html.replace(LITERAL, "")


def _prepared(text: str) -> str:
    """`text` with what the contract does not know made literal, and with square tables."""
    text = _DEEP_INDENT.sub(" " * 12, with_tables(text).replace(LITERAL, "\ufffd"))
    text = _SECOND_MARK.sub(rf"\1{LITERAL}", text)
    text = _OUTSIDE_THE_CONTRACT.sub(rf"\g<before>{LITERAL}", text)
    lines = text.splitlines()
    end = 0
    for index, line in enumerate(lines):
        if index > end and "|" in lines[index - 1] and _DELIMITER_ROW.fullmatch(line):
            end = next((at for at in range(index, len(lines)) if not lines[at].strip()), len(lines))
            _widen_head(lines, index, end)
    return "\n".join(lines)


def _widen_head(lines: list[str], delimiter: int, end: int) -> None:
    """Give a table's head the cells of its longest row: what lies beyond the head is dropped."""
    width = _cell_count(lines[delimiter - 1])
    missing = max(map(_cell_count, lines[delimiter + 1 : end]), default=0) - width
    if missing > 0 and width == _cell_count(lines[delimiter]):
        for index, cell in ((delimiter - 1, " |"), (delimiter, "---|")):
            lines[index] = lines[index].rstrip().removesuffix("|") + "|" + cell * missing


def _cell_count(row: str) -> int:
    return len(_CELL_BORDER.split(row.strip().removeprefix("|").removesuffix("|")))


def _tables(tokens: Sequence[Token]) -> Iterator[list[list[_Cell]]]:
    """Each table of `tokens` as its rows of cells, the head's row first."""
    rows: list[list[_Cell]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append(_Cell(*tokens[index : index + 3]))
        elif token.type == "table_close":
            yield rows
            rows = []


def _mark_up(rows: list[list[_Cell]]) -> None:
    """Say what each head cell is the head of (rows, under an empty corner), and align figures."""
    head, *body = rows
    corner_is_empty = not head[0].content.content
    for cell in head:
        if cell.content.content:
            cell.become("th", scope="col")
        else:
            cell.become("td")
    for row in body:
        for cell in row:
            cell.become("td", **({"class": "figure"} if _FIGURE.fullmatch(cell.content.content) else {}))
        if corner_is_empty and row[0].content.content:
            row[0].become("th", scope="row")


def _open_table(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    env["tables"] = env.get("tables", 0) + 1
    label = f"Tabel {env['tables']}" + (f" i {env['name']}" if env["name"] else "")
    return format_html('<div class="table-frame" role="region" tabindex="0" aria-label="{}"><table>\n', label)


def _close_table(*_: object) -> str:
    return "</table></div>\n"


_markdown.add_render_rule("table_open", _open_table)
_markdown.add_render_rule("table_close", _close_table)
