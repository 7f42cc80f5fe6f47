"""All that the page of an item shows, asked for in one statement; a part at a time it would be eleven.

Rows come as JSON arrays, their values in the order of the columns named here, and of an agenda only what is shown.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from committee.addresses import MeetingKey
from committee.json_rows import CASE, COMMITTEE, LINKED_ITEM, MEETING, Columns, Row, array, fetched, made, made_meeting
from committee.models import (
    AgendaItem,
    Attachment,
    Case,
    Committee,
    CommitteeDecision,
    Meeting,
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
_TREATMENT: Final[Columns] = ("id", "meeting_id", "address", "is_closed", "outcome")
_SOURCE: Final[Columns] = ("id", "url")
_SUBJECT: Final[Columns] = ("id", "number", "title", "is_retired")
_SECTION: Final[Columns] = ("id", "position", "kind", "heading", "text")
_ATTACHMENT: Final[Columns] = ("id", "title", "url")
_DECISION: Final[Columns] = ("id", "committee_id", "outcome")

_CASE_ON_AGENDA: Final = LINKED_ITEM.index("case_id")

_Decision = tuple[Row, Row]
_Treatment = tuple[Row, Row, Row, Sequence[_Decision] | None, int]


class Surroundings(NamedTuple):
    """The items before and after on the agenda, and those of the meeting that share a case."""

    previous: AgendaItem | None
    following: AgendaItem | None
    same_case: tuple[AgendaItem, ...]


class ItemRows(NamedTuple):
    """A public item with its meeting, udvalg, case, sections, Bilag, other cases and decisions, none asked for again.

    `surroundings` are those of the public agenda; `treatments` the newest of `treatment_count` public ones of the case
    in other meetings. `subject` is the case's in KLE, where that is loaded.
    """

    item: AgendaItem
    subject: Subject | None
    surroundings: Surroundings
    treatments: list[AgendaItem]
    treatment_count: int
    is_corrected: bool


def read_item(committee: str, meeting: MeetingKey, address: str) -> ItemRows | None:
    """The item at an address (see `addresses`); None where the public may see none there."""
    asked = {"committee": committee, "date": meeting.date, "ordinal": meeting.ordinal, "address": address}
    for (row,) in ask(_STATEMENT, asked):
        return _item_rows(*row)
    return None


_DECISIONS: Final = f"""(
    SELECT json_agg(json_build_array({array("act", _DECISION)}, {array("body", COMMITTEE)})
                    ORDER BY act.position)
    FROM committee_committeedecision act JOIN committee_committee body ON body.id = act.committee_id
    WHERE act.item_id = item.id)"""  # noqa: S608  here and below: names alone are put together

_AGENDA: Final = f"""(
    SELECT json_agg(json_build_array({array("beside", LINKED_ITEM)}, ARRAY(
        SELECT also.case_id FROM committee_agendaitem_other_cases also WHERE also.agendaitem_id = beside.id
    )) ORDER BY beside.position)
    FROM committee_agendaitem beside WHERE beside.meeting_id = held.id AND {public_sql("beside", "held")})
"""  # noqa: S608

_TREATMENTS: Final = f"""(
    SELECT json_agg(told.treatment) FROM (
        SELECT json_build_array({array("item", _TREATMENT)}, {array("away", MEETING)},
                                {array("who", COMMITTEE)}, {_DECISIONS}, count(*) OVER ()) AS treatment
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
    {_DECISIONS}, {_AGENDA}, {_TREATMENTS},
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
    decisions: Sequence[_Decision] | None,
    agenda: Sequence[tuple[Row, Sequence[int]]],
    treatments: Sequence[_Treatment] | None,
    is_corrected: bool,
) -> ItemRows:
    of_source = made(SourceFile, _SOURCE, source)
    held = made_meeting(meeting, made(Committee, COMMITTEE, committee), source=of_source)
    found = made(AgendaItem, _ITEM, item, meeting=held, case=made(Case, CASE, case) if case[0] else None)
    fetched(found, "sections", [made(Section, _SECTION, row) for row in sections or ()])
    fetched(found, "attachments", [made(Attachment, _ATTACHMENT, row) for row in attachments or ()])
    fetched(found, "other_cases", [made(Case, CASE, row) for row in other_cases or ()])
    _decided(found, decisions)
    return ItemRows(
        found,
        made(Subject, _SUBJECT, subject) if subject[0] else None,
        _surroundings(found, agenda),
        [_treatment(*row) for row in (treatments or ())[:MOST_TREATMENTS]],
        treatments[0][-1] if treatments else 0,
        is_corrected,
    )


def _surroundings(item: AgendaItem, agenda: Sequence[tuple[Row, Sequence[int]]]) -> Surroundings:
    """Only what is shown of the agenda is made."""
    ids = [row[0] for row, _ in agenda]
    place = ids.index(item.pk)
    cases = [{*others, row[_CASE_ON_AGENDA]} - {None} for row, others in agenda]
    around = [_on_agenda(row, item.meeting) for row, _ in agenda[max(place - 1, 0) : place + 2]]
    same = [row for (row, _), own in zip(agenda, cases, strict=True) if own & cases[place] and row[0] != item.pk]
    return Surroundings(
        around[0] if place else None,
        around[-1] if place + 1 < len(agenda) else None,
        tuple(_on_agenda(row, item.meeting) for row in same),
    )


def _on_agenda(row: Row, meeting: Meeting) -> AgendaItem:
    return made(AgendaItem, LINKED_ITEM, row, meeting=meeting)


def _treatment(row: Row, meeting: Row, committee: Row, decisions: Sequence[_Decision] | None, _: int) -> AgendaItem:
    held = made_meeting(meeting, made(Committee, COMMITTEE, committee))
    item = made(AgendaItem, _TREATMENT, row, meeting=held)
    _decided(item, decisions)
    return item


def _decided(item: AgendaItem, rows: Sequence[_Decision] | None) -> None:
    decisions = [
        made(CommitteeDecision, _DECISION, row, committee=made(Committee, COMMITTEE, committee))
        for row, committee in rows or ()
    ]
    fetched(item, "committee_decisions", decisions)
