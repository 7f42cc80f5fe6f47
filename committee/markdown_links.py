"""Links within rendered text: put around words that are escaped as all others, and never within a heading."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from markdown_it.token import Token


class Link(NamedTuple):
    """A stretch of a text that leads to `address`; `label` says what is there."""

    start: int
    end: int
    address: str
    label: str


class Links(Protocol):
    """Knows what leads on. No function, since a template would call that itself."""

    def within(self, text: str) -> list[Link]:
        """The links of any stretch of text, in order; none overlap."""


def link_up(tokens: Sequence[Token], links: Links) -> None:
    """Make links of what `links` finds in each paragraph, list entry and cell of `tokens`."""
    before = ""
    for token in tokens:
        if token.type == "inline" and before != "heading_open" and token.children:
            found = links.within("".join(map(_words, token.children)))
            if found:
                token.children = list(_linked(token.children, found))
        before = token.type


def _linked(children: Sequence[Token], links: Sequence[Link]) -> Iterator[Token]:
    position = 0
    edges = sorted({edge for link in links for edge in (link.start, link.end)})
    opening = {link.start: link for link in links}
    closing = {link.end for link in links}
    for child in children:
        end = position + len(_words(child))
        for start, stop in _pieces(position, end, edges):
            if start in closing:
                yield Token("link_close", "a", -1)
            if start in opening:
                link = opening[start]
                yield Token(
                    "link_open", "a", 1, attrs={"class": "reference", "href": link.address, "title": link.label}
                )
            yield _part(child, start - position, stop - position)
        position = end
    if position in closing:
        yield Token("link_close", "a", -1)


def _pieces(start: int, end: int, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretch from `start` to `end`, divided at those of `edges` that lie within it."""
    cuts = [start, *(edge for edge in edges if start < edge < end), end]
    yield from pairwise(cuts)


def _part(child: Token, start: int, end: int) -> Token:
    return child.copy(content=child.content[start:end]) if child.type == "text" else child


def _words(child: Token) -> str:
    return child.content if child.type == "text" else "\n"
