"""One ingest run: file after file, each for itself, so that a bad one never stops the others."""

import logging
import traceback
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from django.db import Error as DatabaseError
from django.db import connection, transaction

from committee.models import IngestRun, Meeting
from danish import cpr
from ingest import parse
from ingest.cases import mark_standing
from ingest.delivery import Change, Delivery, MeetingKey, RawSource, Standing
from ingest.durability import commits_not_awaited
from ingest.given import CouldNotRead, Given, digest, read
from ingest.history import History
from ingest.known_files import KnownFiles, Recognised
from ingest.learning import Vocabulary
from ingest.load import InRun, LoadResult, foresee_load, load_delivery
from ingest.lookahead import Lookahead, processes_at_hand
from ingest.order import Order
from ingest.parse import parse_file
from ingest.parsed import ParsedMeeting, Problem
from ingest.prepared import Prepared, SearchTexts, Teacher, prepared
from ingest.refusal import RefusedError
from ingest.report import FileResult, Status, counted
from ingest.terms import ORDINARY, Terms

log = logging.getLogger(__name__)

_STATUS: Final = {
    Change.NEW: Status.NEW,
    Change.UPDATED: Status.UPDATED,
    Change.UNCHANGED: Status.UNCHANGED,
}
WORTH_PROCESSES: Final = 10
"""How many files there must be to read before other processes are started to help."""


class DatabaseGone(Exception):
    """The database stopped answering in the middle of a run; the message is Danish."""


class Turn(NamedTuple):
    """A file of a run: what is known of it without reading; and if it was read beforehand, its bytes, and the call
    that gives what was made of them."""

    given: Given
    sha256: str | None
    recognised: Recognised | None = None
    content: bytes | None = None
    prepared: Callable[[], Prepared] | None = None


@dataclass(slots=True)
class Ingestion:
    """Loads files, or with `is_dry_run` tells what loading them would do.

    `rereads` what the archive has read already, rather than recognise it. `parse` is called as `parse_file`.
    """

    terms: Terms = ORDINARY
    is_dry_run: bool = False
    rereads: bool = False
    way: IngestRun.Way = IngestRun.Way.COMMAND
    parse: Callable[..., ParsedMeeting] = field(default_factory=lambda: parse_file)
    _teacher: Teacher = field(default_factory=Teacher)
    _vocabulary: Vocabulary = field(default_factory=Vocabulary)
    _history: History | None = None
    _known: KnownFiles = field(default_factory=lambda: KnownFiles({}))
    _seen: dict[MeetingKey, str] = field(default_factory=dict)
    _foreseen: dict[MeetingKey, Standing | None] = field(default_factory=dict)

    @property
    def record(self) -> IngestRun | None:
        """The row of the run, once it has begun; None for a dry run."""
        return self._history.run if self._history else None

    def ingest(self, files: Sequence[Given]) -> Iterator[FileResult]:
        """The result of each file, as it comes. Raises DatabaseGone."""
        digests = [_digest(given) for given in files]
        self._known = KnownFiles.among(one for one in digests if one)
        self._history = None if self.is_dry_run else History.begin(self.way, self.terms)
        counts: Counter[Status] = Counter()
        with commits_not_awaited():
            for turn in self._turns(files, digests):
                result = self._ingest_safely(turn)
                counts[result.status] += 1
                yield result
        if self._history:
            self._end(self._history, counts)

    def _end(self, history: History, counts: Counter[Status]) -> None:
        """The last transaction; the database has it on disk, and so all before it, when this returns."""
        with transaction.atomic():
            mark_standing()
            self._vocabulary.settle()
            history.end(counts)

    def _turns(self, files: Sequence[Given], digests: Sequence[str | None]) -> Iterator[Turn]:
        """Each file when it is its turn; where there are many to read, others are read meanwhile."""
        turns = [self._turn(given, sha256) for given, sha256 in zip(files, digests, strict=True)]
        to_read = sum(turn.recognised is None for turn in turns)
        processes = processes_at_hand() if to_read >= WORTH_PROCESSES and self.parse is parse.parse_file else 0
        if processes <= 0:
            yield from turns
            return
        with Lookahead(processes) as lookahead:
            orders = ((turn, self._order(turn)) for turn in turns)
            for (turn, order), prepare in lookahead.in_order((pair, pair[1]) for pair in orders):
                yield turn._replace(content=order.content, prepared=prepare) if order else turn

    def _turn(self, given: Given, sha256: str | None) -> Turn:
        recognised = self._known.recognise(sha256, self.terms) if sha256 and not self.rereads else None
        return Turn(given, sha256, recognised)

    def _order(self, turn: Turn) -> Order | None:
        """What another process is to prepare; None where there is nothing, or the file tells why not at its turn."""
        if turn.recognised:
            return None
        terms = self._terms_of(turn)
        try:
            content = read(turn.given)
        except CouldNotRead:
            return None
        return Order(content, turn.given.name, terms.committee, terms.date, not self.is_dry_run)

    def _terms_of(self, turn: Turn) -> Terms:
        return self._known.stated(turn.sha256, self.terms) if turn.sha256 else self.terms

    def _ingest_safely(self, turn: Turn) -> FileResult:
        given = turn.given
        try:
            return self._ingest_file(turn)
        except CouldNotRead as error:
            return self._noted(_refused(given, error.problem))
        except Exception as error:
            reference = uuid.uuid4().hex[:8]
            told = cpr.mask(traceback.format_exc())
            log.error("Uventet fejl %s ved indlæsning af %s\n%s", reference, cpr.mask(given.name), told)
            _require_database(error)
            message = (
                f"Uventet fejl; intet af filen er gemt. Se loggen under {reference}, og send den til arkivets tekniker."
            )
            return self._noted(_refused(given, Problem("unexpected-error", "refuse", message)))

    def _ingest_file(self, turn: Turn) -> FileResult:
        given = turn.given
        if turn.recognised and turn.sha256:
            return self._noted(_recognised(given, turn.recognised, turn.sha256))
        content = read(given) if turn.content is None else turn.content
        terms = self._terms_of(turn)
        prepared = turn.prepared() if turn.prepared else self._prepared(content, given.name, terms)
        parsed = prepared.parsed
        source = RawSource(
            parsed.source.filename, content, parsed.source.media_type, parsed.source.sha256, parsed.source.url
        )
        try:
            delivery = Delivery.of(parsed, source, terms, prepared)
            if self.is_dry_run:
                return self._foresee(given, delivery)
            result = self._load(given, delivery, prepared.search)
            self._vocabulary.committed()
            return result
        except RefusedError as refusal:
            told = parsed.problems if refusal.problem in parsed.problems else (*parsed.problems, refusal.problem)
            return self._noted(_result(given, Status.REFUSED, parsed, source.sha256, told))

    def _prepared(self, content: bytes, name: str, terms: Terms) -> Prepared:
        parsed = self.parse(content, name, committee=terms.committee, date=terms.date)
        return prepared(parsed, None if self.is_dry_run else self._teacher)

    @transaction.atomic
    def _load(self, given: Given, delivery: Delivery, search: SearchTexts | None) -> FileResult:
        self._vocabulary.begin(search.taught if search else {})
        loaded = load_delivery(delivery, InRun(self._vocabulary, search))
        status = Status.HELD if loaded.is_held else _STATUS[loaded.change]
        notes = [*_what_changed(loaded), *self._same_meeting(given, delivery)]
        result = _result(given, status, delivery.parsed, delivery.source.sha256, loaded.problems, notes)
        result = replace(
            result,
            address=loaded.meeting.get_absolute_url() if loaded.meeting else None,
            new_committees=loaded.new_committees,
        )
        return self._noted(result, loaded)

    def _foresee(self, given: Given, delivery: Delivery) -> FileResult:
        change, standing, reasons = foresee_load(delivery, self._foreseen.get(delivery.key))
        self._foreseen[delivery.key] = standing
        is_held = bool(reasons) or bool(standing and standing.is_held)
        status = Status.HELD if is_held else _STATUS[change]
        notes = self._same_meeting(given, delivery)
        problems = [*reasons, *(problem for problem in delivery.problems if problem not in reasons)]
        return _result(given, status, delivery.parsed, delivery.source.sha256, problems, notes)

    def _same_meeting(self, given: Given, delivery: Delivery) -> list[str]:
        earlier = self._seen.get(delivery.key)
        self._seen[delivery.key] = given.name
        return [f"samme møde som {earlier}"] if earlier else []

    def _noted(self, result: FileResult, loaded: LoadResult | None = None) -> FileResult:
        if self._history:
            meeting = loaded.meeting if loaded else None
            self._history.note(result, meeting, loaded.changes if loaded else None)
        return result


def _digest(given: Given) -> str | None:
    """None where the bytes cannot be had; why is told when it is the file's turn."""
    try:
        return digest(given)
    except CouldNotRead:
        return None


def _result(
    given: Given,
    status: Status,
    parsed: ParsedMeeting,
    sha256: str,
    problems: Sequence[Problem],
    notes: Sequence[str] = (),
) -> FileResult:
    return FileResult(
        path=given.name,
        status=status,
        sha256=sha256,
        committee=parsed.committee,
        date=parsed.date,
        items=len(parsed.items),
        problems=tuple(problems),
        notes=tuple(notes),
    )


def _recognised(given: Given, known: Recognised, sha256: str) -> FileResult:
    meeting = known.meeting
    is_held = known.waits or bool(meeting and meeting.status == Meeting.Status.HELD)
    notes = [*known.notes, *_waiting(Change.UNCHANGED, known.waits, meeting)] if is_held else known.notes
    return FileResult(
        path=given.name,
        status=Status.HELD if is_held else Status.UNCHANGED,
        sha256=sha256,
        committee=meeting.committee.name if meeting else None,
        date=meeting.date if meeting else None,
        items=known.items,
        address=meeting.get_absolute_url() if meeting else None,
        problems=known.problems,
        notes=tuple(notes),
    )


def _refused(given: Given, problem: Problem) -> FileResult:
    return FileResult(path=given.name, status=Status.REFUSED, problems=(problem,))


def _what_changed(loaded: LoadResult) -> list[str]:
    """How many items an update touched; the udvalg it made; and that something is still waiting."""
    counts = (
        (loaded.added, "nyt punkt", "nye punkter"),
        (loaded.changed, "ændret punkt", "ændrede punkter"),
        (loaded.withdrawn, "udgået punkt", "udgåede punkter"),
    )
    told = [counted(number, one, more) for number, one, more in counts if number]
    notes = [", ".join(told)] if told and loaded.change is Change.UPDATED else []
    notes += [f"nyt udvalg: {name}" for name in loaded.new_committees]
    return [*notes, *_waiting(loaded.change, loaded.pending is not None, loaded.meeting)] if loaded.is_held else notes


def _waiting(change: Change, is_pending: bool, meeting: Meeting | None) -> list[str]:
    if is_pending and meeting and meeting.status == Meeting.Status.PUBLISHED:
        return ["venter på frigivelse; den tidligere udgave er stadig offentlig"]
    return ["venter på frigivelse"] if is_pending else [f"{change}, venter på frigivelse"]


def _require_database(error: Exception) -> None:
    """Raises DatabaseGone, from `error`, where the database no longer answers."""
    try:
        if connection.connection is not None and not connection.is_usable():
            connection.close()
        connection.ensure_connection()
    except DatabaseError:
        raise DatabaseGone("Databasen svarer ikke længere. Resten af filerne er ikke indlæst.") from error
