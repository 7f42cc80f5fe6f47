"""Text and Markdown files: one block a non-blank line, the file's own marks taken off."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from danish.dates import MONTHS
from ingest.parsed import Block
from ingest.readers.reading import Reading, UnreadableSource

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n|\r|\n|\u2028|\u2029|\u0085|\x0b")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")

_HEADING = re.compile(r"^(#{1,6})\s+(\S.*)$")
_BULLET = re.compile(r"^[-•▪◦·●*]\s+(?=\S)")
_NUMBERED = re.compile(rf"^\d{{1,2}}\.\s+(?!(?:{'|'.join(MONTHS)}|halvår|kvartal|behandling|sal|klasse|marts)\b)\S")
_TAGS = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|a|p|div)(?:\s[^<>]*)?/?>|<br\s*/?>", re.I)
_INNER_LINK = re.compile(r"\[([^\[\]]*)\]\(#[^()]*\)")
_PIPES = re.compile(r"^\|.*\|$")
_BULLETS: Final = frozenset("-•▪◦·●*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = (
    re.compile(r"(?<!\*)(\*\*)(?=\*?[^\s*])(.{1,1000}?)(?<=\S)\*\*(?!\*)"),
    re.compile(r"(?<!\w)(__)(?=[^\s_])(.{1,1000}?)(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\w*])(\*)(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])"),
)
_MARKS = re.compile(r"[\\*_\[]")
_PRIVATE: Final = 0xE000
_UNESCAPED: Final = {_PRIVATE + code: code for code in range(128)}
_PAGE_BREAK_GAP: Final = 3


def decode(content: bytes) -> str:
    """The text of a file: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252.

    Raises UnreadableSource where the bytes are no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 1000:
        raise UnreadableSource(
            "not-text", "Filen er ikke tekst, selv om dens navn siger det. Gem referatet som tekst, og prøv igen."
        )
    return _CONTROL.sub("", text)


def read(content: bytes) -> Reading:
    """The blocks of a text or Markdown file."""
    lines = _LINE_ENDS.split(clean(decode(content)))
    markdown = is_markdown(lines)
    blocks: list[Block] = []
    gap = 0
    for number, line in enumerate(lines, start=1):
        if "\f" in line:
            gap = max(gap, _PAGE_BREAK_GAP)
            line = line.replace("\f", "")
        text = line.strip()
        if not text:
            gap += 1
            continue
        block = _block(line, number, gap, markdown)
        blocks.append(block if block.text == text else replace(block, printed=text))
        gap = 0
    return Reading(tuple(blocks), "text/markdown" if markdown else "text/plain")


def is_markdown(lines: list[str]) -> bool:
    """Whether the lines use Markdown's headings or bold lines, whatever the file is called."""
    headings = sum(1 for line in lines if line.startswith("#") and _HEADING.match(line))
    bold = sum(1 for line in lines if line.startswith("**") and line.rstrip().endswith("**"))
    emphasis = any("**" in line for line in lines)
    return headings >= 2 or bold >= 3 or (headings == 1 and emphasis)


def clean(text: str) -> str:
    """`text` composed, without invisible characters, every space a plain one, pdfium's hyphen a hyphen."""
    composed = unicodedata.normalize("NFC", text).replace("\ufffe", "-")
    return _SPACES.sub(" ", _INVISIBLE.sub("", composed))


def _block(line: str, number: int, gap: int, markdown: bool) -> Block:
    if "\t" in line and "\t" in line.rstrip():
        cells = tuple(_without_marks(cell.strip(), markdown) for cell in line.rstrip().split("\t"))
        if sum(1 for cell in cells if cell) > 1:
            return Block(" ".join(cell for cell in cells if cell), number, "table", gap=gap, cells=cells)
    text = line.strip()
    if markdown and text[0] == "|" and _PIPES.match(text):
        cells = tuple(_without_marks(cell.strip(), markdown) for cell in text[1:-1].split("|"))
        return Block(" ".join(filter(None, cells)) or text, number, "table", gap=gap, cells=cells)
    heading = _HEADING.match(text) if markdown and text[0] == "#" else None
    if heading:
        words = heading[2].rstrip().rstrip("#") or heading[2]
        return Block(_without_marks(words, markdown), number, "heading", len(heading[1]), gap)
    return list_or_line(text, number, gap, markdown=markdown)


def list_or_line(text: str, number: int, gap: int, *, markdown: bool = False) -> Block:
    """One line of running text as a block: a list's entry where it begins with a bullet or a list's number."""
    bullet = _BULLET.match(text) if text[:1] in _BULLETS else None
    if bullet and not (text[0] == "*" and not markdown):
        return Block("- " + _without_marks(text[bullet.end() :], markdown), number, "list-item", gap=gap)
    text = _without_marks(text, markdown)
    is_numbered = text[:1].isdigit() and _NUMBERED.match(text)
    return Block(text, number, "list-item" if is_numbered else "line", gap=gap)


def _without_marks(text: str, markdown: bool) -> str:
    bare = _TAGS.sub(lambda tag: " " if tag[0][1:3].lower() == "br" else "", text) if "<" in text else text
    if markdown and _MARKS.search(bare):
        bare = _INNER_LINK.sub(r"\1", bare)
        bare = _ESCAPED.sub(lambda mark: chr(_PRIVATE + ord(mark[1])), bare)
        for pattern in _EMPHASIS:
            bare = pattern.sub(r"\2", bare)
        bare = bare.translate(_UNESCAPED)
    return " ".join(bare.split())
