"""What the words of a referat may lead to, as the public may see it: each kind in one statement, planned once."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final, NamedTuple

from committee.json_rows import CASE, COMMITTEE, MEETING, Columns, Row, array, fetched, made, made_meeting
from committee.models import AgendaItem, Case, Committee, Meeting
from committee.postgresql.prepared import ask
from committee.postgresql.public import public_meeting_sql, public_sql

_ITEM: Final[Columns] = ("id", "meeting_id", "number", "address", "title", "case_id")

_NAMES: Final = """
SELECT id, name, is_council FROM committee_committee
UNION ALL SELECT committee_id, name, FALSE FROM committee_committeealias
"""

_ITEMS: Final = f"""(
    SELECT json_agg(json_build_array({array("item", _ITEM)}, {array("sag", CASE)}, (
        SELECT json_agg({array("other", CASE)}) FROM committee_agendaitem_other_cases also
        JOIN committee_case other ON other.id = also.case_id WHERE also.agendaitem_id = item.id
    )) ORDER BY item.position)
    FROM committee_agendaitem item LEFT JOIN committee_case sag ON sag.id = item.case_id
    WHERE item.meeting_id = held.id AND NOT item.is_closed AND {public_sql("item", "held")})"""  # noqa: S608  as below

_MEETINGS: Final = f"""
SELECT json_build_array({array("held", MEETING)}, {array("home", COMMITTEE)}, {_ITEMS})
FROM committee_meeting held JOIN committee_committee home ON home.id = held.committee_id
JOIN unnest(%s::bigint[], %s::date[]) asked (committee, day) ON asked.committee = home.id AND asked.day = held.date
WHERE {public_meeting_sql("held")}
"""  # noqa: S608  names alone are put together

_SHOWN: Final = f"""
    FROM committee_agendaitem item JOIN committee_meeting held ON held.id = item.meeting_id
    WHERE {public_sql("item", "held")} AND item."""
_CASES: Final = f"""
SELECT {array("sag", CASE)} FROM committee_case sag WHERE sag.key = ANY(%s) AND (
    EXISTS (SELECT {_SHOWN}case_id = sag.id)
    OR EXISTS (SELECT {_SHOWN}id IN (
        SELECT also.agendaitem_id FROM committee_agendaitem_other_cases also WHERE also.case_id = sag.id)))
"""  # noqa: S608


class NamedCommittee(NamedTuple):
    """A name that an udvalg has or had, with its id; byrådet is told by its name of today."""

    pk: int
    name: str
    is_council: bool


def names() -> Iterator[NamedCommittee]:
    """Every name of every udvalg."""
    return map(NamedCommittee._make, ask(_NAMES, ()))


def open_meetings(asked: Collection[tuple[int, date]]) -> Iterator[tuple[Meeting, list[AgendaItem]]]:
    """The meetings of these udvalg on these days, each with its open items in order, and these with their cases."""
    committees, days = [committee for committee, _ in asked], [day for _, day in asked]
    for ((row, committee, items),) in ask(_MEETINGS, (committees, days)):
        meeting = made_meeting(row, made(Committee, COMMITTEE, committee))
        yield meeting, [_item(item, case, others, meeting) for item, case, others in items or ()]


def cases(keys: Collection[str]) -> Iterator[Case]:
    """The cases with these keys."""
    return (made(Case, CASE, row) for (row,) in ask(_CASES, (list(keys),)))


def _item(row: Row, case: Row, others: list[Row] | None, meeting: Meeting) -> AgendaItem:
    item = made(AgendaItem, _ITEM, row, meeting=meeting, case=made(Case, CASE, case) if case[0] else None)
    fetched(item, "other_cases", [made(Case, CASE, other) for other in others or ()])
    return item
