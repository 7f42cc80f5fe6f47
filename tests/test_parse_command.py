"""`manage.py parse`: one JSON object on standard output, whatever becomes of the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from committee.data_folder import DataFolder
from ingest.parse import parse_file
from ingest.parsed import ParsedMeeting
from ingest.parsed_json import meeting_from_json
from tests.commands import call
from tests.referat_files import UDVALG, referat, with_two_dates, without_date, write
from tests.site_processes import run_manage, server_process

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


def parse(*arguments: str | Path) -> tuple[int, ParsedMeeting, str]:
    """The exit status, the meeting on standard output and the text on standard error."""
    status, out, err = call("parse", *arguments)
    return status, meeting_from_json(json.loads(out)), err


def codes(meeting: ParsedMeeting) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in meeting.problems]


def test_a_file_that_can_be_loaded_is_told_as_json_with_status_0(tmp_path: Path) -> None:
    path = write(tmp_path, "møde.txt", referat())

    status, meeting, told = parse(path)

    assert (status, told) == (0, "")
    assert meeting == parse_file(path.read_bytes(), "møde.txt")
    assert [item.title for item in meeting.items] == ["Godkendelse af dagsorden", "Ny svømmehal"]


def test_a_refused_file_is_told_too_with_status_1_and_the_reason_in_danish(tmp_path: Path) -> None:
    status, meeting, told = parse(write(tmp_path, "uden-dato.txt", without_date()))

    assert status == 1
    assert ("no-date", "refuse") in codes(meeting)
    assert len(meeting.items) == 2
    assert told.startswith("Afvist")
    assert "--dato ÅÅÅÅ-MM-DD" in told


def test_a_held_file_can_be_loaded(tmp_path: Path) -> None:
    status, meeting, told = parse(write(tmp_path, "to-datoer.txt", with_two_dates()))

    assert status == 0
    assert meeting.is_held
    assert told.startswith("Tilbageholdt")


def test_the_options_say_what_the_file_leaves_out(tmp_path: Path) -> None:
    status, meeting, _ = parse(write(tmp_path, "uden-dato.txt", without_date()), "--dato", "2025-03-04")

    assert status == 0
    assert str(meeting.date) == "2025-03-04"


@pytest.mark.parametrize("options", [("--dato", "2025-03-05"), ("--udvalg", "Økonomiudvalget")], ids=["date", "udvalg"])
def test_an_option_that_the_file_contradicts_is_an_error(tmp_path: Path, options: tuple[str, str]) -> None:
    status, meeting, told = parse(write(tmp_path, "møde.txt", referat()), *options)

    assert status == 1
    assert meeting.is_refused
    assert options[0] in told


@pytest.mark.parametrize(
    ("name", "reason"), [("borte.txt", "Filen findes ikke."), ("mappe", "Det er en mappe, ikke en fil.")]
)
def test_a_file_that_cannot_be_read_is_an_empty_meeting_with_status_2(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "mappe").mkdir()

    status, meeting, told = parse(tmp_path / name)

    assert status == 2
    assert (codes(meeting), meeting.source.filename) == ([("unreadable-file", "refuse")], name)
    assert reason in told


def test_an_unexpected_error_is_an_empty_meeting_too_and_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("ingest.management.commands.parse.parse_file", fail)

    status, meeting, told = parse(write(tmp_path, "møde.txt", referat()))

    assert (status, codes(meeting)) == (2, [("unexpected-error", "refuse")])
    assert "Uventet fejl" in told
    assert "ZeroDivisionError" in caplog.text


def test_neither_database_nor_bundled_server_is_touched(tmp_path: Path, data_folder: Path) -> None:
    path = write(tmp_path, "møde.txt", referat())

    with_dead_database = run_manage(data_folder, "parse", str(path), DATABASE_URL=NOWHERE)
    with_bundled_server = run_manage(data_folder, "parse", str(path))

    for done in (with_dead_database, with_bundled_server):
        assert (done.returncode, done.stderr) == (0, "")
        assert len(meeting_from_json(json.loads(done.stdout)).items) == 2
    assert server_process(DataFolder(data_folder).path) is None
    assert not list(data_folder.glob("server*"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Der mangler: FIL."),
        (("a.txt", "--dato", "i går"), "--dato: »i går« er ingen dato. Skriv den som 2025-05-06."),
        (("a.txt", "--dato"), "Der mangler en værdi efter --dato."),
        (("a.txt", "b.txt"), "Kendes ikke: b.txt."),
    ],
)
def test_wrong_arguments_are_told_in_danish_and_as_json_with_status_2(
    data_folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run_manage(data_folder, "parse", *arguments)

    meeting = meeting_from_json(json.loads(done.stdout))
    assert done.returncode == 2
    assert codes(meeting) == [("bad-arguments", "refuse")]
    assert done.stderr.splitlines()[0].startswith("brug: manage.py parse")
    assert done.stderr.splitlines()[-1] == told


def test_the_json_is_utf_8_in_any_locale(tmp_path: Path, data_folder: Path) -> None:
    path = write(tmp_path, "møde.txt", referat())

    done = run_manage(data_folder, "parse", str(path), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")

    assert done.returncode == 0
    assert f'"committee": "{UDVALG}"' in done.stdout
    assert "Ny svømmehal" in done.stdout


def test_the_help_is_danish(data_folder: Path) -> None:
    done: Any = run_manage(data_folder, "parse", "--help")

    assert done.returncode == 0
    assert done.stdout.startswith("brug: manage.py parse")
    for english in ("usage", "options", "positional", "show this", "--settings"):
        assert english not in done.stdout
