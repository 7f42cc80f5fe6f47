"""What `manage.py ingest` does when something breaks: a bad file never stops the others."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from committee.models import Meeting, SourceFile
from ingest.new_entries import index_new
from ingest.parse import parse_file
from tests.commands import ingest, words
from tests.referat_files import referat, write
from tests.site_processes import run_manage

pytestmark = pytest.mark.django_db


def test_an_unexpected_error_refuses_its_file_alone_and_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", referat(day="05-03-2025", header_day="05. marts 2025"))
    outcomes = iter([ZeroDivisionError("division by zero"), None])

    def fail_once(*given: Any) -> None:
        if error := next(outcomes):
            raise error
        index_new(*given)

    monkeypatch.setattr("ingest.load.index_new", fail_once)
    with caplog.at_level(logging.ERROR):
        status, lines, told = ingest(tmp_path)

    reference = re.search(r"Se loggen under (\w{8})", lines[0])
    assert reference is not None
    assert (status, words(lines), told) == (1, ["afvist", "ny"], "")
    assert reference[1] in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert [str(day) for day in Meeting.objects.values_list("date", flat=True)] == ["2025-03-05"]
    assert SourceFile.objects.count() == 1


def test_a_failure_after_the_rows_are_written_takes_them_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Meeting) -> str:
        raise ValueError("no address")

    monkeypatch.setattr(Meeting, "get_absolute_url", fail)

    status, lines, _ = ingest(write(tmp_path, "marts.txt", referat()))

    assert (status, words(lines)) == (1, ["afvist"])
    assert not Meeting.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_costs_one_file_where_the_database_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in ("04", "05", "06"):
        write(tmp_path, f"{day}.txt", referat(day=f"{day}-03-2025", header_day=f"{day}. marts 2025"))

    def lose_connection(content: bytes, filename: str, **options: Any) -> Any:
        if filename.endswith("05.txt"):
            end_own_session()
        return parse_file(content, filename, **options)

    monkeypatch.setattr("ingest.run.parse_file", lose_connection)
    status, lines, _ = ingest(tmp_path)

    assert (status, words(lines)) == (1, ["ny", "afvist", "ny"])
    assert Meeting.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_lost_database_stops_the_run_and_what_is_loaded_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "04.txt", referat())
    write(tmp_path, "05.txt", referat(day="05-03-2025", header_day="05. marts 2025"))

    def lose_database(content: bytes, filename: str, **options: Any) -> Any:
        if filename.endswith("05.txt"):
            end_own_session()
            gone.setattr(connection, "connect", refuse)
        return parse_file(content, filename, **options)

    def refuse() -> None:
        raise OperationalError("connection refused")

    with pytest.MonkeyPatch.context() as gone:
        monkeypatch.setattr("ingest.run.parse_file", lose_database)
        status, lines, told = ingest(tmp_path)

    assert (status, told) == (2, "Databasen svarer ikke længere. Resten af filerne er ikke indlæst.\n")
    assert [line.split()[0] for line in lines] == ["ny"]
    assert Meeting.objects.count() == 1


def end_own_session() -> None:
    """As when the server goes down: the connection is dead, and nobody has noticed."""
    with connection.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def test_an_unreachable_database_is_told_in_danish_without_a_traceback(tmp_path: Path, data_folder: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    done = run_manage(data_folder, "ingest", str(path), DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")

    assert (done.returncode, done.stdout) == (2, "")
    assert "kan ikke bruges: der kører ingen PostgreSQL" in done.stderr
    assert "Traceback" not in done.stderr
    assert "DATABASE_URL" in done.stderr
