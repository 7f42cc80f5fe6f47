"""Pages over HTTP: the archive under two gunicorn workers, Datasette over the same items, four readers each."""

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from search_queries import Question

REPOSITORY: Final = Path(__file__).resolve().parents[1]
READERS: Final = 4
SECONDS: Final = 8.0
_SECONDS_TO_START: Final = 30.0
_CANNED: Final = (
    "select items.id, items.date, items.title, snippet(items_fts, 2, '<b>', '</b>', '…', 32) as passage "
    "from items_fts join items on items.id = items_fts.rowid where items_fts match :q order by items.id desc limit 25"
)


def requests_a_second(database: Path, asked: Sequence[Question], port: int = 8461) -> dict[str, float]:
    """Answers a second by page and server; without Datasette where it is not installed."""
    words = [question for question in asked if question.fts and not question.filters]
    rates = {}
    with _archive(port):
        rates["archive: search page"] = _rate(port, [question.address for question in words])
        rates["archive: item page"] = _rate(port, _item_addresses())
    if datasette := shutil.which("datasette", path=str(Path(sys.executable).parent)):
        with _datasette(datasette, database, port):
            canned = [f"/items/newest?{urlencode({'q': question.fts})}" for question in words]
            tables = [f"/items/items?_search={quote(question.fts)}&_searchmode=raw&{_FACETS}" for question in words]
            rates["Datasette: canned query, newest first"] = _rate(port, canned)
            rates["Datasette: table search, count and facets"] = _rate(port, tables)
            rates["Datasette: row page"] = _rate(port, [f"/items/items/{number}" for number in range(1, 100)])
    return rates


_FACETS: Final = "_facet=type&_facet=committee&_facet=outcome&_facet=year&_facet=main_group"


def _item_addresses() -> list[str]:
    from committee.models import AgendaItem

    rows = AgendaItem.objects.published().select_related("meeting__committee").order_by("pk")[:100]
    return [item.get_absolute_url() for item in rows]


@contextmanager
def _archive(port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "gunicorn", "committee.wsgi", "--bind", f"127.0.0.1:{port}", "--preload"]
    options = ["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--log-level", "warning"]
    with _running([*command, *options, "--no-control-socket"], port):
        yield


@contextmanager
def _datasette(program: str, database: Path, port: int) -> Iterator[None]:
    settings = database.with_name("datasette.json")
    queries = {"databases": {"items": {"queries": {"newest": {"sql": _CANNED}}}}}
    settings.write_text(json.dumps(queries), encoding="utf-8")
    command = [program, "serve", str(database), "--port", str(port), "--metadata", str(settings)]
    with _running(
        [*command, "--setting", "sql_time_limit_ms", "20000", "--setting", "facet_time_limit_ms", "20000"], port
    ):
        yield


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}/").close()
            return
        except URLError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.2)


def _rate(port: int, addresses: Sequence[str]) -> float:
    """Answers a second to READERS at once, each asking on for SECONDS."""
    answered = [0] * READERS
    until = time.monotonic() + SECONDS

    def read(reader: int) -> None:
        at = reader
        while time.monotonic() < until:
            with urlopen(f"http://127.0.0.1:{port}{addresses[at % len(addresses)]}") as answer:
                answer.read()
            answered[reader] += 1
            at += READERS

    threads = [threading.Thread(target=read, args=(reader,)) for reader in range(READERS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered) / (time.monotonic() - began)
