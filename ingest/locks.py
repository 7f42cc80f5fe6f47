"""Locks between two ingests at once; PostgreSQL lets them go when the transaction ends."""

import hashlib

from django.db import connection


def lock(name: str) -> None:
    """Wait until no other transaction holds `name`, then hold it to the end of this one."""
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
