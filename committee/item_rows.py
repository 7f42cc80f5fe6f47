"""All that the page of an item shows, asked for in one statement; a part at a time it would be eleven.

Rows come as JSON arrays, their values in the order of the columns named here, and of an agenda only what is shown.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from committee.addresses import MeetingKey, meeting_address
from committee.json_rows import CASE, COMMITTEE, MEETING, Columns, Row, array, fetched, made, made_meeting
from committee.models import (
    AgendaItem,
    Attachment,
    Case,
    Committee,
    CommitteeDecision,
    Revision,
    Section,
    SourceFile,
    Subject,
)
from committee.postgresql.prepared import ask
from committee.postgresql.public import public_sql

MOST_TREATMENTS: Final = 8
"""Of a case's other treatments, the newest are read, and one more, which tells that there are others."""

_ITEM: Final[Columns] = (
    *("id", "meeting_id", "position", "number", "address", "title", "listed_type", "type_in_force", "to_council"),
    *("case_id", "journal_number_printed", "is_closed", "decision", "outcome", "decision_sentence"),
    *("decision_attendance", "proposer_name", "proposer_party", "departments"),
)
_BESIDE: Final[Columns] = ("id", "address", "number", "title", "case_id")
_TREATMENT: Final[Columns] = ("id", "address", "is_closed", "outcome")
_AWAY: Final[Columns] = ("date", "ordinal", "kind")
_DECIDER: Final[Columns] = ("id", "name", "is_council")
_SOURCE: Final[Columns] = ("id", "url")
_SUBJECT: Final[Columns] = ("id", "number", "title", "is_retired")
_SECTION: Final[Columns] = ("id", "position", "kind", "heading", "text")
_ATTACHMENT: Final[Columns] = ("id", "title", "url")

_Decided = tuple[str, Row]
_Beside = tuple[Row, Sequence[int]]
_Treatment = tuple[Row, Row, str, Row, Sequence[_Decided] | None, int]


class Beside(NamedTuple):
    """Another item of the meeting, as a link to it shows it; `href` is its page."""

    pk: int
    address: str
    number: int | None
    title: str
    href: str


class Surroundings(NamedTuple):
    """The items before and after on the agenda, and those of the meeting that share a case."""

    previous: Beside | None
    following: Beside | None
    same_case: tuple[Beside, ...]


class Decider(NamedTuple):
    """An udvalg that has done something in an item."""

    pk: int
    name: str
    is_council: bool


class Treatment(NamedTuple):
    """An item of another meeting as one of a case's treatments; `href` is its page, `home` whose meeting it was.

    `decided` is who else decided what in it.
    """

    pk: int
    href: str
    is_closed: bool
    outcome: str
    date: date
    kind: str
    home: Decider
    decided: Sequence[tuple[Decider, str]]


class ItemRows(NamedTuple):
    """A public item with its meeting, udvalg, case, sections, Bilag, other cases and decisions, none asked for again.

    `surroundings` are those of the public agenda; `treatments` the newest of `treatment_count` public ones of the case
    in other meetings. `subject` is the case's in KLE, where that is loaded.
    """

    item: AgendaItem
    sections: list[Section]
    attachments: list[Attachment]
    other_cases: list[Case]
    subject: Subject | None
    surroundings: Surroundings
    treatments: list[Treatment]
    treatment_count: int
    is_corrected: bool


def read_item(committee: str, meeting: MeetingKey, address: str) -> ItemRows | None:
    """The item at an address (see `addresses`); None where the public may see none there."""
    asked = {"committee": committee, "date": meeting.date, "ordinal": meeting.ordinal, "address": address}
    for (row,) in ask(_STATEMENT, asked):
        return _item_rows(*row)
    return None


_DECIDED: Final = f"""(
    SELECT json_agg(json_build_array(act.outcome, {array("body", _DECIDER)}) ORDER BY act.position)
    FROM committee_committeedecision act JOIN committee_committee body ON body.id = act.committee_id
    WHERE act.item_id = item.id)"""  # noqa: S608  here and below: names alone are put together

_AGENDA: Final = f"""(
    SELECT json_agg(json_build_array({array("beside", _BESIDE)}, ARRAY(
        SELECT also.case_id FROM committee_agendaitem_other_cases also WHERE also.agendaitem_id = beside.id
    )) ORDER BY beside.position)
    FROM committee_agendaitem beside WHERE beside.meeting_id = held.id AND {public_sql("beside", "held")})
"""  # noqa: S608

_TREATMENTS: Final = f"""(
    SELECT json_agg(told.treatment) FROM (
        SELECT json_build_array({array("item", _TREATMENT)}, {array("away", _AWAY)}, who.slug,
                                {array("who", _DECIDER)}, {_DECIDED}, count(*) OVER ()) AS treatment
        FROM committee_agendaitem item JOIN committee_meeting away ON away.id = item.meeting_id
        JOIN committee_committee who ON who.id = away.committee_id
        WHERE item.id IN (
            SELECT own.id FROM committee_agendaitem own WHERE own.case_id = sag.id
            UNION SELECT also.agendaitem_id FROM committee_agendaitem_other_cases also WHERE also.case_id = sag.id
        ) AND away.id <> held.id AND NOT sag.is_standing AND {public_sql("item", "away")}
        ORDER BY away.date DESC, away.committee_id, away.ordinal DESC, item.position
        LIMIT {MOST_TREATMENTS + 1}
    ) told)"""  # noqa: S608

_WRITTEN: Final = f"""
SELECT json_build_array({array("item", _ITEM)}, {array("held", MEETING)}, {array("home", COMMITTEE)},
    {array("source", _SOURCE)}, {array("sag", CASE)}, {array("subject", _SUBJECT)},
    (SELECT json_agg({array("part", _SECTION)} ORDER BY part.position)
        FROM committee_section part WHERE part.item_id = item.id),
    (SELECT json_agg({array("bilag", _ATTACHMENT)} ORDER BY bilag.position)
        FROM committee_attachment bilag WHERE bilag.item_id = item.id),
    (SELECT json_agg({array("other", CASE)} ORDER BY also.id) FROM committee_agendaitem_other_cases also
        JOIN committee_case other ON other.id = also.case_id WHERE also.agendaitem_id = item.id),
    {_DECIDED}, {_AGENDA}, {_TREATMENTS},
    EXISTS (SELECT FROM committee_revision WHERE item_id = item.id AND change = '{Revision.Change.CORRECTED}'))
FROM committee_agendaitem item
JOIN committee_meeting held ON held.id = item.meeting_id
JOIN committee_committee home ON home.id = held.committee_id
JOIN committee_sourcefile source ON source.id = held.source_id
LEFT JOIN committee_case sag ON sag.id = item.case_id
LEFT JOIN committee_subject subject ON subject.number = sag.kle_subject
WHERE home.slug = %(committee)s AND held.date = %(date)s AND held.ordinal = %(ordinal)s
    AND item.address = %(address)s AND {public_sql("item", "held")}
"""  # noqa: S608
# Of a statement longer than 4,096 signs psycopg looks for the values anew each time.
_STATEMENT: Final = " ".join(_WRITTEN.split())


def _item_rows(
    item: Row,
    meeting: Row,
    committee: Row,
    source: Row,
    case: Row,
    subject: Row,
    sections: Sequence[Row] | None,
    attachments: Sequence[Row] | None,
    other_cases: Sequence[Row] | None,
    decisions: Sequence[_Decided] | None,
    agenda: Sequence[_Beside],
    treatments: Sequence[_Treatment] | None,
    is_corrected: bool,
) -> ItemRows:
    of_source = made(SourceFile, _SOURCE, source)
    held = made_meeting(meeting, made(Committee, COMMITTEE, committee), source=of_source)
    found = made(AgendaItem, _ITEM, item, meeting=held, case=made(Case, CASE, case) if case[0] else None)
    parts = [made(Section, _SECTION, row) for row in sections or ()]
    fetched(found, "sections", parts)
    bilag = [made(Attachment, _ATTACHMENT, row) for row in attachments or ()]
    fetched(found, "attachments", bilag)
    others = [made(Case, CASE, row) for row in other_cases or ()]
    fetched(found, "other_cases", others)
    _decided(found, decisions)
    return ItemRows(
        found,
        parts,
        bilag,
        others,
        made(Subject, _SUBJECT, subject) if subject[0] else None,
        _surroundings(found, agenda),
        [_treatment(*row) for row in (treatments or ())[:MOST_TREATMENTS]],
        treatments[0][-1] if treatments else 0,
        is_corrected,
    )


def _surroundings(item: AgendaItem, agenda: Sequence[_Beside]) -> Surroundings:
    """Only what is shown of the agenda is made."""
    own = item.meeting.get_absolute_url()
    place = [row[0] for row, _ in agenda].index(item.pk)
    cases = {*agenda[place][1], item.case_id} - {None}
    same = [row for row, others in agenda if (row[-1] in cases or not cases.isdisjoint(others)) and row[0] != item.pk]
    return Surroundings(
        _beside(agenda[place - 1][0], own) if place else None,
        _beside(agenda[place + 1][0], own) if place + 1 < len(agenda) else None,
        tuple(_beside(row, own) for row in same),
    )


def _beside(row: Row, meeting: str) -> Beside:
    pk, address, number, title, _ = row
    return Beside(pk, address, number, title, f"{meeting}{address}/")


def _treatment(row: Row, meeting: Row, slug: str, home: Row, decided: Sequence[_Decided] | None, _: int) -> Treatment:
    pk, address, is_closed, outcome = row
    day, ordinal, kind = meeting
    on = date.fromisoformat(day)
    return Treatment(
        pk,
        f"{meeting_address(slug, MeetingKey(on, ordinal))}{address}/",
        is_closed,
        outcome,
        on,
        kind,
        Decider._make(home),
        [(Decider._make(body), did) for did, body in decided or ()],
    )


def _decided(item: AgendaItem, rows: Sequence[_Decided] | None) -> None:
    decisions = [
        made(CommitteeDecision, ("outcome",), (outcome,), committee=made(Committee, _DECIDER, body))
        for outcome, body in rows or ()
    ]
    fetched(item, "committee_decisions", decisions)
