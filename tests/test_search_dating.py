"""The same question asked of the items of some years alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from committee.models import AgendaItem
from committee.search.dating import kind_of, of_years
from committee.search.finding import answering
from committee.search.gathering import Wanted, newest, telling
from committee.search.tsqueries import conjuncts
from committee.search.windows import Kind
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
    years = {2003, 2010}

    assert kind_of(tsquery, "") is Kind.TITLES
    assert kind_of(tsquery, tsquery) is (Kind.TITLES if "'a:nye'" in tsquery else Kind.FILTERS)
    assert found(of_years(tsquery, years)) & years == found(tsquery) & years


def test_of_other_years_nothing_answers() -> None:
    assert found(of_years("'a:havn'", [2002, 2005])) == {2002}
    assert found(of_years("'t:A'", [2001, 2002, 2003, 2004])) == {2001, 2004}


@asked
def test_the_newest_that_answer_are_the_same_through_all_stretches(tsquery: str) -> None:
    expected = answering(AgendaItem.objects.published(), tsquery).newest_first()

    assert newest(Wanted(filters=tsquery), 100).ids == list(expected.values_list("pk", flat=True))
    assert newest(Wanted(tsquery), 100).ids == list(expected.values_list("pk", flat=True))


@asked
@pytest.mark.parametrize("most", [1, 3, 100])
def test_who_counts_by_filter_words_is_told_the_same_without_the_ids(tsquery: str, most: int) -> None:
    several = [Wanted(tsquery), Wanted("'t:A'"), Wanted("'a:nye' <-> 'a:havn'"), Wanted()]
    whole = [newest(wanted, most) for wanted in several]

    with telling(several, most) as told:
        assert [(one.filter_words, one.is_all) for one in told()] == [(one.filter_words, one.is_all) for one in whole]


@pytest.mark.parametrize("tsquery", ["'havn'", "'y:2025'", "'j:24 10 ':*", "'s:havn'"])
def test_what_has_no_year_is_asked_for_as_it_stands(tsquery: str) -> None:
    assert kind_of(tsquery, "") is Kind.PLAIN
    assert of_years(tsquery, [2024, 2025]) == tsquery


@pytest.mark.parametrize(
    ("tsquery", "expected"),
    [
        ("'havn'", ["'havn'"]),
        ("((('havn' | 'k:havn') & 't:B'))", ["('havn' | 'k:havn')", "'t:B'"]),
        ("('a' & ('b' & ('c' | 'd')))", ["'a'", "'b'", "('c' | 'd')"]),
        ("(('a' & 'b') | 'c')", ["(('a' & 'b') | 'c')"]),
        ("('a' <-> 'b')", ["('a' <-> 'b')"]),
        ("(('a' <2> 'b') & 'c')", ["('a' <2> 'b')", "'c'"]),
        ("('a' & !('b' | 'c') & 'd')", ["('a' & !('b' | 'c'))", "'d'"]),
        ("!('a' & 'b')", ["!('a' & 'b')"]),
        ("(!('a' & 'b'))", ["(!('a' & 'b'))"]),
        ("('it''s & (so' & 'b':*)", ["'it''s & (so'", "'b':*"]),
    ],
)
def test_what_must_all_match_is_asked_piece_by_piece(tsquery: str, expected: list[str]) -> None:
    assert conjuncts(tsquery) == expected


words = st.sampled_from(["'havn'", "'a:nye'", "'t:B'", "'p:cykel'", "'vej':*", "'2010:t:A'"])
tsqueries = st.recursive(
    words,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]} & {two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} | {two[1]})"),
        inner.map(lambda one: f"!({one})"),
    ),
    max_leaves=8,
)


@given(tsquery=tsqueries)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_the_pieces_together_find_the_same(tsquery: str) -> None:
    pieces = conjuncts(tsquery)

    assert found(" & ".join(f"({piece})" for piece in pieces)) == found(tsquery)
    assert len(newest(Wanted(tsquery), 100).ids) == len(found(tsquery))
