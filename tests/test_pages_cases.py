"""/sager/, the list of cases, as a reader meets it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import Outcome
from tests import build
from tests.markup import Element
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db

SCHOOL, HARBOUR = "17.01.00-A00-4-24", "08.02.00-Ø34-12-23"


def numbers(shown: Element) -> list[str]:
    return [row.one("a", "journal-number").text for row in shown.find("li", "case-rows__row")]


def found(client: Client, q: str) -> list[str]:
    return numbers(opened(client, "/sager/", q=q))


def test_a_row_shows_number_newest_title_treatments_and_latest_outcome(client: Client) -> None:
    build.item("Skolen: tanker", build.meeting(on="2024-11-05"), number=SCHOOL, outcome=Outcome.DISCUSSED)
    build.item("Skolen: forslag", build.meeting("Byrådet", "2025-02-25"), number=SCHOOL, outcome=Outcome.APPROVED)

    row = opened(client, "/sager/").one("li", "case-rows__row")

    assert row.text == (
        f"{SCHOOL} Folkeskoleundervisning Skolen: forslag 2 behandlinger · senest 25. februar 2025 i Byrådet Godkendt"
    )
    assert row.one("h2").one("a")["href"] == f"/sager/{SCHOOL}/"


def test_the_newest_activity_comes_first_and_standing_numbers_last(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    build.item(at=build.meeting(on="2025-04-01"), number="85.02.02-P35-30-24")
    build.item(at=build.meeting(on="2025-01-14"), number=HARBOUR)
    build.item(at=build.meeting(on="2025-02-25"), number=SCHOOL)

    shown = opened(client, "/sager/")

    assert numbers(shown) == [SCHOOL, HARBOUR, "85.02.02-P35-30-24"]
    assert [row.text.count("fast nummer") for row in shown.find("li", "case-rows__row")] == [0, 0, 1]
    assert "2 sager og 1 fast nummer" in shown.text


def test_the_front_page_counts_as_many_cases_as_the_list(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    build.item(number="85.02.02-P35-30-24")
    build.item(number=HARBOUR, other_numbers=[SCHOOL])
    build.item(number=SCHOOL)
    build.item(number=HARBOUR, other_numbers=["27.00.00-A26-5-24"])
    build.item(other_numbers=["27.00.00-A26-6-24"], at=build.meeting(on="2025-03-04", held=True))

    assert "3 sager og 1 fast nummer" in opened(client, "/sager/").text
    assert "og 3 sager fra" in opened(client, "/").text


def test_an_item_that_names_a_case_beside_its_own_is_activity_of_both(client: Client) -> None:
    build.item(at=build.meeting(on="2025-01-14"), number=HARBOUR)
    build.item(at=build.meeting(on="2024-01-14"), number=SCHOOL)
    build.item("Fælles", build.meeting(on="2025-02-25"), number="27.00.00-A26-5-24", other_numbers=[SCHOOL])

    shown = opened(client, "/sager/")

    assert numbers(shown)[-1] == HARBOUR
    assert "Fælles 2 behandlinger · senest 25. februar 2025" in shown.text
    assert SCHOOL in found(client, "fælles")


def test_each_treatment_counts_once_however_the_item_names_the_case(client: Client) -> None:
    for _ in range(2):
        build.item("Skolen", number=SCHOOL)
    for sequence in range(3):
        build.item("Fælles", number=f"27.00.00-A26-{sequence}-24", other_numbers=[SCHOOL])

    row = opened(client, "/sager/", q=SCHOOL).one("li", "case-rows__row")

    assert "5 behandlinger" in row.text


@pytest.mark.parametrize(
    "q",
    [SCHOOL, SCHOOL.lower(), "17 01 00 a00 4 24", "A00-4-24", "17.01", "a00 4", "17.01.00-A00", "  17.01.00  ", "4-24"],
)
def test_a_part_of_a_number_in_any_spelling_finds_the_case(client: Client, q: str) -> None:
    build.item("Havnen", number=HARBOUR)
    build.item("Skolen", number=SCHOOL)

    assert found(client, q) == [SCHOOL]


@pytest.mark.parametrize("q", ["17.01.00-A00-4-2", "7.01", "17.00", "A00-24", "01.17"])
def test_parts_that_do_not_stand_side_by_side_find_nothing(client: Client, q: str) -> None:
    build.item("Skolen", number=SCHOOL)

    assert found(client, q) == []


@pytest.mark.parametrize("q", ["skole", "SKOLEN", "kolen ved å", "åen ÆLDRE", "ved skolen", "100 %"])
def test_words_find_the_cases_that_have_all_of_them_in_one_title(client: Client, q: str) -> None:
    build.item("Ældre besøger skolen ved åen: 100 % støtte", number=SCHOOL)
    build.item("Ældre ved havnen", number=HARBOUR)
    build.item("Skolen og åen", build.meeting(on="2025-04-01"), number="08.02.00-A00-1-24")

    assert SCHOOL in found(client, q)
    assert HARBOUR not in found(client, q)


def test_words_spread_over_several_titles_find_nothing(client: Client) -> None:
    build.item("Ældre", build.meeting(on="2024-11-05"), number=SCHOOL)
    build.item("Åen", build.meeting(on="2025-04-01"), number=SCHOOL)

    assert found(client, "ældre") == [SCHOOL]
    assert found(client, "ældre åen") == []


def test_words_of_an_earlier_title_find_the_case_too(client: Client) -> None:
    build.item("Nyt bibliotek", build.meeting(on="2024-11-05"), number=SCHOOL)
    build.item("Kulturhus", build.meeting(on="2025-02-25"), number=SCHOOL)

    assert found(client, "bibliotek") == [SCHOOL]
    assert "Kulturhus" in links(opened(client, "/sager/", q="bibliotek"))


def test_nothing_found_offers_the_search_in_all_text(client: Client) -> None:
    build.item("Skolen", number=SCHOOL)

    shown = opened(client, "/sager/", q="havn & kaj")

    assert numbers(shown) == []
    assert links(shown)["Søg i alle punkters tekst"] == "/soeg/?q=havn%20%26%20kaj"


@pytest.mark.parametrize("q", ["%", "_", "\\", "'", '"', "<script>", "()", "&amp;"])
def test_no_sign_is_an_error_or_finds_everything(client: Client, q: str) -> None:
    build.item("Skolen", number=SCHOOL)

    assert found(client, q) == []


@pytest.mark.parametrize(("q", "tidied"), [("\x00", ""), ("sko\x00len ", "sko len"), ("\x07skolen\x7f", "skolen")])
def test_signs_that_nobody_sees_ask_for_nothing(client: Client, q: str, tidied: str) -> None:
    build.item("Sko len: skolen", number=SCHOOL)

    shown = opened(client, "/sager/", q=q)

    assert numbers(shown) == [SCHOOL]
    assert shown.one("input", id="id_sag")["value"] == tidied


def test_a_bad_value_is_told_at_its_field_and_gives_no_rows(client: Client) -> None:
    build.item("x", number=SCHOOL)

    shown = opened(client, "/sager/", q="x" * 301)

    field = shown.one("input", id="id_sag")
    assert field["aria-invalid"] == "true"
    assert shown.one(id=field["aria-describedby"]).text
    assert numbers(shown) == []


def test_what_is_not_public_is_neither_listed_nor_found_nor_counted(client: Client) -> None:
    build.item("Skolen", number=SCHOOL)
    build.item("Hemmelig skole", build.meeting(on="2025-04-01", held=True), number=SCHOOL)
    build.item("Hemmelig havn", build.meeting(on="2025-04-01", held=True), number=HARBOUR)
    build.item("Udgået", number="27.00.00-A26-5-24", other_numbers=[HARBOUR], withdrawn_at=timezone.now())

    shown = opened(client, "/sager/")

    assert numbers(shown) == [SCHOOL]
    assert "Skolen 1 behandling · senest 25. februar 2025" in shown.text
    assert "1 sag" in shown.text
    assert found(client, "hemmelig") == found(client, HARBOUR) == []


def test_cases_come_twenty_five_a_page_and_keep_the_question(client: Client) -> None:
    for sequence in range(30):
        build.item(number=f"17.01.00-A00-{sequence}-24")

    second = opened(client, "/sager/", q="17.01", side="2")

    assert len(numbers(second)) == 5
    assert second.one("a", rel="prev")["href"] == "?q=17.01&side=1"
    opened(client, "/sager/", status=404, side="3")


@pytest.mark.parametrize("items", [3, 24])
def test_the_list_asks_the_same_few_questions_however_long(client: Client, items: int) -> None:
    for place in range(items):
        number = f"17.01.00-A00-{place}-24"
        for day in ("2025-01-14", "2025-02-25"):
            build.item(at=build.meeting(f"Udvalg {place}", day), number=number, decided={"Andet": Outcome.NOTED})

    with asking(["case", "case", "case", "case", "agendaitem", "subject"]):
        opened(client, "/sager/")
