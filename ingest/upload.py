"""Taking in the files that staff upload: each is looked into, within limits, and kept until it is decided on."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath
from typing import Final

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.utils import timezone

from committee.models import IngestRun, PurgedFingerprint
from danish import cpr
from ingest import zips
from ingest.bounded import BoundedReading, read_bounded
from ingest.bundles import bundled
from ingest.collect import PARSED
from ingest.delivery import Change, RawSource
from ingest.given import CouldNotRead, FileOnDisk, Given, read
from ingest.history import History
from ingest.known_files import KnownFiles
from ingest.meeting_rows import keep_file
from ingest.models import Upload
from ingest.order import Order
from ingest.parsed import Problem
from ingest.preview import Effect, doubts_of, effect_of
from ingest.refusal import RefusedError
from ingest.report import FileResult, Status
from ingest.terms import Terms

PATIENCE: Final = 60.0
"""How many seconds one upload may read before the rest of its files are left for the next."""

MOST_FILES: Final = 100
"""The most files taken in at once, those of a ZIP counted."""

NAME_LENGTH: Final = 255


@dataclass(frozen=True, slots=True)
class UploadedGiven:
    """A file as the browser sent it, by the name it has there."""

    file: TemporaryUploadedFile
    name: str

    def chunks(self) -> Iterator[bytes]:
        """Its bytes in order."""
        yield from FileOnDisk(Path(self.file.temporary_file_path())).chunks()


@dataclass(frozen=True, slots=True)
class Received:
    """What came of one file at the door. `upload` is None where it was not let in; `problem` says why."""

    name: str
    upload: Upload | None = None
    problem: Problem | None = None
    was_waiting: bool = False


def receive(files: Iterable[TemporaryUploadedFile], by: str) -> list[Received]:
    """Take in what is some kind of referat; refuse the rest, and write down why. Nothing is loaded."""
    deadline = time.monotonic() + PATIENCE
    received: list[Received] = []
    opened = _given(files)
    for given in islice(opened, MOST_FILES):
        received.append(_late(given) if time.monotonic() > deadline else _receive(given, by))
    if next(opened, None) is not None:
        received.append(_too_many())
    _write_down([one for one in received if one.problem], by)
    return received


def _given(files: Iterable[TemporaryUploadedFile]) -> Iterator[Given | Received]:
    """The files, those that belong together as one, and then those of each ZIP."""
    named = [(file, str(file.name)) for file in files]
    packed = [(file, name) for file, name in named if PurePath(name).suffix.lower() == zips.ENDING]
    yield from bundled([UploadedGiven(file, name) for file, name in named if (file, name) not in packed])
    for file, name in packed:
        yield from _unpacked(file, name)


def _unpacked(file: TemporaryUploadedFile, name: str) -> Iterator[Given | Received]:
    try:
        archive = zips.open_zip(Path(file.temporary_file_path()))
    except CouldNotRead as refusal:
        yield Received(cpr.mask(name), problem=refusal.problem)
        return
    with closing(archive):
        found = [one for one in zips.members(archive, Path(name)) if not one.name.lower().endswith(PARSED)]
        yield from bundled(found)
        if not found:
            empty = Problem("bad-zip", "refuse", "ZIP-filen rummer ingen filer. Pak referaterne igen.")
            yield Received(cpr.mask(name), problem=empty)


def _late(given: "Given | Received") -> Received:
    if isinstance(given, Received):
        return given
    message = "Filen nåede ikke at blive læst: der var for mange på én gang. Upload den igen."
    return Received(cpr.mask(given.name), problem=Problem("upload-too-slow", "refuse", message))


def _too_many() -> Received:
    message = f"Der var flere end {MOST_FILES} filer. Resten er ikke taget med: upload dem i flere omgange."
    return Received("Resten af filerne", problem=Problem("upload-too-slow", "refuse", message))


def _receive(given: "Given | Received", by: str) -> Received:
    if isinstance(given, Received):
        return given
    name = cpr.mask(PurePath(given.name).name)[-NAME_LENGTH:]
    try:
        content = read(given)
        digest = hashlib.sha256(content).hexdigest()
        terms = KnownFiles.among([digest]).stated(digest, Terms(by))
        reading = read_bounded(Order(content, given.name, terms.committee, terms.date))
        return _let_in(name, content, reading, terms)
    except CouldNotRead as refusal:
        return Received(name, problem=refusal.problem)
    except RefusedError as refusal:
        return Received(name, problem=refusal.problem)


def _let_in(name: str, content: bytes, reading: BoundedReading, terms: Terms) -> Received:
    if not reading.is_readable:
        return Received(name, problem=next(p for p in reading.meeting.problems if p.severity == "refuse"))
    source = reading.meeting.source
    require_not_purged(source.sha256)
    raw = RawSource(source.filename, content, source.media_type, source.sha256, source.url)
    effect = effect_of(reading, raw, terms)
    with transaction.atomic():
        upload, is_new = Upload.objects.get_or_create(
            source=keep_file(raw),
            decision="",
            defaults={
                "name": name,
                "by": terms.by,
                "doubts": doubts_of(reading, effect),
                "stated_committee": terms.committee or "",
                "stated_date": terms.date,
            },
        )
        if is_new and is_unchanged(effect):
            upload.decision, upload.decided_by = Upload.Decision.UNCHANGED, terms.by
            upload.decided_at = timezone.now()
            upload.save(update_fields=["decision", "decided_by", "decided_at"])
    return Received(name, upload, was_waiting=not is_new)


def is_unchanged(effect: Effect) -> bool:
    """Whether there is nothing to decide: the archive says what the file says."""
    return effect.change is Change.UNCHANGED and not effect.reasons and effect.refusal is None


def require_not_purged(sha256: str) -> None:
    """Raises RefusedError for a file whose text was purged."""
    if PurgedFingerprint.objects.filter(fingerprint=sha256).exists():
        raise RefusedError(
            "purged-source", "Filen er slettet fra arkivet for altid. Indlæs en fil uden det, der blev slettet."
        )


def too_large(name: str) -> Received:
    """A file that was let go of while it was received."""
    message = "Filen fylder mere, end arkivet tager imod. Del den op, eller gem den uden billeder."
    return Received(cpr.mask(name), problem=Problem("too-large", "refuse", message))


def _write_down(refused: list[Received], by: str) -> None:
    """Files turned away stand in the history like those of any run."""
    if not refused:
        return
    with transaction.atomic():
        history = History.begin(IngestRun.Way.UPLOAD, Terms(by))
        for one in refused:
            history.note(FileResult(one.name, Status.REFUSED, problems=(one.problem,) if one.problem else ()))
        history.end(Counter({Status.REFUSED: len(refused)}))
