"""Writing down what each run did: which files changed what, and why the others did not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils import timezone

from committee.models import IngestedFile, IngestRun, Meeting, SourceFile
from danish import cpr
from ingest.load import Changes
from ingest.report import FileResult, Status
from ingest.terms import Terms
from ingest.waiting import reason_json

_STATUS: Final[Mapping[Status, IngestedFile.Status]] = {
    Status.NEW: IngestedFile.Status.NEW,
    Status.UPDATED: IngestedFile.Status.UPDATED,
    Status.UNCHANGED: IngestedFile.Status.UNCHANGED,
    Status.HELD: IngestedFile.Status.HELD,
    Status.REFUSED: IngestedFile.Status.REFUSED,
}


@dataclass(frozen=True, slots=True)
class History:
    """The record of one run."""

    run: IngestRun

    @classmethod
    def begin(cls, way: IngestRun.Way, terms: Terms) -> "History":
        """A run that begins now."""
        given = {"udvalg": terms.committee, "dato": terms.date.isoformat() if terms.date else None}
        options = {name: value for name, value in given.items() if value} | ({"force": True} if terms.force else {})
        return cls(IngestRun.objects.create(way=way, by=terms.by, options=options))

    def note(self, result: FileResult, meeting: Meeting | None = None, changes: Changes | None = None) -> None:
        """What came of a file. One that changed nothing is only counted when the run ends."""
        if result.status is Status.UNCHANGED:
            return
        IngestedFile.objects.create(
            run=self.run,
            name=cpr.mask(result.path),
            sha256=result.sha256 or "",
            source_id=_source_id(result.sha256),
            meeting=meeting,
            status=_STATUS[result.status],
            message=cpr.mask(result.told),
            problems=[reason_json(problem) for problem in result.problems],
            changes=_plain(changes) if changes else {},
        )

    def end(self, counts: Counter[Status]) -> None:
        """The run is over; `counts` are its files by what came of them."""
        self.run.totals = {_STATUS[status].value: number for status, number in counts.items()}
        self.run.ended_at = timezone.now()
        self.run.save(update_fields=["totals", "ended_at"])


def _source_id(sha256: str | None) -> int | None:
    return SourceFile.objects.filter(sha256=sha256).values_list("pk", flat=True).first() if sha256 else None


def _plain(changes: Changes) -> dict[str, Any]:
    return {name: value for name, value in asdict(changes).items() if value}
