"""One site at a time on one data folder, told by a lock that the kernel lets go of."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from committee.data_folder import CannotStart, DataFolder

SECONDS_TO_LEAVE = 4.0
"""What a site whose `make` was killed needs to notice and leave."""


@dataclass(frozen=True)
class SiteLock:
    """The lock as its holder has it; workers let go of their copy."""

    file: IO[str]
    left_behind: bool
    """Whether the last holder was killed, so that its workers may still be leaving."""

    def close(self) -> None:
        self.file.close()


@contextmanager
def only_site(folder: DataFolder, address: str) -> Iterator[SiteLock]:
    """Hold the folder's lock; raises CannotStart where another site has it."""
    owner = os.getpid()
    with (folder.path / "site.lock").open("a+") as file:
        _acquire(file, folder)
        left_behind = bool(_note(file))
        _write(file, f"{address} {owner}")
        try:
            yield SiteLock(file, left_behind)
        finally:
            if os.getpid() == owner:
                _write(file, "")


def _acquire(file: IO[str], folder: DataFolder) -> None:
    deadline = time.monotonic() + SECONDS_TO_LEAVE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise CannotStart(_already_running(file, folder)) from None
            time.sleep(0.1)
        else:
            return


def _already_running(file: IO[str], folder: DataFolder) -> str:
    address, _, number = _note(file).partition(" ")
    return (
        f"Arkivet i datamappen {folder.path} kører allerede på {address} (proces {number}). "
        "Stop det først med Ctrl-C der, hvor det blev startet, eller start et andet arkiv "
        "med ARKIV_DATA=mappe og PORT=8001."
    )


def _note(file: IO[str]) -> str:
    file.seek(0)
    return file.read().strip()


def _write(file: IO[str], note: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(note)
    file.flush()
