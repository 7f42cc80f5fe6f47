"""A file that today's parser has read is recognised by its bytes, and not read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from committee.models import AgendaItem, Meeting, PendingDelivery, Reading
from ingest.fingerprint import parser_fingerprint
from tests.commands import ingest, words
from tests.readings import everything
from tests.referat_files import ITEMS, referat, with_two_dates, without_date, write

pytestmark = pytest.mark.django_db

MORE = [*ITEMS, ("B-sag: Ny bro", "04.04.00-A00-9-25")]


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on reading a file fails the test."""

    def refuse(*_: Any, **__: Any) -> None:
        pytest.fail("the file was read again")

    monkeypatch.setattr("ingest.run.parse_file", refuse)


def load(*paths: Path) -> None:
    assert ingest(*paths)[0] == 0


@pytest.mark.parametrize("renamed", ["marts.txt", "andet navn.txt"])
def test_a_known_file_is_not_read_again_whatever_it_is_called(
    tmp_path: Path, renamed: str, request: pytest.FixtureRequest
) -> None:
    load(write(tmp_path, "marts.txt", referat()))
    before = everything()
    request.getfixturevalue("unread")

    status, lines, _ = ingest(write(tmp_path, renamed, referat()))

    assert (status, words(lines)) == (0, ["uændret"])
    assert lines[0].endswith("Kultur- og Fritidsudvalget, 4. marts 2025, 2 punkter")
    assert everything() == before


def test_a_file_loaded_with_options_is_recognised_without_them(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = write(tmp_path, "uden-dato.txt", without_date())
    ingest(path, "--dato", "2025-03-04")
    request.getfixturevalue("unread")

    assert words(ingest(tmp_path)[1]) == ["uændret"]


def test_options_that_say_otherwise_have_the_file_read(tmp_path: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())
    load(path)

    status, lines, _ = ingest(path, "--dato", "2025-03-05")

    assert (status, words(lines)) == (1, ["afvist"])


def test_another_parser_reads_again_with_the_options_of_the_first_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "uden-dato.txt", without_date())
    ingest(path, "--dato", "2025-03-04")
    Reading.objects.update(parser="of yesterday")

    assert words(ingest(path)[1]) == ["uændret"]
    assert Reading.objects.get().parser == parser_fingerprint()


def test_the_fingerprint_follows_the_source_of_the_parser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ingest.fingerprint._PROJECT", tmp_path)
    made = []
    for text in ("one", "two", "one"):
        write(tmp_path, "ingest/minutes/items.py", text)
        made.append(parser_fingerprint.__wrapped__())

    assert made[0] == made[2] != made[1]


def test_a_folder_with_an_older_and_a_newer_version_settles(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    write(tmp_path, "1.txt", referat())
    write(tmp_path, "2.txt", referat(items=MORE))
    assert words(ingest(tmp_path)[1]) == ["ny", "opdateret"]
    before = everything()
    request.getfixturevalue("unread")

    _, lines, _ = ingest(tmp_path)

    assert words(lines) == ["uændret", "uændret"]
    assert "afløst af 2.txt" in lines[0]
    assert everything() == before


def test_an_older_version_brought_alone_is_taken_at_its_word(tmp_path: Path) -> None:
    old = write(tmp_path, "1.txt", referat())
    load(old)
    load(write(tmp_path, "2.txt", referat(items=[(ITEMS[0][0], ITEMS[0][1]), ("B-sag: Ny svømmesal", ITEMS[1][1])])))

    assert words(ingest(old)[1]) == ["opdateret"]
    assert AgendaItem.objects.filter(title="Ny svømmehal").exists()


def test_a_held_meeting_is_told_again_with_its_reason(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = write(tmp_path, "to.txt", with_two_dates())
    ingest(path)
    request.getfixturevalue("unread")

    status, lines, _ = ingest(path)

    assert (status, words(lines)) == (1, ["tilbageholdt"])
    assert "Filen nævner flere mødedatoer" in lines[0]


def test_a_file_that_waits_is_told_again_until_an_admin_has_judged_it(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    load(write(tmp_path, "1.txt", referat(items=MORE)))
    short = write(tmp_path, "2.txt", referat())
    first = ingest(short)
    request.getfixturevalue("unread")

    second = ingest(short)

    for status, lines, _ in (first, second):
        assert (status, words(lines)) == (1, ["tilbageholdt"])
        assert "2 punkter, hvor arkivet har 3" in lines[0]
        assert lines[0].endswith("den tidligere udgave er stadig offentlig")
    PendingDelivery.objects.update(decision="rejected", decided_by="hanne")
    status, lines, _ = ingest(short)
    assert (status, words(lines)) == (0, ["uændret"])
    assert "afvist af hanne" in lines[0]


def test_force_takes_in_what_was_rejected(tmp_path: Path) -> None:
    load(write(tmp_path, "1.txt", referat(items=MORE)))
    short = write(tmp_path, "2.txt", referat())
    ingest(short)
    PendingDelivery.objects.update(decision="rejected", decided_by="hanne")

    assert words(ingest(short, "--force")[1]) == ["opdateret"]
    assert Meeting.objects.get().items.on_agenda().count() == 2


def test_a_dry_run_tells_of_a_shrink_and_keeps_nothing(tmp_path: Path) -> None:
    load(write(tmp_path, "1.txt", referat(items=MORE)))
    before = everything()

    status, lines, _ = ingest(write(tmp_path, "2.txt", referat()), "--dry-run")

    assert (status, words(lines)) == (1, ["tilbageholdt"])
    assert everything() == before
