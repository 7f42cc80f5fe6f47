"""Statements that are asked again and again: PostgreSQL reads and plans them once a connection."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from django.db import NotSupportedError, connection

from committee.postgresql.base import DatabaseWrapper


def ask(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that `statement` finds; its `%(name)s` or `%s` are sent apart from it, each as its own type.

    Where the columns have been given other types since it was planned, the connection is made anew for it.
    """
    kept = cast(DatabaseWrapper, connection)
    try:
        return _rows(kept, statement, values)
    except NotSupportedError:
        if kept.in_atomic_block:
            raise
        kept.close()
        return _rows(kept, statement, values)


@contextmanager
def asking(statement: str, values: Sequence[Any]) -> Iterator[Callable[[], list[tuple[Any, ...]]]]:
    """The same, not waited for until the rows are called for: PostgreSQL finds them while Python goes on.

    What else is asked within waits for these rows too. The statement must give its columns types of their own.
    """
    kept = cast(DatabaseWrapper, connection)
    with kept.prepared_cursor() as cursor, kept.pipeline():
        cursor.execute(statement, values)
        yield cursor.fetchall


def _rows(kept: DatabaseWrapper, statement: str, values: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    with kept.prepared_cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
