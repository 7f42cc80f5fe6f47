"""`manage.py purge`: delete for good what the archive must not hold."""

import getpass
import re
import sys
from typing import Any

from django.core.management.base import CommandParser
from django.db.models import Q

from committee import publication
from committee.management.danish_command import COULD_NOT_RUN, DanishCommand
from committee.models import AgendaItem
from committee.publication import ReasonMissing
from committee.purge import PurgeReport
from committee.purging import Unpurgeable
from danish.dates import parse_date
from ingest.report import counted
from ingest.schema import DatabaseNotReady, require_database
from ingest.source_words import words_of

NOTHING_FOUND = 1
_ITEM = re.compile(r"(?:.*/)?(?P<slug>[\w-]+)/(?P<date>\d{4}-\d{2}-\d{2})(?:-(?P<ordinal>\d+))?/(?P<item>[\w-]+)/?")

AFTERWARDS = (
    "Teksten står stadig i databasens sikkerhedskopier, i dens log (WAL) og i de filer, referaterne kom fra. "
    "docs/purge.md siger, hvad der skal gøres ved dem."
)


class CouldNotPurge(Exception):
    """What was asked cannot be done; the message is Danish."""


class Command(DanishCommand):
    help = (
        "Sletter for altid en tekst (fx et CPR-nummer eller et navn) overalt i arkivet, eller alle ord i ét punkt. "
        "Kildefiler, der rummer det, tømmes. Teksten skrives på standardinput, så den ikke havner i terminalens "
        "historik. Slutstatus: 0 slettet, 1 intet fundet eller noget står tilbage, 2 kunne ikke køre."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """What, and why."""
        parser.add_argument(
            "--punkt", metavar="ADRESSE", help="slet ét punkts ord i stedet: /moeder/UDVALG/DATO/PUNKT/"
        )
        parser.add_argument(
            "--begrundelse", metavar="TEKST", help="hvorfor; gemmes i loggen. Gentag aldrig teksten her"
        )
        parser.add_argument("--ja", action="store_true", help="slet uden at spørge først")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete; leave with 1 or 2 where not all is well."""
        try:
            require_database(may_migrate=False)
            report = self.purge(options)
        except (CouldNotPurge, DatabaseNotReady, ReasonMissing, Unpurgeable) as error:
            self.stderr.write(str(error))
            sys.exit(COULD_NOT_RUN)
        self.tell(report)
        if report.is_empty or report.left_over:
            sys.exit(NOTHING_FOUND)

    def purge(self, options: dict[str, Any]) -> PurgeReport:
        """Ask where need be, and delete."""
        item = named_item(options["punkt"]) if options["punkt"] else None
        what = item or read_line("Teksten, der skal slettes (vises ikke): ", secret=True)
        reason = options["begrundelse"] or read_line("Begrundelse: ")
        if not options["ja"]:
            self.confirm(what)
        return publication.purge(what, getpass.getuser(), reason, reads=words_of)

    def confirm(self, what: str | AgendaItem) -> None:
        """Say what would go; raises CouldNotPurge unless the answer is "ja"."""
        if isinstance(what, AgendaItem):
            self.stdout.write("Punktets ord og alle kildefiler for dets møde slettes for altid.")
        else:
            self.tell(publication.foresee_purge(what, words_of), would=True)
        if read_line("Slet for altid? Skriv ja: ").strip().lower() != "ja":
            raise CouldNotPurge("Intet er slettet.")

    def tell(self, report: PurgeReport, *, would: bool = False) -> None:
        """What was, or would be, deleted."""
        if report.is_empty:
            self.stdout.write("Arkivet rummer det ikke.")
            return
        for place, count in sorted(report.places.items()):
            self.stdout.write(f"{place}: {counted(count, 'sted', 'steder')}")
        done = "tømmes" if would else "er tømt"
        self.stdout.write(f"{counted(report.sources, 'kildefil', 'kildefiler')} {done}.")
        if report.left_over:
            self.stderr.write(f"Teksten står stadig i: {', '.join(report.left_over)}.")
        if not would:
            self.stdout.write(AFTERWARDS)


def named_item(address: str) -> AgendaItem:
    """The item of that address; raises CouldNotPurge."""
    match = _ITEM.fullmatch(address)
    date = parse_date(match["date"]) if match else None
    item = None
    if match and date:
        meeting = Q(meeting__committee__slug=match["slug"], meeting__ordinal=int(match["ordinal"] or 1))
        items = AgendaItem.objects.select_related("meeting__committee").filter(meeting, meeting__date=date)
        item = items.filter(address=match["item"]).first()
    if item is None:
        raise CouldNotPurge("Arkivet har intet punkt på den adresse. Angiv den som /moeder/UDVALG/ÅÅÅÅ-MM-DD/PUNKT/.")
    return item


def read_line(prompt: str, *, secret: bool = False) -> str:
    """A line of standard input; asked for on a terminal. Raises CouldNotPurge where there is none."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt) if secret else input(prompt)
    line = sys.stdin.readline()
    if not line.strip():
        raise CouldNotPurge(f"Der mangler en linje på standardinput: {prompt.rstrip(': ')}.")
    return line.rstrip("\r\n")
