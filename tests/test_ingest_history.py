"""The history tells of every run, and what each file of it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from committee.models import IngestedFile, IngestRun, Meeting
from tests.commands import ingest, words
from tests.referat_files import ITEMS, referat, with_two_dates, without_date, write

pytestmark = pytest.mark.django_db

MORE = [*ITEMS, ("B-sag: Ny bro", "04.04.00-A00-9-25")]


def test_a_run_is_kept_with_its_files_and_totals(tmp_path: Path) -> None:
    write(tmp_path, "1.txt", referat())
    write(tmp_path, "2.txt", without_date())
    write(tmp_path, "3.txt", with_two_dates().replace("04-03-2025", "06-05-2025"))

    ingest(tmp_path)

    run = IngestRun.objects.get()
    assert (run.way, run.by, run.options) == ("command", "kommandolinje", {})
    assert run.totals == {"new": 1, "refused": 1, "held": 1}
    assert run.ended_at is not None
    new, refused, held = run.files.all()
    assert (new.status, new.name, new.meeting) == (
        "new",
        str(tmp_path / "1.txt"),
        Meeting.objects.get(date="2025-03-04"),
    )
    assert new.changes == {"added": ["1", "2"]}
    assert new.source == Meeting.objects.get(date="2025-03-04").source
    assert (refused.status, refused.meeting, refused.source) == ("refused", None, None)
    assert "--dato" in refused.message
    assert [problem["code"] for problem in refused.problems] == ["no-date"]
    assert held.status == "held"


def test_an_update_tells_which_items_and_which_parts_changed(tmp_path: Path) -> None:
    ingest(write(tmp_path, "1.txt", referat(items=MORE)))
    title, number = ITEMS[1]

    ingest(write(tmp_path, "1.txt", referat(items=[ITEMS[0], (f"{title} ved havnen", number)])), "--force")

    updated = IngestedFile.objects.get(status="updated")
    assert updated.changes == {"changed": {"2": ["title"]}, "withdrawn": ["3"]}
    assert updated.run.options == {"force": True}


def test_unchanged_files_are_counted_only(tmp_path: Path) -> None:
    path = write(tmp_path, "1.txt", referat())
    ingest(path)
    ingest(path)

    assert [run.totals for run in IngestRun.objects.order_by("pk")] == [{"new": 1}, {"unchanged": 1}]
    assert IngestedFile.objects.count() == 1


def test_a_dry_run_leaves_no_history(tmp_path: Path) -> None:
    ingest(write(tmp_path, "1.txt", referat()), "--dry-run")

    assert not IngestRun.objects.exists()


def test_a_run_broken_off_is_kept_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.run.parse_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ingest(write(tmp_path, "1.txt", referat()))

    assert IngestRun.objects.get().ended_at is None


def test_no_cpr_number_comes_into_lines_history_or_remarks(tmp_path: Path) -> None:
    number = "010190-1234"
    path = write(tmp_path, f"referat {number}.txt", referat(items=[*ITEMS, (f"Borger {number}", "04.04.00-A00-9-25")]))

    _, lines, _ = ingest(path)

    assert words(lines) == ["tilbageholdt"]
    file = IngestedFile.objects.get()
    kept = [
        *lines,
        file.name,
        file.message,
        str(file.problems),
        *Meeting.objects.values_list("problems__message", flat=True),
    ]
    assert not any(number in text for text in kept)


def test_reparse_reads_the_stored_files_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, day in (("a", "04"), ("b", "05")):
        write(tmp_path, f"{name}.txt", referat(day=f"{day}-03-2025", header_day=f"{day}. marts 2025"))
    undated = write(tmp_path, "c.txt", without_date())
    ingest(tmp_path / "a.txt", tmp_path / "b.txt")
    ingest(undated, "--dato", "2025-03-06")
    for path in tmp_path.iterdir():
        path.unlink()

    status, lines, _ = ingest("--reparse", "--all")

    assert (status, words(lines)) == (0, ["uændret"] * 3)
    assert ["a.txt" in lines[0], "b.txt" in lines[1], "c.txt" in lines[2]] == [True] * 3
    assert IngestRun.objects.latest("pk").way == "reparse"


def test_reparse_of_one_meeting_updates_what_is_read_better(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", referat())
    ingest(path, write(tmp_path, "b.txt", referat(day="05-03-2025", header_day="05. marts 2025")))
    meeting = Meeting.objects.get(date="2025-03-04")
    meeting.items.filter(number=2).update(title="Læst forkert")
    Meeting.objects.filter(pk=meeting.pk).update(content_digest="0" * 64)

    for named in (meeting.get_absolute_url(), path):
        status, lines, _ = ingest("--reparse", named)
        assert (status, len(lines)) == (0, 2)

    assert meeting.items.get(number=2).title == "Ny svømmehal"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--reparse",), "Eller brug --all."),
        (("--all", "x.txt"), "--all bruges kun sammen med --reparse."),
        (("--reparse", "--all", "x.txt"), "Angiv enten --all"),
        (("--reparse", "--all", "--dato", "2025-03-04"), "bruges ikke med --reparse"),
        (("--reparse", "/moeder/ukendt/2025-03-04/"), "Arkivet har intet møde"),
        ((), "Der mangler: STI."),
    ],
)
def test_options_that_make_no_sense_together_are_told(arguments: tuple[str, ...], told: str) -> None:
    status, lines, error = ingest(*arguments)

    assert (status, lines) == (2, [])
    assert told in error
