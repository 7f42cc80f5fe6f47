"""Meetings, cases and agenda items as JSON. Field names are OParl's where OParl has the field.

Every time is RFC 3339; every `id` is the whole address of a page, and with `?format=json` that of its record.
"""

import datetime
from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone

from committee.changes import Moments
from committee.filters import OUTCOMES
from committee.models import AgendaItem, Case, Committee, Meeting
from committee.site_address import Whole

Record = dict[str, Any]

RESULTS: Final[Mapping[str, str]] = {str(outcome): word for word, outcome in OUTCOMES.items()}
"""The word for each outcome, the same as in the addresses of /soeg/."""


def item_record(item: AgendaItem, at: Moments, whole: Whole) -> Record:
    """An agenda item without its texts; of a closed one, no more than that it is there."""
    return {
        "id": whole(item.get_absolute_url()),
        "type": "AgendaItem",
        "name": item.title,
        "number": None if item.number is None else str(item.number),
        "order": item.position,
        "public": not item.is_closed,
        "meeting": meeting_record(item.meeting, whole),
        "case": case_record(item.case, whole) if item.case else None,
        "otherCase": [case_record(case, whole) for case in item.other_cases.all()],
        "caseType": item.type_in_force or None,
        "listedCaseType": item.listed_type or None,
        "toCouncil": item.to_council,
        "result": RESULTS.get(item.outcome),
        "resolutionText": item.decision or None,
        "resolutionSentence": item.decision_sentence or None,
        "resultByOrganization": [
            {"organization": committee_record(decided.committee, whole), "result": RESULTS.get(decided.outcome)}
            for decided in item.committee_decisions.all()
        ],
        "created": rfc3339(at.loaded_at),
        "modified": rfc3339(max(item.meeting.updated_at, at.shown_at)),
    }


def item_with_texts(item: AgendaItem, at: Moments, whole: Whole) -> Record:
    """An agenda item with its sections, attachments and proposer; a closed one has none."""
    is_open = not item.is_closed
    proposer = {"name": item.proposer_name, "party": item.proposer_party or None}
    return item_record(item, at, whole) | {
        "proposer": proposer if item.proposer_name and is_open else None,
        "department": item.departments if is_open else [],
        "section": [
            {"kind": section.kind, "name": section.heading, "text": section.text}
            for section in item.sections.all()
            if is_open
        ],
        "auxiliaryFile": [
            {"name": attachment.title, "accessUrl": attachment.url or None}
            for attachment in item.attachments.all()
            if is_open
        ],
    }


def meeting_record(meeting: Meeting, whole: Whole) -> Record:
    """A meeting without its agenda."""
    return {
        "id": whole(meeting.get_absolute_url()),
        "type": "Meeting",
        "name": str(meeting),
        "date": meeting.date.isoformat(),
        "start": _moment(meeting.date, meeting.start_time),
        "end": _moment(meeting.date, meeting.end_time),
        "location": meeting.place or None,
        "kind": meeting.kind,
        "organization": committee_record(meeting.committee, whole),
        "created": rfc3339(meeting.created_at),
        "modified": rfc3339(meeting.updated_at),
    }


def case_record(case: Case, whole: Whole) -> Record:
    """A case without its treatments."""
    return {
        "id": whole(case.get_absolute_url()),
        "type": "Case",
        "reference": case.journal_number,
        "subject": case.kle_subject or None,
        "standing": case.is_standing,
    }


def committee_record(committee: Committee, whole: Whole) -> Record:
    """An udvalg."""
    return {"id": whole(committee.get_absolute_url()), "type": "Organization", "name": committee.name}


def rfc3339(moment: datetime.datetime) -> str:
    """`moment` in Danish time with its offset: "2025-02-25T09:30:00+01:00"."""
    return timezone.localtime(moment).isoformat()


def _moment(day: datetime.date, at: datetime.time | None) -> str | None:
    return rfc3339(timezone.make_aware(datetime.datetime.combine(day, at))) if at else None
