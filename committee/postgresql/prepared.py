"""Statements that are asked again and again: PostgreSQL reads and plans them once a connection."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db import connection

from committee.postgresql.base import DatabaseWrapper


def ask(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that `statement` finds; its `%(name)s` or `%s` are sent apart from it, each as its own type."""
    with cast(DatabaseWrapper, connection).prepared_cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
