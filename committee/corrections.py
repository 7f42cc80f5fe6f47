"""What a reader is told of the corrections of an item, and what of its earlier words they may see.

That an item was corrected, when and in which parts, is public. The earlier words are so only where staff
released that revision, or for all by the setting SHOW_CORRECTIONS; of a closed item never. They are
compared with the next words that the reader may see as well, so that nothing between shines through.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from committee import diff
from committee.models import AgendaItem, Outcome, Revision
from committee.models.revisions import PART_LABELS
from danish import cpr

State = Mapping[str, str]
"""An item's words by part, as Revision names the parts."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """How one part of an item changed, as safe HTML."""

    label: str
    words: SafeString


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; `changes` is empty where the reader may not see the earlier words."""

    made_at: datetime
    parts: Sequence[str]
    changes: Sequence[PartChange]


def corrections(item: AgendaItem, *, for_staff: bool = False) -> list[Correction]:
    """The item's corrections, newest first. One query.

    A file that was only read better is none. Staff are shown the words without CPR numbers.
    """
    revisions = item.revisions.filter(change=Revision.Change.CORRECTED).newest_first()
    told = []
    shown_to = _masked if for_staff else _as_it_is
    later = shown_to(_state_of_item(item))
    for revision in revisions:
        is_shown = for_staff or _may_be_seen(revision, item)
        before = shown_to(_state_before(revision))
        if not revision.is_read_again:
            changes = _changes(revision, before, later) if is_shown else ()
            told.append(Correction(revision.made_at, revision.part_labels, changes))
        later = before if is_shown else later
    return told


def _may_be_seen(revision: Revision, item: AgendaItem) -> bool:
    if item.is_closed or revision.before.get("is_closed"):
        return False
    return revision.is_released or settings.SHOW_CORRECTIONS


def _changes(revision: Revision, before: State, later: State) -> list[PartChange]:
    return [
        PartChange(PART_LABELS.get(part, part), diff.as_html(before.get(part, ""), later.get(part, "")))
        for part in revision.parts
        if before.get(part, "") != later.get(part, "")
    ]


def _masked(state: State) -> State:
    return {part: cpr.mask(words) for part, words in state.items()}


def _as_it_is(state: State) -> State:
    return state


def _state_of_item(item: AgendaItem) -> State:
    state = {
        "title": item.title,
        "number": str(item.number or ""),
        "case_type": item.type_in_force,
        "journal_number": item.journal_number_printed,
        "outcome": item.get_outcome_display(),
        "proposer": item.proposer_name,
        "departments": ", ".join(item.departments),
        "attachments": "\n".join(attachment.title for attachment in item.attachments.all()),
    }
    return _with_sections(state, [(section.kind, section.text) for section in item.sections.all()])


def _state_before(revision: Revision) -> State:
    before: dict[str, Any] = revision.before
    decision, proposer = before.get("decision") or {}, before.get("proposer") or {}
    outcome = decision.get("outcome")
    state = {
        "title": before["title"],
        "number": str(before["number"] or ""),
        "case_type": before["type_in_force"] or "",
        "journal_number": before["journal_number_printed"] or "",
        "outcome": str(Outcome(outcome).label) if outcome else "",
        "proposer": proposer.get("name", ""),
        "departments": ", ".join(before["departments"]),
        "attachments": "\n".join(attachment["title"] for attachment in before["attachments"]),
    }
    return _with_sections(state, [(section["kind"], section["text"]) for section in before["sections"]])


def _with_sections(state: dict[str, str], sections: Sequence[tuple[str, str]]) -> State:
    for kind, text in sections:
        state[kind] = f"{state[kind]}\n\n{text}" if state.get(kind) else text
    return state
