"""What the public may see: hold back, release, take down, put back, purge, and what an udvalg is called.

Nothing else decides it. Every decision is written in the log (PublicationEvent) with who and why, in
one transaction with what it does. A decision that changes nothing is not written. What is taken down
stays so, whatever is loaded: loading never touches `taken_down_at`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db import transaction
from django.utils import timezone

from committee import purge as deleting
from committee.models import AgendaItem, Committee, Meeting, PublicationEvent, Revision
from committee.purge import PurgeReport
from committee.purging import Needle, ReadsSource
from committee.renaming import rename
from committee.search import index_items
from danish import cpr

Act = PublicationEvent.Act
Kept = TypeVar("Kept", Meeting, AgendaItem)
LONGEST_NAME: Final = 150


class ReasonMissing(ValueError):
    """A decision without a reason; the message is Danish."""


@transaction.atomic
def release(meeting: Meeting, by: str, reason: str) -> bool:
    """Let the public see a meeting that was held back; whether that changed anything."""
    return _set_status(meeting, Meeting.Status.PUBLISHED, Act.RELEASED, by, reason)


@transaction.atomic
def hold(meeting: Meeting, by: str, reason: str) -> bool:
    """Hold a public meeting back until somebody releases it; whether that changed anything."""
    return _set_status(meeting, Meeting.Status.HELD, Act.HELD, by, reason)


@transaction.atomic
def take_down(what: Kept, by: str, reason: str) -> bool:
    """Take a meeting or an item away from the public, with its address left as 410; whether that changed anything."""
    return _set_taken_down(what, timezone.now(), Act.TAKEN_DOWN, by, reason)


@transaction.atomic
def put_back(what: Kept, by: str, reason: str) -> bool:
    """Undo `take_down`; whether that changed anything. What is held back as well stays so."""
    return _set_taken_down(what, None, Act.PUT_BACK, by, reason)


@transaction.atomic
def release_revision(revision: Revision, by: str, reason: str) -> bool:
    """Let the public see what an item said before this change; whether that changed anything."""
    return _set_released(revision, True, Act.REVISION_RELEASED, by, reason)


@transaction.atomic
def hide_revision(revision: Revision, by: str, reason: str) -> bool:
    """Undo `release_revision`; whether that changed anything."""
    return _set_released(revision, False, Act.REVISION_HIDDEN, by, reason)


@transaction.atomic
def rename_committee(committee: Committee, name: str, slug: str, by: str, reason: str) -> bool:
    """Give an udvalg a new name or address, and let the old ones lead to it; whether that changed anything.

    Raises ValidationError, in Danish, where either is another udvalg's, or was.
    """
    before = {"navn": committee.name, "adresse": committee.slug}
    after = {"navn": name, "adresse": slug}
    if before == after:
        return False
    rename(committee, name, slug)
    _log(Act.RENAMED, by, reason, committee=committee, details={"før": before, "nu": after})
    return True


@transaction.atomic
def set_successors(committee: Committee, successors: Iterable[Committee], by: str, reason: str) -> bool:
    """Say which udvalg carry on an udvalg's work; whether that changed anything."""
    before, after = set(committee.successors.all()), set(successors)
    if before == after:
        return False
    committee.successors.set(after)
    told = {"før": sorted(one.name for one in before), "nu": sorted(one.name for one in after)}
    _log(Act.SUCCEEDED, by, reason, committee=committee, details=told)
    return True


def foresee_purge(text: str, reads: ReadsSource = deleting.only_words) -> PurgeReport:
    """What `purge` of a text would delete. Raises Unpurgeable for a text too short to be meant."""
    return deleting.foresee(text, reads)


@transaction.atomic
def purge(what: str | AgendaItem, by: str, reason: str, *, reads: ReadsSource = deleting.only_words) -> PurgeReport:
    """Delete a text wherever it stands, or all words of an item, for good; the item is taken down as well.

    `reads` tells the words of a source file; without it a file that is not plain text is emptied wherever
    its meeting held the text. Raises Unpurgeable, and ReasonMissing where the reason repeats the text.
    """
    if isinstance(what, AgendaItem):
        report = deleting.purge_item(what)
        AgendaItem.objects.filter(pk=what.pk, taken_down_at=None).update(taken_down_at=timezone.now())
        _index(what)
        event = _log(Act.PURGED, by, reason, what.meeting, what, report.details)
    else:
        if Needle(what).is_in(reason):
            raise ReasonMissing("Begrundelsen må ikke gentage det, der skal slettes: den bliver stående i loggen.")
        report = deleting.purge_text(what, reads)
        meeting = Meeting.objects.filter(pk__in=report.meetings).first() if len(report.meetings) == 1 else None
        event = _log(Act.PURGED, by, reason, meeting, None, report.details)
    deleting.remember(report, event)
    return report


def _set_status(meeting: Meeting, status: Meeting.Status, act: Act, by: str, reason: str) -> bool:
    if _locked(meeting).status == status:
        return False
    _log(act, by, reason, meeting)
    Meeting.objects.filter(pk=meeting.pk).update(status=status)
    meeting.status = status
    _index(meeting)
    return True


def _set_taken_down(what: Kept, at: datetime | None, act: Act, by: str, reason: str) -> bool:
    if (_locked(what).taken_down_at is None) is (at is None):
        return False
    if isinstance(what, AgendaItem):
        _log(act, by, reason, what.meeting, what)
    else:
        _log(act, by, reason, what)
    type(what)._default_manager.filter(pk=what.pk).update(taken_down_at=at)
    what.taken_down_at = at
    _index(what)
    return True


def _set_released(revision: Revision, is_released: bool, act: Act, by: str, reason: str) -> bool:
    stored = Revision.objects.select_for_update(of=("self",)).select_related("item__meeting").get(pk=revision.pk)
    if stored.is_released == is_released:
        return False
    _log(act, by, reason, stored.item.meeting, stored.item)
    Revision.objects.filter(pk=revision.pk).update(is_released=is_released)
    revision.is_released = is_released
    return True


def _index(what: Meeting | AgendaItem) -> None:
    """Let the search know what the public may see now, and no more."""
    index_items([what.pk] if isinstance(what, AgendaItem) else what.items.values_list("pk", flat=True))


def _locked(what: Kept) -> Kept:
    """The row as it stands, kept from others until the transaction ends."""
    return type(what)._default_manager.select_for_update(of=("self",)).get(pk=what.pk)


def _log(
    act: Act,
    by: str,
    reason: str,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
    details: Mapping[str, Any] | None = None,
    committee: Committee | None = None,
) -> PublicationEvent:
    if not reason.strip():
        raise ReasonMissing("Skriv en begrundelse. Den gemmes sammen med, hvem der gjorde det, og hvornår.")
    return PublicationEvent.objects.create(
        act=act,
        meeting=meeting,
        item=item,
        committee=committee,
        by=by[:LONGEST_NAME],
        reason=cpr.mask(reason.strip()),
        details=details or {},
    )
