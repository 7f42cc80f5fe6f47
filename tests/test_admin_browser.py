"""Staff at work in a browser: from login to a published item, on a wide screen and a narrow one, without script."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User

from committee.models import Meeting, PublicationEvent
from ingest.models import Upload
from tests.readings import hold, item, load
from tests.referat_files import referat, with_two_dates, without_date, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

Violations = Callable[["Page"], list[str]]


@pytest.fixture(params=[1280, 390])
def desk(request: pytest.FixtureRequest, page: Page) -> Page:
    """The administration, with a member of staff logged in, on a screen of this width."""
    page.set_viewport_size({"width": request.param, "height": 900})
    password = secrets.token_urlsafe()
    User.objects.create_superuser("sekretær", password=password)
    page.goto("/admin/")
    page.get_by_label("Brugernavn").fill("sekretær")
    page.get_by_label("Adgangskode").fill(password)
    page.get_by_role("button", name="Log ind").click()
    return page


def fits(page: Page) -> bool:
    """Whether nobody must scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def require_good(page: Page, violations: Violations) -> None:
    assert violations(page) == []
    assert fits(page)


def test_from_login_to_a_published_item(desk: Page, tmp_path: Path, axe_violations: Violations) -> None:
    files = [write(tmp_path, "marts.txt", referat()), write(tmp_path, "uden-dato.txt", without_date())]
    desk.get_by_role("link", name="Upload referater").click()
    require_good(desk, axe_violations)
    desk.get_by_label("Filer").set_input_files(files)
    desk.get_by_role("button", name="Upload").click()

    desk.get_by_text("2 venter på en afgørelse").wait_for()
    require_good(desk, axe_violations)
    desk.get_by_role("heading", name="uden-dato.txt").get_by_role("link").click()
    require_good(desk, axe_violations)
    desk.get_by_label("Mødets dato").fill("2025-06-03")
    desk.get_by_role("button", name="Gem, og læs filen igen").click()
    desk.get_by_text("bliver mødet nyt i arkivet").wait_for()
    desk.get_by_role("button", name="Indlæs", exact=True).click()
    desk.locator(".messagelist .success").wait_for()
    require_good(desk, axe_violations)

    assert Meeting.objects.get().date.isoformat() == "2025-06-03"
    desk.goto("/moeder/kultur-og-fritidsudvalget/2025-06-03/2/")
    desk.get_by_role("heading", name="Ny svømmehal").wait_for()
    desk.goto("/admin/")
    desk.get_by_text("1 venter").wait_for()
    require_good(desk, axe_violations)


def test_a_doubtful_file_is_looked_into_and_turned_down(desk: Page, tmp_path: Path, axe_violations: Violations) -> None:
    desk.goto("/admin/ingest/upload/add/")
    desk.get_by_label("Filer").set_input_files(write(tmp_path, "to-datoer.txt", with_two_dates()))
    desk.get_by_role("button", name="Upload").click()
    desk.get_by_text("ingen ser det, før nogen frigiver det").wait_for()
    require_good(desk, axe_violations)

    desk.get_by_role("button", name="Afvis").click()
    desk.get_by_text("Skriv en begrundelse").wait_for()
    require_good(desk, axe_violations)
    desk.get_by_label("Begrundelse").fill("Sekretariatet retter datoen.")
    desk.get_by_role("button", name="Afvis").click()

    desk.get_by_text("Begrundelse: Sekretariatet retter datoen.").wait_for()
    assert Upload.objects.get().decision == Upload.Decision.REJECTED
    assert not Meeting.objects.exists()


def test_a_held_meeting_is_found_in_the_queue_and_released(desk: Page, axe_violations: Violations) -> None:
    load(item("Ny svømmehal", "04.04.00-A00-1-25"), problems=(hold(),))
    desk.goto("/admin/")

    desk.get_by_role("link", name="Køen").click()
    desk.get_by_role("link", name="Kultur- og Fritidsudvalget").click()
    require_good(desk, axe_violations)
    desk.get_by_label("Begrundelse").fill("Datoen er set efter.")
    desk.get_by_role("button", name="Frigiv").click()

    desk.get_by_text("Siden er offentlig.").wait_for()
    assert Meeting.objects.get().is_public
    assert PublicationEvent.objects.get().by == "sekretær"


def test_an_item_is_taken_down_from_its_own_page(desk: Page, axe_violations: Violations) -> None:
    meeting = load(item("Ny svømmehal", "04.04.00-A00-1-25")).meeting
    assert meeting is not None
    desk.goto(f"/admin/committee/agendaitem/{meeting.items.get().pk}/change/")
    require_good(desk, axe_violations)

    desk.get_by_role("link", name="Offentlighed").click()
    desk.get_by_label("Begrundelse").fill("Et navn skulle ikke have stået der.")
    desk.get_by_role("button", name="Tag ned").click()

    desk.get_by_text("Siden er taget ned:").wait_for()
    require_good(desk, axe_violations)
    assert not meeting.items.get().is_public


def test_the_lists_are_usable(desk: Page, axe_violations: Violations) -> None:
    load(item("Ny svømmehal", "04.04.00-A00-1-25"), problems=(hold(),))

    for name in ("ingest/upload", "committee/ingestrun", "committee/ingestedfile", "committee/meeting"):
        desk.goto(f"/admin/{name}/")
        require_good(desk, axe_violations)
