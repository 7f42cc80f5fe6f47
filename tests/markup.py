"""A page as a tree, to ask what stands where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta"})


@dataclass
class Element:
    """An element with its attributes and what it holds, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    @property
    def text(self) -> str:
        """All text within, whitespace made single."""
        return " ".join(self._raw().split())

    def find(self, tag: str = "", cls: str = "", **attributes: str) -> list[Element]:
        """Every element within that has this tag, class and attributes, in document order."""
        return [
            element
            for element in self._all()
            if tag in ("", element.tag)
            and (not cls or cls in element.attributes.get("class", "").split())
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str = "", cls: str = "", **attributes: str) -> Element:
        """The only such element."""
        (found,) = self.find(tag, cls, **attributes)
        return found

    def _all(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._all()

    def _raw(self) -> str:
        return "".join(child if isinstance(child, str) else child._raw() for child in self.children)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        closed = self.open.pop()
        if closed.tag != tag:
            raise AssertionError(f"<{closed.tag}> closed by </{tag}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def page(content: bytes) -> Element:
    """The document; AssertionError where its elements do not close in order."""
    builder = _Builder()
    builder.feed(content.decode())
    builder.close()
    if len(builder.open) != 1:
        raise AssertionError(f"<{builder.open[-1].tag}> is never closed")
    return builder.open[0]
