"""The counts beside the choices."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from committee.facets import Counts, counts
from committee.filters import ItemFilterSet, asked
from committee.models import Outcome
from tests import build

pytestmark = pytest.mark.django_db


def counted(**params: Any) -> Counts:
    return counts(ItemFilterSet(asked(QueryDict(urlencode(params, doseq=True)))))


def test_a_choice_does_not_lower_the_counts_of_its_own_field() -> None:
    build.item(type_in_force="B", outcome=Outcome.APPROVED)
    build.item(type_in_force="C")

    found = counted(type="B")

    assert found["type"] == {"B": 1, "C": 1}
    assert found["udfald"] == {"godkendt": 1}


def test_counts_of_udvalg_follow_the_outcome_that_is_each_ones_own() -> None:
    build.item(
        at=build.meeting("Havneudvalget"),
        outcome=Outcome.APPROVED,
        decided={"Havneudvalget": Outcome.APPROVED, "Kulturudvalget": Outcome.POSTPONED},
    )

    assert counted()["udvalg"] == {"havneudvalget": 1, "kulturudvalget": 1}
    assert counted(udfald="udsat")["udvalg"] == {"kulturudvalget": 1}
    assert counted(udvalg="kulturudvalget")["udfald"] == {"udsat": 1}


def test_an_item_counts_once_for_an_outcome_that_several_chosen_udvalg_share() -> None:
    build.item(
        at=build.meeting("Byrådet"),
        outcome=Outcome.APPROVED,
        decided={"Havneudvalget": Outcome.APPROVED, "Kulturudvalget": Outcome.APPROVED},
    )

    assert counted(udvalg=["byraadet", "havneudvalget", "kulturudvalget"])["udfald"] == {"godkendt": 1}


def test_an_item_counts_once_for_each_main_group_of_its_numbers() -> None:
    build.item(number="27.51.04-A00-4-24", other_numbers=["27.00.00-G01-1-24", "24.10.00-G01-1-24"])
    build.item(number="2012/057275")

    assert counted()["emne"] == {"27": 1, "24": 1}


def test_years_are_counted_past_the_chosen_period() -> None:
    build.item(at=build.meeting(on="2024-12-31"))
    build.item(at=build.meeting(on="2025-01-01"))

    assert counted(fra="01-01-2025")["aar"] == {"2024": 1, "2025": 1}


def test_what_has_no_type_or_decision_counts_as_ingen() -> None:
    build.item()

    assert counted()["type"] == counted()["udfald"] == {"ingen": 1}


def test_nothing_is_counted_where_a_value_is_bad() -> None:
    build.item()

    assert counted(type="X") == {}


def test_facets_are_counted_from_the_hits_and_those_of_a_chosen_field_from_the_hits_without_it(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(30):
        build.item(number="27.51.04-A00-4-24")
    filterset = ItemFilterSet(asked(QueryDict("q=punkt&type=ingen")))
    expected = [
        "the words that answer",
        "the keywords of KLE among them",
        "how far back the hits may go",
        "the hits",
        "those of any type",
    ]

    with django_assert_num_queries(len(expected)):
        assert counts(filterset)["type"] == {"ingen": 30}


@pytest.mark.parametrize("facet", ["type", "udvalg", "udfald", "til_byraadet", "emne", "aar"])
def test_a_facet_asked_for_by_name_is_counted_alone_and_alike(facet: str) -> None:
    build.item(number="27.51.04-A00-4-24", outcome=Outcome.APPROVED, to_council=True)
    every = counts(ItemFilterSet(QueryDict()))

    assert counts(ItemFilterSet(QueryDict()), facet) == {facet: every[facet]}
    assert every[facet]


def test_past_the_limit_a_facet_is_counted_among_the_newest_hits_and_says_so() -> None:
    for year in (2023, 2024, 2025):
        build.item(at=build.meeting(on=f"{year}-01-01"), type_in_force="B" if year == 2023 else "C")
    filterset = ItemFilterSet(asked(QueryDict("q=punkt&type=C")))

    found = counts(filterset, "type", "aar", most=2)

    assert found == {"type": {"C": 2}, "aar": {"2024": 1, "2025": 1}}
    assert found.cut_short == {"type"}
