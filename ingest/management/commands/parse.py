"""`manage.py parse`: what a file says, as JSON. Reads no database."""

import io
import json
import logging
import sys
from pathlib import Path, PurePath
from typing import Any

from django.core.management.base import CommandParser

from committee.management.danish_command import COULD_NOT_RUN, DanishCommand, DanishParser
from ingest.given import CouldNotRead, FileOnDisk, read, shown
from ingest.management.meeting_options import add_meeting_options
from ingest.parse import parse_file
from ingest.parsed import ParsedMeeting, Problem, Source
from ingest.report import problem_line

REFUSED = 1

log = logging.getLogger(__name__)


class AnsweringParser(DanishParser):
    """Says on standard output too, as a ParsedMeeting, that the arguments were wrong."""

    def refused(self, message: str) -> None:
        """An empty meeting with the reason."""
        sys.stdout.write(as_text(unread("", "bad-arguments", message)))


class Command(DanishCommand):
    help = (
        "Læser et referat og skriver det som ét JSON-objekt (referat/1). Bemærkninger skrives på "
        "standardfejl. Arkivets database røres ikke. Slutstatus: 0 kan indlæses, 1 afvist, 2 kunne ikke læses."
    )
    parser_class = AnsweringParser
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and what it leaves unsaid."""
        parser.add_argument("fil", metavar="FIL", type=Path, help="referatet, der skal læses")
        add_meeting_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the object always; leave with 1 or 2 where the file cannot be loaded."""
        path: Path = options["fil"]
        try:
            content = read(FileOnDisk(path))
            meeting = parse_file(content, shown(path), committee=options["udvalg"], date=options["dato"])
        except CouldNotRead as error:
            status = REFUSED if error.code == "too-large" else COULD_NOT_RUN
            self.answer(unread(shown(path), error.code, str(error)), status)
            return
        except Exception:
            log.exception("Uventet fejl ved læsning af %s", shown(path))
            self.answer(unread(shown(path), "unexpected-error", "Uventet fejl; se sporet ovenfor."), COULD_NOT_RUN)
            return
        self.answer(meeting, REFUSED if meeting.is_refused else 0)

    def answer(self, meeting: ParsedMeeting, status: int) -> None:
        """The meeting on standard output, its problems on standard error; leaves unless `status` is 0."""
        self.stdout.write(as_text(meeting), ending="")
        for problem in meeting.problems:
            self.stderr.write(problem_line(problem))
        if status:
            sys.exit(status)


def unread(filename: str, code: str, message: str) -> ParsedMeeting:
    """What there is to say of a file that was not read."""
    source = Source(PurePath(filename).name, "", "application/octet-stream")
    return ParsedMeeting(None, None, source, problems=(Problem(code, "refuse", message),))


def as_text(meeting: ParsedMeeting) -> str:
    """The `referat/1` object as JSON text, in UTF-8 whatever the terminal's locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return json.dumps(meeting.as_json(), ensure_ascii=False, indent=2) + "\n"
