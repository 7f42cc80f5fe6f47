"""`manage.py ingest`: a line a file, each file for itself, and an exit status to trust."""

from __future__ import annotations

import json
import logging
import re
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from pytest_django import Settings

from committee.models import AgendaItem, Case, Meeting, SourceFile
from committee.search import index_items
from ingest.parse import parse_file
from tests.readings import everything
from tests.referat_files import ITEMS, UDVALG, referat, with_two_dates, without_date, write
from tests.site_processes import run_manage

pytestmark = pytest.mark.django_db


def ingest(*arguments: str | Path) -> tuple[int, list[str], str]:
    """The exit status, the lines on standard output and the text on standard error."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("ingest", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as left:
        status = int(left.code or 0)
    return status, out.getvalue().splitlines(), err.getvalue()


def words(lines: list[str]) -> list[str]:
    """The first word of each line but the total."""
    return [line.split()[0] for line in lines[:-1]]


def test_a_new_file_is_told_with_udvalg_date_and_number_of_items(tmp_path: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    status, lines, told = ingest(path)

    assert (status, told) == (0, "")
    assert lines == [
        f"ny            {path}: {UDVALG}, 4. marts 2025, 2 punkter",
        "I alt 1 fil: ny 1, opdateret 0, uændret 0, tilbageholdt 0, afvist 0.",
    ]
    assert AgendaItem.objects.published().count() == 2


def test_the_same_file_again_is_unchanged_and_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())
    ingest(path)
    before = everything()

    status, lines, _ = ingest(path)

    assert (status, words(lines)) == (0, ["uændret"])
    assert everything() == before


def test_a_corrected_file_is_updated_and_says_what_changed(tmp_path: Path) -> None:
    ingest(write(tmp_path, "marts.txt", referat()))
    ids = set(AgendaItem.objects.values_list("pk", flat=True))
    items = [(title.replace("svømmehal", "svømmehal ved havnen"), case) for title, case in ITEMS]

    status, lines, _ = ingest(write(tmp_path, "marts.txt", referat(items=[*items, ("Eventuelt", "04.04.00-A00-9-25")])))

    assert status == 0
    assert lines[0].endswith("3 punkter: 1 nyt punkt, 1 ændret punkt")
    assert words(lines) == ["opdateret"]
    assert set(AgendaItem.objects.values_list("pk", flat=True)) > ids


def test_a_held_meeting_is_told_with_the_reason_and_status_1(tmp_path: Path) -> None:
    path = write(tmp_path, "to-datoer.txt", with_two_dates())

    first, second = ingest(path), ingest(path)

    for (status, lines, _), change in ((first, "ny"), (second, "uændret")):
        assert status == 1
        assert words(lines) == ["tilbageholdt"]
        assert "Filen nævner flere mødedatoer" in lines[0]
        assert lines[0].endswith(f"{change}, venter på frigivelse")
    assert not AgendaItem.objects.published().exists()


def test_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    for name, text in (
        ("1-tom.txt", ""),
        ("2-uden-dato.txt", without_date()),
        ("3-brev.txt", "Kære borger\n\nTak for dit brev.\n"),
        ("4-marts.txt", referat()),
    ):
        write(tmp_path, name, text)

    status, lines, _ = ingest(tmp_path)

    assert (status, words(lines)) == (1, ["afvist", "afvist", "afvist", "ny"])
    assert "Filen er tom." in lines[0]
    assert "angiv --dato ÅÅÅÅ-MM-DD" in lines[1]
    assert lines[-1] == "I alt 4 filer: ny 1, opdateret 0, uændret 0, tilbageholdt 0, afvist 3."
    assert Meeting.objects.count() == 1
    assert SourceFile.objects.count() == 1


def test_the_date_that_a_file_lacks_can_be_given(tmp_path: Path) -> None:
    status, lines, _ = ingest(write(tmp_path, "uden-dato.txt", without_date()), "--dato", "2025-03-04")

    assert (status, words(lines)) == (0, ["ny"])
    assert str(Meeting.objects.get().date) == "2025-03-04"


@pytest.mark.parametrize("options", [("--dato", "2025-03-05"), ("--udvalg", "Økonomiudvalget")], ids=["date", "udvalg"])
def test_an_option_that_the_file_contradicts_refuses_it(tmp_path: Path, options: tuple[str, str]) -> None:
    status, lines, _ = ingest(write(tmp_path, "marts.txt", referat()), *options)

    assert (status, words(lines)) == (1, ["afvist"])
    assert options[0] in lines[0]
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("options", [("--dato", "2025-03-04"), ("--udvalg", UDVALG)], ids=["date", "udvalg"])
def test_options_for_one_file_are_refused_for_several(tmp_path: Path, options: tuple[str, str]) -> None:
    write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", without_date())

    status, lines, told = ingest(tmp_path, *options)

    assert (status, lines) == (2, [])
    assert f"{options[0]} kan kun bruges med én fil, og her er 2." in told
    assert not Meeting.objects.exists()


def test_dry_run_writes_nothing_and_says_what_would_happen(tmp_path: Path) -> None:
    known = write(tmp_path, "1-kendt.txt", referat())
    ingest(known)
    before = everything()
    write(tmp_path, "2-rettet.txt", referat(items=ITEMS[1:]))
    write(tmp_path, "3-ny.txt", referat(day="01-04-2025", header_day="01. april 2025"))
    write(tmp_path, "4-ny-igen.txt", referat(day="01-04-2025", header_day="01. april 2025"))
    write(tmp_path, "5-ny-rettet.txt", referat(day="01-04-2025", header_day="01. april 2025", items=ITEMS[1:]))
    write(tmp_path, "6-to-datoer.txt", with_two_dates().replace("04-03-2025", "06-05-2025"))
    write(tmp_path, "7-uden-dato.txt", without_date())

    status, lines, _ = ingest(tmp_path, "--dry-run")

    assert status == 1
    assert words(lines) == ["uændret", "opdateret", "ny", "uændret", "opdateret", "tilbageholdt", "afvist"]
    assert lines[-1].endswith("Prøvekørsel: intet er gemt.")
    assert everything() == before


def test_a_dry_run_foresees_what_the_run_does(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", referat(items=ITEMS[1:]))
    write(tmp_path, "c.txt", with_two_dates())
    write(tmp_path, "d.txt", referat())

    foreseen, done = ingest(tmp_path, "--dry-run"), ingest(tmp_path)

    assert words(foreseen[1]) == words(done[1])
    assert foreseen[0] == done[0]


def test_two_files_of_one_meeting_are_said_to_be_so(tmp_path: Path) -> None:
    first = write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", referat(items=ITEMS[1:]))

    _, lines, _ = ingest(tmp_path)

    assert words(lines) == ["ny", "opdateret"]
    assert lines[1].endswith(f"samme møde som {first}")


def test_a_folder_is_searched_to_its_bottom_in_the_order_of_names(tmp_path: Path) -> None:
    for name, day in (
        ("b/1.txt", "05-03-2025"),
        ("a/2.md", "06-03-2025"),
        ("a/x/3.TXT", "07-03-2025"),
        ("c.txt", "04-03-2025"),
    ):
        write(tmp_path, name, referat(day=day, header_day=f"{day[:2]}. marts 2025"))

    _, lines, _ = ingest(tmp_path)

    assert [re.sub(r"^ny +(\S+):.*", r"\1", line) for line in lines[:-1]] == [
        str(tmp_path / name) for name in ("c.txt", "a/2.md", "a/x/3.TXT", "b/1.txt")
    ]


def test_what_is_no_referat_in_a_folder_is_passed_over_and_told_of(tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE.txt", "changelog.md", "kle-emneplan.txt", "1.pdf", "2.pdf"):
        write(tmp_path, name, "Ikke et referat.")
    for name in (".hemmelig.txt", ".git/marts.txt", "marts.parsed.json"):
        write(tmp_path, name, "Ikke et referat.")
    write(tmp_path, "marts.txt", referat())

    status, lines, _ = ingest(tmp_path)

    assert status == 0
    assert words(lines) == [*["oversprunget"] * 5, "ny"]
    assert [Path(line.split()[1].rstrip(":")).name for line in lines[:4]] == [
        "LICENSE.txt",
        "README.md",
        "changelog.md",
        "kle-emneplan.txt",
    ]
    assert "2 filer (.pdf): arkivet læser" in lines[4]


def test_a_file_given_by_name_is_never_passed_over(tmp_path: Path) -> None:
    status, lines, _ = ingest(write(tmp_path, "README.md", referat()), write(tmp_path, "brev.pdf", "%PDF-1.7"))

    assert (status, words(lines)) == (1, ["ny", "afvist"])


def test_a_file_given_twice_is_loaded_once(tmp_path: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    _, lines, _ = ingest(path, tmp_path, tmp_path / ".." / tmp_path.name)

    assert words(lines) == ["ny"]


def test_an_unexpected_error_refuses_its_file_alone_and_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", referat(day="05-03-2025", header_day="05. marts 2025"))
    outcomes = iter([ZeroDivisionError("division by zero"), None])

    def fail_once(ids: Any) -> int:
        if error := next(outcomes):
            raise error
        return index_items(ids)

    monkeypatch.setattr("ingest.load.index_items", fail_once)
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


def test_a_terminal_gets_a_progress_bar_and_lines_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "marts.txt", referat())
    plain, terminal = StringIO(), StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)

    for stream in (plain, terminal):
        monkeypatch.setattr(sys, "stderr", stream)
        _, lines, _ = ingest(path)
        assert len(lines) == 2

    assert plain.getvalue() == ""
    assert re.search(r"0/1 \[.*fil", terminal.getvalue())


def test_the_report_tells_machines_what_the_lines_tell_people(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", without_date())
    write(tmp_path, "notes.pdf", "%PDF")
    report = tmp_path / "report.json"

    ingest(tmp_path, "--report", report)

    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["schema"] == "indlaesning/1"
    assert told["dry_run"] is False
    assert told["total"] == {"ny": 1, "opdateret": 0, "uændret": 0, "tilbageholdt": 0, "afvist": 1}
    assert len(told["skipped"]) == 1
    assert told["files"][0] == {
        "path": str(good),
        "sha256": SourceFile.objects.get().sha256,
        "status": "ny",
        "committee": UDVALG,
        "date": "2025-03-04",
        "items": 2,
        "address": Meeting.objects.get().get_absolute_url(),
        "notes": [],
        "problems": [],
    }
    refused = told["files"][1]
    assert (refused["status"], refused["date"], refused["address"]) == ("afvist", None, None)
    assert [problem["code"] for problem in refused["problems"]] == ["no-date"]


def test_a_report_that_cannot_be_written_stops_the_run_before_it_starts(tmp_path: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    status, lines, told = ingest(path, "--report", tmp_path / "borte" / "report.json")

    assert (status, lines) == (2, [])
    assert "Rapporten kan ikke skrives" in told
    assert not Meeting.objects.exists()


def test_the_report_of_a_run_broken_off_holds_what_was_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", referat(day="05-03-2025", header_day="05. marts 2025"))
    report = tmp_path / "report.json"

    def interrupted(content: bytes, filename: str, **options: Any) -> Any:
        if filename.endswith("b.txt"):
            raise KeyboardInterrupt
        return parse_file(content, filename, **options)

    monkeypatch.setattr("ingest.run.parse_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ingest(tmp_path, "--report", report)

    assert [one["status"] for one in json.loads(report.read_text())["files"]] == ["ny"]
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(("name", "told"), [("borte", "findes ikke"), ("tom", "Her er ingen referater at indlæse.")])
def test_a_path_without_files_cannot_run(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "tom").mkdir()

    status, lines, error = ingest(tmp_path / name)

    assert (status, lines) == (2, [])
    assert told in error


def test_numbers_are_marked_as_standing_by_the_settings_of_the_day(tmp_path: Path, settings: Settings) -> None:
    path = write(tmp_path, "marts.txt", referat())
    ingest(path)
    assert dict(Case.objects.values_list("facet", "is_standing")) == {"P35": True, "A00": False}

    settings.STANDING_TITLES = ("Ny svømmehal",)
    settings.STANDING_NUMBERS = ()
    ingest(path)

    assert dict(Case.objects.values_list("facet", "is_standing")) == {"P35": False, "A00": True}


def test_an_unreachable_database_is_told_in_danish_without_a_traceback(tmp_path: Path, data_folder: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    done = run_manage(data_folder, "ingest", str(path), DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Databasen kan ikke bruges: ")
    assert "Traceback" not in done.stderr
    assert "DATABASE_URL" in done.stderr


def test_alone_on_a_fresh_machine_it_makes_the_archive_and_loads(tmp_path: Path, data_folder: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    dry, done, again = (run_manage(data_folder, "ingest", str(path), *rest) for rest in (["--dry-run"], [], []))

    assert (dry.returncode, dry.stdout) == (2, "")
    assert "en prøvekørsel opretter intet" in dry.stderr
    assert (done.returncode, words(done.stdout.splitlines()), done.stderr) == (0, ["ny"], "")
    assert (again.returncode, words(again.stdout.splitlines()), again.stderr) == (0, ["uændret"], "")


def test_wrong_arguments_are_told_in_danish_with_status_2(data_folder: Path) -> None:
    done = run_manage(data_folder, "ingest", "--hurtigt", "a.txt")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "Kendes ikke: --hurtigt."
