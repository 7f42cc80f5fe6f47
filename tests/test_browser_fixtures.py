"""The browser that other tests use sees what it should, and complains about what it should."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import path

if TYPE_CHECKING:
    from playwright.sync_api import Page


def faulty(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<html><head><title>x</title></head><body><img src="/missing.png"></body></html>')


urlpatterns = [path("faulty/", faulty)]


@pytest.mark.urls("tests.test_browser_fixtures")
def test_axe_names_what_is_wrong_with_a_page(page: Page, axe_violations: Callable[[Page], list[str]]) -> None:
    page.goto("/faulty/")

    found = " ".join(axe_violations(page))

    assert "image-alt" in found
    assert "html-has-lang" in found


def test_admin_works_under_the_strict_policy(page: Page, admin_user: User) -> None:
    page.goto("/admin/")
    page.get_by_label("Brugernavn").fill(admin_user.username)
    page.get_by_label("Adgangskode").fill("password")
    page.get_by_role("button", name="Log ind").click()

    page.goto("/admin/auth/user/")
    assert page.get_by_role("link", name=admin_user.username, exact=True).is_visible()
    page.goto(f"/admin/auth/user/{admin_user.pk}/change/")
    page.get_by_role("link", name="I dag").first.click()

    assert page.evaluate("getComputedStyle(document.querySelector('#header')).display") == "flex"
