"""Start the archive as a person does, in a process of its own, and watch what becomes of it."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parent.parent
READY = "stop det med Ctrl-C"
SECONDS_TO_START = 180
SECONDS_TO_STOP = 90
MAKE_RUN = ["make", "--old-file=setup", f"BIN={Path(sys.executable).parent}", "run"]
"""`make run` with the tests' own Python, however its environment was made."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def server_process(data_folder: Path) -> psutil.Process | None:
    """The database server that runs on the data folder, as its own note tells; None where none does."""
    notes = list(data_folder.glob("server/cluster-*/postmaster.pid"))
    if not notes:
        return None
    number = int(notes[0].read_text().split()[0])
    return psutil.Process(number) if is_alive(number) else None


def is_alive(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Site:
    """A running `make run` or `manage.py serve` on a data folder; ended for certain by `end`."""

    def __init__(
        self,
        data_folder: Path,
        *,
        command: Sequence[str] = (sys.executable, "manage.py", "serve"),
        port: int | None = None,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.port = port or free_port()
        self.lines: list[str] = []
        self._incoming: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._started = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environment_for(data_folder, PORT=str(self.port), **(extra or {})),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._started.stdout is not None
        for line in self._started.stdout:
            self._incoming.put(line)
        self._incoming.put(None)

    @property
    def output(self) -> str:
        while not self._incoming.empty():
            line = self._incoming.get()
            if line is not None:
                self.lines.append(line)
        return "".join(self.lines)

    def wait_until_ready(self) -> Site:
        deadline = time.monotonic() + SECONDS_TO_START
        while READY not in self.output:
            assert self._started.poll() is None, self.output
            assert time.monotonic() < deadline, self.output
            time.sleep(0.05)
        return self

    def health(self) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as answer:
            status: int = answer.status
            return status

    def processes(self) -> list[int]:
        """The started process and all that descend from it."""
        started = psutil.Process(self._started.pid)
        return [started.pid, *(child.pid for child in started.children(recursive=True))]

    def send(self, number: signal.Signals) -> None:
        """As `kill` does: to the started process alone."""
        self._started.send_signal(number)

    def press_ctrl_c(self) -> None:
        """As a terminal does: to every process in the foreground."""
        os.killpg(self._started.pid, signal.SIGINT)

    def close_terminal(self) -> None:
        """As a terminal does when it goes away."""
        os.killpg(self._started.pid, signal.SIGHUP)

    def wait(self) -> int:
        """The exit status, negative where a signal ended it."""
        return self._started.wait(SECONDS_TO_STOP)

    def end(self) -> None:
        """Stop it politely, then whatever of it is left for certain."""
        if self._started.poll() is None:
            self.send(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.wait()
        with suppress(ProcessLookupError):
            os.killpg(self._started.pid, signal.SIGKILL)
        self._started.wait()
        assert self._started.stdout is not None
        self._started.stdout.close()


def run_manage(data_folder: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """One command of manage.py, to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment_for(data_folder, **extra),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS_TO_START,
        check=False,
    )


def environment_for(data_folder: Path, **extra: str) -> dict[str, str]:
    """What a fresh terminal holds: nothing of the archive's but what is given here."""
    ours = ("ARKIV_", "PG", "DJANGO_", "MAKE", "DATABASE_URL", "REFERATER", "PORT")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return plain | {"ARKIV_DATA": str(data_folder)} | extra
