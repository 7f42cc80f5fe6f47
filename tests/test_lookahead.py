"""Files are prepared in other processes, a few at a time, and what comes back is what would have come without."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from committee.models import IngestRun, Meeting, SearchEntry, Word
from committee.search import index_items
from ingest import lookahead, run
from ingest.cases import mark_standing
from ingest.given import CouldNotRead
from ingest.learning import Vocabulary
from ingest.load import LoadResult, load_delivery
from ingest.lookahead import FILES_AHEAD, Lookahead, Preparer
from ingest.order import Order
from ingest.prepared import Teacher, prepare
from tests.commands import ingest, words
from tests.ingest_processes import write_meetings
from tests.referat_files import referat, write

SAMPLES = sorted((Path(__file__).parent / "samples").glob("2*.[mt][dx]*"))
MEETINGS = run.WORTH_PROCESSES + 2


def order(text: str, name: str = "referat.txt") -> Order:
    """An order of a file with this text."""
    return Order(text.encode(), name)


@pytest.fixture
def preparer() -> Iterator[Preparer]:
    """A process that prepares, ended afterwards."""
    made = Preparer()
    yield made
    made.end()


def test_another_process_prepares_a_file_as_this_one_does(preparer: Preparer) -> None:
    for path in SAMPLES[:3]:
        wanted = Order(path.read_bytes(), path.name)

        assert preparer.prepare(wanted).parsed == prepare(wanted, Teacher()).parsed
        assert preparer.prepare(wanted).digest == prepare(wanted, Teacher()).digest


def test_a_word_is_taught_once_by_each_process(preparer: Preparer) -> None:
    first = preparer.prepare(order(referat())).search
    second = preparer.prepare(order(referat())).search

    assert first is not None
    assert second is not None
    assert set(first.taught) == {word for words in first.words for word in words.split()}
    assert (second.words, second.taught) == (first.words, {})


def test_results_come_in_the_order_of_the_files_however_long_each_takes() -> None:
    texts = [referat() + "\n" + "Ord i rækken. " * (20_000 if number % 3 == 0 else 1) for number in range(9)]
    names = [f"{number}.txt" for number in range(9)]

    with Lookahead(2) as ahead:
        wanted = ((name, order(text, name)) for name, text in zip(names, texts, strict=True))
        told = [(name, call().parsed.source.filename) for name, call in ahead.in_order(wanted) if call]

    assert told == list(zip(names, names, strict=True))


def test_no_more_than_a_few_files_are_asked_for_beforehand() -> None:
    asked = []

    def files() -> Iterator[tuple[int, Order | None]]:
        for number in range(50):
            asked.append(number)
            yield number, None

    with Lookahead(1) as ahead:
        for number, _ in ahead.in_order(files()):
            assert len(asked) <= number + FILES_AHEAD + 1


def test_much_to_read_is_asked_for_one_file_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookahead, "BYTES_AHEAD", 10)
    asked = []

    def files() -> Iterator[tuple[int, Order]]:
        for number in range(4):
            asked.append(number)
            yield number, order(referat())

    with Lookahead(1) as ahead:
        for number, _ in ahead.in_order(files()):
            assert len(asked) == number + 1


def test_a_process_that_ends_costs_the_file_it_had_and_no_other(preparer: Preparer) -> None:
    preparer.prepare(order(referat()))
    assert preparer._process is not None
    os.kill(preparer._process.pid, signal.SIGKILL)

    with pytest.raises(CouldNotRead, match="får læseren til at gå i stå") as refusal:
        preparer.prepare(order(referat()))

    assert refusal.value.code == "reading-broke"
    assert preparer.prepare(order(referat())).parsed.items


def test_a_process_that_hangs_costs_the_file_it_had_and_no_other() -> None:
    preparer = Preparer()
    preparer.prepare(order(referat()))
    assert preparer._process is not None
    os.kill(preparer._process.pid, signal.SIGSTOP)
    preparer.seconds = 0.5

    with pytest.raises(CouldNotRead, match="kunne ikke læses på") as refusal:
        preparer.prepare(order(referat()))

    preparer.seconds = lookahead.SECONDS
    assert refusal.value.code == "reading-too-slow"
    assert preparer.prepare(order(referat())).parsed.items
    preparer.end()


def entries() -> list[tuple[str, str, str, str]]:
    """What the search knows, by meeting and address."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT meeting.date::text, item.address, entry.filter_words, entry.vector::text"
            " FROM committee_searchentry entry JOIN committee_agendaitem item ON item.id = entry.item_id"
            " JOIN committee_meeting meeting ON meeting.id = item.meeting_id ORDER BY 1, 2"
        )
        return list(cursor.fetchall())


def vocabulary() -> list[tuple[str, list[str], list[str]]]:
    """The words that the archive knows."""
    return list(Word.objects.order_by("form").values_list("form", "keys", "parts"))


@pytest.mark.django_db
@pytest.mark.parametrize("processes", [0, 1, 2])
def test_a_run_tells_and_stores_the_same_with_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(run, "processes_at_hand", lambda: processes)
    folder = write_meetings(tmp_path / "folder", "Havblik", MEETINGS)
    write(folder, "00-ikke.txt", "Intet referat.")

    status, lines, told = ingest(folder)

    assert (status, words(lines)) == (1, ["afvist", *["ny"] * MEETINGS])
    assert [str(day) for day in Meeting.objects.order_by("pk").values_list("date", flat=True)] == [
        f"2025-01-{day:02}" for day in range(1, MEETINGS + 1)
    ]
    made, known = entries(), vocabulary()
    assert len(made) == 8 * MEETINGS
    SearchEntry.objects.all().delete()
    Word.objects.all().delete()
    index_items(list(Meeting.objects.values_list("items", flat=True)))
    assert (entries(), vocabulary()) == (made, known)
    assert told == ""


@pytest.mark.django_db
def test_what_was_made_beforehand_is_what_the_archive_itself_makes_of_the_samples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run, "processes_at_hand", lambda: 0)
    ingest(*SAMPLES)
    made, known = entries(), vocabulary()

    SearchEntry.objects.all().delete()
    Word.objects.all().delete()
    index_items(list(Meeting.objects.exclude(items=None).values_list("items", flat=True)))

    assert entries() == made
    assert vocabulary() == known


@pytest.mark.django_db
def test_a_dry_run_with_processes_stores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "processes_at_hand", lambda: 1)
    folder = write_meetings(tmp_path / "folder", "Havblik", MEETINGS)

    status, lines, _ = ingest(folder, "--dry-run")

    assert (status, words(lines)) == (0, ["ny"] * MEETINGS)
    assert not Meeting.objects.exists()
    assert not Word.objects.exists()


@pytest.mark.django_db
def test_a_file_that_ends_its_process_is_refused_and_the_others_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "processes_at_hand", lambda: 1)
    folder = write_meetings(tmp_path / "folder", "Havblik", MEETINGS)
    prepare_really = Preparer.prepare

    def prepare_or_die(self: Preparer, wanted: Order) -> object:
        if wanted.filename.endswith("01-03.txt") and self._process:
            self._process.kill()
        return prepare_really(self, wanted)

    monkeypatch.setattr(Preparer, "prepare", prepare_or_die)
    status, lines, _ = ingest(folder)

    assert (status, words(lines)) == (1, ["ny", "ny", "afvist", *["ny"] * (MEETINGS - 3)])
    assert Meeting.objects.count() == MEETINGS - 1


@pytest.mark.django_db
def test_words_that_another_run_took_away_are_back_when_the_run_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "processes_at_hand", lambda: 0)
    folder = write_meetings(tmp_path / "folder", "Havblik", 2)
    committed = Vocabulary.committed

    def lose_a_word(self: Vocabulary) -> None:
        committed(self)
        Word.objects.filter(form="havblik").delete()

    monkeypatch.setattr(Vocabulary, "committed", lose_a_word)
    ingest(folder)

    assert Word.objects.filter(form="havblik").exists()


@pytest.mark.django_db(transaction=True)
def test_only_the_last_commit_of_a_run_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []

    def waits() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'")
            setting, source = cursor.fetchone()
            return str(setting) if source == "session" else "as the server says"

    def load(*given: Any) -> LoadResult:
        seen.append(("load", waits()))
        return load_delivery(*given)

    def mark() -> int:
        seen.append(("end", waits()))
        return mark_standing()

    monkeypatch.setattr(run, "load_delivery", load)
    monkeypatch.setattr(run, "mark_standing", mark)
    ingest(write_meetings(tmp_path / "folder", "Havblik", 2))

    assert seen == [("load", "off"), ("load", "off"), ("end", "as the server says")]
    assert IngestRun.objects.get().ended_at is not None
    assert waits() == "as the server says"
