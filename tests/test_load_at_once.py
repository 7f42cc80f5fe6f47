"""Two ingests at once: they wait for each other, and the archive holds everything once."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from committee.models import AgendaItem, Case, Committee, Meeting, SourceFile
from ingest.load import Change, LoadResult
from ingest.locks import lock
from tests.readings import KULTUR, item, load

pytestmark = pytest.mark.django_db(transaction=True)

A, B = "04.04.00-A00-1-25", "04.04.00-A00-2-25"
AT_ONCE = 4


def at_once(*loads: Callable[[], LoadResult]) -> list[LoadResult]:
    """Run each in a thread of its own, with its own connection, started together."""
    barrier = threading.Barrier(len(loads))

    def run(one: Callable[[], LoadResult]) -> LoadResult:
        try:
            barrier.wait(timeout=30)
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(loads)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, one) for one in loads]]


def test_two_loads_at_once_make_one_meeting() -> None:
    results = at_once(*[lambda: load(item("En", A), item("To", B))] * AT_ONCE)

    assert sorted(result.change for result in results) == [Change.NEW, *[Change.UNCHANGED] * (AT_ONCE - 1)]
    assert Meeting.objects.count() == 1
    assert AgendaItem.objects.count() == 2
    assert SourceFile.objects.count() == 1


def test_meetings_loaded_at_once_share_new_udvalg_cases_and_file() -> None:
    days = [datetime.date(2025, 3, day) for day in range(1, AT_ONCE + 1)]
    numbers = [A, B]

    def on(day: datetime.date) -> Callable[[], LoadResult]:
        order = numbers if day.day % 2 else numbers[::-1]
        return lambda: load(*[item(f"Om {number}", number) for number in order], date=day)

    at_once(*map(on, days))

    assert Meeting.objects.count() == AT_ONCE
    assert Committee.objects.count() == 1
    assert {case.journal_number: case.items.count() for case in Case.objects.all()} == {A: AT_ONCE, B: AT_ONCE}
    assert SourceFile.objects.count() == 1


def test_new_udvalg_are_added_by_one_load_at_a_time_and_known_ones_wait_for_nobody() -> None:
    load(item("En", A))
    finished: list[str] = []

    def load_for(name: str) -> None:
        load(item("En", A), committee=name, date=datetime.date(2025, 4, 1))
        finished.append(name)
        connections.close_all()

    threads = [threading.Thread(target=load_for, args=(name,)) for name in ("Teknikudvalget", KULTUR)]
    with transaction.atomic():
        lock("committees")
        for thread in threads:
            thread.start()
        threads[1].join(timeout=30)
        assert finished == [KULTUR]
        wait_until(lambda: waiting() == 1)
    threads[0].join(timeout=30)
    assert finished == [KULTUR, "Teknikudvalget"]


def test_a_load_waits_for_the_other_load_of_its_meeting_only() -> None:
    load(item("En", A))
    finished: list[str] = []

    def reload(day: int) -> None:
        load(item("En", B), date=datetime.date(2025, 3, day), content=b"Rettet.")
        finished.append(f"{day}.")
        connections.close_all()

    threads = [threading.Thread(target=reload, args=(day,)) for day in (4, 5)]
    with transaction.atomic():
        lock("meeting kultur- og fritidsudvalget 2025-03-04")
        for thread in threads:
            thread.start()
        threads[1].join(timeout=30)
        assert finished == ["5."]
        wait_until(lambda: waiting() == 1)
    threads[0].join(timeout=30)
    assert finished == ["5.", "4."]


def wait_until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def waiting() -> int:
    """How many sessions wait for a lock that another ingest holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return int(cursor.fetchone()[0])
