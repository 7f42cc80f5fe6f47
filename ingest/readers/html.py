"""HTML pages: the blocks of the page's main text.

The units are the paragraphs, headings, list entries and table rows of the referat itself. Menus, banners, cookie
notices, footers, scripts and styles belong to the site around it: they are left out and counted as no unit.
A block's `line` is its place among the units, from 1.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from danish import journal_number
from danish.dates import find_dates
from danish.words import word_set
from ingest.parsed import Block
from ingest.readers.html_blocks import collect_blocks
from ingest.readers.reading import Reading, UnreadableSource
from ingest.readers.text import decode

_MAX_DEPTH: Final = 500
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*?(/?)>", re.I)
_CLOSED_BY_OTHERS: Final = word_set(
    "area base br col embed hr img input link meta source track wbr p li td th tr dt dd option thead tbody tfoot"
)
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.I)
_LATIN: Final = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"})
_OWN_ADDRESS: Final = (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content"))
_WEB: Final = frozenset({"http", "https"})
_MEETING_TITLE = re.compile(r"\b(?:referat|dagsorden|protokol)\b", re.I)


def read(content: bytes) -> Reading:
    """The blocks of an HTML page. Raises UnreadableSource where its elements are nested beyond all reason."""
    text = _decoded(content)
    _require_shallow(text)
    tree = LexborHTMLParser(text)
    url = _own_address(tree)
    blocks = _blocks(tree.body) if tree.body else []
    return Reading(tuple(_led(block, url) for block in blocks), "text/html", url=url or None)


def fragment_blocks(html: str) -> list[Block]:
    """The blocks of a piece of HTML that is all content, numbered from 1. Raises as `read`."""
    _require_shallow(html)
    body = LexborHTMLParser(html).body
    return [_led(block) for block in collect_blocks(body)] if body else []


def _own_address(tree: LexborHTMLParser) -> str:
    """The whole address that a page says is its own; empty where it says none, or only the front page of its site."""
    for selector, attribute in _OWN_ADDRESS:
        node = tree.css_first(selector)
        address = (node.attributes.get(attribute) or "").strip() if node else ""
        parts = _parts(address)
        if parts and parts.scheme in _WEB and parts.netloc and (parts.path.strip("/") or parts.query):
            return address
    return ""


def _led(block: Block, base: str = "") -> Block:
    """`block` with its link as a whole web address, or none; `base` is the address of its page."""
    if not block.link:
        return block
    whole = urljoin(base, block.link) if _parts(block.link) else ""
    parts = _parts(whole)
    return replace(block, link=whole if parts and parts.scheme in _WEB and parts.netloc else "")


def _parts(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _decoded(content: bytes) -> str:
    """The text of a page: by its BOM, else by what it declares, else UTF-8, else Windows-1252."""
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = declared[1].decode("ascii").lower()
        try:
            return content.decode("cp1252" if name in _LATIN else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content)


def _require_shallow(html: str) -> None:
    """An unclosed element in each line makes any parser slow; no page that people read is built so."""
    depth = 0
    open_tags: Counter[str] = Counter()
    for closing, name, empty in _TAG.findall(html):
        tag = name.lower()
        if empty or tag in _CLOSED_BY_OTHERS:
            continue
        if not closing:
            open_tags[tag] += 1
            depth += 1
        elif open_tags[tag]:
            open_tags[tag] -= 1
            depth -= 1
        if depth > _MAX_DEPTH:
            raise UnreadableSource(
                "damaged-file",
                f"HTML-siden har mere end {_MAX_DEPTH} elementer inden i hinanden og er formentlig beskadiget. "
                "Hent den igen, eller gem referatet som tekst.",
            )


def _blocks(body: LexborNode) -> list[Block]:
    main = next((node for node in body.css("main, [role=main]") if _holds_referat(node)), None)
    if main is None:
        return collect_blocks(body)
    return collect_blocks(main, before=list(_titles_outside(body, main)))


def _holds_referat(node: LexborNode) -> bool:
    text = node.text(separator=" ")
    return bool(journal_number.find(text)) or bool(re.search(r"\bbeslutning\b", text, re.I))


def _titles_outside(body: LexborNode, main: LexborNode) -> Iterator[str]:
    """Headings that name the meeting, where a site sets them in its banner above the main text."""
    inside = {node.mem_id for node in main.css("h1, h2")}
    for node in body.css("h1, h2"):
        text = " ".join(node.text().split())
        if node.mem_id not in inside and _MEETING_TITLE.search(text) and next(find_dates(text), None):
            yield text
