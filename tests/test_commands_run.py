"""`make run` from start to stop, in processes of its own: what it starts it stops, whatever happens."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import time
import urllib.parse
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from committee.bundled_server import DATABASE_NAME, THROWAWAY, bundled_server
from committee.data_folder import DataFolder
from committee.server_files import SUPERUSER, socket_folder
from committee.web_server import SECONDS_TO_STOP
from tests.leftovers import new_folder
from tests.site_processes import MAKE_RUN, Site, free_port, is_alive, run_manage, server_process

SiteStarter = Callable[..., Site]
RunningSite = tuple[Site, Path]


@pytest.fixture
def start_site(data_folder: Path, tmp_path: Path) -> Iterator[SiteStarter]:
    """Start sites on the data folder, with nothing to load; all are ended, and so is their server."""
    started: list[Site] = []

    def start(**options: Any) -> Site:
        extra = {"REFERATER": str(tmp_path)} | options.pop("extra", {})
        site = Site(data_folder, extra=extra, **options)
        started.append(site)
        return site

    yield start
    for site in started:
        site.end()
    if server := server_process(data_folder):
        server.send_signal(signal.SIGINT)
        psutil.wait_procs([server], timeout=30)


@pytest.fixture(scope="module")
def running_site(nothing_left_behind: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site for the tests that leave it as it is, and its data folder."""
    folder = new_folder()
    site = Site(folder, extra={"REFERATER": str(tmp_path_factory.mktemp("none"))})
    try:
        yield site.wait_until_ready(), folder
    finally:
        site.end()
        shutil.rmtree(folder)


def all_gone(numbers: list[int], within: float = 30) -> bool:
    deadline = time.monotonic() + within
    while any(is_alive(number) for number in numbers):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def everything(site: Site, data_folder: Path) -> list[int]:
    server = server_process(data_folder)
    assert server is not None
    return [*site.processes(), server.pid, *(child.pid for child in server.children())]


def kill_the_site(site: Site) -> None:
    """kill -9 of the process that serves, as the system does when memory runs out."""
    arbiter = next(
        one for one in map(psutil.Process, site.processes()) if "serve" in one.cmdline() and one.name() != "make"
    )
    arbiter.kill()


INTERRUPTIONS: dict[str, Callable[[Site], None]] = {
    "Ctrl-C": Site.press_ctrl_c,
    "SIGTERM": lambda site: site.send(signal.SIGTERM),
    "closed terminal": Site.close_terminal,
}


@pytest.mark.parametrize("interrupt", INTERRUPTIONS.values(), ids=INTERRUPTIONS.keys())
def test_interrupting_make_run_stops_site_and_server(
    interrupt: Callable[[Site], None], start_site: SiteStarter, data_folder: Path
) -> None:
    site = start_site(command=MAKE_RUN).wait_until_ready()
    assert site.health() == 200
    started = everything(site, data_folder)

    with open_connections(site, 4):
        interrupt(site)
        asked_to_stop = time.monotonic()
        site.wait()

    assert all_gone(started)
    assert time.monotonic() - asked_to_stop < SECONDS_TO_STOP
    assert "Arkivet stopper" in site.output
    assert "[ERROR]" not in site.output
    assert not list(data_folder.glob("server/cluster-*/postmaster.pid"))


@contextmanager
def open_connections(site: Site, number: int) -> Iterator[None]:
    """What browsers keep open: connections that have had an answer, and as many that have asked nothing yet."""
    with ExitStack() as stack:
        for _ in range(number):
            stack.enter_context(socket.create_connection(("127.0.0.1", site.port)))
            asked = http.client.HTTPConnection("127.0.0.1", site.port)
            stack.callback(asked.close)
            asked.request("GET", "/healthz")
            assert asked.getresponse().read()
        yield


def test_request_at_hand_is_answered_before_the_site_stops(start_site: SiteStarter, data_folder: Path) -> None:
    site = start_site().wait_until_ready()
    where: dict[str, Any] = {
        "host": str(socket_folder(DataFolder(data_folder))),
        "user": SUPERUSER,
        "dbname": DATABASE_NAME,
    }
    with ThreadPoolExecutor(1) as threads, psycopg.connect(**where) as other:
        other.execute("LOCK TABLE django_migrations")
        answer = threads.submit(site.health)
        while other.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone() is None:
            time.sleep(0.05)

        site.press_ctrl_c()
        time.sleep(0.5)
        other.rollback()

        assert answer.result() == 200


def test_ctrl_c_twice_still_stops_the_server(start_site: SiteStarter, data_folder: Path) -> None:
    site = start_site(command=MAKE_RUN).wait_until_ready()
    started = everything(site, data_folder)

    site.press_ctrl_c()
    time.sleep(0.2)
    site.press_ctrl_c()

    site.wait()
    assert all_gone(started)


def test_ctrl_c_while_the_database_starts_leaves_no_server(start_site: SiteStarter, data_folder: Path) -> None:
    site = start_site(command=MAKE_RUN)
    while not (data_folder / "start.lock").exists():
        time.sleep(0.01)

    site.press_ctrl_c()

    site.wait()
    assert server_process(data_folder) is None


def test_after_kill_9_of_the_site_the_next_start_works_and_stops_all(
    start_site: SiteStarter, data_folder: Path
) -> None:
    first = start_site().wait_until_ready()
    started = everything(first, data_folder)
    kill_the_site(first)
    first.wait()

    second = start_site(port=first.port).wait_until_ready()

    assert second.health() == 200
    second.send(signal.SIGTERM)
    second.wait()
    assert all_gone(started)


def test_after_kill_9_of_make_the_next_start_works(start_site: SiteStarter, data_folder: Path) -> None:
    first = start_site(command=MAKE_RUN).wait_until_ready()
    first.send(signal.SIGKILL)
    first.wait()

    second = start_site(command=MAKE_RUN, port=first.port).wait_until_ready()

    assert second.health() == 200


def test_after_kill_9_of_site_and_server_the_next_start_works(start_site: SiteStarter, data_folder: Path) -> None:
    first = start_site().wait_until_ready()
    for number in everything(first, data_folder):
        psutil.Process(number).kill()
    first.wait()

    assert start_site().wait_until_ready().health() == 200


def test_second_start_on_same_data_is_refused_in_danish_and_harms_nothing(
    running_site: RunningSite,
) -> None:
    first, data_folder = running_site

    second = run_manage(data_folder, "serve", PORT=str(free_port()))

    assert second.returncode == 2
    assert f"kører allerede på http://127.0.0.1:{first.port}/" in second.stderr
    assert "ARKIV_DATA" in second.stderr
    assert "Traceback" not in second.stderr
    assert first.health() == 200


def test_port_in_use_is_told_in_danish_and_leaves_no_server(start_site: SiteStarter, data_folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        site = start_site(port=other.getsockname()[1])
        status = site.wait()

    assert status == 2
    assert f"Port {site.port} er optaget af et andet program" in site.output
    assert server_process(data_folder) is None


def test_address_of_eight_thousand_bytes_is_served(running_site: RunningSite) -> None:
    site, _ = running_site
    asked = http.client.HTTPConnection("127.0.0.1", site.port)

    asked.request("GET", f"/healthz?{'x' * 8000}")

    assert asked.getresponse().status == 200
    asked.close()


def test_port_in_use_or_missing_referater_stop_a_first_start_before_anything_is_made(data_folder: Path) -> None:
    data_folder.chmod(0o711)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = run_manage(data_folder / "ny", "serve", PORT=str(other.getsockname()[1]))
    missing = run_manage(data_folder / "ny", "serve", PORT=str(free_port()), REFERATER="findes-ikke")

    assert (taken.returncode, missing.returncode) == (2, 2)
    assert "er optaget af et andet program" in taken.stderr
    assert not (data_folder / "ny").exists()


def test_command_beside_a_running_site_uses_its_server_and_leaves_it(
    running_site: RunningSite,
) -> None:
    site, data_folder = running_site

    beside = run_manage(data_folder, "migrate", "--check")

    assert beside.returncode == 0, beside.stderr
    assert site.health() == 200


def test_command_alone_starts_the_server_and_stops_it_again(data_folder: Path) -> None:
    alone = run_manage(data_folder, "migrate")

    assert alone.returncode == 0, alone.stderr
    assert server_process(data_folder) is None
    assert list(data_folder.glob("server/cluster-*/PG_VERSION"))


@pytest.mark.parametrize("arguments", [["help"], ["ingest", "--help"], ["--version"], ["check"]])
def test_command_without_need_of_the_database_starts_none(arguments: list[str], data_folder: Path) -> None:
    done = run_manage(data_folder, *arguments)

    assert done.returncode == 0, done.stderr
    assert list(data_folder.iterdir()) == []


def test_missing_referater_stop_the_start_in_danish(start_site: SiteStarter, data_folder: Path) -> None:
    site = start_site(extra={"REFERATER": "findes-ikke"})

    assert site.wait() == 2
    assert "REFERATER=findes-ikke findes ikke" in site.output
    assert server_process(data_folder) is None


def test_database_url_replaces_the_bundled_server(start_site: SiteStarter, data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder), THROWAWAY) as socket_folder:
        host = urllib.parse.quote(str(socket_folder), safe="")
        elsewhere = {"DATABASE_URL": f"postgresql://postgres@{host}/{DATABASE_NAME}"}
        own = {"ARKIV_DATA": str(data_folder / "static" / "own")}

        site = start_site(extra=elsewhere | own).wait_until_ready()

        assert site.health() == 200
        assert not (data_folder / "static" / "own" / "server").exists()
        site.end()
