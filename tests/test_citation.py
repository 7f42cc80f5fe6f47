"""Citér: a ready reference to an item or a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from committee.models import AgendaItem, Meeting
from tests import build
from tests.reading_pages import opened

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"


def cited(client: Client, address: str) -> str:
    return opened(client, address).one("p", "cite__words").text


def test_an_item_is_cited_by_udvalg_date_number_title_journalnummer_and_address(client: Client) -> None:
    item = build.item("Ny hal", number=NUMBER)

    assert cited(client, item.get_absolute_url()) == (
        "Kulturudvalget, referat af mødet den 25. februar 2025, punkt 1: »Ny hal«, journalnummer 24.10.00-A00-4-24. "
        "http://testserver/moeder/kulturudvalget/2025-02-25/1/"
    )


def test_a_case_is_cited_by_number_title_place_time_and_address(client: Client) -> None:
    build.item("Første tanker", build.meeting("Børneudvalget", "2024-11-05"), number=NUMBER)
    build.item("Ny hal", number=NUMBER)

    assert cited(client, f"/sager/{NUMBER}/") == (
        "Sagen 24.10.00-A00-4-24: »Ny hal«, behandlet i Børneudvalget og Kulturudvalget "
        "fra den 5. november 2024 til den 25. februar 2025. http://testserver/sager/24.10.00-A00-4-24/"
    )


def test_a_case_treated_on_one_day_is_cited_by_that_day(client: Client) -> None:
    build.item("Ny hal", number=NUMBER)
    assert "behandlet i Kulturudvalget den 25. februar 2025." in cited(client, f"/sager/{NUMBER}/")


def test_the_address_is_the_one_that_the_archive_is_known_by(client: Client, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://referater.kommune.example"
    item = build.item("Ny hal", number=NUMBER)

    for address in (item.get_absolute_url(), f"/sager/{NUMBER}/"):
        assert cited(client, address).endswith(f" https://referater.kommune.example{address}")


def test_an_agenda_a_missing_number_and_a_supplement_are_cited_as_what_they_are(client: Client) -> None:
    unnumbered = build.item("Uden", address="u1")
    AgendaItem.objects.filter(pk=unnumbered.pk).update(number=None)
    supplement = build.item("Tillæg", address="t3", number="24.10.00-A00-5-24")
    Meeting.objects.update(kind=Meeting.Kind.AGENDA)

    assert cited(client, unnumbered.get_absolute_url()).startswith(
        "Kulturudvalget, dagsorden til mødet den 25. februar 2025, punkt uden nummer: »Uden«. http"
    )
    assert "tillægspunkt 2: »Tillæg«" in cited(client, supplement.get_absolute_url())


def test_a_closed_item_is_cited_without_a_title(client: Client) -> None:
    item = build.item(is_closed=True)

    assert cited(client, item.get_absolute_url()).startswith(
        "Kulturudvalget, referat af mødet den 25. februar 2025, punkt 1. http"
    )


@pytest.mark.django_db(transaction=True)
def test_the_button_that_a_script_adds_copies_the_reference(page: Page) -> None:
    item = build.item("Ny hal", number=NUMBER)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(item.get_absolute_url())

    page.get_by_role("button", name="Kopiér").click()

    page.get_by_text("Kopieret", exact=True).wait_for()
    words = page.locator(".cite__words").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == words


@pytest.mark.django_db(transaction=True)
def test_where_the_browser_refuses_to_copy_the_reference_is_marked(page: Page) -> None:
    item = build.item("Ny hal", number=NUMBER)
    page.goto(item.get_absolute_url())
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")

    page.get_by_role("button", name="Kopiér").click()

    page.get_by_text("Teksten er markeret: kopiér den med Ctrl+C").wait_for()
    assert page.evaluate("getSelection().toString().trim()") == page.locator(".cite__words").inner_text()
