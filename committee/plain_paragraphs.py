"""The quick way for what most sections are: paragraphs and sub-headings, in which no line opens a list or a table.

The result is what committee.markdown makes of the same text by parsing it, sign for sign; any text in which something
could be more than that is left to it.
"""

import re
from collections.abc import Iterator
from typing import Final

from committee.markdown_links import Link, Links

_MORE_THAN_WORDS: Final = re.compile(
    r"""[\x00-\x09\x0b-\x1f\x85\u2028\u2029\ue000|]  # ends a line otherwise than \n, parts cells, or is our own sign
    | ^[^\S\n] | [^\S\n]$                            # blanks that a line begins or ends with
    | ^[-+*] | ^\d{1,9}[.)]                          # opens a list, or is kept from it
    | ^\#(?!\#\#[ ][^\#\n]+$)                        # opens no heading of ours
    | \d\d[^\S\n]+(?:[^\W\d]+[^\S\n]+)?\d{4}(?:[-/\u2013]\d{2,4})?$  # may head a table that lost its lines""",
    re.VERBOSE | re.MULTILINE,
)
_SPACES: Final = re.compile(r"^ +| +$", re.MULTILINE)
_BETWEEN: Final = re.compile(r"\n{2,}")
_HEADING: Final = "### "


def paragraphs(text: str, level: int, links: Links | None) -> str | None:
    """`text` as HTML, each paragraph with its `links`; None where it may be more than paragraphs and sub-headings."""
    whole = _SPACES.sub("", text).strip("\n")
    if _MORE_THAN_WORDS.search(whole):
        return None
    blocks = _BETWEEN.split(whole) if whole else []
    if any("\n" in block and ("\n#" in block or block.startswith(_HEADING)) for block in blocks):
        return None
    return "".join(_block(block, level, links) for block in blocks)


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
