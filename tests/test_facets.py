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


def test_all_facets_are_counted_in_one_query_and_the_words_looked_up_in_another(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    build.item(number="27.51.04-A00-4-24")
    filterset = ItemFilterSet(asked(QueryDict("q=punkt&udvalg=kulturudvalget&udfald=ingen&type=ingen")))

    with django_assert_num_queries(2):
        counts(filterset)


@pytest.mark.parametrize("facet", ["type", "udvalg", "udfald", "til_byraadet", "emne", "aar"])
def test_a_facet_asked_for_by_name_is_counted_alone_and_alike(
    facet: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    build.item(number="27.51.04-A00-4-24", outcome=Outcome.APPROVED, to_council=True)
    filterset = ItemFilterSet(QueryDict())
    every = counts(filterset)

    with django_assert_num_queries(1) as asked_for:
        assert counts(filterset, facet) == {facet: every[facet]}
    assert all(f"'{other}'" not in asked_for.captured_queries[0]["sql"] for other in every if other != facet)
