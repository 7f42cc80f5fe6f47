"""Which files `manage.py ingest` takes, and which it passes over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands import ingest, words
from tests.referat_files import referat, write

pytestmark = pytest.mark.django_db


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
    for name in ("README.md", "LICENSE.txt", "changelog.md", "kle-emneplan.txt", "1.tif", "2.tif"):
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
    assert "2 filer (.tif): arkivet læser" in lines[4]


def test_a_file_given_by_name_is_never_passed_over(tmp_path: Path) -> None:
    status, lines, _ = ingest(write(tmp_path, "README.md", referat()), write(tmp_path, "brev.tif", "II*"))

    assert (status, words(lines)) == (1, ["ny", "afvist"])


def test_a_file_given_twice_is_loaded_once(tmp_path: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    _, lines, _ = ingest(path, tmp_path, tmp_path / ".." / tmp_path.name)

    assert words(lines) == ["ny"]


@pytest.mark.parametrize(("name", "told"), [("borte", "findes ikke"), ("tom", "Her er ingen referater at indlæse.")])
def test_a_path_without_files_cannot_run(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "tom").mkdir()

    status, lines, error = ingest(tmp_path / name)

    assert (status, lines) == (2, [])
    assert told in error
