"""What a measurement of the search says of what it found, and what it does with a folder that is kept."""

from __future__ import annotations

import importlib
import json
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module


@pytest.fixture
def measured(benchmark: Callable[[str], Any]) -> Callable[..., Any]:
    """A measurement in which each answer takes so long, in milliseconds, half of it Python's work."""
    made = benchmark("search_report")

    def build(count: int, page: float, *, rates: Any = None) -> Any:
        answers = {kind: [made.Taken(page, page / 2)] for kind in ("rare", "number")}
        sqlite = {kind: [made.Taken(1000.0, 1000.0)] for kind in answers}
        sizes = {"text": 200, "index of words and filters": 90}
        return made.Measured(count, 10.0, answers, answers, sqlite, sizes, rates or {})

    return build


def _table(page: str, heading: str) -> dict[str, list[str]]:
    """The cells of each row below `heading`, by the first."""
    rows = [line.strip("| ").split(" | ") for line in page.partition(heading)[2].splitlines() if line.startswith("| ")]
    return {row[0]: row[1:] for row in rows}


def test_each_goal_is_told_with_what_was_measured_and_whether_it_holds(
    benchmark: Callable[[str], Any], measured: Callable[..., Any]
) -> None:
    told = _table(benchmark("search_report").report(measured(500_000, 30.0)), "### 500 000 items")

    assert told["rare: the page, p95"] == ["at most 50 ms", "30.0 ms", "held"]
    assert told["number: the page, p95"] == ["at most 10 ms", "30.0 ms", "**missed**"]
    assert told["the answer, p95, beside SQLite's"] == ["at least 20 times as fast", "33.3 times as fast", "held"]
    assert told["the index, beside the text"][-1] == "held"


def test_the_time_that_python_works_stands_beside_the_time_it_waits(
    benchmark: Callable[[str], Any], measured: Callable[..., Any]
) -> None:
    told = _table(benchmark("search_report").report(measured(500_000, 30.0)), "Milliseconds.")

    assert told["rare"][4:6] == ["15.0", "15.0"]


def test_requests_of_all_classes_are_those_of_a_reader_who_asks_each_as_often(
    benchmark: Callable[[str], Any], measured: Callable[..., Any]
) -> None:
    http = benchmark("search_http")
    ours = {"rare": 100.0, "common": 100.0}
    theirs = {"rare": 200.0, "common": 2.0}
    rates = {http.SEARCH: ours, http.ITEM: {"": 50.0}, http.CANNED: ours, http.TABLE: theirs, http.ROW: {"": 10.0}}

    told = _table(benchmark("search_report").report(measured(500_000, 30.0, rates=rates)), "### 500 000 items")

    beside = "the search page, beside Datasette: table search"
    assert told[f"all words: {beside}"][1:] == ["25.2 times the requests", "held"]
    assert told[f"common: {beside}"][1:] == ["50.0 times the requests", "held"]
    assert told[f"rare: {beside}"][1:] == ["0.50 times the requests", "**missed**"]
    assert told["the item page, beside Datasette: row page"][1:] == ["5.0 times the requests", "held"]


def test_a_second_size_on_the_page_tells_how_time_grows(
    benchmark: Callable[[str], Any], measured: Callable[..., Any]
) -> None:
    report, page = benchmark("search_report").report, benchmark("search_page")

    small = page.with_section("# Figures\n", report(measured(50_000, 20.0)))
    both = page.with_section(small, report(measured(500_000, 30.0)))
    again = page.with_section(both, report(measured(500_000, 50.0)))

    assert page.GROWTH not in small
    assert _table(both, page.GROWTH)["rare"] == ["20.0", "30.0", "1.5", "held"]
    assert _table(again, page.GROWTH)["rare"] == ["20.0", "50.0", "2.5", "**missed**"]
    assert again.count(page.GROWTH) == again.count("### 500 000 items") == 1


def test_a_kept_folder_is_filled_anew_only_where_the_code_would_make_other_items(
    benchmark: Callable[[str], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = benchmark("search_kept")
    filled: list[str] = []

    def fill(folder: Path, count: int, digest: str) -> Any:
        filled.append(digest)
        (folder / "filled.json").write_text(json.dumps({"count": count, "digest": digest, "seconds": 1.0}))
        return kept.Filled(count, digest, 1.0)

    monkeypatch.setattr(kept, "_fill", fill)
    for digest, as_it_stands in (("one", False), ("one", False), ("two", True), ("two", False)):
        monkeypatch.setattr(kept, "_digest", lambda count, digest=digest: digest)
        kept.filled(tmp_path, 100, as_it_stands=as_it_stands)

    assert filled == ["one", "two"]


@pytest.mark.parametrize("name", ["letters.txt", "archive"])
def test_a_folder_with_other_things_in_it_is_not_taken(
    benchmark: Callable[[str], Any], data_folder: Path, name: str
) -> None:
    (data_folder / name).mkdir()

    with pytest.raises(SystemExit, match=re.escape(name)), benchmark("search_kept").folder_for(data_folder):
        pass


def test_a_folder_whose_filling_was_broken_off_is_taken_again(
    benchmark: Callable[[str], Any], data_folder: Path
) -> None:
    for _ in range(2):
        with benchmark("search_kept").folder_for(data_folder) as folder:
            (folder / "archive").mkdir(exist_ok=True)


class _Site(BaseHTTPRequestHandler):
    """Answers in one piece at /whole, in chunks at /chunks, and with 404 elsewhere; closes now and then."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200 if self.path in {"/whole", "/chunks"} else 404)
        if self.path == "/chunks":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"5\r\nfirst\r\n")
            self.wfile.write(b"4\r\nlast\r\n0\r\n\r\n")
        else:
            self.send_header("Content-Length", "90000")
            self.end_headers()
            self.wfile.write(b"x" * 90_000)
        self.close_connection = len(self.asked) % 10 == 0

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _read(addresses: list[str]) -> tuple[subprocess.CompletedProcess[bytes], list[str]]:
    _Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        asked = {"port": site.server_port, "addresses": addresses, "readers": 4, "seconds": 0.3}
        done = subprocess.run(
            [sys.executable, str(BENCHMARKS / "search_readers.py")],
            input=json.dumps(asked).encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        site.shutdown()
    return done, _Site.asked


def test_readers_ask_each_address_equally_often_and_count_what_was_answered() -> None:
    done, asked = _read(["/whole", "/chunks", "/whole"])

    answers = json.loads(done.stdout)["answers"]
    assert answers > 30
    assert answers % 3 == 0
    assert asked.count("/whole") == 2 * asked.count("/chunks")
    assert len(asked) == answers


def test_readers_count_no_page_that_is_not_there() -> None:
    done, _ = _read(["/whole", "/elsewhere"])

    assert done.returncode == 1
    assert b"404" in done.stderr


def test_readers_give_up_where_nobody_listens() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        asked = {"port": nobody.getsockname()[1], "addresses": ["/"], "readers": 1, "seconds": 0.1}
        command = [sys.executable, str(BENCHMARKS / "search_readers.py")]
        done = subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, check=False, timeout=60)

    assert b"ConnectionRefusedError" in done.stderr
