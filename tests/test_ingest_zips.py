"""A ZIP is taken as a folder is, and nothing that it says of itself is trusted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pytest_django import Settings

from committee.models import Meeting
from tests.commands import ingest, words
from tests.referat_files import referat, write

pytestmark = pytest.mark.django_db

MARCH = referat()
APRIL = referat(day="01-04-2025", header_day="01. april 2025")


def zipped(path: Path, members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_the_referater_of_a_zip_are_loaded_and_the_rest_is_told_of(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "marts.zip",
        {
            "møder/marts.txt": MARCH,
            "april.txt": APRIL,
            "README.txt": "Læs mig.",
            "billede.tif": "II*",
            ".skjult.txt": "Hej.",
            "__MACOSX/april.txt": "Hej.",
        },
    )

    status, lines, _ = ingest(path)

    assert (status, words(lines)) == (0, ["oversprunget", "oversprunget", "ny", "ny"])
    assert f"{path}/april.txt" in lines[2]
    assert f"{path}/møder/marts.txt" in lines[3]
    assert "1 fil (.tif)" in lines[1]
    assert words(ingest(path)[1])[2:] == ["uændret", "uændret"]


def test_a_zip_in_a_folder_is_opened(tmp_path: Path) -> None:
    zipped(tmp_path / "marts.zip", {"marts.txt": MARCH})
    write(tmp_path, "april.txt", APRIL)

    assert words(ingest(tmp_path)[1]) == ["ny", "ny"]


@pytest.mark.parametrize("name", ["../marts.txt", "/marts.txt", "a/../../marts.txt", "C:/marts.txt", "..\\marts.txt"])
def test_a_member_that_points_outside_is_refused_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "m.zip", {name: MARCH, "april.txt": APRIL})

    status, lines, _ = ingest(path)

    assert (status, sorted(words(lines))) == (1, ["afvist", "ny"])
    assert any("peger ud af ZIP-filen" in line for line in lines)


def test_a_zip_within_a_zip_is_refused(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"marts.txt": MARCH}).read_bytes()
    outer = zipped(tmp_path / "outer.zip", {"inner.zip": inner, "april.txt": APRIL})

    status, lines, _ = ingest(outer)

    assert (status, words(lines)) == (1, ["ny", "afvist"])
    assert Meeting.objects.count() == 1


def test_a_member_that_unpacks_to_far_more_than_text_does_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bombe.zip", {"bombe.txt": b"0" * 5_000_000, "april.txt": APRIL})

    status, lines, _ = ingest(path)

    assert (status, words(lines)) == (1, ["ny", "afvist"])
    assert "pakker usædvanligt meget ud" in lines[1]


def test_a_zip_that_unpacks_to_too_much_in_all_is_refused_whole(tmp_path: Path, settings: Settings) -> None:
    settings.MAX_FILE_BYTES = 1000
    path = zipped(tmp_path / "m.zip", {f"{n}.txt": bytes(900) for n in range(30)}, zipfile.ZIP_STORED)

    status, lines, _ = ingest(path)

    assert (status, words(lines)) == (1, ["afvist"])


def test_the_size_that_a_zip_states_is_not_trusted(tmp_path: Path, settings: Settings) -> None:
    path = zipped(tmp_path / "m.zip", {"marts.txt": MARCH * 40}, zipfile.ZIP_STORED)
    content = path.read_bytes()
    size = len((MARCH * 40).encode())
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    settings.MAX_FILE_BYTES = 1000

    status, lines, _ = ingest(path)

    assert (status, words(lines)) == (1, ["afvist"])
    assert not Meeting.objects.exists()


def test_what_only_bears_the_name_of_a_zip_is_refused(tmp_path: Path) -> None:
    status, lines, _ = ingest(write(tmp_path, "marts.zip", MARCH), write(tmp_path, "april.txt", APRIL))

    assert (status, words(lines)) == (1, ["afvist", "ny"])
    assert "ZIP-filen kan ikke åbnes" in lines[0]


def test_a_file_over_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "stor.txt", MARCH)
    settings.MAX_FILE_BYTES = path.stat().st_size - 1
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))

    status, lines, _ = ingest(path)

    assert (status, words(lines)) == (1, ["afvist"])
    assert "ARKIV_MAKS_FILSTOERRELSE" in lines[0]


def test_a_file_of_exactly_the_limit_is_loaded(tmp_path: Path, settings: Settings) -> None:
    path = write(tmp_path, "lige.txt", MARCH)
    settings.MAX_FILE_BYTES = path.stat().st_size

    assert words(ingest(path)[1]) == ["ny"]


def test_a_pattern_means_the_files_that_fit_it(tmp_path: Path) -> None:
    for name, text in (("a/marts.txt", MARCH), ("b/april.txt", APRIL), ("b/brev.md", "Hej.")):
        write(tmp_path, name, text)

    assert words(ingest(tmp_path / "*" / "*.txt")[1]) == ["ny", "ny"]
