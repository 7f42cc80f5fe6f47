"""What every test can ask for: the database, a folder for a server, a browser, an accessibility check."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from committee.bundled_server import THROWAWAY, bundled_server
from committee.data_folder import DataFolder
from tests.leftovers import cleared_for_certain, new_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure() -> None:
    """A run that is told to stop, or loses its terminal, clears up as after Ctrl-C."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Where the run ignores a signal (`nohup`), the sites that it starts must not inherit that.
        ignored = signal.getsignal(number) == signal.SIG_IGN
        signal.signal(number, _go_on if ignored else _interrupt_once)


def _go_on(number: int, frame: FrameType | None) -> None:
    pass


def _interrupt_once(number: int, frame: FrameType | None) -> NoReturn:
    # `timeout` and `make` may each send one; a second would cut the clearing up short.
    signal.signal(number, _go_on)
    raise KeyboardInterrupt


@pytest.fixture(scope="session")
def nothing_left_behind() -> Iterator[None]:
    """The run's servers end and its folders go, even where the run is killed."""
    with cleared_for_certain():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    nothing_left_behind: None, django_db_modify_db_settings_parallel_suffix: None
) -> Iterator[None]:
    """Tests run on the server that DATABASE_URL names, else on a bundled one of their own.

    Each process of a run has its own database there, or its own server.
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    folder = new_folder()
    try:
        with bundled_server(DataFolder(folder), THROWAWAY) as socket_folder:
            settings.DATABASES["default"]["HOST"] = str(socket_folder)
            yield
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def data_folder(nothing_left_behind: None) -> Iterator[Path]:
    """An empty folder that the bundled server can reach also when root runs the tests.

    pytest's own `tmp_path` lies under a private folder, which the server's account cannot enter.
    """
    folder = new_folder()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def council(db: None) -> None:
    """Byrådet is known, though it has no meetings."""
    # This file is read also where Django is not set up, and there are no models yet.
    from tests import build

    build.committee("Byrådet", is_council=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; without one the test is skipped, or fails where REQUIRE_BROWSER=1."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        reason = "no Chromium on this machine: install Debian's package chromium"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, and Django would refuse the database there.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of the live site (`page.goto("/soeg/")`), 1280 px wide.

    At the end the test fails if the page asked any other host for anything, broke the
    Content-Security-Policy or raised an error in a script.
    """
    context = browser.new_context(base_url=live_server.url, locale="da-DK", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    complaints: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    opened.on("console", lambda message: _note_refusal(message.text, complaints))
    opened.on("request", lambda request: _note_foreign(request.url, live_server.url, complaints))
    yield opened
    context.close()
    assert complaints == []


def _note_refusal(text: str, complaints: list[str]) -> None:
    if "Content Security Policy" in text:
        complaints.append(text)


def _note_foreign(url: str, own: str, complaints: list[str]) -> None:
    if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != urlsplit(own).netloc:
        complaints.append(f"asked elsewhere: {url}")


@pytest.fixture
def axe_violations() -> Callable[[Page], list[str]]:
    """A function that lists what axe finds wrong with the page as it stands; empty where all is well."""
    from axe_playwright_python.sync_playwright import Axe

    def violations(page: Page) -> list[str]:
        # Preloading would write style sheets inline, which the policy of our pages forbids.
        options: dict[str, Any] = {
            "preload": False,
            "resultTypes": ["violations"],
            "rules": {"target-size": {"enabled": True}},
        }
        results: dict[str, Any] = Axe().run(page, options=options).response
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']} – {node['html']}"
            for rule in results["violations"]
            for node in rule["nodes"]
        ]

    return violations
