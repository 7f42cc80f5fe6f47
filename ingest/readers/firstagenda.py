"""FirstAgenda's publication of a meeting: its fields, in the spellings that municipalities use, as blocks.

A block's `line` is its place among the units, from 1. What the fields state (closed, number, title, journalnummer,
supplement, attachments) goes beside the blocks as `StatedItem`, never through a text that would have to be read again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from danish import journal_number
from danish.names import fold
from ingest.parsed import Block, Problem
from ingest.readers import pdf
from ingest.readers.html import fragment_blocks
from ingest.readers.publication_dates import printed_date
from ingest.readers.reading import Reading, StatedItem, UnreadableSource
from ingest.readers.text import clean
from ingest.vocabulary import SECTION_HEADINGS

_ITEMS: Final = ("Dagsordenpunkter", "Dagsordenspunkter", "Punkter")
_NAMES: Final = ("Navn", "Caption", "Titel", "Title", "Name", "Overskrift", "Label")
_HTML: Final = ("Html", "Text", "Tekst", "Indhold")
_NUMBER = re.compile(r"\s*(\d{1,3})\b")
_ABSENT = re.compile(r"fravaer|afbud|forfald")


def is_publication(value: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a meeting as FirstAgenda publishes it."""
    return _field(value, *_ITEMS) is not None and _field(value, "Udvalg", "Moede") is not None


def documents_named(value: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the documents that a publication points to for texts that it does not hold itself."""
    for item in _all_items(value):
        for entry in _objects(_field(item, "Felter", "Fields")):
            if not _html(entry).strip() and (document := _document(entry)):
                yield document


def read_publication(value: Mapping[str, Any], texts: Mapping[str, bytes] | None = None) -> Reading:
    """The blocks of a publication; `texts` are the PDF files that came with it, by document id.

    Raises UnreadableSource where its items are not what they must be.
    """
    writer = _Writer(texts or {})
    writer.add_header(value)
    extra = _field(value, "TillaegsDagsorden", "Tillaegsdagsordener")
    for item in _items(value):
        writer.add_item(item, is_supplement=extra is True)
    for item in _supplement_items(extra):
        writer.add_item(item, is_supplement=True)
    blocks = tuple(replace(block, line=place) for place, block in enumerate(writer.blocks, start=1))
    return Reading(
        blocks,
        "application/json",
        items=tuple(writer.items),
        kind="minutes" if writer.has_decision else "agenda",
        problems=tuple(_missing_texts(writer.without_text)),
        url=_address(value) or _address(_field(value, "Moede", "Meeting")) or None,
    )


@dataclass(slots=True)
class _Writer:
    """Writes blocks, and keeps which of them are whose."""

    texts: Mapping[str, bytes]
    blocks: list[Block] = field(default_factory=list)
    items: list[StatedItem] = field(default_factory=list)
    without_text: list[str] = field(default_factory=list)
    has_decision: bool = False

    def add(self, text: str, kind: Literal["heading", "line", "list-item"] = "line", link: str = "") -> None:
        """A block of its own, where there is any text."""
        bare = _plain(text)
        if bare:
            self.blocks.append(Block(bare, 0, kind, gap=1, is_whole=True, link=link))

    def add_header(self, value: Mapping[str, Any]) -> None:
        """Udvalg, date, place and participants, under the labels that a header has."""
        meeting = _object(_field(value, "Moede", "Meeting"))
        committee = _named(_field(value, "Udvalg") or _field(meeting, "Udvalg"))
        self.add(f"Udvalg: {committee}" if committee else "")
        date = printed_date(_plain(_field(meeting, "Dato", "Date", "Start", "Starttidspunkt") or _field(value, "Dato")))
        self.add(f"Mødedato: {date}" if date else "")
        place = _named(_field(meeting, "Sted", "Lokation", "Lokale", "Location"))
        self.add(f"Mødested: {place}" if place else "")
        people = [_person(entry) for entry in _list(_field(meeting, "Moededeltagere", "Deltagere"))]
        if any(people):
            self.add("Deltagere")
            for person in people:
                self.add(person)

    def add_item(self, item: Mapping[str, Any], *, is_supplement: bool) -> None:
        """An item: its head, its fields' texts, its decision and its attachments."""
        start = len(self.blocks)
        number = _NUMBER.match(_plain(_field(item, "Number", "Punktnummer", "Nummer")))
        title = _plain(_field(item, *_NAMES))
        printed = _plain(_field(item, "SagsNummer", "CaseNumber", "Sagsnr", "Journalnummer"))
        shown = f"{number[1]}. {title}" if number else title
        self.blocks.append(Block(shown or "(uden titel)", 0, "heading", 1, 1, is_whole=True))
        self.add(printed)
        body = len(self.blocks)
        is_closed = _field(item, "IsOpen", "ErAaben", "Aaben") is False
        is_missing = self.add_fields(item)
        attachments = self.add_attachments(item)
        if is_missing and not is_closed:
            self.without_text.append(number[1] if number else f"»{title}«")
        self.items.append(
            StatedItem(
                start=start,
                body=body,
                end=len(self.blocks),
                number=int(number[1]) if number else None,
                title=title,
                numbers=tuple(journal_number.find(printed)) or ((printed,) if printed else ()),
                is_closed=is_closed,
                is_supplement=is_supplement,
                attachments=attachments,
            )
        )

    def add_fields(self, item: Mapping[str, Any]) -> bool:
        """The texts of an item's fields and its decision; whether one of them lies in a PDF only."""
        is_missing = False
        told = ""
        for entry in _objects(_field(item, "Felter", "Fields")):
            html = _html(entry)
            blocks = fragment_blocks(html) if html.strip() else self.document_blocks(entry)
            told += self.add_text(_plain(_field(entry, *_NAMES, "Type")), blocks)
            is_missing |= not (html.strip() or blocks) and bool(_document(entry))
        decision = _html(_field(item, "ItemDecision", "Beslutning"))
        decided = _letters(" ".join(block.text for block in fragment_blocks(decision)))
        if decided and decided not in _letters(told):
            self.add_text("Beslutning", fragment_blocks(decision))
        return is_missing

    def document_blocks(self, entry: Mapping[str, Any]) -> list[Block]:
        """The blocks of the PDF file that a field points to; none where it did not come, or cannot be read."""
        content = self.texts.get(_document(entry))
        try:
            return list(pdf.read(content).blocks) if content else []
        except UnreadableSource:
            return []

    def add_text(self, name: str, found: Sequence[Block]) -> str:
        """A field's blocks under its name, unless its text begins with a section's heading; gives their text."""
        blocks = [replace(block, is_whole=True) for block in found]
        if blocks and name and not _is_heading(blocks[0], name):
            self.add(name, "heading")
            self.has_decision |= _section(name) == "decision"
        self.has_decision |= any(_section(block.text) == "decision" for block in blocks)
        self.blocks.extend(blocks)
        return " ".join(block.text for block in blocks)

    def add_attachments(self, item: Mapping[str, Any]) -> int:
        """The titles of an item's attachments in their stated order; their number."""
        entries = _objects(_field(item, "Bilag", "Attachments"))
        before = len(self.blocks)
        for entry in sorted(entries, key=_order):
            self.add(_plain(_field(entry, *_NAMES)), link=_address(entry))
        return len(self.blocks) - before


def _all_items(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    entries = _list(_field(value, *_ITEMS))
    yield from (entry for entry in entries if isinstance(entry, Mapping))
    yield from _supplement_items(_field(value, "TillaegsDagsorden", "Tillaegsdagsordener"))


def _supplement_items(extra: Any) -> Iterator[Mapping[str, Any]]:
    for supplement in _objects(extra):
        yield from _items(supplement) if _field(supplement, *_ITEMS) is not None else [supplement]


def _document(entry: Mapping[str, Any]) -> str:
    """The id of the document that holds a field's text; "" where it points to none."""
    document = _plain(_field(entry, "DocumentId"))
    return "" if document == "0" else document


def _items(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    entries = _field(value, *_ITEMS)
    if not isinstance(entries, list):
        raise _wrong("Dagsordenpunkter", "en liste")
    for place, entry in enumerate(entries):
        if not isinstance(entry, Mapping):
            raise _wrong(f"Dagsordenpunkter[{place}]", "et objekt")
    return entries


def _wrong(path: str, expected: str) -> UnreadableSource:
    return UnreadableSource(
        "schema-error", f"FirstAgenda-filens felt »{path}« er ikke {expected}. Hent publiceringen igen."
    )


def _field(value: Any, *names: str) -> Any:
    """The first of these fields that is there, in any spelling of case and of æ, ø and å; None where none is."""
    if not isinstance(value, Mapping):
        return None
    by_name = {fold(str(name)): entry for name, entry in value.items() if entry is not None}
    return next((by_name[fold(name)] for name in names if fold(name) in by_name), None)


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _objects(value: Any) -> list[Mapping[str, Any]]:
    entries = [value] if isinstance(value, Mapping) else _list(value)
    return [entry for entry in entries if isinstance(entry, Mapping)]


def _plain(value: Any) -> str:
    """A string or number as one line of text; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(clean(str(value)).split())


def _address(value: Any) -> str:
    """The whole web address that an object states as its own; empty where it states none."""
    stated = _plain(_field(value, "Url", "Link", "Href", "WebUrl"))
    return stated if stated.startswith(("https://", "http://")) else ""


def _named(value: Any) -> str:
    return _plain(_field(value, *_NAMES)) if isinstance(value, Mapping) else _plain(value)


def _person(value: Any) -> str:
    name = _named(value)
    absent = isinstance(value, Mapping) and any(
        entry is True and _ABSENT.search(fold(str(key))) for key, entry in value.items()
    )
    return f"{name} (fraværende)" if name and absent else name


def _html(value: Any) -> str:
    found = _field(value, *_HTML) if isinstance(value, Mapping) else value
    return found if isinstance(found, str) else ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_heading(block: Block, name: str) -> bool:
    same = block.text.rstrip(" :").casefold() == name.rstrip(" :").casefold()
    return same or (_section(block.text) is not None and block.kind != "list-item")


def _section(text: str) -> str | None:
    return SECTION_HEADINGS.get(text.rstrip(" :").casefold())


def _order(entry: Mapping[str, Any]) -> int:
    stated = _field(entry, "Order", "Raekkefoelge")
    return stated if isinstance(stated, int) else 0


def _missing_texts(names: Sequence[str]) -> Iterator[Problem]:
    if names:
        listed = ", ".join(names[:20]) + (" …" if len(names) > 20 else "")
        yield Problem(
            "texts-missing",
            "hold",
            f"Teksten til {'punkterne' if len(names) > 1 else 'punkt'} {listed} ligger i PDF-filer, som ikke følger "
            "med. Læg dem ved siden af publiceringen, opkaldt efter deres DocumentId, og indlæs dem sammen; eller "
            "indlæs mødets referat som PDF, eller frigiv mødet uden teksten.",
        )
