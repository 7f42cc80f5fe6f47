"""What the archive holds of an item as plain values, and how two such states of it differ."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from committee.models import AgendaItem

Snapshot = dict[str, Any]
"""An item in the form that ParsedMeeting's JSON gives it."""

_PARTS: Final[dict[str, str]] = {
    "title": "title",
    "number": "number",
    "listed_type": "case_type",
    "type_in_force": "case_type",
    "to_council": "to_council",
    "journal_number": "journal_number",
    "journal_number_printed": "journal_number",
    "other_journal_numbers": "journal_number",
    "is_closed": "is_closed",
    "outcome": "outcome",
    "by_committee": "outcome",
    "attachments": "attachments",
    "proposer": "proposer",
    "departments": "departments",
}
"""The part of an item, as Revision names it, that each value belongs to; `sections` go by their kind."""


def with_parts(items: Any) -> Any:
    """The queryset `items` with all that a snapshot shows, in few queries."""
    return items.select_related("case").prefetch_related(
        "sections", "attachments", "committee_decisions__committee", "other_cases"
    )


def snapshot(row: AgendaItem) -> Snapshot:
    """All that the archive holds of `row`."""
    return {
        "position": row.position,
        "number": row.number,
        "title": row.title,
        "listed_type": row.listed_type or None,
        "type_in_force": row.type_in_force or None,
        "to_council": row.to_council,
        "journal_number": row.case.journal_number if row.case else None,
        "journal_number_printed": row.journal_number_printed or None,
        "other_journal_numbers": sorted(case.journal_number for case in row.other_cases.all()),
        "is_closed": row.is_closed,
        "sections": [{"kind": part.kind, "heading": part.heading, "text": part.text} for part in row.sections.all()],
        "decision": _decision(row),
        "attachments": [{"title": part.title, "url": part.url or None} for part in row.attachments.all()],
        "proposer": {"name": row.proposer_name, "party": row.proposer_party or None} if row.proposer_name else None,
        "departments": list(row.departments),
    }


def differing_parts(before: Snapshot, after: Snapshot) -> list[str]:
    """The parts, as Revision names them, in which two states of an item differ; each once, in reading order."""
    old, new = _flat(before), _flat(after)
    fields = [part for name, part in _PARTS.items() if old.get(name) != new.get(name)]
    kinds = [section["kind"] for section in (*before["sections"], *after["sections"])]
    texts = [kind for kind in kinds if list(_texts(before, kind)) != list(_texts(after, kind))]
    return list(dict.fromkeys([*fields, *texts]))


def _decision(row: AgendaItem) -> dict[str, Any] | None:
    if not row.outcome:
        return None
    return {
        "text": row.decision,
        "outcome": row.outcome,
        "by_committee": [
            {"committee": part.committee.name, "outcome": part.outcome} for part in row.committee_decisions.all()
        ],
        "attendance": list(row.decision_attendance),
    }


def _flat(state: Snapshot) -> Snapshot:
    decision = state["decision"] or {}
    return state | {name: decision.get(name) for name in ("outcome", "by_committee")}


def _texts(state: Snapshot, kind: str) -> Iterator[tuple[str, str]]:
    sections: Iterable[dict[str, str]] = state["sections"]
    return ((part["heading"], part["text"]) for part in sections if part["kind"] == kind)
