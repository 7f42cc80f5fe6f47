"""The cases near a case, each with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from committee.case_path import follow
from committee.models import AgendaItem
from committee.related_cases import MOST, related_cases
from tests import build
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db

NUMBER = "05.01.12-A00-4-24"
SAME_SUBJECT = "Samme KLE-emne, 05.01.12, og også "


def treated(title: str = "Ny belysning på Skolevej", **fields: Any) -> AgendaItem:
    return build.item(title, number=NUMBER, **fields)


def other(title: str, number: str = "05.01.12-P20-9-22", on: str = "2024-03-05", **fields: Any) -> AgendaItem:
    return build.item(title, build.meeting(on=on), number=number, **fields)


def told() -> list[tuple[str, str]]:
    """The number of each related case, and why."""
    case = build.case(NUMBER)
    return [(near.case.journal_number, near.reason) for near in related_cases(case, follow(case).items)]


def test_a_case_named_by_number_in_the_text_is_related() -> None:
    treated(sections={"presentation": "Det fremgår af sag 24.10.00-A00-5-22, som blev behandlet før."})
    other("Havnens fremtid", "24.10.00-A00-5-22")

    assert told() == [("24.10.00-A00-5-22", "Omtalt i sagens tekst")]


def test_a_case_treated_in_an_item_that_the_text_points_to_is_related() -> None:
    treated(sections={"presentation": "Udvalget drøftede den 5. marts 2024 sagen om havnens fremtid."})
    other("Havnens fremtid", "24.10.00-A00-5-22")

    assert ("24.10.00-A00-5-22", "Omtalt i sagens tekst") in told()


def test_a_case_treated_in_the_same_item_is_related() -> None:
    treated(other_numbers=["24.10.00-A00-5-22"])
    other("Havnens fremtid", "24.10.00-A00-5-22")

    assert told() == [("24.10.00-A00-5-22", "Behandlet på samme punkt")]


def test_a_case_of_the_same_subject_with_words_of_the_title_is_related_by_the_words() -> None:
    treated("Ny belysning på Skolevej ved åen")
    other("Skolevejen: gammel belysning skiftes")
    other("Skolevejens asfalt", "05.01.13-P20-9-22")
    other("Asfalt i midtbyen", "05.01.12-P20-8-22")

    assert told() == [("05.01.12-P20-9-22", SAME_SUBJECT + "»skolevej« og »belysning« i titlen")] or told() == [
        ("05.01.12-P20-9-22", SAME_SUBJECT + "»belysning« og »skolevej« i titlen")
    ]


def test_words_that_any_title_may_have_relate_no_cases() -> None:
    treated("Godkendelse af forslag til bevilling på Skolevej")
    other("Godkendelse af forslag til bevilling i midtbyen")

    assert told() == []


def test_the_surest_reason_is_told_and_comes_first() -> None:
    treated(
        "Ny belysning på Skolevej",
        sections={"presentation": "Se sag 05.01.12-P20-9-22."},
        other_numbers=["24.10.00-A00-5-22"],
    )
    other("Belysning på Skolevej: status")
    other("Havnens fremtid", "24.10.00-A00-5-22")

    assert told() == [
        ("24.10.00-A00-5-22", "Behandlet på samme punkt"),
        ("05.01.12-P20-9-22", "Omtalt i sagens tekst"),
    ]


def test_a_standing_number_and_the_case_itself_are_never_related() -> None:
    build.case("24.10.00-G01-5-22", standing=True)
    treated(sections={"presentation": f"Se sag {NUMBER} og 24.10.00-G01-5-22."}, other_numbers=["24.10.00-G01-5-22"])
    other("Aktuelle sager", "24.10.00-G01-5-22")

    assert told() == []


def test_what_the_public_may_not_see_relates_nothing() -> None:
    treated(sections={"presentation": "Se sag 24.10.00-A00-5-22."}, other_numbers=["24.10.00-A00-6-22"])
    other("Belysning på Skolevej, udgået", withdrawn_at=timezone.now())
    other("Belysning på Skolevej, taget ned", "05.01.12-P20-8-22", taken_down_at=timezone.now())
    build.item("Belysning på Skolevej", build.meeting(on="2024-05-05", held=True), number="05.01.12-P20-7-22")
    build.item("Hemmelig", build.meeting(on="2024-05-05", held=True), number="24.10.00-A00-5-22")
    other("Udgået", "24.10.00-A00-6-22", withdrawn_at=timezone.now())

    assert told() == []


def test_a_closed_item_tells_no_words_to_relate_by() -> None:
    treated(is_closed=True)
    other("Lukket punkt", is_closed=True)

    assert told() == []


def test_no_more_than_a_handful_are_named() -> None:
    treated()
    for place in range(MOST + 3):
        other("Belysning på Skolevej", f"05.01.12-P20-{place + 10}-22")

    assert len(told()) == MOST


def test_the_page_names_them_with_their_newest_item_and_the_reason(client: Client) -> None:
    treated(sections={"presentation": "Se sag 24.10.00-A00-5-22."})
    other("Havnens første tid", "24.10.00-A00-5-22", "2022-03-05")
    other("Havnens fremtid", "24.10.00-A00-5-22", "2024-03-05")

    shown = opened(client, f"/sager/{NUMBER}/")

    assert links(shown)["Havnens fremtid"] == "/sager/24.10.00-A00-5-22/"
    assert shown.one("li", "related__case").text == (
        "Havnens fremtid 24.10.00-A00-5-22 · senest 5. marts 2024 i Kulturudvalget Omtalt i sagens tekst"
    )


def test_a_case_without_near_cases_says_nothing_of_them(client: Client) -> None:
    treated()
    assert "Beslægtede" not in opened(client, f"/sager/{NUMBER}/").text


@pytest.mark.parametrize("count", [1, 20])
def test_the_questions_asked_do_not_grow_with_the_cases_near(count: int) -> None:
    treated()
    for place in range(count):
        other("Belysning på Skolevej", f"05.01.12-P20-{place + 10}-22")
    items = follow(build.case(NUMBER)).items

    case = build.case(NUMBER)
    with asking(["case", "agendaitem", "agendaitem"]):
        related_cases(case, items)
