"""What a list of hits shows of each item, in one statement: asked of the models it would be four, and slow."""

import datetime
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from committee.addresses import MeetingKey, case_address, meeting_address
from committee.models import AgendaItem
from committee.postgresql.arrays import array_of
from committee.postgresql.prepared import ask
from committee.postgresql.public import public_sql

_STATEMENT: Final = f"""
SELECT item.id, item.title, item.number, item.address, item.listed_type, item.type_in_force, item.is_closed,
    item.outcome, item.decision_sentence,
    meeting.date, meeting.ordinal, udvalg.id, udvalg.slug, udvalg.name,
    own.journal_number, own.slug, coalesce(own.is_standing, false),
    CASE WHEN own.is_standing THEN 0 ELSE (
        SELECT count(*) FROM committee_agendaitem treated
        JOIN committee_meeting held ON held.id = treated.meeting_id
        WHERE treated.case_id = own.id AND {public_sql("treated", "held")}
    ) END,
    (SELECT json_agg(json_build_array(other.journal_number, other.slug) ORDER BY named.id)
        FROM committee_agendaitem_other_cases named JOIN committee_case other ON other.id = named.case_id
        WHERE named.agendaitem_id = item.id),
    (SELECT json_agg(json_build_array(decider.id, decider.name, decided.outcome) ORDER BY decided.position)
        FROM committee_committeedecision decided JOIN committee_committee decider ON decider.id = decided.committee_id
        WHERE decided.item_id = item.id)
FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY AS wanted (id, place)
JOIN committee_agendaitem item ON item.id = wanted.id
JOIN committee_meeting meeting ON meeting.id = item.meeting_id
JOIN committee_committee udvalg ON udvalg.id = meeting.committee_id
LEFT JOIN committee_case own ON own.id = item.case_id
WHERE {public_sql()}
ORDER BY wanted.place
"""  # noqa: S608 - only our own words


class NamedCase(NamedTuple):
    """A case as a link shows it."""

    journal_number: str
    slug: str

    def get_absolute_url(self, root: str = "") -> str:
        """The case's own page; for `root` see `addresses`."""
        return case_address(self.slug, root)


class Decided(NamedTuple):
    """What one udvalg did in an item; `outcome` is a value of `Outcome`."""

    committee_id: int
    committee: str
    outcome: str


class FoundItem(NamedTuple):
    """A public item as a list of hits shows it.

    `treatments` is in how many public items its case has been treated, 0 for none and for a standing number.
    """

    pk: int
    title: str
    number: int | None
    address: str
    listed_type: str
    type_in_force: str
    is_closed: bool
    outcome: str
    decision_sentence: str
    date: datetime.date
    ordinal: int
    committee_id: int
    committee_slug: str
    committee: str
    case: NamedCase | None
    is_standing: bool
    treatments: int
    other_cases: Sequence[NamedCase]
    decided: Sequence[Decided]

    def get_absolute_url(self, root: str = "") -> str:
        """The item's own page; for `root` see `addresses`."""
        return f"{meeting_address(self.committee_slug, MeetingKey(self.date, self.ordinal), root)}{self.address}/"


def found_items(ids: Sequence[int]) -> list[FoundItem]:
    """The items in this order; what the public may not see is left out, whatever the search knows."""
    return [_of_row(*row) for row in ask(_STATEMENT, {"ids": array_of(ids)})]


def found_item(item: AgendaItem) -> FoundItem:
    """The same of an item that was asked for otherwise, with all that belongs to it; its treatments are not counted."""
    meeting, case = item.meeting, item.case
    return FoundItem(
        item.pk,
        item.title,
        item.number,
        item.address,
        item.listed_type,
        item.type_in_force,
        item.is_closed,
        item.outcome,
        item.decision_sentence,
        meeting.date,
        meeting.ordinal,
        meeting.committee_id,
        meeting.committee.slug,
        meeting.committee.name,
        NamedCase(case.journal_number, case.slug) if case else None,
        bool(case and case.is_standing),
        0,
        [NamedCase(other.journal_number, other.slug) for other in item.other_cases.all()],
        [Decided(one.committee_id, one.committee.name, one.outcome) for one in item.committee_decisions.all()],
    )


def _of_row(*row: Any) -> FoundItem:
    own = NamedCase(*row[14:16]) if row[14] is not None else None
    others = [NamedCase(*case) for case in row[18] or ()]
    decided = [Decided(*one) for one in row[19] or ()]
    return FoundItem._make((*row[:14], own, *row[16:18], others, decided))
