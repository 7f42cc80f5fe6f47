"""What staff decide of a file that waits: load it, hold it back, turn it down. One decision a file, by one person."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from committee import publication
from committee.models import IngestedFile, IngestRun, Meeting, PendingDelivery
from danish import cpr
from ingest.bounded import BoundedReading
from ingest.given import StoredFile
from ingest.history import History
from ingest.models import Upload
from ingest.parsed import ParsedMeeting, Problem
from ingest.preview import effect_of, raw_source, terms_of
from ingest.report import FileResult, Status
from ingest.run import Ingestion
from ingest.terms import Terms


class AlreadyDecided(Exception):
    """Somebody else has decided, or changed what was stated, in the meantime; the message is Danish."""


class NotLoaded(Exception):
    """The archive would not take the file after all; the message is Danish."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision. `meeting` is None where the file's udvalg is in doubt."""

    result: FileResult
    meeting: Meeting | None


@transaction.atomic
def load_upload(upload: Upload, reading: BoundedReading, by: str) -> Decided:
    """Load the file as the command line would: what is in doubt is held back. Raises AlreadyDecided, NotLoaded."""
    upload = _locked(upload)
    decided = _load(upload, reading, replace(terms_of(upload), by=by), IngestRun.Way.UPLOAD)
    _settle(upload, _decision_after(decided), by, "", decided)
    return decided


@transaction.atomic
def release_upload(upload: Upload, reading: BoundedReading, by: str, reason: str) -> Decided:
    """Load the file, and let the public see it whatever was remarked. Raises as `load_upload`, and ReasonMissing."""
    upload = _locked(upload)
    decided = _released(upload, reading, by, reason, IngestRun.Way.UPLOAD)
    _settle(upload, _decision_after(decided), by, reason, decided)
    return decided


@transaction.atomic
def hold_upload(upload: Upload, reading: BoundedReading, by: str, reason: str) -> Decided:
    """Load the file, but let nobody see it yet. What the public sees of the meeting today stays as it is."""
    upload = _locked(upload)
    _require_reason(reason)
    doubt = Problem("held-by-staff", "hold", f"Holdt tilbage af {by}: {_line(reason)}")
    meeting = replace(reading.meeting, problems=(*reading.meeting.problems, doubt))
    terms = replace(terms_of(upload), by=by)
    decided = _load(upload, replace(reading, meeting=meeting), terms, IngestRun.Way.UPLOAD)
    _settle(upload, Upload.Decision.HELD, by, reason, decided)
    return decided


@transaction.atomic
def reject_upload(upload: Upload, by: str, reason: str) -> None:
    """Turn the file down. It is kept, and so is the reason. Raises AlreadyDecided, ReasonMissing."""
    upload = _locked(upload)
    _require_reason(reason)
    _settle(upload, Upload.Decision.REJECTED, by, reason)


@transaction.atomic
def state_meeting(upload: Upload, terms: Terms) -> None:
    """Keep what staff say of a file that does not say it itself. Raises AlreadyDecided."""
    upload = _locked(upload)
    upload.stated_committee, upload.stated_date = terms.committee or "", terms.date
    upload.save(update_fields=["stated_committee", "stated_date"])


@transaction.atomic
def release_pending(pending: PendingDelivery, reading: BoundedReading, by: str, reason: str) -> Decided:
    """Let a file that waited take its place, and let the public see it. Raises as `release_upload`."""
    pending = _locked_pending(pending)
    _require_reason(reason)
    _settle_pending(pending, PendingDelivery.Decision.RELEASED, by)
    return _released(pending, reading, by, reason, IngestRun.Way.RELEASE)


@transaction.atomic
def reject_pending(pending: PendingDelivery, by: str, reason: str) -> None:
    """Turn down a file that waited; what stands stays. The reason is in the history. Raises as `reject_upload`."""
    pending = _locked_pending(pending)
    _require_reason(reason)
    _settle_pending(pending, PendingDelivery.Decision.REJECTED, by)
    history = History.begin(IngestRun.Way.RELEASE, Terms(by))
    turned_down = Problem("rejected-by-staff", "refuse", f"Afvist af {by}: {_line(reason)}")
    result = FileResult(pending.source.filename, Status.REFUSED, pending.source.sha256, problems=(turned_down,))
    history.note(result, pending.meeting)
    history.end(Counter({Status.REFUSED: 1}))


def _released(
    row: Upload | PendingDelivery, reading: BoundedReading, by: str, reason: str, way: IngestRun.Way
) -> Decided:
    _require_reason(reason)
    terms = replace(terms_of(row), by=by)
    would_wait = bool(effect_of(reading, raw_source(reading, row), terms).reasons)
    decided = _load(row, reading, replace(terms, release=would_wait), way)
    if decided.meeting:
        publication.release(decided.meeting, by, reason)
    return decided


def _load(row: Upload | PendingDelivery, reading: BoundedReading, terms: Terms, way: IngestRun.Way) -> Decided:
    ingestion = Ingestion(terms, rereads=True, way=way, parse=_as_read(reading))
    name = row.name if isinstance(row, Upload) else row.source.filename
    [result] = ingestion.ingest([StoredFile(row.source_id, name)])
    if result.status is Status.REFUSED:
        raise NotLoaded(result.told)
    noted = IngestedFile.objects.filter(run=ingestion.record).select_related("meeting__committee").first()
    return Decided(result, noted.meeting if noted else _meeting_of(row))


def _as_read(reading: BoundedReading) -> Callable[..., ParsedMeeting]:
    """What stands in for parsing: the file was read already, in a process of its own."""

    def parse(*_: Any, **__: Any) -> ParsedMeeting:
        return reading.meeting

    return parse


def _meeting_of(row: Upload | PendingDelivery) -> Meeting | None:
    return Meeting.objects.filter(readings__source=row.source_id).select_related("committee").first()


def _decision_after(decided: Decided) -> Upload.Decision:
    is_unchanged = decided.result.status is Status.UNCHANGED
    return Upload.Decision.UNCHANGED if is_unchanged else Upload.Decision.LOADED


def _locked(upload: Upload) -> Upload:
    """The row as it stands, kept from others until the transaction ends."""
    stored = Upload.objects.select_for_update(of=("self",)).select_related("source").defer("source__content")
    row = stored.get(pk=upload.pk)
    if row.decision:
        raise AlreadyDecided(f"Filen er i mellemtiden afgjort af {row.decided_by}: {row.get_decision_display()}.")
    if (row.stated_committee, row.stated_date) != (upload.stated_committee, upload.stated_date):
        raise AlreadyDecided("En anden har i mellemtiden angivet udvalg eller dato. Se filen igen, før du afgør den.")
    return row


def _locked_pending(pending: PendingDelivery) -> PendingDelivery:
    stored = PendingDelivery.objects.select_for_update(of=("self",)).select_related("source").defer("source__content")
    row = stored.get(pk=pending.pk)
    if row.decision:
        who = row.decided_by or "en nyere fil"
        raise AlreadyDecided(f"Filen er i mellemtiden afgjort af {who}: {row.get_decision_display()}.")
    return row


def _settle(upload: Upload, decision: Upload.Decision, by: str, reason: str, decided: Decided | None = None) -> None:
    upload.decision, upload.decided_by, upload.decided_at = decision, by, timezone.now()
    upload.reason = cpr.mask(reason.strip())
    files = IngestedFile.objects.filter(source=upload.source_id).order_by("-pk")
    upload.ingested = files.first() if decided and decided.result.status is not Status.UNCHANGED else None
    upload.save(update_fields=["decision", "decided_by", "decided_at", "reason", "ingested"])


def _settle_pending(pending: PendingDelivery, decision: PendingDelivery.Decision, by: str) -> None:
    pending.decision, pending.decided_by, pending.decided_at = decision, by, timezone.now()
    pending.save(update_fields=["decision", "decided_by", "decided_at"])


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise publication.ReasonMissing("Skriv en begrundelse. Den gemmes sammen med, hvem der gjorde det, og hvornår.")


def _line(reason: str) -> str:
    return " ".join(reason.split())
