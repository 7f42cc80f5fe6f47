"""A run that is killed leaves every meeting whole, and the next one ends what it began.

`make kills` does it fifty times; KILLS says how many times here.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from committee.models import AgendaItem, IngestRun, Meeting, SearchEntry
from committee.search import matching
from ingest.snapshots import snapshot, with_parts
from tests.ingest_processes import finish, nobody_else_is_connected, start, wait_until, write_meetings

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = int(os.environ.get("KILLS", "5"))
MEETINGS = 24
EDITIONS = ("Havblik", "Skovbryn")

State = dict[str, Any]


def states() -> dict[str, State]:
    """All that the archive holds of each meeting, by its date."""
    return {str(meeting.date): _state(meeting) for meeting in Meeting.objects.order_by("date")}


def _state(meeting: Meeting) -> State:
    items = with_parts(meeting.items.order_by("position"))
    return {
        "digest": meeting.content_digest,
        "source": meeting.source_id,
        "items": [(row.pk, row.address, row.withdrawn_at, _entry(row), snapshot(row)) for row in items],
        "problems": list(meeting.problems.order_by("position").values_list("code", "message", "item_id")),
    }


def _entry(row: AgendaItem) -> tuple[str, str] | None:
    return SearchEntry.objects.filter(item=row).values_list("filter_words", "vector").first()


@pytest.fixture
def editions(tmp_path: Path) -> list[tuple[Path, dict[str, State]]]:
    """Two folders with the same meetings in other words, and what each makes of the archive."""
    made = []
    for edition in EDITIONS:
        folder = write_meetings(tmp_path / edition, edition, MEETINGS)
        assert finish(start(tmp_path, folder))[0] == 0
        made.append((folder, states()))
    return made


def test_a_killed_run_leaves_every_meeting_as_it_was_or_as_it_is_to_be(
    tmp_path: Path, editions: list[tuple[Path, dict[str, State]]]
) -> None:
    seed = time.time_ns() % 10**6
    print(f"seed {seed}")
    chance = random.Random(seed)  # noqa: S311 - no secret
    mixed = 0
    for number in range(KILLS):
        folder = editions[number % 2][0]
        _kill_on_the_way(tmp_path, folder, chance)
        found = states()
        kept = [day for day, state in found.items() if state in (editions[0][1][day], editions[1][1][day])]
        assert kept == list(editions[0][1]), f"seed {seed}, run {number}"
        mixed += len({state["digest"] in str(editions[0][1][day]) for day, state in found.items()}) == 2
    assert mixed or KILLS < 5, "no run was killed between two meetings"
    _one_more_run_completes(tmp_path, *editions[0])


def _kill_on_the_way(tmp_path: Path, folder: Path, chance: random.Random) -> None:
    run = start(tmp_path, folder)
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(chance.uniform(0, 0.6))
    run.kill()
    finish(run)
    wait_until(nobody_else_is_connected)


def _one_more_run_completes(tmp_path: Path, folder: Path, wanted: dict[str, State]) -> None:
    status, lines = finish(start(tmp_path, folder))
    assert (status, lines[-1].startswith(f"I alt {MEETINGS} filer")) == (0, True)
    assert states() == wanted
    assert matching(AgendaItem.objects.all(), EDITIONS[0]).count() == AgendaItem.objects.count()
    assert not matching(AgendaItem.objects.all(), EDITIONS[1]).exists()
    assert IngestRun.objects.order_by("-pk")[0].ended_at is not None
    assert IngestRun.objects.filter(ended_at=None).exists()


def test_two_processes_on_the_same_folder_load_everything_once(tmp_path: Path) -> None:
    folder = write_meetings(tmp_path / "folder", "Havblik", 12)

    runs = [start(tmp_path, folder) for _ in range(2)]
    told = [finish(run) for run in runs]

    assert [status for status, _ in told] == [0, 0], told
    lines = [line for _, lines in told for line in lines]
    assert sum(line.startswith("ny") for line in lines) == Meeting.objects.count() == 12
    assert AgendaItem.objects.count() == 12 * 8


def test_a_run_goes_on_when_its_session_is_ended_on_the_way(tmp_path: Path) -> None:
    """As when the database starts anew: the file at hand is told as refused, and comes in with the next run."""
    folder = write_meetings(tmp_path / "folder", "Havblik", 60)
    run = start(tmp_path, folder)
    assert run.stdout is not None
    for _ in range(5):
        run.stdout.readline()

    _end_other_sessions()

    status, lines = finish(run)
    refused = [line for line in lines if line.startswith("afvist")]
    assert (status, len(refused)) == (1, 1)
    assert Meeting.objects.count() == 59
    assert finish(start(tmp_path, folder))[0] == 0
    assert Meeting.objects.count() == 60


def _end_other_sessions() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
