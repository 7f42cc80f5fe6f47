"""Everything that waits for staff, oldest first: uploads, files in doubt, meetings held back."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from committee.models import Meeting, PendingDelivery, Problem, PublicationEvent
from danish import cpr
from ingest.models import Upload


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to decide on. `address` is the page where it is decided."""

    kind: str
    title: str
    address: str
    since: datetime.datetime
    by: str = ""
    reasons: Sequence[str] = ()


def waiting() -> list[Waiting]:
    """All of it, oldest first."""
    every = [*_uploads(), *_pending(), *_held()]
    return sorted(every, key=lambda one: one.since)


def waiting_count() -> int:
    """How much there is (three queries)."""
    held = Meeting.objects.filter(status=Meeting.Status.HELD, taken_down_at=None)
    return Upload.objects.undecided().count() + PendingDelivery.objects.waiting().count() + held.count()


def _uploads() -> list[Waiting]:
    rows = Upload.objects.undecided()
    return [
        Waiting("Uploadet fil", row.name, row.get_absolute_url(), row.received_at, row.by, row.doubts) for row in rows
    ]


def _pending() -> list[Waiting]:
    rows = PendingDelivery.objects.waiting().select_related("source", "meeting__committee").defer("source__content")
    return [
        Waiting(
            "Ventende fil",
            f"{row.source.filename} ({row.meeting})" if row.meeting else row.source.filename,
            reverse("admin:committee_pendingdelivery_change", args=[row.pk]),
            row.received_at,
            row.by,
            row.messages,
        )
        for row in rows
    ]


def _held() -> list[Waiting]:
    rows = Meeting.objects.filter(status=Meeting.Status.HELD, taken_down_at=None).select_related("committee")
    remarks = Prefetch(
        "problems", Problem.objects.filter(severity=Problem.Severity.HOLD).order_by("position"), "reasons"
    )
    events = Prefetch(
        "publication_events",
        PublicationEvent.objects.filter(act=PublicationEvent.Act.HELD).order_by("-at", "-pk"),
        "times_held",
    )
    return [_held_meeting(row) for row in rows.prefetch_related(remarks, events)]


def _held_meeting(meeting: Meeting) -> Waiting:
    remarks: list[Problem] = getattr(meeting, "reasons", [])
    held: list[PublicationEvent] = getattr(meeting, "times_held", [])[:1]
    return Waiting(
        "Tilbageholdt møde",
        str(meeting),
        reverse("admin:committee_meeting_publication", args=[meeting.pk]),
        held[0].at if held else meeting.updated_at,
        held[0].by if held else "",
        [*(event.reason for event in held), *(cpr.mask(row.message) for row in remarks)],
    )
