"""Udvalg and sager get one row each, whatever they are called in a referat."""

from __future__ import annotations

import datetime

import pytest
from pytest_django import Settings

from committee.models import AgendaItem, Case, Committee, Meeting
from ingest.cases import mark_standing
from ingest.committees import is_council_name
from tests.readings import KULTUR, decided, everything, insist, item, load

pytestmark = pytest.mark.django_db

A = "04.04.00-A00-1-25"
FOLDER = "85.02.02-P35-2-25"


def days() -> list[datetime.date]:
    return [datetime.date(2025, 3, day) for day in range(1, 29)]


def test_an_udvalg_gets_its_name_and_a_plain_address() -> None:
    load(item("En"), committee="Ældre- og Økonomiudvalget på Åen")

    udvalg = Committee.objects.get()
    assert (udvalg.name, udvalg.slug, udvalg.is_council) == (
        "Ældre- og Økonomiudvalget på Åen",
        "aeldre-og-oekonomiudvalget-paa-aaen",
        False,
    )


@pytest.mark.parametrize(
    "spelling", ["KULTUR- OG FRITIDSUDVALGET", "Kultur-  og Fritidsudvalget ", "Kultur- og fritidsudvalget"]
)
def test_spellings_that_fold_alike_are_one_udvalg(spelling: str) -> None:
    load(item("En"))

    load(item("To"), committee=spelling, date=datetime.date(2025, 4, 1))

    assert [udvalg.name for udvalg in Committee.objects.all()] == [KULTUR]
    assert Meeting.objects.count() == 2


def test_another_spelling_of_the_udvalg_is_the_same_meeting() -> None:
    load(item("En"))

    load(item("En"), committee=KULTUR.upper(), content=b"Rettet.")

    assert Meeting.objects.count() == 1


def test_two_udvalg_whose_addresses_would_be_one_get_two() -> None:
    load(item("En"), committee="Sundhed & Omsorg")
    load(item("En"), committee="Sundhed (+) Omsorg")

    assert list(Committee.objects.order_by("pk").values_list("slug", flat=True)) == [
        "sundhed-omsorg",
        "sundhed-omsorg-2",
    ]


def test_every_name_of_the_council_is_one_row() -> None:
    for day, name in zip(
        days(), ("Solbjerg Byråd", "Byrådet", "Kommunalbestyrelsen", "BYRÅDET I SOLBJERG"), strict=False
    ):
        load(item("En"), committee=name, date=day)

    council = Committee.objects.get()
    assert (council.name, council.slug, council.is_council) == ("Solbjerg Byråd", "solbjerg-byraad", True)


@pytest.mark.parametrize(
    ("name", "is_council"),
    [
        ("Byrådet", True),
        ("Høje-Solbjerg Kommunes Byråd", True),
        ("Kommunalbestyrelsen i Solbjerg", True),
        ("Udvalget for Byrådets Anliggender", False),
        ("Ungdommens Byråd", False),
        ("Børnebyrådet", False),
        ("Økonomiudvalget", False),
    ],
)
def test_only_the_council_is_the_council(name: str, is_council: bool) -> None:
    assert is_council_name(name) is is_council


def test_an_udvalg_that_only_decides_in_an_item_gets_a_row() -> None:
    load(item("En", **decided("Byrådet godkendte.", "approved", {"Byrådet": "approved"})))

    assert Committee.objects.get(name="Byrådet").is_council
    assert not Committee.objects.get(name="Byrådet").meetings.exists()


def test_an_udvalg_named_twice_in_a_decision_decides_once() -> None:
    load(item("En", **decided("Begge.", "other", {"Byrådet": "approved", "Solbjerg Byråd": "rejected"})))

    assert [row.outcome for row in AgendaItem.objects.get().committee_decisions.all()] == ["approved"]


def test_a_case_is_taken_apart_into_its_number() -> None:
    load(item("En", "20.01.00-Ø40-17-98"))

    case = Case.objects.get()
    assert (case.journal_number, case.slug, case.key) == (
        "20.01.00-Ø40-17-98",
        "20.01.00-OE40-17-98",
        " 20 01 00 OE40 17 98 ",
    )
    assert (case.kle_subject, case.facet, case.sequence, case.year) == ("20.01.00", "Ø40", 17, 1998)


def test_an_older_number_is_kept_as_printed() -> None:
    load(item("En", "2012/057275"))

    case = Case.objects.get()
    assert (case.journal_number, case.slug) == ("2012/057275", "2012_057275")
    assert (case.kle_subject, case.facet, case.sequence, case.year) == ("", "", None, None)


def test_one_number_in_several_spellings_and_meetings_is_one_case() -> None:
    load(item("En", "2012/057275"), item("To", "2012-057275", other_journal_numbers=("2012 057275",)))
    load(item("Tre", "2012/057275"), date=datetime.date(2025, 4, 1))

    assert Case.objects.get().items.count() == 3
    assert Case.objects.get().also_in_items.get().title == "To"


def test_new_cases_are_added_in_the_order_of_their_numbers() -> None:
    """So that two ingests at once wait for each other in one direction only."""
    load(item("En", "27.00.00-A00-9-25"), item("To", "27.00.00-A00-10-25"), item("Tre", A))

    keys = list(Case.objects.order_by("pk").values_list("key", flat=True))
    assert keys == sorted(keys)


def test_a_number_without_letter_or_digit_names_no_case() -> None:
    load(item("En", "–"))

    assert AgendaItem.objects.get().case is None
    assert AgendaItem.objects.get().journal_number_printed == "–"


def test_the_file_of_the_meeting_itself_is_standing() -> None:
    load(item("Godkendelse af dagsorden med tilføjelser", FOLDER), item("Ny hal", A))

    assert dict(Case.objects.values_list("journal_number", "is_standing")) == {FOLDER: True, A: False}


@pytest.mark.parametrize("title", ["Aktuelle sager", "AKTUELLE SAGER", "D-sag: Aktuelle sager", "Aktuelle sager."])
def test_a_number_whose_items_all_bear_a_standing_title_is_standing(title: str) -> None:
    load(item(title, A))

    assert Case.objects.get().is_standing


def test_a_number_that_once_bore_another_title_is_a_case_to_follow() -> None:
    load(item("Aktuelle sager", A))
    load(item("Ny hal", A), date=datetime.date(2025, 4, 1))

    assert not Case.objects.get().is_standing


def test_an_item_that_is_gone_does_not_count_for_its_number() -> None:
    load(item("Aktuelle sager", A), item("Ny hal", A))
    assert not Case.objects.get().is_standing

    insist(item("Aktuelle sager", A))

    assert Case.objects.get().is_standing


def test_the_number_that_an_item_had_before_is_looked_at_again() -> None:
    load(item("Aktuelle sager", A), item("Ny hal", A, "Hallen."))

    load(item("Aktuelle sager", A), item("Ny hal", "04.04.00-A00-2-25", "Hallen."), content=b"Rettet.")

    assert Case.objects.get(journal_number=A).is_standing


def test_new_settings_take_effect_at_the_next_marking(settings: Settings) -> None:
    load(item("Bordet rundt om dammen", A), item("Ny hal", "27.00.00-P35-3-25"))
    assert not Case.objects.filter(is_standing=True).exists()

    settings.STANDING_TITLES = ("Bordet rundt om dammen",)
    settings.STANDING_NUMBERS = ("*-P35-*",)

    assert mark_standing() == 2
    assert not Case.objects.filter(is_standing=False).exists()


def test_marking_again_writes_nothing() -> None:
    load(item("Aktuelle sager", A), item("Ny hal", FOLDER), item("Ny sti", "04.04.00-A00-2-25"))
    before = everything()

    assert mark_standing() == 0
    assert everything() == before
