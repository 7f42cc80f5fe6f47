"""Two members of staff who decide on one file at the same moment: one of them does, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from committee.models import IngestedFile, Meeting
from ingest import deciding
from ingest.deciding import AlreadyDecided
from ingest.models import Upload
from ingest.preview import read_stored
from tests.referat_files import referat
from tests.staff import LOAD, member, uploaded

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of it at the same moment, each on a connection of its own; what became of each."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait()
            act()
        except AlreadyDecided:
            return "too late"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def row() -> Upload:
    return uploaded(member(LOAD), referat())


def test_of_many_who_load_a_file_at_once_one_does(row: Upload) -> None:
    reading = read_stored(row)

    came = at_once(*[lambda name=name: deciding.load_upload(row, reading, name) for name in ("anna", "bent", "carl")])

    assert sorted(came) == ["done", "too late", "too late"]
    assert Meeting.objects.count() == 1
    assert IngestedFile.objects.count() == 1


def test_a_file_that_is_loaded_and_rejected_at_once_is_one_of_the_two(row: Upload) -> None:
    reading = read_stored(row)

    came = at_once(
        lambda: deciding.load_upload(row, reading, "anna"), lambda: deciding.reject_upload(row, "bent", "Forkert.")
    )

    assert sorted(came) == ["done", "too late"]
    row.refresh_from_db()
    assert Meeting.objects.exists() is (row.decision == Upload.Decision.LOADED)


def test_the_same_file_uploaded_by_two_at_once_waits_once() -> None:
    clients = [member(LOAD), member(LOAD)]

    at_once(*[lambda client=client: uploaded(client, referat()) for client in clients])

    assert Upload.objects.undecided().count() == 1
    assert connection.is_usable()
