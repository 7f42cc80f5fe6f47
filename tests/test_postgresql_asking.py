"""Statements that are not waited for at once, and lists as their values."""

from __future__ import annotations

import datetime

import pytest
from django.db import DataError
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from committee.postgresql.arrays import array_of, array_of_days, array_of_texts
from committee.postgresql.prepared import ask, asking

pytestmark = pytest.mark.django_db

texts = st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))


@given(written=texts)
@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_array_holds_the_texts_as_they_are(written: list[str]) -> None:
    assert ask("SELECT %s::text[]", [array_of_texts(written)]) == [(written,)]


def test_an_array_holds_numbers_and_days() -> None:
    days = [datetime.date.min, datetime.date(2025, 2, 28), datetime.date.max]

    assert ask("SELECT %s::bigint[], %s::date[]", [array_of([3, -1]), array_of_days(days)]) == [([3, -1], days)]


def test_what_is_asked_within_is_answered_too_and_in_its_place() -> None:
    with asking("SELECT %s::int", [1]) as rows:
        assert ask("SELECT %s::int", [2]) == [(2,)]
        with asking("SELECT %s::int", [3]) as others:
            assert others() == [(3,)]
        assert rows() == [(1,)]

    assert ask("SELECT %s::int", [4]) == [(4,)]


def test_rows_that_nobody_calls_for_leave_the_connection_as_it_was() -> None:
    with asking("SELECT generate_series(1, %s::int)", [5]):
        pass

    assert ask("SELECT %s::int", [1]) == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_fails_says_so_where_its_rows_are_called_for() -> None:
    with asking("SELECT 1 / %s::int", [0]) as rows, pytest.raises(DataError):
        rows()

    assert ask("SELECT %s::int", [1]) == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_what_goes_wrong_within_is_told_and_leaves_the_connection_as_it_was() -> None:
    with pytest.raises(LookupError), asking("SELECT pg_sleep(%s)", [0.01]):
        raise LookupError

    assert ask("SELECT %s::int", [1]) == [(1,)]
