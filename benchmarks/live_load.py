"""How fast new meetings come into a full archive while readers search it, against COPY of the same rows.

    .venv/bin/python benchmarks/live_load.py [ITEMS=50000] [MEETINGS=500]

Then how soon a new meeting is found: from the end of its transaction to the first search that finds it.
"""

import datetime
import multiprocessing
import sys
import time
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from archive import Run, archive, ingest
from bulk_load import BARE, copy_seconds
from generated import COMMITTEES, FEWEST_ITEMS, referat, write_folder

ITEMS_A_MEETING = 25
READERS = 2
TRIES = 10


def main(items: int, meetings: int) -> None:
    """Print the figures and their ratio."""
    with archive() as work:
        write_folder(work / "old", items // ITEMS_A_MEETING, first_day=datetime.date(1990, 1, 1), items=ITEMS_A_MEETING)
        print(ingest(work / "old").last_line)
        held = _sections()
        write_folder(work / "new", meetings, first_day=datetime.date(2020, 1, 1), seed=2)
        searches, load = _beside_readers(work / "new")
        copied = copy_seconds(work, BARE) * (1 - held / _sections())
        waits = [_until_found(number) for number in range(TRIES)]
    print(load.last_line)
    print(
        f"loading beside readers  {load.seconds:8.1f} s  {meetings / load.seconds:.1f} meetings/s, {searches} searches"
    )
    print(f"COPY of their bare rows {copied:8.2f} s  loading has 1/{load.seconds / copied:.0f} of its rate (1/20)")
    print(f"found after its commit  {max(waits) * 1000:8.1f} ms at most of {TRIES} (100)")


def _sections() -> int:
    from committee.models import Section

    return Section.objects.count()


def _beside_readers(folder: Path) -> tuple[int, Run]:
    context = multiprocessing.get_context("spawn")
    count = context.Value("i", 0)
    readers = [context.Process(target=_search_on, args=(count,), daemon=True) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    while count.value == 0:
        if not all(reader.is_alive() for reader in readers):
            raise RuntimeError("a reader could not search")
        time.sleep(0.1)
    count.value = 0
    load = ingest(folder)
    searches = count.value
    for reader in readers:
        reader.terminate()
        reader.join()
    return searches, load


def _search_on(count: "Synchronized[int]") -> None:
    import django

    django.setup()
    from django.test import Client

    reader = Client(headers={"host": "localhost"})
    while True:
        for words in ("havn", "skole budget", "vej plan", "strategi"):
            reader.get("/soeg/", {"q": words})
            with count.get_lock():
                count.value += 1


def _until_found(number: int) -> float:
    from committee.models import AgendaItem
    from committee.search import matching
    from ingest.delivery import RawSource
    from ingest.load import load_meeting
    from ingest.parse import parse_file

    word = f"ordfindes{chr(97 + number)}"
    text = referat(COMMITTEES[0], datetime.date(2035, 1, 1 + number), FEWEST_ITEMS, number)
    content = text.replace("Sagsresumé\n", f"Sagsresumé\n{word} ", 1).encode()
    parsed = parse_file(content, "referat.txt")
    load_meeting(parsed, RawSource("referat.txt", content, "text/plain", parsed.source.sha256))
    began = time.perf_counter()
    while not matching(AgendaItem.objects.published(), word).exists():
        pass
    return time.perf_counter() - began


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    main(*given, *(50_000, 500)[len(given) :])
