"""Loading a read referat into the archive: one transaction a meeting, and nothing written twice.

What the file says is compared with what the archive holds, and only rows that differ are written.
So the same file again changes nothing at all, and a corrected one keeps ids and addresses.

Two rules on files. A file with other bytes but the same content leaves the meeting as it is; its
bytes are kept as a source file of their own. And a dagsorden never takes the place of a referat.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from committee.models import AgendaItem, Committee, Meeting, Problem, SourceFile
from committee.search import index_items
from ingest import cases, committees
from ingest.delivery import (
    Change,
    Delivery,
    RawSource,
    Standing,
    change_by,
    held_after,
    needs_writing,
    require_right_kind,
)
from ingest.item_rows import Known, write_items
from ingest.locks import lock
from ingest.parsed import ParsedMeeting
from ingest.rows import require_storable, take_over, write_rows
from ingest.web_address import usable

__all__ = ["Change", "LoadResult", "RawSource", "foresee_load", "load_delivery", "load_meeting"]

FILENAME_LENGTH: Final = 255


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What came of a file. `is_held`: the meeting is in the archive, but not public.

    `added`, `changed` and `withdrawn` count agenda items.
    """

    meeting: Meeting
    change: Change
    is_held: bool
    added: int = 0
    changed: int = 0
    withdrawn: int = 0


def load_meeting(parsed: ParsedMeeting, source: RawSource) -> LoadResult:
    """Load one meeting, whole or not at all.

    Two ingests of one meeting at once wait for each other. Raises RefusedError where the archive
    will not take it.
    """
    return load_delivery(Delivery.of(parsed, source))


def load_delivery(delivery: Delivery) -> LoadResult:
    """Load what was found loadable; as `load_meeting`."""
    with transaction.atomic():
        lock(f"meeting {delivery.key.committee} {delivery.date}")
        meeting = find_meeting(delivery)
        before = standing_of(delivery, meeting)
        file = _keep_file(delivery.source)
        if meeting and before and not needs_writing(delivery, before):
            return LoadResult(meeting, Change.UNCHANGED, before.is_held)
        return _write(delivery, meeting, before, file)


def foresee_load(delivery: Delivery, before: Standing | None) -> tuple[Change, Standing]:
    """What loading `delivery` would do, and what the archive would hold then. Writes nothing.

    `before` is what an earlier call in the same run gave for the same meeting; None asks the
    archive. Raises RefusedError as `load_meeting` does for what can be told without writing.
    """
    before = before or standing_of(delivery, find_meeting(delivery))
    return change_by(delivery, before), Standing.after(delivery, before)


def find_meeting(delivery: Delivery) -> Meeting | None:
    """The meeting that `delivery` is of, if the archive holds it."""
    committee = committees.find_committee(delivery.committee)
    if committee is None:
        return None
    meetings = Meeting.objects.select_related("committee", "source").defer("source__content")
    return meetings.filter(committee=committee, date=delivery.date, ordinal=delivery.parsed.ordinal).first()


def standing_of(delivery: Delivery, meeting: Meeting | None) -> Standing | None:
    """What the archive holds of the meeting; raises RefusedError where `delivery` may not replace it."""
    if meeting is None:
        return None
    standing = Standing.of(meeting)
    is_known_file = SourceFile.objects.filter(sha256=delivery.source.sha256).exists()
    require_right_kind(delivery, standing, is_known_file=is_known_file)
    return standing


def _write(delivery: Delivery, meeting: Meeting | None, before: Standing | None, file: SourceFile) -> LoadResult:
    known = Known(committees.find_or_add(_names(delivery)), cases.find_or_add(_numbers(delivery.parsed)))
    row = _meeting_row(delivery, known.committees[delivery.committee], file)
    is_held = held_after(delivery, before)
    row.status = Meeting.Status.HELD if is_held else Meeting.Status.PUBLISHED
    meeting = _write_meeting(row, meeting)
    items = write_items(meeting, delivery.parsed, known)
    _write_problems(meeting, delivery, items.rows)
    cases.mark_standing(items.touched_cases)
    index_items(items.written)
    return LoadResult(
        meeting,
        change_by(delivery, before),
        is_held,
        added=len(items.added),
        changed=len(items.changed),
        withdrawn=len(items.withdrawn),
    )


def _names(delivery: Delivery) -> list[str]:
    decisions = [item.decision for item in delivery.parsed.items if item.decision]
    return [delivery.committee, *(part.committee for decision in decisions for part in decision.by_committee)]


def _numbers(parsed: ParsedMeeting) -> list[str]:
    main = [item.journal_number for item in parsed.items if item.journal_number]
    return [*main, *(number for item in parsed.items for number in item.other_journal_numbers)]


def _keep_file(source: RawSource) -> SourceFile:
    """The row of these bytes; one row however often they come, under the name they first came by."""
    rows = SourceFile.objects.defer("content").filter(sha256=source.sha256)
    if stored := rows.first():
        return stored
    row = SourceFile(
        sha256=source.sha256,
        filename=source.filename[-FILENAME_LENGTH:],
        media_type=source.media_type,
        content=source.content,
        size=len(source.content),
        url=usable(source.url),
    )
    require_storable(row)
    SourceFile.objects.bulk_create([row], ignore_conflicts=True)
    return rows.get()


def _meeting_row(delivery: Delivery, committee: Committee, file: SourceFile) -> Meeting:
    parsed = delivery.parsed
    return Meeting(
        committee=committee,
        date=delivery.date,
        ordinal=parsed.ordinal,
        start_time=parsed.start_time,
        end_time=parsed.end_time,
        place=parsed.place or "",
        term=parsed.term or "",
        kind=parsed.kind,
        attendance=list(parsed.attendance),
        source=file,
        content_digest=delivery.digest,
    )


def _write_meeting(row: Meeting, stored: Meeting | None) -> Meeting:
    """Save `row`, over `stored` if there is one; "ændret" tells of content, not of remarks."""
    require_storable(row)
    if stored is None:
        row.save(force_insert=True)
        return row
    differing = take_over(stored, row)
    stored.save(update_fields={*differing, "updated_at"} if "content_digest" in differing else differing)
    return stored


def _write_problems(meeting: Meeting, delivery: Delivery, items: Sequence[AgendaItem]) -> None:
    by_position = {row.position: row for row in items}
    rows = [
        Problem(
            meeting=meeting,
            item=by_position.get(remark.item) if remark.item else None,
            position=position,
            line=remark.line,
            code=remark.code,
            severity=remark.severity,
            message=remark.message,
        )
        for position, remark in enumerate(delivery.remarks, start=1)
    ]
    write_rows(Problem, meeting.problems.all(), rows, key=lambda row: row.position)
