"""What test runs leave in the temporary folder when they are killed, and who clears it away.

Run as a program: waits until its standard input ends, as it does with the run that started it however
that ends, and then clears away the folders of every run that is over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

PREFIX = "referatarkiv-test-"
SECONDS_TO_STOP = 20
AT_ITS_END = b"the run goes on to its end"


def new_folder() -> Path:
    """An empty folder whose name tells the process that made it."""
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")).resolve()


@contextmanager
def cleared_for_certain() -> Iterator[None]:
    """Have a process of its own wait for the end of this one."""
    waiting = subprocess.Popen(
        [sys.executable, "-m", "tests.leftovers"],
        cwd=Path(__file__).resolve().parent.parent,
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    assert waiting.stdin is not None
    try:
        yield
    finally:
        waiting.communicate(AT_ITS_END)


def clear() -> None:
    """Stop what runs in the folders of runs that are over, and remove them."""
    for folder in Path(tempfile.gettempdir()).resolve().glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not _is_alive(int(owner)) and folder.stat().st_uid == os.geteuid():
            _stop(list(_processes_in(folder)))
            shutil.rmtree(folder, ignore_errors=True)


def _wait_for_end(number: int) -> None:
    # A killed process closes its files a moment before it is gone.
    deadline = time.monotonic() + SECONDS_TO_STOP
    while _is_alive(number) and time.monotonic() < deadline:
        time.sleep(0.05)


def _is_alive(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _processes_in(folder: Path) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        try:
            places = (process.cwd(), process.environ().get("ARKIV_DATA", ""))
        except psutil.Error:
            continue
        if any(Path(place).is_relative_to(folder) for place in places):
            yield process


def _stop(processes: list[psutil.Process]) -> None:
    for number in (signal.SIGTERM, signal.SIGQUIT, signal.SIGKILL):
        for process in processes:
            if process.is_running():
                process.send_signal(number)
        _, processes = psutil.wait_procs(processes, timeout=SECONDS_TO_STOP if number != signal.SIGTERM else 3)


if __name__ == "__main__":
    owner = os.getppid()
    if sys.stdin.buffer.read() != AT_ITS_END:
        _wait_for_end(owner)
    clear()
