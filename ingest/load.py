"""Loading a read referat into the archive: one transaction a meeting, and nothing written twice.

What the file says is compared with what the archive holds, and only rows that differ are written.
So the same file again changes nothing at all, and a corrected one keeps ids and addresses; what an item
said before is kept as a revision.

Three rules on files. A file with other bytes but the same content leaves the meeting as it is; its
bytes are kept as a source file of their own. A dagsorden never takes the place of a referat. And a file
in doubt, or one that says much less than what stands, waits for an admin and leaves the meeting alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone

from committee.models import Meeting, PendingDelivery, Reading, Revision, SourceFile
from committee.search import index_items
from ingest import cases, committees
from ingest.committees import Directory, identity
from ingest.delivery import (
    Change,
    Delivery,
    RawSource,
    Standing,
    change_by,
    needs_writing,
    reasons_to_wait,
    require_right_kind,
)
from ingest.fingerprint import parser_fingerprint
from ingest.item_rows import Known, WrittenItems, write_items
from ingest.learning import Vocabulary
from ingest.locks import lock
from ingest.meeting_rows import NOT_SAID_BY_MEETING, keep_file, meeting_row, write_meeting, write_problems
from ingest.new_entries import index_new
from ingest.parsed import ParsedMeeting, Problem
from ingest.prepared import SearchTexts
from ingest.purged import refuse_purged
from ingest.revising import Origin, keep_revisions
from ingest.terms import ORDINARY, Terms
from ingest.waiting import set_waiting, settle_older

__all__ = ["Change", "InRun", "LoadResult", "RawSource", "foresee_load", "load_delivery", "load_meeting"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What loading a file changed: items by address, the changed ones with their parts, and the meeting's fields."""

    added: tuple[str, ...] = ()
    changed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    withdrawn: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What came of a file. `is_held`: the meeting is in the archive, but not public, or the file waits.

    `pending` is the file that waits, where it does; what stood is as it was. `meeting` is None only where
    the file waits and its udvalg is in doubt. `problems` are those of the file, and why it waits.
    """

    meeting: Meeting | None
    change: Change
    is_held: bool
    problems: tuple[Problem, ...] = ()
    changes: Changes = Changes()
    new_committees: tuple[str, ...] = ()
    pending: PendingDelivery | None = None

    @property
    def added(self) -> int:
        """How many items came."""
        return len(self.changes.added)

    @property
    def changed(self) -> int:
        """How many items changed, those that came back among them."""
        return len(self.changes.changed)

    @property
    def withdrawn(self) -> int:
        """How many items went."""
        return len(self.changes.withdrawn)


def load_meeting(parsed: ParsedMeeting, source: RawSource, terms: Terms = ORDINARY) -> LoadResult:
    """Load one meeting, whole or not at all.

    Two ingests of one meeting at once wait for each other. Raises RefusedError where the archive
    will not take it.
    """
    return load_delivery(Delivery.of(parsed, source, terms))


@dataclass(frozen=True, slots=True)
class InRun:
    """What loading in a run of many files has beside the file: its vectors, if they are made, and the vocabulary.

    The run marks the standing numbers, once for all.
    """

    vocabulary: Vocabulary
    search: SearchTexts | None


def load_delivery(delivery: Delivery, in_run: InRun | None = None) -> LoadResult:
    """Load what was found loadable; as `load_meeting`."""
    with transaction.atomic():
        refuse_purged(delivery)
        known = _locked_directory(delivery)
        delivery = with_spelling_remarks(delivery, known)
        if doubt := committee_doubt(delivery, known):
            return _wait(delivery, None, [doubt])
        meeting = find_meeting(delivery, known, locked=True)
        before = standing_of(delivery, meeting)
        if meeting is None or before is None:
            return _write(delivery, None, None, known, in_run)
        if not needs_writing(delivery, before):
            _note_reading(delivery, meeting, keep_file(delivery.source))
            return LoadResult(meeting, Change.UNCHANGED, before.is_held, delivery.problems)
        if reasons := reasons_to_wait(delivery, before):
            return _wait(delivery, meeting, reasons)
        return _write(delivery, meeting, before, known, in_run)


def foresee_load(delivery: Delivery, before: Standing | None) -> tuple[Change, Standing | None, list[Problem]]:
    """What loading `delivery` would do, what the archive would hold then, and why it would wait. Writes nothing.

    `before` is what an earlier call in the same run gave for the same meeting; None asks the
    archive. Raises RefusedError as `load_meeting` does for what can be told without writing.
    """
    refuse_purged(delivery)
    known = Directory.of_archive()
    delivery = with_spelling_remarks(delivery, known)
    if doubt := committee_doubt(delivery, known):
        return Change.NEW, before, [doubt]
    before = before or standing_of(delivery, find_meeting(delivery, known))
    change = change_by(delivery, before)
    if before and needs_writing(delivery, before) and (reasons := reasons_to_wait(delivery, before)):
        return change, before, reasons
    return change, Standing.after(delivery, before), []


def committee_doubt(delivery: Delivery, known: Directory) -> Problem | None:
    """Why the meeting's udvalg may be one that the archive knows by another spelling; None where it is clear."""
    near = None if delivery.terms.release else known.near(delivery.committee)
    if near is None:
        return None
    return Problem(
        "committee-near-miss",
        "hold",
        f"Filen siger »{delivery.committee}«, men arkivet kender »{near}«. Er det samme udvalg, så giv det navnet "
        "som andet navn, og indlæs filen igen; er det et nyt udvalg, så frigiv filen.",
    )


def with_spelling_remarks(delivery: Delivery, known: Directory) -> Delivery:
    """`delivery` with a warning for each udvalg in a decision that was taken for one spelled almost so."""
    near = {name: known.near(name) for name in _deciding(delivery.parsed) if name != delivery.committee}
    remarks = [
        Problem("committee-near-miss", "warning", f"»{name}« er læst som »{found}«. Kontrollér navnet.")
        for name, found in near.items()
        if found
    ]
    return replace(delivery, problems=(*delivery.problems, *remarks)) if remarks else delivery


def _locked_directory(delivery: Delivery) -> Directory:
    """Wait until no other load is at the meeting, whatever it calls the udvalg; the udvalg as they are then."""
    own = identity(delivery.committee)
    lock(f"meeting {own} {delivery.date}")
    known = Directory.of_archive()
    committee = known.find(delivery.committee)
    if committee and identity(committee.name) != own:
        lock(f"meeting {identity(committee.name)} {delivery.date}")
    return known


def find_meeting(delivery: Delivery, known: Directory, *, locked: bool = False) -> Meeting | None:
    """The meeting that `delivery` is of, if the archive holds it.

    `locked` keeps staff from deciding on it before the transaction ends, as what they saw may change.
    """
    committee = known.find(delivery.committee)
    if committee is None:
        return None
    meetings = Meeting.objects.select_related("committee", "source").defer("source__content")
    if locked:
        meetings = meetings.select_for_update(of=("self",))
    return meetings.filter(committee=committee, date=delivery.date, ordinal=delivery.parsed.ordinal).first()


def standing_of(delivery: Delivery, meeting: Meeting | None) -> Standing | None:
    """What the archive holds of the meeting; raises RefusedError where `delivery` may not replace it."""
    if meeting is None:
        return None
    standing = Standing.of(meeting)
    is_known_file = Reading.objects.filter(source__sha256=delivery.source.sha256, meeting=meeting).exists()
    require_right_kind(delivery, standing, is_known_file=is_known_file)
    return standing


def _wait(delivery: Delivery, meeting: Meeting | None, reasons: Sequence[Problem]) -> LoadResult:
    pending = set_waiting(keep_file(delivery.source), meeting, reasons, delivery.terms)
    others = [problem for problem in delivery.problems if problem not in reasons]
    change = Change.UPDATED if meeting else Change.NEW
    return LoadResult(meeting, change, True, (*reasons, *others), pending=pending)


def _write(
    delivery: Delivery, meeting: Meeting | None, before: Standing | None, known: Directory, in_run: InRun | None
) -> LoadResult:
    by_name, new = committees.find_or_add(delivery.committee, _deciding(delivery.parsed), known)
    named = Known(by_name, cases.find_or_add(_numbers(delivery.parsed)))
    file = keep_file(delivery.source)
    row = meeting_row(delivery, by_name[delivery.committee], file, before)
    origin = Origin(meeting.source if meeting else None, file, delivery.terms.by)
    meeting, differing = write_meeting(row, meeting, is_supplement=delivery.parsed.is_supplement)
    items = write_items(meeting, delivery.parsed, named, is_new=before is None)
    revisions = keep_revisions(items.before, items.written, items.withdrawn, origin)
    write_problems(meeting, delivery, items.rows, is_new=before is None)
    if in_run is None:
        cases.mark_standing(items.touched_cases)
    if before is None and in_run and in_run.search:
        index_new(items.rows, delivery.parsed, named, in_run.search, in_run.vocabulary)
    else:
        index_items(meeting.items.values_list("pk", flat=True) if "status" in differing else items.written)
        if in_run:
            in_run.vocabulary.doubt()
    _note_reading(delivery, meeting, file)
    settle_older(meeting, file)
    return LoadResult(
        meeting,
        change_by(delivery, before),
        meeting.status == Meeting.Status.HELD,
        delivery.problems,
        _changes(items, revisions, differing),
        tuple(new),
    )


def _changes(items: WrittenItems, revisions: Sequence[Revision], differing: set[str]) -> Changes:
    by_id = {row.pk: row.address for row in items.rows}
    by_change = {kind: [row for row in revisions if row.change == kind] for kind in Revision.Change}
    parts = {row.item_id: row.parts for row in revisions}
    return Changes(
        added=tuple(row.address for row in items.rows if row.pk in items.added),
        changed={by_id[row.pk]: parts.get(row.pk, []) for row in items.rows if row.pk in items.changed},
        withdrawn=tuple(row.item.address for row in by_change[Revision.Change.WITHDRAWN]),
        returned=tuple(row.item.address for row in by_change[Revision.Change.RETURNED]),
        meeting=tuple(sorted(differing - NOT_SAID_BY_MEETING)),
    )


def _deciding(parsed: ParsedMeeting) -> list[str]:
    decisions = [item.decision for item in parsed.items if item.decision]
    return list(dict.fromkeys(part.committee for decision in decisions for part in decision.by_committee))


def _numbers(parsed: ParsedMeeting) -> list[str]:
    main = [item.journal_number for item in parsed.items if item.journal_number]
    return [*main, *(number for item in parsed.items for number in item.other_journal_numbers)]


def _note_reading(delivery: Delivery, meeting: Meeting, file: SourceFile) -> None:
    """That today's parser read this in the file, so that the same bytes need not be read again."""
    values = {
        "parser": parser_fingerprint(),
        "content_digest": delivery.digest,
        "stated_committee": delivery.terms.committee or "",
        "stated_date": delivery.terms.date,
    }
    if not Reading.objects.filter(source=file, meeting=meeting, **values).exists():
        row = Reading(source=file, meeting=meeting, read_at=timezone.now(), **values)
        Reading.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["source", "meeting"],
            update_fields=[*values, "read_at"],
        )
