"""Staff at work in a browser: the pages keep the Content-Security-Policy and do what they should."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User

from committee.models import Meeting
from tests.readings import hold, item, load

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


def test_staff_log_in_find_a_held_meeting_and_release_it(page: Page) -> None:
    password = secrets.token_urlsafe()
    User.objects.create_superuser("sekretær", password=password)
    load(item("Ny svømmehal", "04.04.00-A00-1-25"), problems=(hold(),))

    page.goto("/admin/")
    page.get_by_label("Brugernavn").fill("sekretær")
    page.get_by_label("Adgangskode").fill(password)
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("link", name="Bemærkninger", exact=True).first.click()
    page.get_by_role("link", name="Møder", exact=True).first.click()
    page.locator("#changelist-filter").get_by_role("link", name="Tilbageholdt").click()
    page.get_by_role("link", name="Kultur- og Fritidsudvalget").first.click()
    page.get_by_label("Status").select_option(label="Offentligt")
    page.get_by_role("button", name="Gem", exact=True).click()

    page.locator(".messagelist .success").wait_for()
    assert Meeting.objects.get().status == Meeting.Status.PUBLISHED
