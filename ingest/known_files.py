"""Recognising files by their bytes, so that what today's parser has read need not be read again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, get_args

from django.db.models import Count, OuterRef, Q, Subquery

from committee.models import AgendaItem, Meeting, PendingDelivery, Reading
from ingest.committees import identity
from ingest.fingerprint import parser_fingerprint
from ingest.parsed import Problem, Severity
from ingest.terms import Terms

AT_ONCE: Final = 500

SEVERITIES: Final[Mapping[str, Severity]] = {name: name for name in get_args(Severity)}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that needs no reading: its meeting, and what there is to say. `waits` for an admin's judgement."""

    meeting: Meeting | None
    items: int
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    waits: bool = False


@dataclass(slots=True)
class Known:
    """What the archive remembers of one file."""

    readings: list[Reading] = field(default_factory=list)
    pending: list[PendingDelivery] = field(default_factory=list)


@dataclass(slots=True)
class KnownFiles:
    """What the archive remembers of the files of a run, by their SHA-256, as it was when asked."""

    _by_digest: Mapping[str, Known]

    @classmethod
    def among(cls, digests: Iterable[str]) -> "KnownFiles":
        """Ask for these digests, in a few queries for every AT_ONCE of them."""
        found: defaultdict[str, Known] = defaultdict(Known)
        every = list(dict.fromkeys(digests))
        for some in (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE)):
            for reading in _readings(some):
                found[reading.source.sha256].readings.append(reading)
            for pending in _pending(some):
                found[pending.source.sha256].pending.append(pending)
        return cls(dict(found))

    def recognise(self, digest: str, terms: Terms) -> Recognised | None:
        """What there is to say of the file without reading it; None where it must be read."""
        known = self._by_digest.get(digest)
        if known is None:
            return None
        readings = [reading for reading in known.readings if _agrees(reading.meeting, terms)]
        reading = readings[0] if len(readings) == 1 else None
        if reading and _is_current(reading):
            return _unchanged(reading)
        if terms.may_replace:
            return None
        return _judged(known, terms) or (self._overtaken(reading, digest) if reading else None)

    def stated(self, digest: str, terms: Terms) -> Terms:
        """`terms`, with what was stated when the same file came before; a file of two meetings is not guessed at."""
        known = self._by_digest.get(digest, Known())
        stated = {(row.stated_committee, row.stated_date) for row in (*known.readings, *known.pending)}
        if terms.committee or terms.date or len(stated) != 1:
            return terms
        committee, date = stated.pop()
        return Terms(terms.by, committee or None, date, terms.force, terms.release)

    def _overtaken(self, reading: Reading, digest: str) -> Recognised | None:
        """An older version in the same run as the one that took its place: the newer stands."""
        now = reading.meeting.source
        if now.sha256 == digest or now.sha256 not in self._by_digest or not _is_of_today(reading):
            return None
        return _unchanged(reading, f"afløst af {now.filename}")


def _readings(digests: Collection[str]) -> Iterable[Reading]:
    on_agenda = AgendaItem.objects.on_agenda().filter(meeting=OuterRef("meeting")).order_by()
    number = on_agenda.values("meeting").annotate(number=Count("*")).values("number")
    rows = Reading.objects.filter(source__sha256__in=digests).annotate(item_count=Subquery(number))
    rows = rows.select_related("source", "meeting__committee", "meeting__source")
    rows = rows.defer("source__content", "meeting__source__content")
    return rows.prefetch_related("meeting__problems")


def _pending(digests: Collection[str]) -> Iterable[PendingDelivery]:
    decisions = Q(decision__in=("", PendingDelivery.Decision.REJECTED))
    rows = PendingDelivery.objects.filter(decisions, source__sha256__in=digests).order_by("-received_at", "-pk")
    return rows.select_related("source", "meeting__committee").defer("source__content")


def _agrees(meeting: Meeting | None, terms: Terms) -> bool:
    if meeting is None:
        return terms.committee is None and terms.date is None
    is_committee = terms.committee is None or identity(terms.committee) == identity(meeting.committee.name)
    return is_committee and (terms.date is None or terms.date == meeting.date)


def _is_of_today(row: Reading | PendingDelivery) -> bool:
    return row.parser == parser_fingerprint()


def _is_current(reading: Reading) -> bool:
    meeting = reading.meeting
    stands = reading.content_digest in (meeting.content_digest, *meeting.supplement_digests)
    return stands and _is_of_today(reading)


def _judged(known: Known, terms: Terms) -> Recognised | None:
    """A file that waits, or that an admin has rejected: it does not come back by being sent again."""
    for pending in known.pending:
        if not _agrees(pending.meeting, terms):
            continue
        if pending.decision == PendingDelivery.Decision.REJECTED:
            told = f"afvist af {pending.decided_by}; indlæs den med --force, hvis den alligevel skal med"
            return Recognised(pending.meeting, 0, notes=(told,))
        if _is_of_today(pending):
            return Recognised(pending.meeting, 0, _reasons(pending), waits=True)
    return None


def _reasons(pending: PendingDelivery) -> tuple[Problem, ...]:
    return tuple(Problem(one["code"], one["severity"], one["message"], one["line"]) for one in pending.reasons)


def _unchanged(reading: Reading, *notes: str) -> Recognised:
    problems = sorted(reading.meeting.problems.all(), key=lambda row: row.position)
    told = tuple(Problem(row.code, SEVERITIES[row.severity], row.message, row.line) for row in problems)
    return Recognised(reading.meeting, getattr(reading, "item_count", 0) or 0, told, notes)
