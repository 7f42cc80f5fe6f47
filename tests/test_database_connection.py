"""A kept connection to the database: used on while it holds, and made anew once the server has ended it."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import NotSupportedError, connections
from django.test.utils import CaptureQueriesContext

from committee.postgresql.base import TIMES_BEFORE_PREPARED, DatabaseWrapper
from committee.postgresql.prepared import ask


@pytest.fixture
def kept(transactional_db: None) -> Iterator[DatabaseWrapper]:
    """The connection of this test, as it stands between two requests."""
    connection = connections["default"]
    assert isinstance(connection, DatabaseWrapper)
    connection.ensure_connection()
    yield connection
    connection.close()


def by_another(kept: DatabaseWrapper) -> psycopg.Connection:
    parameters = kept.get_connection_params()
    return psycopg.connect(**{name: parameters[name] for name in ("dbname", "user", "host", "port")})


def end_by_the_server(kept: DatabaseWrapper) -> None:
    with by_another(kept) as other:
        number = ask("SELECT pg_backend_pid()", {})[0][0]
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])


def test_a_connection_that_holds_is_used_on_without_a_question(kept: DatabaseWrapper) -> None:
    with CaptureQueriesContext(kept) as asked:
        assert kept.is_usable()

    assert len(asked) == 0


def test_a_connection_that_the_server_ended_is_made_anew_at_the_next_request(kept: DatabaseWrapper) -> None:
    end_by_the_server(kept)

    assert not kept.is_usable()
    vars(kept).update(health_check_enabled=True, health_check_done=False)
    assert ask("SELECT 1 + %(more)s", {"more": 1}) == [(2,)]


def test_after_an_error_the_server_itself_is_asked(kept: DatabaseWrapper) -> None:
    kept.errors_occurred = True
    assert kept.is_usable()

    end_by_the_server(kept)
    assert not kept.is_usable()


def test_what_is_asked_again_and_again_is_planned_once(kept: DatabaseWrapper) -> None:
    for number in range(TIMES_BEFORE_PREPARED + 2):
        assert ask("SELECT %(number)s + 40", {"number": number}) == [(number + 40,)]

    planned = ask("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %(words)s", {"words": "%+ 40"})
    assert planned == [(1,)]


def test_a_statement_that_is_kept_outlives_a_change_of_its_table(kept: DatabaseWrapper) -> None:
    asked = "SELECT * FROM committee_word WHERE false"
    for _ in range(TIMES_BEFORE_PREPARED + 1):
        ask(asked, {})
    with by_another(kept) as other:
        other.execute("ALTER TABLE committee_word ADD COLUMN passing integer")
    try:
        assert ask(asked, {}) == []
    finally:
        with kept.cursor() as cursor:
            cursor.execute("ALTER TABLE committee_word DROP COLUMN passing")


def test_what_the_server_does_not_support_is_refused(kept: DatabaseWrapper) -> None:
    for _ in range(2):
        with pytest.raises(NotSupportedError):
            ask("SELECT 1 FROM other.public.place", {})
