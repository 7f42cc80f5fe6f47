"""Deleting for good: a text wherever it stands, or all words of one item. Only committee.publication calls this.

What the archive must not hold goes out of rows, revisions, waiting files, the history of loading and the
search vectors. A source file that holds it is emptied whole: its bytes cannot be mended, and its SHA-256
stays, so that the same file is known when it comes again. `docs/purge.md` tells what this means for backups.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from committee import purging
from committee.models import (
    AgendaItem,
    IngestedFile,
    Meeting,
    PendingDelivery,
    PublicationEvent,
    PurgedFingerprint,
    Reading,
    Revision,
    SourceFile,
)
from committee.purging import GONE, Needle, ReadsSource, Swept
from committee.search import index_items
from danish.words import CLOSED_ITEM

LOADING_LOCK: Final = 6_072_119_305
"""The advisory lock that each load shares, and that a purge holds alone."""

_SALT: Final = "committee.publication.purge"


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What was deleted: values by "Model.field", emptied source files, and columns that still hold the text."""

    places: Mapping[str, int]
    sources: int
    left_over: Sequence[str] = ()
    meetings: Sequence[int] = ()
    fingerprints: Sequence[str] = ()
    text_hmac: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the archive did not hold it."""
        return not self.places and not self.sources

    @property
    def details(self) -> dict[str, Any]:
        """What the log keeps; never the text itself."""
        return {
            "places": dict(self.places),
            "sources": self.sources,
            "left_over": list(self.left_over),
            "text_hmac": self.text_hmac,
        }


def only_words(source: SourceFile) -> str | None:
    """The simplest ReadsSource: plain text is searched as it is, of anything else the words cannot be told."""
    return "" if source.media_type.startswith("text/") else None


def foresee(text: str, reads: ReadsSource) -> PurgeReport:
    """What `purge_text` would delete. Writes nothing."""
    needle = Needle(text)
    swept = purging.sweep(needle, dry_run=True)
    found = purging.sources_with(needle, _sources_of(_told_meetings(swept)), reads)
    return PurgeReport(swept.counts, len(found))


def purge_text(text: str, reads: ReadsSource) -> PurgeReport:
    """Delete `text` everywhere. Needs a transaction; no loading goes on meanwhile."""
    needle = Needle(text)
    _stop_loading()
    swept = purging.sweep(needle)
    items = purging.items_of(swept)
    saying = swept.ids("Meeting").union(AgendaItem.objects.filter(pk__in=items).values_list("meeting_id", flat=True))
    sources = purging.sources_with(needle, _sources_of(_told_meetings(swept) | saying), reads)
    fingerprints = _fingerprints(sources, saying)
    _empty(sources)
    index_items(items)
    purging.analyze(swept)
    told = salted_hmac(_SALT, text, algorithm="sha256").hexdigest()
    return PurgeReport(
        swept.counts, len(sources), purging.left_over(needle), sorted(saying), sorted(fingerprints), told
    )


def purge_item(item: AgendaItem) -> PurgeReport:
    """Delete all words of `item`, and every source file of its meeting. Needs a transaction.

    The item's address and journalnummer stay.
    """
    _stop_loading()
    sources = list(SourceFile.objects.filter(pk__in=_sources_of([item.meeting_id]), purged_at=None))
    fingerprints = _fingerprints([source.pk for source in sources], {item.meeting_id})
    _empty([source.pk for source in sources])
    parts = (item.sections, item.attachments, item.committee_decisions, item.revisions, item.problems)
    places = {part.model.__name__: part.all().delete()[0] for part in parts}
    history = IngestedFile.objects.filter(meeting=item.meeting_id)
    places["IngestedFile"] = history.update(problems=[], message="")
    AgendaItem.objects.filter(pk=item.pk).update(**_WORDLESS, title=CLOSED_ITEM if item.is_closed else GONE)
    places["AgendaItem"] = 1
    index_items([item.pk])
    deleted = {name: count for name, count in places.items() if count}
    return PurgeReport(deleted, len(sources), (), [item.meeting_id], sorted(fingerprints))


_WORDLESS: Final[Mapping[str, Any]] = {
    "decision": "",
    "outcome": "",
    "decision_sentence": "",
    "decision_attendance": [],
    "proposer_name": "",
    "proposer_party": "",
    "departments": [],
}


def remember(report: PurgeReport, event: PublicationEvent) -> None:
    """Keep what is not to come back with the `event` that tells of the purge."""
    rows = [PurgedFingerprint(fingerprint=value, event=event) for value in report.fingerprints]
    PurgedFingerprint.objects.bulk_create(rows, ignore_conflicts=True)


def _stop_loading() -> None:
    """Wait for the loads that go on, and let none begin before the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOADING_LOCK])


def _told_meetings(swept: Swept) -> set[int]:
    """The meetings that any changed row is about."""
    by_row = (
        AgendaItem.objects.filter(pk__in=purging.items_of(swept)).values_list("meeting_id", flat=True),
        Revision.objects.filter(pk__in=swept.ids("Revision")).values_list("item__meeting_id", flat=True),
        Meeting.objects.filter(problems__in=swept.ids("Problem")).values_list("pk", flat=True),
    )
    return swept.ids("Meeting").union(*by_row)


def _sources_of(meetings: Iterable[int]) -> set[int]:
    """Every source file that was ever read for these meetings, or waits to be."""
    ids = list(meetings)
    rows = (
        Meeting.objects.filter(pk__in=ids).values_list("source_id", flat=True),
        Reading.objects.filter(meeting__in=ids).values_list("source_id", flat=True),
        PendingDelivery.objects.filter(meeting__in=ids).values_list("source_id", flat=True),
        IngestedFile.objects.filter(meeting__in=ids).values_list("source_id", flat=True),
        Revision.objects.filter(item__meeting__in=ids).values_list("source_id", flat=True),
        Revision.objects.filter(item__meeting__in=ids).values_list("replaced_by_id", flat=True),
    )
    return {pk for found in rows for pk in found if pk}


def _fingerprints(sources: Sequence[int], saying: set[int]) -> set[str]:
    """SHA-256 of the files and of the contents that said it; not of a meeting that no longer does."""
    files = SourceFile.objects.filter(pk__in=sources).values_list("sha256", flat=True)
    said = Meeting.objects.filter(pk__in=saying).values_list("content_digest", "supplement_digests")
    digests = {digest for main, supplements in said for digest in (main, *supplements)}
    clean = Meeting.objects.filter(~Q(pk__in=saying), readings__source__in=sources)
    read = set(Reading.objects.filter(source__in=sources).values_list("content_digest", flat=True))
    return {*files, *digests, *(read - set(clean.values_list("content_digest", flat=True)))}


def _empty(sources: Sequence[int]) -> None:
    """Leave nothing of these files but their names and SHA-256; what waited or was read of them is forgotten."""
    SourceFile.objects.filter(pk__in=sources).update(content=b"", size=0, purged_at=timezone.now())
    Reading.objects.filter(source__in=sources).delete()
    PendingDelivery.objects.filter(source__in=sources).delete()
