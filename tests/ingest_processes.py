"""Real runs of `manage.py ingest` on the tests' database, to be killed and watched."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests.referat_files import referat, write
from tests.site_processes import PROJECT, environment_for

SECONDS_TO_END = 120


def database_url() -> str:
    """The address of the database that the test runs on, for another process."""
    settings = connection.settings_dict
    user = quote(settings["USER"] or "", safe="")
    password = f":{quote(settings['PASSWORD'], safe='')}" if settings["PASSWORD"] else ""
    host = quote(str(settings["HOST"] or ""), safe="")
    port = f"&port={settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{user}{password}@/{settings['NAME']}?host={host}{port}"


def start(folder: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """A run that has begun."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "ingest", *map(str, arguments)],
        cwd=PROJECT,
        env=environment_for(folder / "data", DATABASE_URL=database_url()),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(run: subprocess.Popen[str]) -> tuple[int, list[str]]:
    """Its exit status and the lines it had not told yet."""
    out, _ = run.communicate(timeout=SECONDS_TO_END)
    return run.returncode, out.splitlines()


def wait_until(so: Callable[[], bool]) -> None:
    """Wait; fail where it takes too long."""
    deadline = time.monotonic() + SECONDS_TO_END
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def nobody_else_is_connected() -> bool:
    """Whether the database has let go of a process that was killed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0]) == 0


def write_meetings(folder: Path, edition: str, meetings: int, items: int = 8) -> Path:
    """A folder with a referat for each of `meetings` days; `edition` is a word in every title."""
    for month, day in ((1 + number // 28, 1 + number % 28) for number in range(meetings)):
        agenda = [
            (f"B-sag: {edition} sag {number} den {day}.", f"04.04.00-A00-{100 * month + number}-25")
            for number in range(1, items + 1)
        ]
        names = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august")
        text = referat(day=f"{day:02}-{month:02}-2025", header_day=f"{day}. {names[month - 1]} 2025", items=agenda)
        write(folder, f"{month:02}-{day:02}.txt", text)
    return folder
