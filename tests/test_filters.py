"""Each filter of /soeg/, and what its values may look like."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from committee.filter_fields import ChoicesField
from committee.filters import ItemFilterSet, asked, known_committees, public_committees
from committee.models import Outcome
from tests import build

pytestmark = pytest.mark.django_db


def found(**params: Any) -> list[str]:
    filterset = ItemFilterSet(asked(QueryDict(urlencode(params, doseq=True))))
    assert filterset.is_valid(), filterset.errors
    return sorted(item.title for item in filterset.in_order())


def is_refused(**params: Any) -> bool:
    return not ItemFilterSet(asked(QueryDict(urlencode(params, doseq=True)))).is_valid()


def test_type_means_the_type_in_force_and_ingen_none() -> None:
    build.item("Ændret", listed_type="B", type_in_force="C")
    build.item("B-sag", listed_type="B", type_in_force="B")
    build.item("Uden")

    assert found(type="B") == ["B-sag"]
    assert found(type="C") == ["Ændret"]
    assert found(type="ingen") == ["Uden"]
    assert found(type=["C", "ingen"]) == ["Uden", "Ændret"]


def test_udvalg_means_the_meetings_own_and_every_one_that_decides_in_the_item() -> None:
    build.item("Eget møde", build.meeting("Kulturudvalget"))
    build.item("Fælles", build.meeting("Havneudvalget"), decided={"Kulturudvalget": Outcome.APPROVED})
    build.item("Andres", build.meeting("Havneudvalget"))

    assert found(udvalg="kulturudvalget") == ["Eget møde", "Fælles"]
    assert found(udvalg=["kulturudvalget", "havneudvalget"]) == ["Andres", "Eget møde", "Fælles"]


def test_udfald_is_the_items_where_no_udvalg_is_chosen() -> None:
    build.item("Godkendt", outcome=Outcome.APPROVED, decided={"Kulturudvalget": Outcome.REJECTED})
    build.item("Uden beslutning")

    assert found(udfald="godkendt") == ["Godkendt"]
    assert found(udfald="afvist") == []
    assert found(udfald="ingen") == ["Uden beslutning"]


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("godkendt", Outcome.APPROVED),
        ("anbefalet", Outcome.RECOMMENDED),
        ("droeftet", Outcome.DISCUSSED),
        ("orientering", Outcome.NOTED),
        ("udsat", Outcome.POSTPONED),
        ("afvist", Outcome.REJECTED),
        ("andet", Outcome.OTHER),
        ("ingen", ""),
    ],
)
def test_every_outcome_has_its_word(word: str, outcome: str) -> None:
    for other in [*Outcome, ""]:
        build.item(f"Udfald {other}", outcome=other)

    assert found(udfald=word) == [f"Udfald {outcome}"]


def test_udfald_with_udvalg_is_that_udvalgs_own() -> None:
    build.item(
        "Fælles",
        build.meeting("Havneudvalget"),
        outcome=Outcome.APPROVED,
        decided={"Havneudvalget": Outcome.APPROVED, "Kulturudvalget": Outcome.POSTPONED},
    )
    build.item("Alene", build.meeting("Kulturudvalget"), outcome=Outcome.APPROVED)

    assert found(udvalg="kulturudvalget", udfald="udsat") == ["Fælles"]
    assert found(udvalg="kulturudvalget", udfald="godkendt") == ["Alene"]
    assert found(udvalg=["kulturudvalget", "havneudvalget"], udfald="godkendt") == ["Alene", "Fælles"]


def test_a_meetings_udvalg_with_a_decision_of_its_own_is_not_asked_for_the_items_outcome() -> None:
    build.item(
        "Egen", build.meeting("Havneudvalget"), outcome=Outcome.APPROVED, decided={"Havneudvalget": Outcome.DISCUSSED}
    )

    assert found(udvalg="havneudvalget", udfald="droeftet") == ["Egen"]
    assert found(udvalg="havneudvalget", udfald="godkendt") == []


def test_an_udvalg_without_decision_has_none_though_another_decides() -> None:
    build.item("Tavs", build.meeting("Havneudvalget"), decided={"Kulturudvalget": Outcome.APPROVED})

    assert found(udvalg="havneudvalget", udfald="ingen") == ["Tavs"]
    assert found(udvalg="kulturudvalget", udfald="ingen") == []


def test_til_byraadet_leaves_only_what_is_addressed_to_byraadet() -> None:
    build.item("Videre", to_council=True)
    build.item("Bliver")

    assert found(til_byraadet="1") == ["Videre"]


@pytest.mark.parametrize(
    "spelling",
    [
        "24.10.00-A00-4-24",
        "24 10 00 a00 4 24",
        "24.10.00 - A00 - 4 - 24",
        "24.10",
        "A00-4-24",
        "a00/4",
        "4-24",
        "24.10.00",
    ],
)
def test_a_number_is_found_whole_or_in_part_in_any_spelling(spelling: str) -> None:
    build.item("Sagen", number="24.10.00-A00-4-24")
    build.item("Nabosagen", number="27.00.00-A00-14-24")
    build.item("Også sagen", number="27.00.00-A00-15-25", other_numbers=["24.10.00-A00-4-24"])

    assert found(journalnummer=spelling) == ["Også sagen", "Sagen"]


def test_a_number_with_oe_is_found_in_both_spellings() -> None:
    build.item("Økonomi", number="27.35.12-Ø34-1-24")

    assert found(journalnummer="ø34-1") == found(journalnummer="OE34-1") == ["Økonomi"]


@pytest.mark.parametrize("subject", ["27", "27.51", "27.51.04", "27 51", "2751", "27.51."])
def test_emne_is_any_part_of_a_kle_number_from_its_front(subject: str) -> None:
    build.item("Emnet", number="27.51.04-A00-4-24")
    build.item("Også", number="00.00.00-A00-1-24", other_numbers=["27.51.04-G01-1-24"])
    build.item("Andet", number="51.27.04-A00-4-27")

    assert found(emne=subject) == ["Emnet", "Også"]


def test_emne_may_be_a_number_that_kle_does_not_know() -> None:
    build.item("Ukendt", number="99.99.99-A00-1-24")

    assert found(emne="99.99") == ["Ukendt"]
    assert found(emne="98") == []


@pytest.mark.parametrize("subject", ["2", "27.5", "27.51.04.01", "a7", "27-51", "२७"])
def test_emne_that_is_no_kle_number_is_refused(subject: str) -> None:
    assert is_refused(emne=subject)


@pytest.mark.parametrize(
    "day", ["2025-02-25", "25-02-2025", "25.2.2025", "25/2 2025", "25. februar 2025", "den 25. februar 2025"]
)
def test_dates_are_read_as_people_write_them_and_are_included(day: str) -> None:
    for on in ("2025-02-24", "2025-02-25", "2025-02-26"):
        build.item(on, build.meeting(on=on))

    assert found(fra=day) == ["2025-02-25", "2025-02-26"]
    assert found(til=day) == ["2025-02-24", "2025-02-25"]
    assert found(fra=day, til=day) == ["2025-02-25"]


@pytest.mark.parametrize("day", ["31-02-2025", "2025", "februar 2025", "25-13-2025", "i dag", "25-02-2025 og mere"])
def test_what_is_no_date_is_refused(day: str) -> None:
    assert is_refused(fra=day)
    assert is_refused(til=day)


def test_the_last_of_a_single_value_counts() -> None:
    build.item("Emne 27", number="27.51.04-A00-4-24")
    build.item("Emne 24", number="24.10.00-A00-4-24")

    assert found(emne=["27", "24"]) == ["Emne 24"]


def test_asked_leaves_out_what_says_nothing_and_tidies_the_rest() -> None:
    said = asked(QueryDict("q=+havn%00%0a+kaj&type=B&type=&type=B&fra=+&side=3&ukendt=1&emne=24&emne=27"))

    assert dict(said.lists()) == {"q": ["havn kaj"], "type": ["B"], "emne": ["27"]}


def test_letters_typed_in_two_parts_are_made_one() -> None:
    build.item("Å-løb")

    assert found(q="A\u030a-løb") == ["Å-løb"]


def test_only_udvalg_with_something_public_can_be_chosen() -> None:
    build.item(at=build.meeting("Havneudvalget"), decided={"Kulturudvalget": Outcome.APPROVED})
    build.item(at=build.meeting("Skjult", held=True), decided={"Også skjult": Outcome.APPROVED})
    build.meeting("Tomt møde")
    build.committee("Uden møder")

    assert [committee.name for committee in public_committees().in_name_order()] == ["Havneudvalget", "Kulturudvalget"]
    assert [committee.name for committee in known_committees()] == ["Havneudvalget", "Kulturudvalget"]
    assert is_refused(udvalg="skjult")


def test_the_udvalg_to_choose_are_those_of_today_in_every_form() -> None:
    build.item("Et", build.meeting("Kulturudvalget"))
    assert found(udvalg="kulturudvalget") == ["Et"]
    assert is_refused(udvalg="havneudvalget")

    build.item("Andet", build.meeting("Havneudvalget"))

    assert found(udvalg="havneudvalget") == ["Andet"]
    assert not cast(ChoicesField, ItemFilterSet(asked(QueryDict())).form.fields["udvalg"]).known
