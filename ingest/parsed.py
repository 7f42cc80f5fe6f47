"""What a referat is once read: frozen values, from the blocks of a file to a ParsedMeeting.

`ParsedMeeting.as_json()` is the contract `referat/1` that `manage.py parse` prints.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

SCHEMA: Final = "referat/1"

BlockKind = Literal["heading", "line", "list-item", "table"]
Severity = Literal["warning", "hold", "refuse"]
Kind = Literal["minutes", "agenda"]
Outcome = Literal["approved", "recommended", "discussed", "noted", "postponed", "rejected", "other"]
SectionKind = Literal[
    "summary",
    "effect",
    "recommendation",
    "decision",
    "presentation",
    "economy",
    "attachments",
    "proposal",
    "proposer_recommendation",
    "administration_review",
    "other",
]


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of a source: a line of a text file, or a paragraph, heading or table row of a format with structure.

    `text` is without the source's own marks. `line` counts from 1 (a page in PDF, the
    unit's place in formats with neither).
    `level` is a heading's level as the source gives it (0 where it gives none); `gap` is the number of
    blank lines just before the block. `cells` holds a table row's cells, left to right. `printed` is the
    unit with its marks, stripped at both ends, where that differs. `is_whole`: the source itself says that the
    unit begins and ends here, so that it is no part of a broken line. `aside` is the reason where the reader
    knows the unit to be furniture. `link` is the whole web address that the unit's words lead to; "" for none.
    """

    text: str
    line: int
    kind: BlockKind = "line"
    level: int = 0
    gap: int = 0
    cells: tuple[str, ...] = ()
    printed: str = ""
    is_whole: bool = False
    aside: str = ""
    link: str = ""

    @property
    def as_printed(self) -> str:
        """The unit as it stands in the source."""
        return self.printed or self.text


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an admin should know of a file. `code` is listed in docs/problems.md; `message` is Danish.

    `item` is the position of the item it concerns, where one is; the contract's JSON leaves it out.
    """

    code: str
    severity: Severity
    message: str
    line: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A unit of the source that is no content: contents list, page number, repeated table head …"""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the units of a source went: `units == placed + len(furniture)`."""

    units: int
    placed: int
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a meeting was read from."""

    filename: str
    sha256: str
    media_type: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """One named section of an item; `text` is the small Markdown of the contract."""

    kind: SectionKind
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class CommitteeOutcome:
    """What one udvalg, named in a decision, did."""

    committee: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ParsedDecision:
    """A Beslutning: its whole text, its outcome, and who decided what."""

    text: str
    outcome: Outcome
    by_committee: tuple[CommitteeOutcome, ...] = ()
    attendance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedAttachment:
    """A Bilag that an item names."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Proposer:
    """Who put forward an initiativretsforslag."""

    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedAgendaItem:
    """One dagsordenspunkt. `position` counts from 1; `number` is the printed integer, or None.

    `is_supplement`: it came with a tillægsdagsorden, which counts its items anew. In the JSON only where true.
    """

    position: int
    number: int | None
    title: str
    listed_type: str | None = None
    type_in_force: str | None = None
    to_council: bool = False
    journal_number: str | None = None
    journal_number_printed: str | None = None
    other_journal_numbers: tuple[str, ...] = ()
    is_closed: bool = False
    sections: tuple[ParsedSection, ...] = ()
    decision: ParsedDecision | None = None
    attachments: tuple[ParsedAttachment, ...] = ()
    proposer: Proposer | None = None
    departments: tuple[str, ...] = ()
    is_supplement: bool = False

    def as_json(self) -> dict[str, Any]:
        """The item as an object of `referat/1`, keys in contract order."""
        fields: dict[str, Any] = _plain(self)
        return fields if self.is_supplement else {key: fields[key] for key in fields if key != "is_supplement"}


@dataclass(frozen=True, slots=True)
class ParsedMeeting:
    """One meeting of one udvalg, as its referat (or dagsorden) tells it.

    `committee` and `date` are None only where a problem of severity `refuse` says so.
    """

    committee: str | None
    date: datetime.date | None
    source: Source
    ordinal: int = 1
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    place: str | None = None
    term: str | None = None
    kind: Kind = "minutes"
    attendance: tuple[str, ...] = ()
    items: tuple[ParsedAgendaItem, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: Coverage = field(default=Coverage(0, 0))

    @property
    def is_refused(self) -> bool:
        """Whether the meeting cannot be loaded at all."""
        return any(problem.severity == "refuse" for problem in self.problems)

    @property
    def is_supplement(self) -> bool:
        """Whether it is a tillægsdagsorden: items that join those of the meeting's own agenda."""
        return bool(self.items) and all(item.is_supplement for item in self.items)

    @property
    def is_held(self) -> bool:
        """Whether the meeting may be loaded but not published before an admin says so."""
        return any(problem.severity == "hold" for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """The meeting as the `referat/1` object: only str, int, bool, None, list and dict, keys in contract order."""
        return {
            "schema": SCHEMA,
            "committee": self.committee,
            "date": _iso(self.date),
            "ordinal": self.ordinal,
            "start_time": _hours_minutes(self.start_time),
            "end_time": _hours_minutes(self.end_time),
            "place": self.place,
            "term": self.term,
            "kind": self.kind,
            "source": _plain(self.source),
            "attendance": list(self.attendance),
            "items": [item.as_json() for item in self.items],
            "problems": [
                {"line": p.line, "code": p.code, "severity": p.severity, "message": p.message} for p in self.problems
            ],
            "coverage": _plain(self.coverage),
        }


def _iso(value: datetime.date | None) -> str | None:
    return value.isoformat() if value else None


def _hours_minutes(value: datetime.time | None) -> str | None:
    return value.strftime("%H:%M") if value else None


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    return value
