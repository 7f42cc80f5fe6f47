"""`manage.py ingest`: referater into the archive."""

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from tqdm import tqdm

from committee.management.danish_command import COULD_NOT_RUN, DanishCommand
from committee.models import IngestRun
from ingest.collect import Collected, collect
from ingest.given import CouldNotRead, Given
from ingest.mail import told_by_mail
from ingest.management.meeting_options import add_meeting_options
from ingest.report import RunReport, skipped_line
from ingest.run import DatabaseGone, Ingestion
from ingest.schema import DatabaseNotReady, require_database
from ingest.stored import stored_files
from ingest.terms import Terms

NOT_ALL_WELL = 1
OBJECTS_TO_A_COLLECTION = 50_000


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
        parser.add_argument(
            "stier",
            metavar="STI",
            nargs="*",
            type=Path,
            help="filer, mapper eller ZIP-filer med filer, eller et mønster som »referater/*.txt«",
        )
        parser.add_argument("--dry-run", action="store_true", help="sig, hvad der ville ske, og gem intet i arkivet")
        add_meeting_options(parser)
        parser.add_argument(
            "--force",
            action="store_true",
            help="lad filen erstatte en vægtigere: et referat af en dagsorden, en fyldig udgave af en kortere. "
            "Møder, der holdes tilbage af andre grunde, frigives ikke",
        )
        parser.add_argument(
            "--reparse",
            action="store_true",
            help="læs arkivets egne kildefiler igen; STI er da et mødes adresse eller en fil, arkivet har",
        )
        parser.add_argument("--all", action="store_true", help="med --reparse: alle møder")
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
        require_sense(options)
        terms = Terms(committee=options["udvalg"], date=options["dato"], force=options["force"])
        with self.found(options) as found:
            require_files(found, options)
            require_database(may_migrate=not options["dry_run"])
            report = RunReport(options["dry_run"], found.skipped)
            way = IngestRun.Way.REPARSE if options["reparse"] else IngestRun.Way.COMMAND
            with written(report, options["report"]), told_by_mail(report, self.stderr.write):
                self.load(found, report, Ingestion(terms, options["dry_run"], options["reparse"], way))
        return report

    def found(self, options: dict[str, Any]) -> Collected:
        """The files that the arguments name, on disk or in the archive."""
        if not options["reparse"]:
            return collect(options["stier"])
        require_database(may_migrate=False)
        files: Sequence[Given] = stored_files([] if options["all"] else options["stier"])
        return Collected(list(files))

    def load(self, found: Collected, report: RunReport, run: Ingestion) -> None:
        """A line a file, beside a progress bar where somebody watches."""
        for skipped in found.skipped:
            self.say(skipped_line(skipped))
        # To look for circles of rubbish every few hundred objects costs more than all the rubbish.
        gc.set_threshold(OBJECTS_TO_A_COLLECTION)
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


def require_sense(options: dict[str, Any]) -> None:
    """Raises CouldNotRun where the options do not go together."""
    if options["all"] and not options["reparse"]:
        raise CouldNotRun("--all bruges kun sammen med --reparse.")
    if options["all"] and options["stier"]:
        raise CouldNotRun("Angiv enten --all eller de møder, der skal læses igen.")
    if not options["all"] and not options["stier"]:
        raise CouldNotRun("Der mangler: STI." + (" Eller brug --all." if options["reparse"] else ""))
    if options["reparse"] and (options["udvalg"] or options["dato"]):
        raise CouldNotRun("--udvalg og --dato bruges ikke med --reparse: arkivet husker, hvad der blev angivet.")


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
