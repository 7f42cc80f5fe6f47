"""Files of other formats for tests, made from a referat: HTML pages, Word files, PDF files.

A referat is told as parts (headings, paragraphs, lists, tables), as a secretary would type it from its ParsedMeeting.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import docx
import reportlab
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer, Table
from reportlab.platypus import Paragraph as Flow

from danish.dates import long_date
from ingest.parsed import ParsedAgendaItem, ParsedMeeting

PartKind = Literal["title", "item", "section", "sub-heading", "paragraph", "list", "table"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a document; `lines` are a paragraph's lines or a list's entries, `rows` a table's."""

    kind: PartKind
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def parts_of(meeting: ParsedMeeting) -> list[Part]:
    """The referat that tells `meeting`, part by part."""
    parts = list(_header(meeting))
    for item in meeting.items:
        parts.extend(_item(item))
    if meeting.end_time:
        parts.append(Part("paragraph", (f"Mødet hævet kl. {meeting.end_time:%H:%M}",)))
    return parts


def _header(meeting: ParsedMeeting) -> Iterator[Part]:
    if meeting.date is None or meeting.start_time is None:
        return
    yield Part("title", (f"REFERAT {meeting.committee} {meeting.term or ''} d. {meeting.date:%d-%m-%Y}",))
    yield Part("paragraph", (f"Mødedato d. {long_date(meeting.date)} kl. {meeting.start_time:%H:%M}",))
    if meeting.place:
        yield Part("paragraph", (f"Mødested {meeting.place}",))


def _item(item: ParsedAgendaItem) -> Iterator[Part]:
    listed = f"{item.listed_type}-sag: " if item.listed_type else ""
    yield Part("item", (f"Punkt {item.number}: {listed}{item.title}",))
    numbers = [number for number in (item.journal_number_printed, *item.other_journal_numbers) if number]
    if numbers:
        yield Part("paragraph", (" og ".join(numbers),))
    for section in item.sections:
        if section.heading:
            yield Part("section", (section.heading,))
        if section.kind == "attachments":
            yield Part("paragraph", tuple(section.text.split("\n")))
        else:
            yield from (_part(text) for text in section.text.split("\n\n") if text)


def _part(text: str) -> Part:
    lines = tuple(text.split("\n"))
    if text.startswith("### "):
        return Part("sub-heading", (text[4:],))
    if text.startswith("|"):
        rows = [line[2:-2] for line in lines if not line.startswith("| ---")]
        return Part("table", rows=tuple(tuple(cell.strip() for cell in f" {row} ".split(" | ")) for row in rows))
    if re.match(r"(?:- |\d+\. )", text):
        return Part("list", lines)
    return Part("paragraph", lines)


def as_html(parts: list[Part]) -> bytes:
    """A page of a municipality's site, with everything around the referat that such a page has."""
    body = "\n".join(_html(part) for part in parts)
    return f"{_PAGE_HEAD}{body}{_PAGE_FOOT}".encode()


_PAGE_HEAD = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Referat</title>
<style>.x { color: red }</style><script>var menu = "<p>Punkt 9: Skjult</p>";</script></head>
<body class="page has-menu">
<a class="skip-link" href="#main">Spring til indhold</a>
<header role="banner"><p>Solbjerg Kommune</p>
<nav><ul><li><a href="/">Forside</a></li><li>Politik</li></ul></nav></header>
<div id="cookie-notice" class="cookie"><p>Vi bruger cookies.</p><button>Acceptér</button></div>
<main id="main">
<nav aria-label="Sti"><ol><li>Forside</li><li>Referater</li></ol></nav>
<!-- Punkt 8: heller ikke her -->
"""
_PAGE_FOOT = """
<aside><h2>Se også</h2><p>Punkt 7: Andre referater</p></aside>
</main>
<footer><p>Solbjerg Kommune, Rådhuset</p></footer>
</body></html>
"""
_TAGS = {"title": "h1", "item": "h2", "section": "h3", "sub-heading": "h4"}


def _html(part: Part) -> str:
    if part.kind in _TAGS:
        return f"<{_TAGS[part.kind]}>{_inline(part.lines[0])}</{_TAGS[part.kind]}>"
    if part.kind == "list":
        is_numbered = part.lines[0][0] != "-"
        tag = "ol" if is_numbered else "ul"
        start = f' start="{part.lines[0].split(".")[0]}"' if is_numbered else ""
        entries = "".join(f"<li>{_inline(line.split(' ', 1)[1])}</li>\n" for line in part.lines)
        return f"<{tag}{start}>\n{entries}</{tag}>"
    if part.kind == "table":
        head, *rows = (
            "<tr>" + "".join(f"<{tag}>{_inline(cell)}</{tag}>" for cell in row) + "</tr>\n"
            for tag, row in zip(["th"] + ["td"] * len(part.rows), part.rows, strict=False)
        )
        return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"
    return "<p>" + "<br>\n".join(_inline(line) for line in part.lines) + "</p>"


def _inline(text: str) -> str:
    """Text with entities, spaces that do not break, and wrapped anywhere, as editors leave it."""
    return html.escape(text).replace("ø", "&oslash;").replace(" kr.", "&nbsp;kr.").replace(", ", ",\n    ")


def as_docx(parts: list[Part]) -> bytes:
    """A Word file, with headers and footers, and with tracked changes in every paragraph: all to be accepted."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Solbjerg Kommune"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    for part in parts:
        if part.kind == "table":
            table = document.add_table(len(part.rows), max(map(len, part.rows)))
            for place, row in enumerate(part.rows):
                for cell, text in zip(table.rows[place].cells, row, strict=False):
                    cell.text = text
            document.add_paragraph()
        elif part.kind == "list" and part.lines[0].startswith("- "):
            for line in part.lines:
                _write(document.add_paragraph(style="List Bullet"), (line[2:],))
        elif part.kind == "list":
            for line in part.lines:
                _write(document.add_paragraph(), (line,))
        else:
            level = {"title": 0, "item": 1, "section": 2, "sub-heading": 3}.get(part.kind)
            paragraph = document.add_paragraph() if level is None else document.add_heading("", level)
            _write(paragraph, part.lines)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _write(paragraph: Paragraph, lines: tuple[str, ...]) -> None:
    """The lines, the last word of each as a tracked insertion after a tracked deletion."""
    for place, line in enumerate(lines):
        kept, _, inserted = line.rpartition(" ")
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(f"{kept} " if kept else "")
        _track(paragraph, "w:del", "w:delText", "SLETTET ")
        _track(paragraph, "w:ins", "w:t", inserted)


def _track(paragraph: Paragraph, change: str, text_tag: str, text: str) -> None:
    element = OxmlElement(change)
    element.set(qn("w:id"), "1")
    element.set(qn("w:author"), "Sekretæren")
    run = OxmlElement("w:r")
    words = OxmlElement(text_tag)
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    element.append(run)
    paragraph._p.append(element)


def as_pdf(parts: list[Part], *, page: tuple[float, float] = (595, 842), running: bool = True) -> bytes:
    """A PDF file with headings in larger type, and with head and foot on each page where `running`."""
    _register_typefaces()
    made = io.BytesIO()
    template = SimpleDocTemplate(made, pagesize=page)
    draw = _draw_running if running else _draw_nothing
    flowables = [flowable for part in parts for flowable in _flowables(part)]
    template.build(flowables, onFirstPage=draw, onLaterPages=draw)
    return made.getvalue()


_BODY = ParagraphStyle("body", fontName="Body", fontSize=10, leading=13, spaceAfter=8)
_STYLES = {
    "title": ParagraphStyle("title", fontName="Bold", fontSize=15, leading=19, spaceAfter=12),
    "item": ParagraphStyle("item", fontName="Bold", fontSize=14, leading=18, spaceBefore=12, spaceAfter=8),
    "section": ParagraphStyle("section", fontName="Bold", fontSize=12, leading=15, spaceAfter=6),
    "sub-heading": ParagraphStyle("sub", fontName="Bold", fontSize=10, leading=13, spaceAfter=6),
}


def _register_typefaces() -> None:
    folder = Path(reportlab.__file__).parent / "fonts"
    for name, file in (("Body", "Vera.ttf"), ("Bold", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, folder / file))


def _draw_running(canvas: Canvas, document: SimpleDocTemplate) -> None:
    width, height = document.pagesize
    canvas.setFont("Body", 8)
    canvas.drawString(72, height - 40, "Solbjerg Kommune")
    canvas.drawCentredString(width / 2, 40, f"Referat fra udvalget, side {canvas.getPageNumber()}")
    canvas.drawRightString(width - 72, 28, f"Side {canvas.getPageNumber()} af 99")


def _draw_nothing(canvas: Canvas, document: SimpleDocTemplate) -> None:
    pass


def _flowables(part: Part) -> list[Flowable]:
    if part.kind == "table":
        width = max(map(len, part.rows))
        cells = [[*row, *[""] * (width - len(row))] for row in part.rows]
        return [Table([[_flow(cell) for cell in row] for row in cells], repeatRows=1, hAlign="LEFT"), Spacer(0, 10)]
    if part.kind == "list" and part.lines[0].startswith("- "):
        style = ParagraphStyle("entry", _BODY, leftIndent=18, bulletIndent=6, spaceAfter=3)
        return [Flow(html.escape(line[2:]), style, bulletText="•") for line in part.lines]
    if part.kind == "list":
        style = ParagraphStyle("entry", _BODY, leftIndent=24, bulletIndent=6, spaceAfter=3)
        return [Flow(html.escape(rest), style, bulletText=mark) for mark, rest in _marked(part.lines)]
    return [Flow("<br/>".join(map(html.escape, part.lines)), _STYLES.get(part.kind, _BODY))]


def _flow(cell: str) -> Flow:
    return Flow(html.escape(cell), ParagraphStyle("cell", _BODY, spaceAfter=0))


def _marked(lines: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for line in lines:
        mark, _, rest = line.partition(" ")
        yield mark, rest


def as_firstagenda(meeting: ParsedMeeting) -> bytes:
    """FirstAgenda's publication of a meeting: a field a section, attachments out of their order."""
    place = {"Sted": meeting.place, "Dato": f"{meeting.date}T{meeting.start_time or '00:00:00'}"}
    points = [_point(item) for item in meeting.items]
    told = {"Id": 1, "Udvalg": {"Navn": meeting.committee}, "Moede": place, "Dagsordenpunkter": points}
    return json.dumps(told).encode()


def _point(item: ParsedAgendaItem) -> dict[str, Any]:
    numbers = [number for number in (item.journal_number_printed, *item.other_journal_numbers) if number]
    fields = [
        {"Navn": section.heading, "Html": "".join(_html(_part(text)) for text in section.text.split("\n\n"))}
        for section in item.sections
        if section.kind != "attachments"
    ]
    attachments = [{"Id": place, "Navn": part.title, "Order": place} for place, part in enumerate(item.attachments)]
    return {
        "Number": item.number,
        "Caption": f"{item.listed_type}-sag: {item.title}" if item.listed_type else item.title,
        "CaseNumber": " og ".join(numbers),
        "IsOpen": not item.is_closed,
        "Felter": fields,
        "Bilag": attachments[::-1],
    }


def comparable(meeting: ParsedMeeting) -> dict[str, Any]:
    """What two files of one meeting must agree on: all but where they came from and their lines."""
    told = meeting.as_json()
    del told["source"], told["coverage"]
    for problem in told["problems"]:
        del problem["line"]
    return told
