"""Every kind of page in every state is fit for everybody: by axe, by width, by size of text, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.browser import layout
from tests.browser.whole_archive import PUBLIC, STAFF, fill

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

Violations = Callable[["Page"], list[str]]

FAULTS: Final = {
    "failure": 500,
    "bad request": 400,
    "forbidden": 403,
    "missing": 404,
    "case missing": 404,
    "item gone": 410,
}
WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
NARROW: Final[ViewportSize] = {"width": 390, "height": 844}
NARROWEST: Final[ViewportSize] = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def addresses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """The archive, filled once for the whole module, and its addresses by name."""
    with django_db_blocker.unblock():
        yield fill()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def site(addresses: dict[str, str]) -> Iterator[str]:
    """Where the archive runs, with addresses beside its own where something goes wrong."""
    with override_settings(ROOT_URLCONF="tests.browser.faulty_urls"):
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


@pytest.fixture(scope="module")
def readers(browser: Browser, site: str) -> Iterator[Page]:
    """A tab for all the pages that anybody may open."""
    with _tab(browser, site) as tab:
        yield tab


@pytest.fixture(scope="module")
def desk(browser: Browser, site: str) -> Iterator[Page]:
    """A tab where a member of staff is logged in."""
    client = Client()
    client.force_login(User.objects.create_superuser("sekretær"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with _tab(browser, site) as tab:
        tab.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
        yield tab


@contextmanager
def _tab(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, locale="da-DK", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def open_as_everybody_does(tab: Page, address: str, status: int = 200) -> None:
    """Go there, on a screen 1280 px wide in the light; AssertionError where that is not the page it should be."""
    tab.set_viewport_size(WIDE)
    tab.emulate_media(color_scheme="light", media="screen")
    answer = tab.goto(address)
    assert answer is not None
    assert answer.status == status


def require_fit_for_everybody(tab: Page, violations: Violations) -> None:
    """Raise AssertionError with all that is wrong with the page, wide and light or narrow, dark and unfolded."""
    found = {"wide, light": violations(tab), "keyboard": layout.unseen_focus(tab), "wide": layout.overlapping(tab)}
    with layout.text_twice_as_large(tab):
        found["wide, 200 %"] = layout.too_wide(tab) + layout.cut(tab) + layout.overlapping(tab)
    layout.unfold(tab)
    tab.emulate_media(color_scheme="dark")
    tab.set_viewport_size(NARROW)
    found["narrow, dark"] = violations(tab)
    found["narrow"] = layout.overlapping(tab) + layout.too_wide(tab)
    tab.set_viewport_size(NARROWEST)
    found["narrowest"] = layout.too_wide(tab) + layout.cut(tab) + layout.overlapping(tab)
    if "/admin/" not in tab.url:
        found["narrowest, in its frame"] = layout.sticking_out(tab)
    wrong = [f"{where}: {one}" for where, ones in found.items() for one in ones[:8]]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_page_is_fit_for_everybody(
    readers: Page, addresses: dict[str, str], axe_violations: Violations, name: str
) -> None:
    open_as_everybody_does(readers, addresses[name], FAULTS.get(name, 200))

    require_fit_for_everybody(readers, axe_violations)


@pytest.mark.parametrize("name", STAFF)
def test_every_page_for_staff_is_fit_for_everybody(
    desk: Page, addresses: dict[str, str], axe_violations: Violations, name: str
) -> None:
    open_as_everybody_does(desk, addresses[name])

    require_fit_for_everybody(desk, axe_violations)


def test_the_login_is_fit_for_everybody(readers: Page, axe_violations: Violations) -> None:
    open_as_everybody_does(readers, "/admin/login/")

    assert axe_violations(readers) == []
    assert layout.too_wide(readers) == []


@pytest.mark.parametrize("name", ["item", "case", "search with hits"])
def test_paper_has_the_text_and_none_of_what_is_there_to_press(
    readers: Page, addresses: dict[str, str], name: str
) -> None:
    open_as_everybody_does(readers, addresses[name])

    readers.emulate_media(media="print", color_scheme="dark")

    for part in (".site-nav", ".site-search", ".skip-link", ".site-footer nav"):
        assert not readers.locator(part).is_visible()
    assert readers.locator("h1").is_visible()
    assert readers.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert readers.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_colour_alone_tells_has_a_line_where_the_reader_chooses_the_colours(
    readers: Page, addresses: dict[str, str]
) -> None:
    open_as_everybody_does(readers, addresses["long case"])

    readers.emulate_media(forced_colors="active")

    lined = "element => parseFloat(getComputedStyle(element).borderTopWidth)"
    for part in (".badge--type", ".card--decision", ".button", "input"):
        assert readers.locator(part).first.evaluate(lined) > 0, part
    readers.emulate_media(forced_colors="none")
