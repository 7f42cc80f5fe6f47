"""What an ingest run says: a line a file for the admin, and the same as JSON for machines."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from danish import cpr
from danish.dates import long_date
from ingest.collect import Skipped
from ingest.parsed import Problem

SCHEMA: Final = "indlaesning/1"
_SEVERITY: Final = {"warning": "Advarsel", "hold": "Tilbageholdt", "refuse": "Afvist"}


class Status(StrEnum):
    """What came of a file, in the words of the contract."""

    NEW = "ny"
    UPDATED = "opdateret"
    UNCHANGED = "uændret"
    HELD = "tilbageholdt"
    REFUSED = "afvist"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file. `items` counts its agenda items; `address` is the meeting's page."""

    path: str
    status: Status
    sha256: str | None = None
    committee: str | None = None
    date: datetime.date | None = None
    items: int = 0
    address: str | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    new_committees: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The line for the admin, without CPR numbers."""
        parts = (", ".join(self._meeting()), self.told)
        return cpr.mask(f"{self.status:<12}  {self.path}" + "".join(f": {part}" for part in parts if part))

    @property
    def told(self) -> str:
        """Why, and what else there is to say."""
        return "; ".join((*self._told_by_problems(), *self.notes))

    def as_json(self) -> dict[str, Any]:
        """The result for machines: only what JSON has, without CPR numbers."""
        return {
            "path": cpr.mask(self.path),
            "sha256": self.sha256,
            "status": str(self.status),
            "committee": self.committee,
            "date": self.date.isoformat() if self.date else None,
            "items": self.items,
            "address": self.address,
            "new_committees": [cpr.mask(name) for name in self.new_committees],
            "notes": [cpr.mask(note) for note in self.notes],
            "problems": [
                {"line": p.line, "code": p.code, "severity": p.severity, "message": cpr.mask(p.message)}
                for p in self.problems
            ],
        }

    def _meeting(self) -> list[str]:
        parts = [self.committee, long_date(self.date) if self.date else None]
        if self.status is not Status.REFUSED:
            parts.append(counted(self.items, "punkt", "punkter"))
        return [part for part in parts if part]

    def _told_by_problems(self) -> list[str]:
        grave = {Status.REFUSED: "refuse", Status.HELD: "hold"}.get(self.status)
        messages = [problem.message for problem in self.problems if problem.severity == grave]
        warnings = sum(problem.severity == "warning" for problem in self.problems)
        if warnings and self.status is not Status.REFUSED:
            messages.append(counted(warnings, "advarsel", "advarsler"))
        return messages


@dataclass(slots=True)
class RunReport:
    """Everything that a run says."""

    is_dry_run: bool
    skipped: Sequence[Skipped] = ()
    results: list[FileResult] = field(default_factory=list)

    @property
    def is_all_well(self) -> bool:
        """Whether every file is loaded and public."""
        return not any(result.status in (Status.HELD, Status.REFUSED) for result in self.results)

    @property
    def total_line(self) -> str:
        """The last line: how many files came to what."""
        counts = Counter(result.status for result in self.results)
        told = ", ".join(f"{status} {counts[status]}" for status in Status)
        files = counted(len(self.results), "fil", "filer")
        return f"I alt {files}: {told}." + (" Prøvekørsel: intet er gemt." if self.is_dry_run else "")

    def as_json(self) -> dict[str, Any]:
        """The run for machines: only what JSON has."""
        counts = Counter(result.status for result in self.results)
        return {
            "schema": SCHEMA,
            "dry_run": self.is_dry_run,
            "total": {str(status): counts[status] for status in Status},
            "files": [result.as_json() for result in self.results],
            "skipped": [{"what": skipped.what, "reason": skipped.reason} for skipped in self.skipped],
        }


def skipped_line(skipped: Skipped) -> str:
    """The line for what a folder holds that is not loaded."""
    return f"{'oversprunget':<12}  {skipped.what}: {skipped.reason}"


def problem_line(problem: Problem) -> str:
    """A problem for the admin: "Advarsel, linje 12: … (kode)"."""
    line = f", linje {problem.line}" if problem.line else ""
    return cpr.mask(f"{_SEVERITY[problem.severity]}{line}: {problem.message} ({problem.code})")


def counted(number: int, one: str, more: str) -> str:
    """ "1 punkt", "2 punkter"."""
    return f"{number} {one if number == 1 else more}"
