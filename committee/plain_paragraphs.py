"""The quick way for what most sections are: paragraphs and sub-headings, in which no line opens a list or a table.

The result is what committee.markdown makes of the same text by parsing it, sign for sign; any text in which something
could be more than that is left to it.
"""

import re
from collections.abc import Iterator
from typing import Final

from committee.markdown_links import Link, Links

_NUMBERED: Final = re.compile(r"\d{1,9}[.)]")
_YEARS: Final = re.compile(r"\d\d\s+(?:[^\W\d]+\s+)?\d{4}(?:[-/\u2013]\d{2,4})?$")
"""What a line ends in that may head a table which lost its lines."""
_HEADING: Final = "### "


def paragraphs(text: str, level: int, links: Links | None) -> str | None:
    """`text` as HTML, each paragraph with its `links`; None where it may be more than paragraphs and sub-headings."""
    lines = [line.strip(" ") for line in text.split("\n")]
    if "|" in text or not all(map(_is_plain, lines)):
        return None
    # Of several blank lines some are left at the blocks' edges.
    edged = "\n".join(lines).split("\n\n")
    blocks = [block for one in edged if (block := one.strip("\n"))]
    if any("\n" in block and ("\n#" in block or block.startswith(_HEADING)) for block in blocks):
        return None
    return "".join(_block(block, level, links) for block in blocks)


def _is_plain(line: str) -> bool:
    """Whether the line is empty, a sub-heading, or words that open no list and head no table."""
    if not line:
        return True
    # Signs that cannot be printed are other blanks and line ends, and our own.
    if not line.isprintable() or line[0] in "-+*":
        return False
    if line[0] == "#":
        return line.startswith(_HEADING) and "#" not in line[len(_HEADING) :]
    if line[0].isdecimal() and _NUMBERED.match(line):
        return False
    return not (line[-1].isdecimal() and _YEARS.search(line))


def _block(block: str, level: int, links: Links | None) -> str:
    if block.startswith(_HEADING):
        return f"<h{level}>{_quoted(block.removeprefix(_HEADING).strip())}</h{level}>\n"
    return f"<p>{_escaped(block) if links is None else _linked(block, links)}</p>\n"


def _linked(words: str, links: Links) -> str:
    found = links.within(words)
    return "".join(_pieces(words, found)) if found else _escaped(words)


def _pieces(words: str, links: list[Link]) -> Iterator[str]:
    position = 0
    for link in links:
        yield _escaped(words[position : link.start])
        attributes = f'class="reference" href="{_quoted(link.address)}" title="{_quoted(link.label)}"'
        yield f"<a {attributes}>{_escaped(words[link.start : link.end])}</a>"
        position = link.end
    yield _escaped(words[position:])


def _escaped(words: str) -> str:
    return _quoted(words).replace("\n", "<br>\n")


def _quoted(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
