"""Every kind of page in every state is fit for everybody: by axe, by width, by size of text, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

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
    from playwright.sync_api import Browser, Page

Violations = Callable[["Page"], list[str]]

STEADY_FAULTS = {
    "failure": 500,
    "bad request": 400,
    "forbidden": 403,
    "missing": 404,
    "case missing": 404,
    "item gone": 410,
}


@pytest.fixture(scope="module")
def addresses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """The archive, filled once for the whole module, and its addresses by name."""
    with django_db_blocker.unblock():
        yield fill()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def tab(browser: Browser, addresses: dict[str, str]) -> Iterator[Page]:
    """One tab for all pages, with a member of staff logged in; public pages are the same for everybody."""
    with override_settings(ROOT_URLCONF="tests.browser.faulty_urls"):
        server = LiveServer("127.0.0.1")
        context = browser.new_context(base_url=server.url, locale="da-DK", reduced_motion="reduce")
        context.set_default_timeout(10_000)
        client = Client()
        client.force_login(User.objects.create_superuser("sekretær"))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])
        yield context.new_page()
        context.close()
        server.stop()


@pytest.fixture(params=[*PUBLIC, *STAFF])
def opened(request: pytest.FixtureRequest, tab: Page, addresses: dict[str, str]) -> Page:
    """Each page in turn, 1280 px wide in the light, after a look at whether it is the page it should be."""
    name = request.param
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.emulate_media(color_scheme="light")
    answer = tab.goto(addresses[name])
    assert answer is not None
    assert answer.status == STEADY_FAULTS.get(name, 200)
    return tab


def test_every_page_is_fit_for_everybody(opened: Page, axe_violations: Violations) -> None:
    found = {"wide, light": axe_violations(opened)}
    found["keyboard"] = layout.unseen_focus(opened)
    found["wide, overlap"] = layout.overlapping(opened)
    opened.emulate_media(color_scheme="dark")
    opened.set_viewport_size({"width": 390, "height": 844})
    found["narrow, dark"] = axe_violations(opened)
    found["narrow, overlap"] = layout.overlapping(opened)
    opened.set_viewport_size({"width": 320, "height": 640})
    found["320 px"] = layout.too_wide(opened) + layout.cut(opened)

    wrong = [f"{where}: {one}" for where, ones in found.items() for one in ones]
    assert not wrong, "\n".join(wrong)
