"""When a run waits for the disk: once, at its end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def commits_not_awaited() -> Iterator[None]:
    """Within the block a commit is whole and seen by all at once, but may be lost if the server itself goes down.

    The next commit after the block waits until the disk has it, and so all before it. Within a
    transaction of the caller's the block changes nothing.
    """
    if connection.in_atomic_block:
        yield
        return
    _set("SET synchronous_commit TO off")
    try:
        yield
    finally:
        # With a connection that was lost its setting is gone too.
        if connection.is_usable():
            _set("RESET synchronous_commit")
        else:
            connection.close()


def _set(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
