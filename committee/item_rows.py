"""All that the page of an item shows, asked for in one statement; a part at a time it would be eleven.

Rows come as JSON arrays, their values in the order of the columns named here, which is that of the model's fields.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from django.db import models
from django.db.models import QuerySet

from committee.addresses import MeetingKey
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

_Columns = tuple[str, ...]
_ITEM: Final[_Columns] = (
    *("id", "meeting_id", "position", "number", "address", "title", "listed_type", "type_in_force", "to_council"),
    *("case_id", "journal_number_printed", "is_closed", "decision", "outcome", "decision_sentence"),
    *("decision_attendance", "proposer_name", "proposer_party", "departments"),
)
_ON_AGENDA: Final[_Columns] = ("id", "meeting_id", "number", "address", "title", "case_id")
_TREATMENT: Final[_Columns] = ("id", "meeting_id", "address", "is_closed", "outcome")
_MEETING: Final[_Columns] = ("id", "committee_id", "date", "ordinal", "kind")
_COMMITTEE: Final[_Columns] = ("id", "name", "slug", "is_council")
_SOURCE: Final[_Columns] = ("id", "url")
_CASE: Final[_Columns] = ("id", "key", "journal_number", "slug", "kle_subject", "is_standing")
_SUBJECT: Final[_Columns] = ("id", "number", "title", "is_retired")
_SECTION: Final[_Columns] = ("id", "position", "kind", "heading", "text")
_ATTACHMENT: Final[_Columns] = ("id", "title", "url")
_DECISION: Final[_Columns] = ("id", "committee_id", "outcome")

_Row = Sequence[Any]
_Model = TypeVar("_Model", bound=models.Model)


class ItemRows(NamedTuple):
    """A public item with its meeting, udvalg, case, sections, Bilag, other cases and decisions, none asked for again.

    `agenda` are the public items of the meeting in order, each with the ids of its cases; `treatments` the newest of
    `treatment_count` public ones of the case in other meetings. `subject` is the case's in KLE, where that is loaded.
    """

    item: AgendaItem
    subject: Subject | None
    agenda: list[tuple[AgendaItem, frozenset[int]]]
    treatments: list[AgendaItem]
    treatment_count: int
    is_corrected: bool


def read_item(committee: str, meeting: MeetingKey, address: str) -> ItemRows | None:
    """The item at an address (see `addresses`); None where the public may see none there."""
    asked = {"committee": committee, "date": meeting.date, "ordinal": meeting.ordinal, "address": address}
    for row in ask(_STATEMENT, asked):
        return _item_rows(*row)
    return None


def _array(table: str, columns: _Columns) -> str:
    return f"json_build_array({', '.join(f'{table}.{column}' for column in columns)})"


_DECISIONS: Final = f"""(
    SELECT json_agg(json_build_array({_array("decision", _DECISION)}, {_array("body", _COMMITTEE)})
                    ORDER BY decision.position)
    FROM committee_committeedecision decision JOIN committee_committee body ON body.id = decision.committee_id
    WHERE decision.item_id = item.id)"""  # noqa: S608  here and below: names alone are put together

_AGENDA: Final = f"""(
    SELECT json_agg(json_build_array({_array("beside", _ON_AGENDA)}, ARRAY(
        SELECT also.case_id FROM committee_agendaitem_other_cases also WHERE also.agendaitem_id = beside.id
    )) ORDER BY beside.position)
    FROM committee_agendaitem beside JOIN committee_meeting held ON held.id = beside.meeting_id
    WHERE held.id = meeting.id AND {public_sql("beside", "held")})"""  # noqa: S608

_TREATMENTS: Final = f"""(
    SELECT json_agg(told.treatment) FROM (
        SELECT json_build_array({_array("item", _TREATMENT)}, {_array("held", _MEETING)},
                                {_array("home", _COMMITTEE)}, {_DECISIONS}, count(*) OVER ()) AS treatment
        FROM committee_agendaitem item JOIN committee_meeting held ON held.id = item.meeting_id
        JOIN committee_committee home ON home.id = held.committee_id
        WHERE item.id IN (
            SELECT own.id FROM committee_agendaitem own WHERE own.case_id = sag.id
            UNION SELECT also.agendaitem_id FROM committee_agendaitem_other_cases also WHERE also.case_id = sag.id
        ) AND held.id <> meeting.id AND NOT sag.is_standing AND {public_sql("item", "held")}
        ORDER BY held.date DESC, held.committee_id, held.ordinal DESC, item.position
        LIMIT {MOST_TREATMENTS + 1}
    ) told)"""  # noqa: S608

_STATEMENT: Final = f"""
SELECT {_array("item", _ITEM)}, {_array("meeting", _MEETING)}, {_array("committee", _COMMITTEE)},
    {_array("source", _SOURCE)}, {_array("sag", _CASE)}, {_array("subject", _SUBJECT)},
    (SELECT json_agg({_array("section", _SECTION)} ORDER BY section.position)
        FROM committee_section section WHERE section.item_id = item.id),
    (SELECT json_agg({_array("bilag", _ATTACHMENT)} ORDER BY bilag.position)
        FROM committee_attachment bilag WHERE bilag.item_id = item.id),
    (SELECT json_agg({_array("other", _CASE)} ORDER BY also.id) FROM committee_agendaitem_other_cases also
        JOIN committee_case other ON other.id = also.case_id WHERE also.agendaitem_id = item.id),
    {_DECISIONS}, {_AGENDA}, {_TREATMENTS},
    EXISTS (SELECT FROM committee_revision WHERE item_id = item.id AND change = '{Revision.Change.CORRECTED}')
FROM committee_agendaitem item
JOIN committee_meeting meeting ON meeting.id = item.meeting_id
JOIN committee_committee committee ON committee.id = meeting.committee_id
JOIN committee_sourcefile source ON source.id = meeting.source_id
LEFT JOIN committee_case sag ON sag.id = item.case_id
LEFT JOIN committee_subject subject ON subject.number = sag.kle_subject
WHERE committee.slug = %(committee)s AND meeting.date = %(date)s AND meeting.ordinal = %(ordinal)s
    AND item.address = %(address)s AND {public_sql("item", "meeting")}
"""  # noqa: S608


def _item_rows(
    item: _Row,
    meeting: _Row,
    committee: _Row,
    source: _Row,
    case: _Row,
    subject: _Row,
    sections: Sequence[_Row] | None,
    attachments: Sequence[_Row] | None,
    other_cases: Sequence[_Row] | None,
    decisions: Sequence[_Row] | None,
    agenda: Sequence[_Row],
    treatments: Sequence[_Row] | None,
    is_corrected: bool,
) -> ItemRows:
    held = _meeting(meeting, _made(Committee, _COMMITTEE, committee))
    held.source = _made(SourceFile, _SOURCE, source)
    found = _made(AgendaItem, _ITEM, item)
    found.meeting = held
    found.case = _made(Case, _CASE, case) if found.case_id else None
    _fetched(found, "sections", Section, [_made(Section, _SECTION, row) for row in sections or ()])
    _fetched(found, "attachments", Attachment, [_made(Attachment, _ATTACHMENT, row) for row in attachments or ()])
    _fetched(found, "other_cases", Case, [_made(Case, _CASE, row) for row in other_cases or ()])
    _decided(found, decisions)
    return ItemRows(
        found,
        _made(Subject, _SUBJECT, subject) if subject[0] else None,
        [_on_agenda(row, cases, held) for row, cases in agenda],
        [_treatment(*row) for row in (treatments or ())[:MOST_TREATMENTS]],
        treatments[0][-1] if treatments else 0,
        is_corrected,
    )


def _made(model: type[_Model], columns: _Columns, row: _Row) -> _Model:
    return model.from_db("default", columns, row)


def _meeting(row: _Row, committee: Committee) -> Meeting:
    meeting = _made(Meeting, _MEETING, row)
    meeting.date = date.fromisoformat(str(meeting.date))
    meeting.committee = committee
    return meeting


def _on_agenda(row: _Row, other_cases: Sequence[int], meeting: Meeting) -> tuple[AgendaItem, frozenset[int]]:
    item = _made(AgendaItem, _ON_AGENDA, row)
    item.meeting = meeting
    return item, frozenset([*other_cases, *([item.case_id] if item.case_id else [])])


def _treatment(row: _Row, meeting: _Row, committee: _Row, decisions: Sequence[_Row] | None, _: int) -> AgendaItem:
    item = _made(AgendaItem, _TREATMENT, row)
    item.meeting = _meeting(meeting, _made(Committee, _COMMITTEE, committee))
    _decided(item, decisions)
    return item


def _decided(item: AgendaItem, rows: Sequence[_Row] | None) -> None:
    decisions = []
    for row, committee in rows or ():
        decision = _made(CommitteeDecision, _DECISION, row)
        decision.committee = _made(Committee, _COMMITTEE, committee)
        decisions.append(decision)
    _fetched(item, "committee_decisions", CommitteeDecision, decisions)


def _fetched(item: AgendaItem, name: str, model: type[_Model], rows: list[_Model]) -> None:
    """Have `rows` stand as what `prefetch_related` would have fetched of the item."""
    fetched: Any = QuerySet(model)
    fetched._result_cache, fetched._prefetch_done = rows, True
    vars(item).setdefault("_prefetched_objects_cache", {})[name] = fetched
