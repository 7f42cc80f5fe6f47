"""What is not public, or was moved, in the records for programs; and how they are served."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from committee import publication
from committee.models import Meeting
from tests import build
from tests.exported import CASE, MEETING, NUMBER, names, record

pytestmark = pytest.mark.django_db


def test_a_closed_item_says_only_that_it_is(client: Client) -> None:
    build.item(
        is_closed=True,
        number=NUMBER,
        sections={"summary": "Hemmeligt"},
        attachments=["Hemmeligt"],
        departments=["Hemmeligt"],
    )

    for address in ("/soeg/", CASE, MEETING, f"{MEETING}1/"):
        assert "Hemmeligt" not in str(record(client, address))
    item = record(client, f"{MEETING}1/")
    assert (item["name"], item["public"], item["section"], item["resolutionText"]) == ("Lukket punkt", False, [], None)


def test_what_is_not_public_is_in_no_record(client: Client) -> None:
    build.item("Skole", number=NUMBER)
    held = build.item("Holdt tilbage", build.meeting(on="2025-04-01", held=True), number=NUMBER)
    withdrawn = build.item("Udgået", number=NUMBER, withdrawn_at=timezone.now())
    gone = build.item("Taget ned", number=NUMBER)
    publication.take_down(gone, "ane", "Skal væk.")

    found = record(client, "/soeg/")
    assert names(found) == ["Skole"]
    assert found["pagination"]["totalElements"] == 1
    assert names(record(client, CASE), "agendaItem") == ["Skole"]
    assert names(record(client, MEETING), "agendaItem") == ["Skole"]
    (error,) = record(client, held.get_absolute_url(), status=404)["errors"]
    assert error["message"] == "Der er ikke noget offentligt på den adresse."
    for item in (withdrawn, gone):
        (error,) = record(client, item.get_absolute_url(), status=410)["errors"]
        assert error["message"] == "Det, der stod her, vises ikke længere."


def test_a_meeting_taken_down_and_its_items_are_gone_in_every_format(client: Client) -> None:
    item = build.item("Skole")
    publication.take_down(item.meeting, "ane", "Skal væk.")

    for address in (f"{MEETING}?format=json", f"{MEETING}?format=csv", f"{MEETING}1/?format=json"):
        response = client.get(address)
        assert response.status_code == 410
        assert "Skole" not in response.content.decode()


def test_a_case_that_only_a_held_meeting_knows_is_unknown(client: Client) -> None:
    build.item("Hemmelig", build.meeting(held=True), number=NUMBER)

    (error,) = record(client, CASE, status=404)["errors"]

    assert error["message"] == "Arkivet har ingen sag med det nummer."


def test_modified_moves_when_the_public_comes_to_see_the_item(client: Client) -> None:
    held = build.meeting(held=True)
    build.item(at=held)
    Meeting.objects.update(updated_at=timezone.now() - datetime.timedelta(days=9))
    before = timezone.now()

    publication.release(held, "ane", "Kontrolleret.")

    (item,) = record(client, "/soeg/")["data"]
    assert datetime.datetime.fromisoformat(item["modified"]) > before


def test_the_archives_own_address_goes_before_the_one_it_was_asked_by(client: Client, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://arkiv.solbjerg.example/"
    build.item(number=NUMBER)

    found = record(client, "/soeg/")

    assert found["data"][0]["id"] == f"https://arkiv.solbjerg.example{MEETING}1/"
    assert found["links"]["self"] == "https://arkiv.solbjerg.example/soeg/?format=json"


def test_behind_a_server_that_takes_https_addresses_are_so(client: Client, settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    build.item()

    found = client.get("/soeg/?format=json", headers={"host": "testserver", "x-forwarded-proto": "https"}).json()

    assert found["data"][0]["id"].startswith("https://testserver/")


def test_an_old_address_of_an_udvalg_leads_to_the_record_at_todays(client: Client) -> None:
    build.item()
    build.committee().former_slugs.create(slug="fritidsudvalget")

    response = client.get("/moeder/fritidsudvalget/2025-02-25/1/?format=json")

    assert (response.status_code, response.headers["Location"]) == (301, f"{MEETING}1/?format=json")
