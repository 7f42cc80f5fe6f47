"""An archive of its own for a measurement: a bundled server with the settings of every day."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from committee.bundled_server import bundled_server  # noqa: E402
from committee.data_folder import DataFolder  # noqa: E402


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of `manage.py ingest` took: seconds, and the most memory at once of it and its children, in MB."""

    seconds: float
    peak: float
    last_line: str


@contextmanager
def archive() -> Iterator[Path]:
    """A folder to work in, and a running database that Django of this process and of others is set to."""
    with passing_folder() as folder, database(folder):
        yield folder / "work"


@contextmanager
def passing_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="referatarkiv-bench-")).resolve()
    try:
        # The server's account must walk through it.
        folder.chmod(0o711)
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def database(folder: Path, tuning: Mapping[str, str] | None = None) -> Iterator[None]:
    """The database that is kept in `folder`, running and migrated, with Django of this process and others set to it.

    Its settings are those of every day, and `tuning` instead of some of them.
    """
    with bundled_server(DataFolder(folder / "archive"), tuning) as socket_folder:
        os.environ["DATABASE_URL"] = f"postgresql://postgres@/postgres?host={quote(str(socket_folder), safe='')}"
        os.environ["ARKIV_DATA"] = str(folder / "keys")
        (folder / "keys" / "static").mkdir(parents=True, exist_ok=True)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()


def ingest(*arguments: str | Path) -> Run:
    """Run it in a process of its own, and watch its memory."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "ingest", *map(str, arguments)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peaks = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks), daemon=True)
    watcher.start()
    out, _ = process.communicate()
    seconds = time.perf_counter() - began
    watcher.join()
    return Run(seconds, max(peaks), (out.splitlines() or [""])[-1])


def _watch(pid: int, peaks: list[float]) -> None:
    try:
        process = psutil.Process(pid)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            family = [process, *process.children(recursive=True)]
            peaks.append(sum(_memory(one) for one in family) / 1024 / 1024)
            time.sleep(0.2)
    except psutil.NoSuchProcess:
        return


def _memory(process: psutil.Process) -> int:
    """Its own memory, and its share of what it has in common with others."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0
