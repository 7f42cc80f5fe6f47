"""`manage.py ingest`: referater into the archive."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from tqdm import tqdm

from ingest.collect import Collected, CouldNotRead, collect
from ingest.management.danish_command import COULD_NOT_RUN, DanishCommand, add_meeting_options
from ingest.report import RunReport, skipped_line
from ingest.run import DatabaseGone, IngestRun
from ingest.schema import DatabaseNotReady, require_database

NOT_ALL_WELL = 1


class CouldNotRun(Exception):
    """The run cannot be done as it was asked for; the message is Danish."""


class Command(DanishCommand):
    help = (
        "Indlæser referater i arkivet: en linje pr. fil (ny, opdateret, uændret, tilbageholdt, afvist) og til sidst "
        "tallene i alt. Slutstatus: 0 alt er indlæst, 1 noget er afvist eller tilbageholdt, 2 kunne ikke køre."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The paths, and how to take them."""
        parser.add_argument("stier", metavar="STI", nargs="+", type=Path, help="filer, eller mapper med filer")
        parser.add_argument("--dry-run", action="store_true", help="sig, hvad der ville ske, og gem intet i arkivet")
        add_meeting_options(parser)
        parser.add_argument("--report", metavar="FIL", type=Path, help="skriv resultatet som JSON i denne fil")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run; leave with 1 or 2 where not all is well."""
        try:
            report = self.run(options)
        except (CouldNotRead, CouldNotRun, DatabaseGone, DatabaseNotReady) as error:
            self.stderr.write(str(error))
            sys.exit(COULD_NOT_RUN)
        if not report.is_all_well:
            sys.exit(NOT_ALL_WELL)

    def run(self, options: dict[str, Any]) -> RunReport:
        """Load what the arguments name, saying what comes of it."""
        found = collect(options["stier"])
        require_files(found, options)
        require_database(may_migrate=not options["dry_run"])
        report = RunReport(options["dry_run"], found.skipped)
        with written(report, options["report"]):
            self.load(found, report, IngestRun(options["dry_run"], options["udvalg"], options["dato"]))
        return report

    def load(self, found: Collected, report: RunReport, run: IngestRun) -> None:
        """A line a file, beside a progress bar where somebody watches."""
        for skipped in found.skipped:
            self.say(skipped_line(skipped))
        with tqdm(
            total=len(found.files), unit="fil", file=sys.stderr, leave=False, disable=not sys.stderr.isatty()
        ) as bar:
            for result in run.ingest(found.files):
                report.results.append(result)
                self.say(str(result))
                bar.update()
        self.say(report.total_line)

    def say(self, line: str) -> None:
        """One line at once, above the progress bar."""
        with tqdm.external_write_mode():
            self.stdout.write(" ".join(line.splitlines()))
            self.stdout.flush()


def require_files(found: Collected, options: dict[str, Any]) -> None:
    """Raises CouldNotRun where there is nothing to load, or an option for one file meets several."""
    if not found.files:
        skipped = "".join(f" {skipped_line(skipped)}." for skipped in found.skipped)
        raise CouldNotRun(f"Her er ingen referater at indlæse.{skipped}")
    stated = [name for name in ("udvalg", "dato") if options[name] is not None]
    if stated and len(found.files) > 1:
        raise CouldNotRun(
            f"--{' og --'.join(stated)} kan kun bruges med én fil, og her er {len(found.files)}. "
            "Indlæs den fil, det gælder, for sig."
        )


@contextmanager
def written(report: RunReport, path: Path | None) -> Iterator[None]:
    """Write `report` to `path` when the block is left, however it is left.

    Raises CouldNotRun, before anything is loaded, where no file can be written there.
    """
    if path is None:
        yield
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise CouldNotRun(f"Rapporten kan ikke skrives i {path} ({error.strerror or error}).") from error
    with file:
        try:
            yield
        finally:
            json.dump(report.as_json(), file, ensure_ascii=False, indent=2)
            file.write("\n")
