"""A file that was read, and how it compares with what the archive holds of its meeting."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Self

from committee.models import Meeting, PublicationEvent
from danish import cpr
from ingest.committees import identity
from ingest.content import content_digest
from ingest.gate import gated, withheld
from ingest.parsed import ParsedMeeting, Problem
from ingest.prepared import Prepared
from ingest.refusal import RefusedError
from ingest.terms import ORDINARY, Terms
from ingest.waiting import NOTHING, Extent
from ingest.web_address import usable


class Change(StrEnum):
    """What a file is to the archive, as the admin reads it."""

    NEW = "ny"
    UPDATED = "opdateret"
    UNCHANGED = "uændret"


@dataclass(frozen=True, slots=True)
class RawSource:
    """A file as it came. `sha256` is of `content`, in hex; `url` is its address at the municipality."""

    filename: str
    content: bytes
    media_type: str
    sha256: str
    url: str | None = None


class MeetingKey(NamedTuple):
    """What makes two referater those of one meeting."""

    committee: str
    date: datetime.date
    ordinal: int


class Remark(NamedTuple):
    """A problem as it is compared and stored; `item` is a position."""

    code: str
    severity: str
    message: str
    line: int | None
    item: int | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A reading that can be loaded, with the file it is of."""

    parsed: ParsedMeeting
    source: RawSource
    committee: str
    date: datetime.date
    digest: str
    problems: tuple[Problem, ...]
    terms: Terms = ORDINARY

    @classmethod
    def of(
        cls, parsed: ParsedMeeting, source: RawSource, terms: Terms = ORDINARY, prepared: Prepared | None = None
    ) -> Self:
        """Raises RefusedError where the reading was refused, or does not say which meeting it is of.

        `prepared` is what was made of `parsed` before, if it was.
        """
        for problem in parsed.problems:
            if problem.severity == "refuse":
                raise RefusedError(problem.code, problem.message)
        if parsed.committee is None or parsed.date is None:
            raise RefusedError("no-meeting", "Filen siger ikke, hvilket møde den hører til.")
        passed = prepared.kept if prepared else withheld(gated(parsed))
        digest = (prepared.digest if prepared else "") or content_digest(passed)
        problems = (*passed.problems, *_unusable_addresses(passed))
        return cls(passed, source, parsed.committee, parsed.date, digest, problems, terms)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Its problems as they are stored."""
        return tuple(Remark(p.code, p.severity, cpr.mask(p.message), p.line, p.item) for p in self.problems)

    @property
    def key(self) -> MeetingKey:
        """Which meeting it is of, whatever the spelling of its udvalg."""
        return MeetingKey(identity(self.committee), self.date, self.parsed.ordinal)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the archive holds of a meeting, as far as a delivery is compared with it.

    `is_held_by_staff`: somebody held it back, where else a file's own reasons did.
    `supplements` are the digests of its supplements, and `joined` is these items' share of `extent`.
    """

    kind: str
    digest: str
    sha256: str
    remarks: tuple[Remark, ...]
    is_held: bool
    extent: Extent
    supplements: tuple[str, ...] = ()
    joined: Extent = NOTHING
    is_held_by_staff: bool = False

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """The standing of a stored meeting (two queries; three of one that is held back)."""
        rows = meeting.problems.select_related("item").order_by("position")
        extent, joined = Extent.of_stored(meeting)
        return cls(
            kind=meeting.kind,
            digest=meeting.content_digest,
            sha256=meeting.source.sha256,
            remarks=tuple(
                Remark(p.code, p.severity, p.message, p.line, p.item.position if p.item else None) for p in rows
            ),
            is_held=meeting.status == Meeting.Status.HELD,
            extent=extent,
            supplements=tuple(meeting.supplement_digests),
            joined=joined,
            is_held_by_staff=meeting.status == Meeting.Status.HELD and _held_by_staff(meeting),
        )

    @classmethod
    def after(cls, delivery: Delivery, before: "Standing | None") -> "Standing":
        """What the archive would hold once `delivery` is loaded."""
        if before and not needs_writing(delivery, before):
            return before
        if before and delivery.parsed.is_supplement:
            more = Extent.of_parsed(delivery.parsed)
            return replace(
                before,
                extent=before.extent + more,
                supplements=supplements_after(delivery, before),
                joined=before.joined + more,
                is_held=held_after(delivery, before),
            )
        return cls(
            kind=delivery.parsed.kind,
            digest=delivery.digest,
            sha256=delivery.source.sha256,
            remarks=delivery.remarks,
            is_held=held_after(delivery, before),
            extent=Extent.of_parsed(delivery.parsed),
            supplements=supplements_after(delivery, before),
        )


def reasons_to_wait(delivery: Delivery, before: Standing) -> list[Problem]:
    """Why `delivery` may not take the place of what stands before an admin has judged it.

    What stands is held back itself, rather than kept public, only where it is in doubt too: where the
    same words, or the same file, now give a reason that nobody has judged.
    """
    if delivery.terms.release or _stands(delivery, before):
        return []
    reasons = [shrink] if (shrink := _shrink(delivery, before)) else []
    is_in_doubt = before.sha256 == delivery.source.sha256 and _gives_new_hold(delivery, before)
    if not before.is_held and not is_in_doubt:
        reasons += [problem for problem in delivery.problems if problem.severity == "hold"]
    return reasons


def supplements_after(delivery: Delivery, before: Standing | None) -> tuple[str, ...]:
    """The digests of the meeting's supplements once `delivery` is loaded; a referat is of the whole meeting."""
    if before is None:
        return ()
    if delivery.parsed.is_supplement:
        return (*before.supplements, delivery.digest)
    if delivery.parsed.kind == "minutes":
        return ()
    came_first = before.extent.items == before.joined.items > 0
    return (*before.supplements, *([before.digest] if came_first else []))


def _shrink(delivery: Delivery, before: Standing) -> Problem | None:
    """What would be lost; a new agenda is compared with the agenda before, its supplements apart."""
    if delivery.terms.force or delivery.parsed.is_supplement:
        return None
    stands = before.extent - before.joined if delivery.parsed.kind == "agenda" else before.extent
    return stands.shrink_to(Extent.of_parsed(delivery.parsed))


def change_by(delivery: Delivery, before: Standing | None) -> Change:
    """What `delivery` does to the content of its meeting."""
    if before is None:
        return Change.NEW
    if _stands(delivery, before) or _comes_too_late(delivery, before):
        return Change.UNCHANGED
    return Change.UPDATED


def needs_writing(delivery: Delivery, before: Standing) -> bool:
    """Whether anything of the meeting is to be written: its content, or what was remarked.

    The lines in the remarks are those of the file that the meeting was read from. So another file
    with the same content changes nothing, unless it gives a new reason to hold the meeting back.
    """
    if _comes_too_late(delivery, before):
        return False
    if not _stands(delivery, before):
        return True
    if delivery.digest in before.supplements:
        return False
    if _gives_new_hold(delivery, before):
        return True
    return before.sha256 == delivery.source.sha256 and before.remarks != delivery.remarks


def held_after(delivery: Delivery, before: Standing | None) -> bool:
    """Whether the meeting is held back once `delivery` is loaded.

    A meeting that a file's own reasons held back is released by another file of it with other content and
    no such reason; one that staff held back is not. A reason to hold that an admin has judged holds it again
    only when the content is another.
    """
    if delivery.terms.release:
        return bool(before and before.is_held)
    if before and before.is_held and _corrects(delivery, before):
        return False
    if before is None or before.digest != delivery.digest:
        return delivery.parsed.is_held or bool(before and before.is_held)
    return before.is_held or _gives_new_hold(delivery, before)


def _corrects(delivery: Delivery, before: Standing) -> bool:
    """Whether `delivery` is a file brought in place of one that its own reasons held back."""
    is_another = delivery.source.sha256 != before.sha256 and not _stands(delivery, before)
    return is_another and not (delivery.parsed.is_supplement or delivery.parsed.is_held or before.is_held_by_staff)


def _held_by_staff(meeting: Meeting) -> bool:
    acts = (PublicationEvent.Act.HELD, PublicationEvent.Act.RELEASED)
    last = meeting.publication_events.filter(item=None, act__in=acts).order_by("-at", "-pk").first()
    return last is not None and last.act == PublicationEvent.Act.HELD


def require_right_kind(delivery: Delivery, before: Standing, *, is_known_file: bool) -> None:
    """Raises RefusedError for a new dagsorden that comes when the meeting's referat has come."""
    if _comes_too_late(delivery, before) and not is_known_file:
        raise RefusedError(
            "agenda-after-minutes",
            "Mødets referat er allerede i arkivet, og en dagsorden erstatter ikke et referat. "
            "Skal den alligevel, så indlæs den med --force.",
        )


def _stands(delivery: Delivery, before: Standing) -> bool:
    """Whether the archive holds the very content already."""
    return delivery.digest in (before.digest, *before.supplements)


def _comes_too_late(delivery: Delivery, before: Standing) -> bool:
    is_agenda_of_minutes = delivery.parsed.kind == "agenda" and before.kind == Meeting.Kind.MINUTES
    return is_agenda_of_minutes and not delivery.terms.may_replace


def _gives_new_hold(delivery: Delivery, before: Standing) -> bool:
    return not _holds(delivery.remarks) <= _holds(before.remarks)


def _holds(remarks: Iterable[Remark]) -> set[tuple[str, str]]:
    return {(remark.code, remark.message) for remark in remarks if remark.severity == "hold"}


def _unusable_addresses(parsed: ParsedMeeting) -> list[Problem]:
    return [
        Problem(
            "unusable-address",
            "warning",
            f"Bilaget »{part.title}« har en adresse, der ikke kan blive et link: {part.url}",
            item=item.position,
        )
        for item in parsed.items
        for part in item.attachments
        if part.url and not usable(part.url)
    ]
