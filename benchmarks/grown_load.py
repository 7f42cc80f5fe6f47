"""Whether loading keeps its rate as the archive grows: the same referater into an empty archive, and into a big one.

    .venv/bin/python benchmarks/grown_load.py FOLDER [MEETINGS=300]

FOLDER is what `make bench KEEP=folder` has filled. It is copied, so that it stays as it is.
"""

import datetime
import multiprocessing
import os
import shutil
import sys
from pathlib import Path
from typing import Final, NamedTuple

from archive import database, ingest, passing_folder
from generated import write_folder

FIRST_DAY: Final = datetime.date(2024, 1, 1)
MEETINGS: Final = 300


class Load(NamedTuple):
    """How many items there were before, how many came, and in how many seconds; what the run said last."""

    held: int
    items: int
    seconds: float
    last_line: str


def main(kept: Path, meetings: int) -> None:
    """Print both rates and their ratio; raises SystemExit where FOLDER holds no archive, or one in use."""
    if not (kept / "archive").is_dir():
        raise SystemExit(f"{kept} holds no archive: fill it with make bench KEEP={kept}")
    if any(kept.rglob("postmaster.pid")):
        raise SystemExit(f"{kept} is in use.")
    with passing_folder() as folder:
        write_folder(folder / "referater", meetings, first_day=FIRST_DAY)
        loads = []
        for name in ("empty", "full"):
            (folder / name).mkdir(mode=0o711)
            if name == "full":
                _copy(kept / "archive", folder / name / "archive")
            loads.append(_apart(folder / name, folder / "referater"))
    for load in loads:
        print(load.last_line)
        print(f"with {load.held} items there: {load.seconds:.1f} s, {load.items / load.seconds:.0f} items/s")
    empty, full = loads
    if empty.items != full.items:
        raise SystemExit("Not as many items came into the one as into the other.")
    print(f"the big archive has {empty.seconds / full.seconds:.2f} of the rate")


def _apart(folder: Path, referater: Path) -> Load:
    """In a process of its own: Django has one database a process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_load, (folder, referater))


def _load(folder: Path, referater: Path) -> Load:
    with database(folder):
        _number_on()
        held = _items()
        run = ingest(referater)
        return Load(held, _items() - held, run.seconds, run.last_line)


def _items() -> int:
    from committee.models import AgendaItem

    return AgendaItem.objects.count()


def _number_on() -> None:
    """Have new rows numbered after those that are there: a filled archive's came with their numbers."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    models = list(apps.get_app_config("committee").get_models(include_auto_created=True))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _copy(held: Path, copy: Path) -> None:
    """As it is, with the account that each file belongs to."""
    shutil.copytree(held, copy, symlinks=True)
    for path in (held, *held.rglob("*")):
        told = path.lstat()
        os.chown(copy / path.relative_to(held), told.st_uid, told.st_gid, follow_symlinks=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else MEETINGS)
