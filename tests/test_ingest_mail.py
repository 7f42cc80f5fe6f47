"""The mail to the admins: what a run refused or held, and never a word of a referat."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django import Settings

from committee.models import Meeting
from ingest.mail import send
from ingest.parsed import Problem
from ingest.report import FileResult, RunReport, Status
from tests.commands import ingest
from tests.referat_files import referat, with_two_dates, without_date, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def admins(settings: Settings) -> None:
    settings.MAIL_TO = ("sekretariat@solbjerg.example",)
    settings.DEFAULT_FROM_EMAIL = "arkiv@solbjerg.example"
    settings.SITE_ADDRESS = "https://arkiv.solbjerg.example"


class Unreachable(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages: object) -> int:
        raise ConnectionRefusedError("no answer")


def test_a_refused_and_a_held_file_are_told_of_with_the_way_to_the_queue(tmp_path: Path) -> None:
    ingest(write(tmp_path, "uden-dato.txt", without_date()), write(tmp_path, "to-datoer.txt", with_two_dates()))

    [sent] = mail.outbox
    assert sent.subject == "Referatarkivet: 1 fil er afvist, 1 fil er holdt tilbage"
    assert (sent.to, sent.from_email) == (["sekretariat@solbjerg.example"], "arkiv@solbjerg.example")
    for told in (
        "uden-dato.txt (afvist)",
        "oplyser ikke mødets dato",
        "to-datoer.txt (tilbageholdt)",
        "flere mødedatoer",
        "https://arkiv.solbjerg.example/admin/ingest/upload/koe/",
    ):
        assert told in sent.body


def test_no_mail_where_all_is_well(tmp_path: Path) -> None:
    ingest(write(tmp_path, "god.txt", referat()))

    assert mail.outbox == []


def test_no_mail_unless_somebody_is_named(tmp_path: Path, settings: Settings) -> None:
    settings.MAIL_TO = ()

    ingest(write(tmp_path, "uden-dato.txt", without_date()))

    assert mail.outbox == []


def test_no_mail_of_a_dry_run(tmp_path: Path) -> None:
    ingest("--dry-run", write(tmp_path, "uden-dato.txt", without_date()))

    assert mail.outbox == []


def test_a_mail_holds_no_word_of_the_referat_and_no_cpr_number(tmp_path: Path) -> None:
    text = with_two_dates().replace("godkender indstillingen", "godkender, at 010203-1234 flytter")

    ingest(write(tmp_path, "010203-1234.txt", text))

    [sent] = mail.outbox
    for private in ("010203-1234", "svømmehal", "flytter", "Mødesalen"):
        assert private not in f"{sent.subject} {sent.body}"
    assert "CPR-nummer" in sent.body


def test_what_a_reason_quotes_from_the_file_is_left_out() -> None:
    reason = Problem("unstorable-value", "refuse", "Punkt, titel: for lang (»Byggesag for Valdemar …«)")

    send(RunReport(False, results=[FileResult("a.txt", Status.REFUSED, problems=(reason,))]))

    assert "Valdemar" not in mail.outbox[0].body
    assert "Punkt, titel: for lang (»…«)" in mail.outbox[0].body


def test_a_mail_lists_so_many_files_and_counts_the_rest() -> None:
    refused = [FileResult(f"{number}.txt", Status.REFUSED) for number in range(60)]

    send(RunReport(False, results=refused))

    assert mail.outbox[0].body.count("(afvist)") == 50
    assert "og 10 filer mere" in mail.outbox[0].body


def test_a_mail_server_that_does_not_answer_breaks_no_run(tmp_path: Path, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    files = [
        write(tmp_path, "to-datoer.txt", with_two_dates()),
        write(tmp_path, "god.txt", referat(day="05-05-2025", header_day="05. maj 2025")),
    ]

    status, lines, err = ingest(*files)

    assert status == 1
    assert lines[-1].startswith("I alt 2 filer")
    assert "Mailen til administratorerne kunne ikke sendes" in err
    assert Meeting.objects.count() == 2


def test_a_file_name_with_a_line_break_makes_no_header(tmp_path: Path) -> None:
    send(RunReport(False, results=[FileResult("a\nBcc: x@example.com.txt", Status.REFUSED)]))

    assert "\nBcc:" not in mail.outbox[0].message().as_string()
