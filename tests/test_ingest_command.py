"""`manage.py ingest`: a line a file, and an exit status to trust."""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

import pytest
from pytest_django import Settings

from committee.models import AgendaItem, Case, Meeting, SourceFile
from tests.commands import ingest, words
from tests.readings import everything
from tests.referat_files import ITEMS, UDVALG, referat, with_two_dates, without_date, write
from tests.site_processes import run_manage

pytestmark = pytest.mark.django_db

MORE_ITEMS = [*ITEMS, ("Eventuelt", "04.04.00-A00-9-25")]


def test_a_new_file_is_told_with_udvalg_date_and_number_of_items(tmp_path: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    status, lines, told = ingest(path)

    assert (status, told) == (0, "")
    assert lines == [
        f"ny            {path}: {UDVALG}, 4. marts 2025, 2 punkter: nyt udvalg: {UDVALG}",
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


def test_what_was_stated_of_a_file_once_holds_when_the_same_file_comes_again(tmp_path: Path) -> None:
    path = write(tmp_path, "uden-dato.txt", without_date())
    write(tmp_path, "marts.txt", referat(day="11-03-2025", header_day="11. marts 2025"))
    ingest(path, "--dato", "2025-03-04")
    before = everything()

    status, lines, _ = ingest(tmp_path)

    assert (status, words(lines)) == (0, ["ny", "uændret"])
    assert before["committee_agendaitem"] == everything()["committee_agendaitem"][:2]


def test_a_file_that_was_loaded_under_two_dates_is_not_guessed_at(tmp_path: Path) -> None:
    path = write(tmp_path, "uden-dato.txt", without_date())
    ingest(path, "--dato", "2025-03-04")
    ingest(path, "--dato", "2025-03-05")

    status, lines, _ = ingest(path)

    assert (status, words(lines)) == (1, ["afvist"])
    assert Meeting.objects.count() == 2


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
    write(tmp_path, "2-rettet.txt", referat(items=MORE_ITEMS))
    write(tmp_path, "3-ny.txt", referat(day="01-04-2025", header_day="01. april 2025"))
    write(tmp_path, "4-ny-igen.txt", referat(day="01-04-2025", header_day="01. april 2025"))
    write(tmp_path, "5-ny-rettet.txt", referat(day="01-04-2025", header_day="01. april 2025", items=MORE_ITEMS))
    write(tmp_path, "6-to-datoer.txt", with_two_dates().replace("04-03-2025", "06-05-2025"))
    write(tmp_path, "7-uden-dato.txt", without_date())

    status, lines, _ = ingest(tmp_path, "--dry-run")

    assert status == 1
    assert words(lines) == ["uændret", "opdateret", "ny", "uændret", "opdateret", "tilbageholdt", "afvist"]
    assert lines[-1].endswith("Prøvekørsel: intet er gemt.")
    assert everything() == before


def test_a_dry_run_foresees_what_the_run_does(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", referat(items=MORE_ITEMS))
    write(tmp_path, "c.txt", with_two_dates())
    write(tmp_path, "d.txt", referat())

    foreseen, done = ingest(tmp_path, "--dry-run"), ingest(tmp_path)

    assert words(foreseen[1]) == words(done[1])
    assert foreseen[0] == done[0]


def test_two_files_of_one_meeting_are_said_to_be_so(tmp_path: Path) -> None:
    first = write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", referat(items=MORE_ITEMS))

    _, lines, _ = ingest(tmp_path)

    assert words(lines) == ["ny", "opdateret"]
    assert lines[1].endswith(f"samme møde som {first}")


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


def test_numbers_are_marked_as_standing_by_the_settings_of_the_day(tmp_path: Path, settings: Settings) -> None:
    path = write(tmp_path, "marts.txt", referat())
    ingest(path)
    assert dict(Case.objects.values_list("facet", "is_standing")) == {"P35": True, "A00": False}

    settings.STANDING_TITLES = ("Ny svømmehal",)
    settings.STANDING_NUMBERS = ()
    ingest(path)

    assert dict(Case.objects.values_list("facet", "is_standing")) == {"P35": False, "A00": True}


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
