"""Pages over HTTP: the archive under two gunicorn workers, Datasette over the same items, four readers each."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from search_queries import Question
from search_sqlite import CACHE_KB, FACETS, PAGE

REPOSITORY: Final = Path(__file__).resolve().parents[1]
READERS: Final = 4
SECONDS: Final = 8.0
WARMING_SECONDS: Final = 2.0
_SECONDS_TO_START: Final = 60.0
_ITEMS: Final = 100
_ROWS: Final = [f"/items/items/{number}" for number in range(1, _ITEMS + 1)]

SEARCH: Final = "search page"
ITEM: Final = "item page"
CANNED: Final = "Datasette: canned query"
TABLE: Final = "Datasette: table search"
ROW: Final = "Datasette: row page"

Rates = Mapping[str, Mapping[str, float]]
"""Answers a second, by page, then by class of questions; a page that no question is asked of has class ""."""

_CANNED: Final = f"""
select items.id, items.date, items.title, snippet(items_fts, 2, '<b>', '</b>', '…', 32) as passage
from items_fts join items on items.id = items_fts.rowid
where items_fts match :q order by items_fts.rowid desc limit {PAGE}
"""  # noqa: S608
"""Newest first without sorting: items are numbered by date."""


def requests_a_second(database: Path, asked: Sequence[Question], port: int = 8461) -> Rates:
    """Of the search page and the item page, and of Datasette's where it is installed."""
    words: dict[str, list[Question]] = {}
    for question in asked:
        if question.fts and not question.filters:
            words.setdefault(question.kind, []).append(question)
    with _archive(port):
        rates = {SEARCH: _by_kind(port, {kind: [one.address for one in some] for kind, some in words.items()})}
        rates[ITEM] = {"": rate(port, _item_addresses())}
    datasette = _datasette_program()
    if datasette is None:
        return rates
    with _datasette(datasette, database, port):
        rates[CANNED] = _by_kind(port, {kind: [_canned(one) for one in some] for kind, some in words.items()})
        rates[TABLE] = _by_kind(port, {kind: [_table(one) for one in some] for kind, some in words.items()})
        rates[ROW] = {"": rate(port, _ROWS)}
    return rates


def _datasette_program() -> str | None:
    return shutil.which("datasette", path=str(Path(sys.executable).parent))


def rate(port: int, addresses: Sequence[str]) -> float:
    """Answers a second to READERS at once on warm pages, in a process of their own."""
    _read(port, addresses, WARMING_SECONDS)
    answers, seconds = _read(port, addresses, SECONDS)
    return answers / seconds


def _by_kind(port: int, addresses: Mapping[str, Sequence[str]]) -> dict[str, float]:
    return {kind: rate(port, some) for kind, some in addresses.items()}


def _read(port: int, addresses: Sequence[str], seconds: float) -> tuple[int, float]:
    asked = {"port": port, "addresses": addresses, "readers": READERS, "seconds": seconds}
    command = [sys.executable, str(Path(__file__).with_name("search_readers.py"))]
    told = json.loads(
        subprocess.run(command, input=json.dumps(asked).encode(), stdout=subprocess.PIPE, check=True).stdout
    )
    return told["answers"], told["seconds"]


def _canned(question: Question) -> str:
    return f"/items/newest?{urlencode({'q': question.fts})}"


def _table(question: Question) -> str:
    parameters = [("_search", question.fts), ("_searchmode", "raw"), ("_sort_desc", "id"), ("_size", PAGE)]
    return f"/items/items?{urlencode(parameters + [('_facet', facet) for facet in FACETS])}"


def _item_addresses() -> list[str]:
    from committee.models import AgendaItem

    rows = AgendaItem.objects.published().select_related("meeting__committee").order_by("pk")[:_ITEMS]
    return [item.get_absolute_url() for item in rows]


def items_in_turn(database: Path, rounds: int, port: int = 8461) -> Iterator[Mapping[str, float]]:
    """Answers a second of the item page and of Datasette's row page, asked one after the other again and again.

    The item page with the container's workers and with gunicorn's simplest. Raises SystemExit without Datasette.
    """
    datasette = _datasette_program()
    if datasette is None:
        raise SystemExit("Datasette is not installed: run make setup.")
    items = _item_addresses()
    with _archive(port), _archive(port + 1, ()), _datasette(datasette, database, port + 2):
        asked = {f"{ITEM}, gthread": (port, items), f"{ITEM}, sync": (port + 1, items), ROW: (port + 2, _ROWS)}
        for _ in range(rounds):
            yield {page: rate(at, addresses) for page, (at, addresses) in asked.items()}


@contextmanager
def _archive(port: int, workers: Sequence[str] = ("--worker-class", "gthread", "--threads", "4")) -> Iterator[None]:
    """As the container runs it, or with other `workers`."""
    settings = {"DJANGO_SETTINGS_MODULE": "committee.settings", "ARKIV_PRODUKTION": "ja", "ARKIV_HOSTS": "127.0.0.1"}
    environment = {**os.environ, **settings, "ARKIV_SECRET_KEY": "measured" * 8}
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=REPOSITORY, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "committee.wsgi", "--bind", f"127.0.0.1:{port}", "--preload"]
    options = ["--workers", "2", *workers, "--log-level", "warning"]
    with _running([*command, *options, "--no-control-socket"], port, environment):
        yield


@contextmanager
def _datasette(program: str, database: Path, port: int) -> Iterator[None]:
    """Without guessing at further facets, and with time and memory for what is asked."""
    metadata = database.with_name("datasette.json")
    queries = {"databases": {"items": {"queries": {"newest": {"sql": _CANNED}}}}}
    metadata.write_text(json.dumps(queries), encoding="utf-8")
    command = [program, "serve", str(database), "--port", str(port), "--metadata", str(metadata)]
    settings = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "suggest_facets": "off"}
    settings |= {"cache_size_kb": CACHE_KB, "num_sql_threads": READERS}
    for name, value in settings.items():
        command += ["--setting", name, str(value)]
    with _running(command, port):
        yield


@contextmanager
def _running(command: list[str], port: int, environment: Mapping[str, str] | None = None) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
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
