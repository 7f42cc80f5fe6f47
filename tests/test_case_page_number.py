"""A case's number: told part by part, found in any spelling, and near ones offered for an unknown one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.kle import loaded, plan
from tests.markup import Element
from tests.reading_pages import links, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("council")]

NUMBER = "24.10.00-A00-4-24"
PAGE = f"/sager/{NUMBER}/"


def number_parts(shown: Element) -> list[str]:
    return [part.text for part in shown.one("dl", "number__parts").find("div")]


def test_the_number_is_decoded_part_by_part(client: Client) -> None:
    build.item(number="15.20.30-Ø34-12-25")

    assert number_parts(opened(client, "/sager/15.20.30-OE34-12-25/")) == [
        "15.20.30 KLE-emne Hovedgruppe 15: Organisering og understøttelse af beskæftigelsesindsatsen",
        "Ø34 Handlingsfacet Ø: Økonomi efter fastlagte rammer",
        "12 Løbenummer Nr. 12 det år med dette emne og denne facet",
        "25 År Oprettet i 2025",
    ]


def test_the_subject_is_told_by_its_own_title_where_kle_is_loaded(client: Client) -> None:
    loaded(plan({"24.10": {"24.10.00": "Erhvervsfremme"}}, title="Erhvervsforhold"))
    build.item(number=NUMBER)

    told = opened(client, PAGE).one("dl", "number__parts").find("dd")[0].text

    assert told == "Erhvervsfremme. Hovedgruppe 24: Erhvervsforhold"


def test_parts_that_kle_does_not_know_are_told_so(client: Client) -> None:
    build.item(number="98.00.00-X01-1-99")

    parts = number_parts(opened(client, "/sager/98.00.00-X01-1-99/"))

    assert parts[0].endswith("Hovedgruppe 98: ikke i KLE-listen")
    assert parts[1].endswith("X: ikke et bogstav i KLE")
    assert parts[3].endswith("Oprettet i 1999")


def test_a_number_of_an_older_form_is_not_decoded(client: Client) -> None:
    build.item(number="2012/057275")

    shown = opened(client, "/sager/2012_057275/")

    assert not shown.find("dl", "number__parts")
    assert "vises som det er trykt" in shown.text


@pytest.mark.parametrize(
    "spelling",
    [
        "24.10.00-a00-4-24",
        "24 10 00 a00 4 24",
        "24.10.00 - A00 - 4 - 24",
        "24-10-00-A00-4-24",
        "24/10/00/A00/4/24",
        "24.10.00–A00–4–24",
        "24_10_00_A00_4_24",
    ],
)
def test_another_spelling_leads_to_the_address_for_good_with_its_query(client: Client, spelling: str) -> None:
    build.item(number=NUMBER)

    response = client.get(f"/sager/{spelling}/?side=1&q=%C3%A6")

    assert response.status_code == 301
    assert response["Location"] == f"{PAGE}?side=1&q=%C3%A6"


@pytest.mark.parametrize("spelling", ["15.20.30-Ø34-2-25", "15.20.30-ø34-2-25", "15.20.30-oe34-2-25"])
def test_oe_is_oe_in_an_address(client: Client, spelling: str) -> None:
    build.item(number="15.20.30-Ø34-2-25")

    response = client.get(f"/sager/{spelling}/")

    assert (response.status_code, response["Location"]) == (301, "/sager/15.20.30-OE34-2-25/")


@pytest.mark.parametrize("spelling", ["2012/057275", "2012%2F057275", "2012-057275"])
def test_an_older_number_has_its_slash_as_an_underscore(client: Client, spelling: str) -> None:
    build.item(number="2012/057275")

    response = client.get(f"/sager/{spelling}/")

    assert (response.status_code, response["Location"]) == (301, "/sager/2012_057275/")


def test_an_unknown_number_offers_cases_that_hold_its_parts(client: Client) -> None:
    build.item("Skolen", number=NUMBER)
    build.item("Havnen", number="24.10.00-A00-5-24")

    shown = opened(client, "/sager/A00-4-24/", status=404)

    assert shown.one("h1").text == "Arkivet har ingen sag med det nummer"
    assert links(shown)["Skolen"] == PAGE
    assert "Havnen" not in links(shown)


@pytest.mark.parametrize("number", ["24.10.00-A00-99-99", "24.10.99-A00-1-24"])
def test_an_unknown_number_offers_cases_of_its_subject_else_of_its_group(client: Client, number: str) -> None:
    build.item("Skolen", number=NUMBER)
    build.item("Havnen", number="27.10.00-A00-5-24")

    shown = opened(client, f"/sager/{number}/", status=404)

    assert links(shown)["Skolen"] == PAGE
    assert "Havnen" not in links(shown)


def test_the_subject_goes_before_its_group(client: Client) -> None:
    build.item("Skolen", number=NUMBER)
    build.item("Markedet", number="24.10.01-A00-4-24")

    shown = opened(client, "/sager/24.10.00-A00-99-99/", status=404)

    assert "Skolen" in links(shown)
    assert "Markedet" not in links(shown)


@pytest.mark.parametrize("number", ["hest", "...", "%00", "99.99.99-A00-1-24", "-" * 3000, "1-" * 1000])
def test_a_number_near_nothing_offers_nothing_but_the_search(client: Client, number: str) -> None:
    build.item("Skolen", number=NUMBER)

    shown = opened(client, f"/sager/{number}/", status=404)

    assert "Mente du" not in shown.text
    assert shown.one("input", id="id_sag")


def test_no_more_than_ten_near_cases_are_offered_newest_first_and_standing_last(client: Client) -> None:
    build.case("24.10.00-G01-1-25", standing=True)
    build.item(number="24.10.00-G01-1-25")
    for year in range(10, 25):
        build.item(number=f"24.10.00-A00-4-{year}")

    numbers = [link.text for link in opened(client, "/sager/24.10/", status=404).find("a", "journal-number")]

    assert numbers == [f"24.10.00-A00-4-{year}" for year in range(24, 14, -1)]


def test_a_case_with_nothing_public_is_404_in_any_spelling_and_offered_nowhere(client: Client) -> None:
    build.item("Hemmelig", build.meeting(held=True), number=NUMBER)
    build.item("Udgået", build.meeting(on="2025-04-01"), other_numbers=[NUMBER], withdrawn_at=timezone.now())

    for spelling in (NUMBER, NUMBER.lower(), "A00-4-24", "24.10"):
        assert "Mente du" not in opened(client, f"/sager/{spelling}/", status=404).text
