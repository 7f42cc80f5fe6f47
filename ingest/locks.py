"""Locks between two ingests at once; PostgreSQL lets them go when their holder ends, however it ends."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def lock(name: str) -> None:
    """Wait until no other transaction holds `name`, then hold it to the end of this one."""
    _call("pg_advisory_xact_lock", name)


@contextmanager
def held_between_transactions(name: str) -> Iterator[None]:
    """Hold `name` for a block that is no transaction of its own."""
    _call("pg_advisory_lock", name)
    try:
        yield
    finally:
        _call("pg_advisory_unlock", name)


def _call(function: str, name: str) -> None:
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [key])
