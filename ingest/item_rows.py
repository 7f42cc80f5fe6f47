"""The rows that a ParsedMeeting's items become, and writing them over those that stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F
from django.utils import timezone

from committee.models import (
    AgendaItem,
    Attachment,
    Case,
    Committee,
    CommitteeDecision,
    Meeting,
    Section,
)
from ingest.content import decision_sentence
from ingest.identity import SUPPLEMENT, Trait, new_address, same_items
from ingest.parsed import ParsedAgendaItem, ParsedMeeting
from ingest.revising import Before
from ingest.rows import write_rows
from ingest.snapshots import with_parts
from ingest.web_address import usable

ASIDE: Final = 16_000
"""Added to the position of items that change places, so that no two stand on one meanwhile."""

READ_FROM_FILES: Final = (
    "position",
    "number",
    "title",
    "listed_type",
    "type_in_force",
    "to_council",
    "case",
    "journal_number_printed",
    "is_closed",
    "decision",
    "outcome",
    "decision_sentence",
    "decision_attendance",
    "proposer_name",
    "proposer_party",
    "departments",
    "withdrawn_at",
)
"""What loading decides of an item that is known already; all else of it is for staff to decide."""

_OTHER_CASES: Final[Any] = AgendaItem.other_cases.through


@dataclass(frozen=True, slots=True)
class Known:
    """The rows that a meeting's names and numbers name, by the spelling in the referat."""

    committees: Mapping[str, Committee]
    cases: Mapping[str, Case]


@dataclass(frozen=True, slots=True)
class WrittenItems:
    """What was written: the items in agenda order, and the ids of those that came, changed and went.

    `before` is what the items were.
    """

    rows: Sequence[AgendaItem]
    before: Before
    added: frozenset[int]
    changed: frozenset[int]
    withdrawn: frozenset[int]
    touched_cases: frozenset[int]

    @property
    def written(self) -> frozenset[int]:
        """The items that anything was written for."""
        return self.added | self.changed | self.withdrawn


def write_items(meeting: Meeting, parsed: ParsedMeeting, known: Known, *, is_new: bool = False) -> WrittenItems:
    """Make the meeting's items those of `parsed`; each known item keeps its id and address.

    An item that `parsed` lacks is withdrawn: it stays, out of sight, with its address. But a supplement
    leaves the meeting's other items alone, and a new agenda leaves those of the supplements. A meeting
    that `is_new` has no items yet.
    """
    stored = [] if is_new else list(with_parts(meeting.items).order_by("position", "pk"))
    before = Before.of(stored)
    cases_before = {row.pk: row.case_id for row in stored}
    wanted, kept = _wanted_items(meeting, parsed, known, stored)
    staying = _staying(stored, kept, parsed)
    withdrawn = _withdraw(stored, [*kept, *staying])
    if parsed.is_supplement:
        _place_after(wanted, staying)
    _step_aside(kept, wanted)
    if not parsed.is_supplement:
        _move_after(staying, wanted)
    written = {row.pk for row in write_rows(AgendaItem, kept, wanted, lambda row: row.pk, READ_FROM_FILES)}
    written |= _write_parts(wanted, parsed, known, [row.pk for row in kept]) | withdrawn
    cases_after = {row.pk: row.case_id for row in wanted}
    touched = {cases.get(pk) for pk in written for cases in (cases_before, cases_after)}
    added = {row.pk for row in wanted} - cases_before.keys()
    return WrittenItems(
        rows=wanted,
        before=before,
        added=frozenset(added),
        changed=frozenset(written - added - withdrawn),
        withdrawn=frozenset(withdrawn),
        touched_cases=frozenset(pk for pk in touched if pk),
    )


def _wanted_items(
    meeting: Meeting, parsed: ParsedMeeting, known: Known, stored: Sequence[AgendaItem]
) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """The items as they should be, with the ids of those known, and the rows of these as stored."""
    on_agenda = [row for row in stored if row.withdrawn_at is None]
    gone = [row for row in stored if row.withdrawn_at is not None]
    candidates = [*on_agenda, *gone]
    pairs = same_items(
        [_stored_trait(row) for row in on_agenda],
        [_stored_trait(row) for row in gone],
        [_parsed_trait(item, known) for item in parsed.items],
    )
    taken = {row.address for row in stored}
    wanted = []
    for index, item in enumerate(parsed.items):
        same = candidates[pairs[index]] if index in pairs else None
        address = same.address if same else _address(item, taken)
        taken.add(address)
        row = _item_row(meeting, item, parsed, known)
        row.pk, row.address = same.pk if same else None, address
        wanted.append(row)
    return wanted, [candidates[index] for index in pairs.values()]


def _staying(stored: Sequence[AgendaItem], kept: Sequence[AgendaItem], parsed: ParsedMeeting) -> list[AgendaItem]:
    """The items on the agenda that `parsed` does not speak of, and that stay for all that."""
    ids = {row.pk for row in kept}
    others = [row for row in stored if row.withdrawn_at is None and row.pk not in ids]
    if parsed.is_supplement:
        return others
    is_whole = parsed.kind == "minutes" or any(item.is_supplement for item in parsed.items)
    return [] if is_whole else [row for row in others if row.address.startswith(SUPPLEMENT)]


def _place_after(wanted: Sequence[AgendaItem], staying: Sequence[AgendaItem]) -> None:
    last = max((row.position for row in staying), default=0)
    for position, row in enumerate(wanted, start=last + 1):
        row.position = position


def _move_after(staying: Sequence[AgendaItem], wanted: Sequence[AgendaItem]) -> None:
    """Put them behind the new items."""
    moves = list(enumerate(staying, start=len(wanted) + 1))
    if any(row.position != position for position, row in moves):
        AgendaItem.objects.filter(pk__in=[row.pk for row in staying]).update(position=F("position") + ASIDE)
        for position, row in moves:
            AgendaItem.objects.filter(pk=row.pk).update(position=position)


def _stored_trait(row: AgendaItem) -> Trait:
    texts = [section.text for section in row.sections.all()]
    is_supplement = row.address.startswith(SUPPLEMENT)
    case = row.case.key if row.case else ""
    return Trait.of((row.position, row.number), case, row.title, texts, is_supplement=is_supplement)


def _parsed_trait(item: ParsedAgendaItem, known: Known) -> Trait:
    case = known.cases.get(item.journal_number or "")
    texts = [section.text for section in item.sections]
    key = case.key if case else ""
    return Trait.of((item.position, item.number), key, item.title, texts, is_supplement=item.is_supplement)


def _address(item: ParsedAgendaItem, taken: set[str]) -> str:
    return new_address(item.position, item.number, taken, is_supplement=item.is_supplement)


def _item_row(meeting: Meeting, item: ParsedAgendaItem, parsed: ParsedMeeting, known: Known) -> AgendaItem:
    decision, proposer = item.decision, item.proposer
    return AgendaItem(
        meeting=meeting,
        position=item.position,
        number=item.number,
        title=item.title,
        listed_type=item.listed_type or "",
        type_in_force=item.type_in_force or "",
        to_council=item.to_council,
        case=known.cases.get(item.journal_number or ""),
        journal_number_printed=item.journal_number_printed or item.journal_number or "",
        is_closed=item.is_closed,
        decision=decision.text if decision else "",
        outcome=decision.outcome if decision else "",
        decision_sentence=decision_sentence(item, parsed),
        decision_attendance=list(decision.attendance) if decision else [],
        proposer_name=proposer.name if proposer else "",
        proposer_party=(proposer.party or "") if proposer else "",
        departments=list(item.departments),
    )


def _withdraw(stored: Sequence[AgendaItem], kept: Sequence[AgendaItem]) -> set[int]:
    ids = {row.pk for row in stored if row.withdrawn_at is None} - {row.pk for row in kept}
    if ids:
        AgendaItem.objects.filter(pk__in=ids).update(withdrawn_at=timezone.now())
    return ids


def _step_aside(kept: Sequence[AgendaItem], wanted: Sequence[AgendaItem]) -> None:
    position = {row.pk: row.position for row in wanted}
    moving = [row.pk for row in kept if position[row.pk] != row.position]
    if moving:
        AgendaItem.objects.filter(pk__in=moving).update(position=F("position") + ASIDE)


def _write_parts(rows: Sequence[AgendaItem], parsed: ParsedMeeting, known: Known, ids: Sequence[int]) -> set[int]:
    """Sections, attachments, udvalg's decisions, other cases; returns the items they changed for.

    `ids` are the items that may have such parts already.
    """
    pairs = list(zip(rows, parsed.items, strict=True))
    sections = write_rows(
        Section,
        Section.objects.filter(item__in=ids) if ids else (),
        [part for row, item in pairs for part in _sections(row, item)],
        key=lambda part: (part.item_id, part.position),
    )
    attachments = write_rows(
        Attachment,
        Attachment.objects.filter(item__in=ids) if ids else (),
        [part for row, item in pairs for part in _attachments(row, item)],
        key=lambda part: (part.item_id, part.position),
    )
    decisions = write_rows(
        CommitteeDecision,
        CommitteeDecision.objects.filter(item__in=ids) if ids else (),
        [part for row, item in pairs for part in _committee_decisions(row, item, known)],
        key=lambda part: (part.item_id, part.position, part.committee_id),
    )
    other_cases = write_rows(
        _OTHER_CASES,
        _OTHER_CASES._default_manager.filter(agendaitem__in=ids) if ids else (),
        [part for row, item in pairs for part in _other_cases(row, item, known)],
        key=lambda part: (part.agendaitem_id, part.case_id),
    )
    changed: set[int] = {part.agendaitem_id for part in other_cases}
    return changed.union(
        (part.item_id for part in sections),
        (part.item_id for part in attachments),
        (part.item_id for part in decisions),
    )


def _sections(row: AgendaItem, item: ParsedAgendaItem) -> list[Section]:
    return [
        Section(item=row, position=position, kind=part.kind, heading=part.heading, text=part.text)
        for position, part in enumerate(item.sections, start=1)
    ]


def _attachments(row: AgendaItem, item: ParsedAgendaItem) -> list[Attachment]:
    return [
        Attachment(item=row, position=position, title=part.title, url=usable(part.url))
        for position, part in enumerate(item.attachments, start=1)
    ]


def decided_by(item: ParsedAgendaItem, known: Known) -> dict[Committee, str]:
    """The outcome of each udvalg that the decision names: where it has two spellings, the first counts."""
    outcomes: dict[Committee, str] = {}
    for part in item.decision.by_committee if item.decision else ():
        outcomes.setdefault(known.committees[part.committee], part.outcome)
    return outcomes


def _committee_decisions(row: AgendaItem, item: ParsedAgendaItem, known: Known) -> list[CommitteeDecision]:
    return [
        CommitteeDecision(item=row, position=position, committee=committee, outcome=outcome)
        for position, (committee, outcome) in enumerate(decided_by(item, known).items(), start=1)
    ]


def _other_cases(row: AgendaItem, item: ParsedAgendaItem, known: Known) -> list[Any]:
    ids = {known.cases[number].pk for number in item.other_journal_numbers if number in known.cases}
    return [_OTHER_CASES(agendaitem=row, case_id=pk) for pk in sorted(ids)]
