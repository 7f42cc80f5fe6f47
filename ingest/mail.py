"""Telling the admins by mail what a run refused or held: which file, and why, with the way to the queue.

Never a word of a referat: what a reason quotes is left out, and CPR numbers are masked. A mail that cannot
be sent is told of, and changes nothing else.
"""

import logging
import re
import smtplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from danish import cpr
from ingest.report import FileResult, RunReport, Status, counted

MOST_FILES: Final = 50
"""The most files that one mail lists."""

GRAVE: Final = {Status.REFUSED: "refuse", Status.HELD: "hold"}
_QUOTED: Final = re.compile(r"»[^«]*«?")

log = logging.getLogger(__name__)


@contextmanager
def told_by_mail(report: RunReport, complain: Callable[[str], object]) -> Iterator[None]:
    """Send the mail when the block is left, however it is left; `complain` is told where it cannot be sent."""
    try:
        yield
    finally:
        try:
            send(report)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            log.warning("Mailen til administratorerne kunne ikke sendes: %s", error)
            complain("Mailen til administratorerne kunne ikke sendes. Indlæsningen er ikke berørt.")


def send(report: RunReport) -> bool:
    """Send what there is to tell to ARKIV_MAIL_TIL; whether anything was sent. Raises what the mail server makes."""
    grave = [result for result in report.results if result.status in GRAVE]
    if report.is_dry_run or not grave or not settings.MAIL_TO:
        return False
    EmailMessage(subject(grave), body(grave), settings.DEFAULT_FROM_EMAIL, list(settings.MAIL_TO)).send()
    return True


def subject(grave: Sequence[FileResult]) -> str:
    """ "Referatarkivet: 1 fil er afvist, 2 filer er holdt tilbage"."""
    numbers = {status: sum(result.status is status for result in grave) for status in GRAVE}
    said = {Status.REFUSED: "afvist", Status.HELD: "holdt tilbage"}
    parts = [f"{counted(number, 'fil', 'filer')} er {said[status]}" for status, number in numbers.items() if number]
    return f"Referatarkivet: {', '.join(parts)}"


def body(grave: Sequence[FileResult]) -> str:
    """The files with their reasons, and where they are decided on."""
    entries = [entry(result) for result in grave[:MOST_FILES]]
    if (more := len(grave) - MOST_FILES) > 0:
        entries.append(f"… og {counted(more, 'fil', 'filer')} mere.")
    queue = settings.SITE_ADDRESS.rstrip("/") + reverse("admin:ingest_upload_queue")
    ending = (
        f"Det, der er holdt tilbage, afgøres her: {queue}\n"
        "Det, der er afvist, er ikke kommet ind: ret filen, og indlæs den igen."
    )
    return "\n\n".join(["Ved seneste indlæsning er dette ikke offentliggjort:", *entries, ending]) + "\n"


def entry(result: FileResult) -> str:
    """A file with the reasons, a line each."""
    reasons = [problem.message for problem in result.problems if problem.severity == GRAVE[result.status]]
    told = [f"  - {without_quotes(reason)}" for reason in reasons or result.notes]
    name = cpr.mask(" ".join(PurePath(result.path).name.split()))
    return "\n".join([f"{name} ({result.status})", *told])


def without_quotes(reason: str) -> str:
    """A reason without the words it quotes from the file."""
    return cpr.mask(_QUOTED.sub("»…«", " ".join(reason.split())))
