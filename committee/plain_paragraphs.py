"""The quick way for what most sections are: paragraphs in which no line opens a list, a heading or a table.

The result is what committee.markdown makes of the same text by parsing it, sign for sign; any text in which something
could be more than words is left to that.
"""

import re
from collections.abc import Iterator
from typing import Final

from committee.markdown_links import Link, Links

_MORE_THAN_WORDS: Final = re.compile(
    r"""[\x00-\x09\x0b-\x1f\x85\u2028\u2029\ue000|]  # ends a line otherwise than \n, parts cells, or is our own sign
    | ^[^\S\n] | [^\S\n]$                            # blanks that a line begins or ends with
    | ^[-+*\#] | ^\d{1,9}[.)]                        # opens a list or heading, or is kept from it
    | \d\d$                                          # may head a table that lost its lines""",
    re.VERBOSE | re.MULTILINE,
)
_BETWEEN: Final = re.compile(r"\n{2,}")


def paragraphs(text: str, links: Links | None) -> str | None:
    """`text` as HTML, each paragraph with its `links`; None where it may be more than paragraphs."""
    if _MORE_THAN_WORDS.search(text):
        return None
    whole = text.strip("\n")
    told = (_escaped(one) if links is None else _linked(one, links) for one in _BETWEEN.split(whole)) if whole else ()
    return "".join(f"<p>{one}</p>\n" for one in told)


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
