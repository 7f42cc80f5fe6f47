"""The cases near a journalnummer that the archive does not have."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from committee.neighbours import neighbours
from tests import build
from tests.reading_pages import asking, opened

pytestmark = pytest.mark.django_db

ASKED = "24.10.00-A00-14-24"


def near(spelling: str = ASKED) -> dict[str, str]:
    return {neighbour.case.journal_number: neighbour.reason for neighbour in neighbours(spelling)}


@pytest.mark.parametrize(
    "number",
    [
        "24.10.00-A00-15-24",
        "24.10.00-A00-41-24",
        "24.10.00-A00-4-24",
        "24.10.00-A00-144-24",
        "24.10.00-A00-14-42",
        "24.10.00-A00-14-23",
        "24.11.00-A00-14-24",
        "24.10.00-A10-14-24",
        "42.10.00-A00-14-24",
    ],
)
def test_a_number_one_digit_away_is_near(number: str) -> None:
    build.item(number=number)

    assert near() == {number: "ét tegn anderledes"}


@pytest.mark.parametrize("number", ["27.51.04-P20-3-19", "25.11.00-A00-14-24", "24.10.00-A01-15-24", "2012/057275"])
def test_a_number_that_is_like_it_in_nothing_is_not_near(number: str) -> None:
    build.item(number=number)

    assert near() == {}


def test_the_nearest_come_first_each_with_its_reason() -> None:
    for number in (
        "24.10.00-A00-100-24",
        "24.10.00-A00-99-10",
        "24.10.00-P20-14-24",
        "24.10.00-A00-14-12",
        "24.10.00-A00-13-24",
    ):
        build.item(number=number)

    assert list(near().items()) == [
        ("24.10.00-A00-13-24", "ét tegn anderledes"),
        ("24.10.00-A00-14-12", "samme løbenummer, andet år"),
        ("24.10.00-P20-14-24", "samme emne, løbenummer og år, anden handlingsfacet"),
        ("24.10.00-A00-100-24", "samme emne og handlingsfacet"),
        ("24.10.00-A00-99-10", "samme emne og handlingsfacet"),
    ]


@pytest.mark.parametrize("spelling", ["24 10 00 a00 14 24", "241000A001424", "24.10.00 - A00 - 14 - 24"])
def test_any_spelling_has_the_same_neighbours(spelling: str) -> None:
    build.item(number="24.10.00-A00-15-24")

    assert list(near(spelling)) == ["24.10.00-A00-15-24"]


def test_a_number_with_oe_has_neighbours_too() -> None:
    build.item(number="24.10.00-Ø34-15-24")

    assert list(near("24.10.00-oe34-14-24")) == ["24.10.00-Ø34-15-24"]


def test_an_older_number_has_those_one_digit_away() -> None:
    build.item(number="2012/057275")
    build.item(number="2012/099999")

    assert near("2012/057257") == near("2012_05727") == {"2012/057275": "ét tegn anderledes"}


@pytest.mark.parametrize(
    "spelling", ["", "havn", "24.10", "24.10.00-A00", "2012/057275", "24.10.00-A00-14-24-7", "1-" * 1000]
)
def test_what_is_no_whole_number_has_none(spelling: str) -> None:
    build.item(number="24.10.00-A00-15-24")

    assert near(spelling) == {}


def test_hidden_cases_are_no_neighbours_and_take_no_place() -> None:
    for sequence in range(20, 29):
        build.item("Hemmelig", build.meeting(on="2025-03-01", held=True), number=f"24.10.00-A00-{sequence}-24")
    build.item("Udgået", number="24.10.00-A00-15-24", withdrawn_at=timezone.now())
    build.item("Havn", number="27.00.00-A00-1-24", other_numbers=["24.10.00-A00-90-24"])

    assert [(one.case.journal_number, one.title) for one in neighbours(ASKED)] == [("24.10.00-A00-90-24", "Havn")]


def test_the_page_of_an_unknown_number_leads_to_its_neighbours(client: Client) -> None:
    build.item("Ny havn", number="24.10.00-A00-15-24")

    shown = opened(client, f"/sager/{ASKED}/", status=404)

    (row,) = shown.one(cls="leads").find("li")
    assert row.text == "24.10.00-A00-15-24 Ny havn (ét tegn anderledes)"
    assert row.one("a")["href"] == "/sager/24.10.00-A00-15-24/"


def test_a_search_for_an_unknown_number_leads_to_its_neighbours(client: Client) -> None:
    build.item("Ny havn", number="24.10.00-A00-15-24")

    shown = opened(client, "/soeg/", q="241000a001424")

    assert "24.10.00-A00-15-24 Ny havn (ét tegn anderledes)" in shown.one(cls="results").text


@pytest.mark.parametrize("amount", [1, 30])
def test_finding_them_takes_the_same_few_questions_however_many_there_are(amount: int) -> None:
    for sequence in range(20, 20 + amount):
        build.item(number=f"24.10.00-A00-{sequence}-24")

    with asking(["case", "case", "agendaitem", "agendaitem"]):
        assert len(neighbours(ASKED)) == min(amount, 8)
