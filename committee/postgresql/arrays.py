"""Long lists as values of a statement."""

from collections.abc import Iterable


def array_of(ids: Iterable[int]) -> str:
    """`ids` as PostgreSQL writes an array, to be cast in the statement: psycopg looks at each of a list's numbers."""
    return f"{{{','.join(map(str, ids))}}}"
