"""The same question asked of the items of some years alone."""

from __future__ import annotations

import pytest

from committee.models import AgendaItem
from committee.search.dating import is_dated, of_years
from committee.search.finding import answering
from committee.search.gathering import Wanted, newest
from tests import build

YEARS = range(2001, 2026)

asked = pytest.mark.parametrize(
    "tsquery",
    [
        "'t:B'",
        "('t:B' & 'havn')",
        "('t:A' | 'a:havn':*)",
        "('havn' & !('t:B' | 'a:p:cykel'))",
        "('a:nye' <-> 'a:havn')",
        "'o:'",
        "'e:24.10'",
    ],
)


@pytest.fixture(autouse=True)
def _items(db: None) -> None:
    titles = ("Nye havne", "Nye havn", "Cykelsti ved en havn", "Vejen")
    for at, year in enumerate(YEARS):
        letter = "ABC"[at % 3]
        meeting = build.meeting(on=f"{year}-05-0{1 + at % 9}")
        build.item(titles[at % 4], meeting, number="24.10.00-A00-4-24", listed_type=letter, type_in_force=letter)


def found(tsquery: str) -> set[int]:
    rows = answering(AgendaItem.objects.published(), tsquery).values_list("meeting__date", flat=True)
    return {date.year for date in rows}


@asked
def test_in_the_years_that_are_asked_the_same_items_answer(tsquery: str) -> None:
    years = {2003, 2010, 2011, 2012, 2025}

    assert is_dated(tsquery)
    assert found(of_years(tsquery, years)) & years == found(tsquery) & years


def test_of_other_years_nothing_answers() -> None:
    assert found(of_years("'a:havn'", [2002, 2005, 2006])) == {2002, 2006}


@asked
def test_the_newest_that_answer_are_the_same_through_all_stretches(tsquery: str) -> None:
    expected = answering(AgendaItem.objects.published(), tsquery).newest_first()

    assert newest(Wanted(filters=tsquery), 100).ids == list(expected.values_list("pk", flat=True))
    assert newest(Wanted(tsquery), 100).ids == list(expected.values_list("pk", flat=True))


@pytest.mark.parametrize("tsquery", ["'havn'", "'y:2025'", "'j:24 10 ':*", "'s:havn'"])
def test_what_has_no_year_is_asked_for_as_it_stands(tsquery: str) -> None:
    assert not is_dated(tsquery)
    assert of_years(tsquery, [2024, 2025]) == tsquery
