"""One ingest run: file after file, each for itself, so that a bad one never stops the others."""

import datetime
import logging
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.db import Error as DatabaseError
from django.db import connection, transaction

from committee.models import Meeting
from ingest.cases import mark_standing
from ingest.collect import CouldNotRead, read_bytes, sha256, shown
from ingest.delivery import Change, Delivery, MeetingKey, RawSource, Standing
from ingest.load import LoadResult, foresee_load, load_delivery
from ingest.parse import parse_file
from ingest.parsed import ParsedMeeting, Problem
from ingest.refusal import RefusedError
from ingest.report import FileResult, Status, counted

log = logging.getLogger(__name__)

_STATUS: Final = {
    Change.NEW: Status.NEW,
    Change.UPDATED: Status.UPDATED,
    Change.UNCHANGED: Status.UNCHANGED,
}


class DatabaseGone(Exception):
    """The database stopped answering in the middle of a run; the message is Danish."""


@dataclass(slots=True)
class IngestRun:
    """Loads files, or with `is_dry_run` tells what loading them would do.

    `committee` and `date` are what an admin states where the one file does not.
    """

    is_dry_run: bool = False
    committee: str | None = None
    date: datetime.date | None = None
    _seen: dict[MeetingKey, str] = field(default_factory=dict)
    _foreseen: dict[MeetingKey, Standing] = field(default_factory=dict)

    def ingest(self, paths: Sequence[Path]) -> Iterator[FileResult]:
        """The result of each file, as it comes. Raises DatabaseGone."""
        for path in paths:
            yield self._ingest_safely(path)
        if not self.is_dry_run:
            with transaction.atomic():
                mark_standing()

    def _ingest_safely(self, path: Path) -> FileResult:
        try:
            return self._ingest_file(path)
        except CouldNotRead as error:
            return _refused(path, Problem("unreadable-file", "refuse", str(error)))
        except Exception as error:
            reference = uuid.uuid4().hex[:8]
            log.exception("Uventet fejl %s ved indlæsning af %s", reference, shown(path))
            _require_database(error)
            message = (
                f"Uventet fejl; intet af filen er gemt. Se loggen under {reference}, og send den til arkivets tekniker."
            )
            return _refused(path, Problem("unexpected-error", "refuse", message))

    def _ingest_file(self, path: Path) -> FileResult:
        content = read_bytes(path)
        parsed = self._parse(content, shown(path))
        source = RawSource(
            parsed.source.filename, content, parsed.source.media_type, sha256(content), parsed.source.url
        )
        try:
            delivery = Delivery.of(parsed, source)
            return self._foresee(path, delivery) if self.is_dry_run else self._load(path, delivery)
        except RefusedError as refusal:
            told = parsed.problems if refusal.problem in parsed.problems else (*parsed.problems, refusal.problem)
            return _result(path, Status.REFUSED, parsed, sha256(content), told)

    def _parse(self, content: bytes, filename: str) -> ParsedMeeting:
        """The reading of a file, with what the admin states now, or stated when the same file was loaded."""
        parsed = parse_file(content, filename, committee=self.committee, date=self.date)
        lacking = {problem.code for problem in parsed.problems if problem.severity == "refuse"}
        if not lacking or not lacking <= {"no-committee", "no-date"}:
            return parsed
        meetings = list(Meeting.objects.filter(source__sha256=sha256(content)).select_related("committee")[:2])
        if len(meetings) != 1:
            return parsed
        committee = meetings[0].committee.name if "no-committee" in lacking else self.committee
        date = meetings[0].date if "no-date" in lacking else self.date
        return parse_file(content, filename, committee=committee, date=date)

    @transaction.atomic
    def _load(self, path: Path, delivery: Delivery) -> FileResult:
        loaded = load_delivery(delivery)
        status = Status.HELD if loaded.is_held else _STATUS[loaded.change]
        notes = [*_what_changed(loaded), *self._same_meeting(path, delivery)]
        return _result(
            path,
            status,
            delivery.parsed,
            delivery.source.sha256,
            delivery.problems,
            notes,
            loaded.meeting.get_absolute_url(),
        )

    def _foresee(self, path: Path, delivery: Delivery) -> FileResult:
        change, self._foreseen[delivery.key] = foresee_load(delivery, self._foreseen.get(delivery.key))
        status = Status.HELD if self._foreseen[delivery.key].is_held else _STATUS[change]
        notes = self._same_meeting(path, delivery)
        return _result(path, status, delivery.parsed, delivery.source.sha256, delivery.problems, notes)

    def _same_meeting(self, path: Path, delivery: Delivery) -> list[str]:
        earlier = self._seen.get(delivery.key)
        self._seen[delivery.key] = shown(path)
        return [f"samme møde som {earlier}"] if earlier else []


def _result(
    path: Path,
    status: Status,
    parsed: ParsedMeeting,
    digest: str,
    problems: Sequence[Problem],
    notes: Sequence[str] = (),
    address: str | None = None,
) -> FileResult:
    return FileResult(
        path=shown(path),
        status=status,
        sha256=digest,
        committee=parsed.committee,
        date=parsed.date,
        items=len(parsed.items),
        address=address,
        problems=tuple(problems),
        notes=tuple(notes),
    )


def _refused(path: Path, problem: Problem) -> FileResult:
    return FileResult(path=shown(path), status=Status.REFUSED, problems=(problem,))


def _what_changed(loaded: LoadResult) -> list[str]:
    """How many items an update touched; and that a held meeting is still waiting."""
    counts = (
        (loaded.added, "nyt punkt", "nye punkter"),
        (loaded.changed, "ændret punkt", "ændrede punkter"),
        (loaded.withdrawn, "udgået punkt", "udgåede punkter"),
    )
    told = [counted(number, one, more) for number, one, more in counts if number]
    notes = [", ".join(told)] if told and loaded.change is Change.UPDATED else []
    return [*notes, f"{loaded.change}, venter på frigivelse"] if loaded.is_held else notes


def _require_database(error: Exception) -> None:
    """Raises DatabaseGone, from `error`, where the database no longer answers."""
    try:
        if connection.connection is not None and not connection.is_usable():
            connection.close()
        connection.ensure_connection()
    except DatabaseError:
        raise DatabaseGone("Databasen svarer ikke længere. Resten af filerne er ikke indlæst.") from error
