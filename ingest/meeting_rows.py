"""The rows that a ParsedMeeting itself becomes, its items apart: file, meeting, remarks."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Max

from committee.models import AgendaItem, Committee, Meeting, Problem, SourceFile
from ingest.delivery import Delivery, RawSource, Standing, held_after, supplements_after
from ingest.rows import require_storable, take_over, write_rows
from ingest.web_address import usable

FILENAME_LENGTH: Final = 255

MEETING_READ_FROM_FILES: Final = (
    "start_time",
    "end_time",
    "place",
    "term",
    "kind",
    "attendance",
    "status",
    "source",
    "content_digest",
    "supplement_digests",
)
"""What loading decides of a meeting that is known already; all else of it is for staff to decide."""

SUPPLEMENT_SAYS: Final = ("status", "supplement_digests")

NOT_SAID_BY_MEETING: Final = {"status", "source", "content_digest", "supplement_digests"}


def keep_file(source: RawSource) -> SourceFile:
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


def meeting_row(delivery: Delivery, committee: Committee, file: SourceFile, before: Standing | None) -> Meeting:
    """The meeting as `delivery` tells it; `before` is what stands of it."""
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
        supplement_digests=list(supplements_after(delivery, before)),
        status=Meeting.Status.HELD if held_after(delivery, before) else Meeting.Status.PUBLISHED,
    )


def write_meeting(row: Meeting, stored: Meeting | None, *, is_supplement: bool) -> tuple[Meeting, set[str]]:
    """Save `row`, over `stored` if there is one, and name the fields that differed.

    "ændret" tells of content, not of remarks. What the meeting itself was is not for a supplement to say.
    """
    require_storable(row)
    if stored is None:
        row.save(force_insert=True)
        return row, set()
    differing = take_over(stored, row, SUPPLEMENT_SAYS if is_supplement else MEETING_READ_FROM_FILES)
    is_content = not differing.isdisjoint({"content_digest", "supplement_digests"})
    stored.save(update_fields={*differing, "updated_at"} if is_content else differing)
    return stored, differing


def write_problems(meeting: Meeting, delivery: Delivery, items: Sequence[AgendaItem], *, is_new: bool = False) -> None:
    """Make the meeting's remarks those of `delivery`; those of a supplement join them, and replace its own."""
    stored = meeting.problems.none() if is_new else meeting.problems.all()
    first = 1
    if delivery.parsed.is_supplement and delivery.digest != meeting.content_digest:
        others = stored.exclude(item__in=[row.pk for row in items])
        first += others.aggregate(last=Max("position"))["last"] or 0
        stored = stored.filter(item__in=[row.pk for row in items])
    rows = _problem_rows(meeting, delivery, items, first)
    write_rows(Problem, stored, rows, key=lambda row: row.position)


def _problem_rows(meeting: Meeting, delivery: Delivery, items: Sequence[AgendaItem], first: int) -> list[Problem]:
    by_position = {item.position: row for item, row in zip(delivery.parsed.items, items, strict=True)}
    return [
        Problem(
            meeting=meeting,
            item=by_position.get(remark.item) if remark.item else None,
            position=position,
            line=remark.line,
            code=remark.code,
            severity=remark.severity,
            message=remark.message,
        )
        for position, remark in enumerate(delivery.remarks, start=first)
    ]
