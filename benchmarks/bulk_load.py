"""How fast an empty archive is filled, against PostgreSQL's own COPY of the same rows into the same storage.

    .venv/bin/python benchmarks/bulk_load.py [MEETINGS=10000]

Loading is `manage.py ingest FOLDER` in a process of its own: start, reading, parsing, rows, vectors, every index.
COPY writes rows into tables without index or constraint. The bare rows are all that the archive keeps of the
files: meetings, items, sections and the rest as they were read, the files themselves with their bytes, and the
history of the run. Beside that it is measured with what the archive makes of them, the vectors and the vocabulary.
Then the folder is told again, unchanged.

The floor is what no way of storing rows can save: on one core the parsing and the vectors of all the files, measured
on some of them when the words are known, and the database reading the vectors into their index. Divided by the cores
it is the least that loading could take with this parser and these vectors.
Memory is taken for the folder and for a tenth of it, to see whether it grows.
"""

import datetime
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archive import archive, ingest
from generated import FEWEST_ITEMS, MOST_ITEMS, write_folder
from psycopg.sql import SQL, Identifier

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_ROWS = (
    "committee_meeting",
    "committee_agendaitem",
    "committee_section",
    "committee_attachment",
    "committee_agendaitem_other_cases",
    "committee_committeedecision",
    "committee_case",
    "committee_problem",
)
FILES = ("committee_sourcefile", "committee_reading", "committee_ingestedfile")
BARE = (*_ROWS, *FILES)
"""All that the archive keeps of the files: their bytes, and what was read in them."""

MEASURED = 40
"""Files whose preparing is timed apart."""

WHOLE = (*BARE, "committee_searchentry", "committee_word")
"""And what it makes of that."""


def main(meetings: int) -> None:
    """Print the figures and their ratios."""
    with archive() as work:
        write_folder(work / "small", max(1, meetings // 10), first_day=datetime.date(1990, 1, 1), seed=2)
        size = write_folder(work / "all", meetings, first_day=datetime.date(2000, 1, 1))
        print(f"{meetings} referater of {FEWEST_ITEMS} to {MOST_ITEMS} items, {size / 1e6:.1f} MB")
        few = ingest(work / "small")
        _empty()
        load = ingest(work / "all")
        again = ingest(work / "all")
        bare, whole = copy_seconds(work, BARE), copy_seconds(work, WHOLE)
        parsing, vectors = _preparing_seconds(work / "all", meetings)
        indexing = copy_seconds(work, ["committee_searchentry"], "CREATE INDEX ON bare USING gin (vector)")
    print(load.last_line, again.last_line, sep="\n")
    print(f"loading                 {load.seconds:8.1f} s  {meetings / load.seconds:.1f} meetings/s")
    print(f"COPY of the bare rows   {bare:8.2f} s  loading has 1/{load.seconds / bare:.0f} of its rate (wanted 1/6)")
    print(f"COPY of all that is kept{whole:8.2f} s  loading has 1/{load.seconds / whole:.0f} of its rate")
    cores = len(os.sched_getaffinity(0))
    floor = (parsing + vectors + indexing) / cores
    print(
        f"floor                   {floor:8.1f} s  parsing {parsing:.1f} s, vectors {vectors:.1f} s, "
        f"their index {indexing:.1f} s, on {cores} cores: 1/{floor / bare:.0f} of COPY's rate"
    )
    print(
        f"the folder unchanged    {again.seconds:8.1f} s  {load.seconds / again.seconds:.0f} times as fast (wanted 30)"
    )
    print(
        f"memory at most          {load.peak:8.0f} MB  {few.peak:.0f} MB for a tenth of the folder (wanted 300, flat)"
    )


def _preparing_seconds(folder: Path, meetings: int) -> tuple[float, float]:
    """How long one core takes to parse all the files, and to make their vectors, by those of the last few."""
    from ingest.parse import parse_file
    from ingest.prepared import Teacher

    files = sorted(folder.iterdir())[-MEASURED:]
    teacher = Teacher()
    began = time.process_time()
    parsed = [parse_file(path.read_bytes(), path.name) for path in files]
    parsing = time.process_time() - began
    for one in parsed:
        teacher.search_texts(one)
    began = time.process_time()
    for one in parsed:
        teacher.search_texts(one)
    vectors = time.process_time() - began
    return parsing / len(files) * meetings, vectors / len(files) * meetings


def _empty() -> None:
    from django.apps import apps
    from django.db import connection

    tables = [model._meta.db_table for model in apps.get_app_config("committee").get_models()]
    with connection.cursor() as cursor:
        every = SQL(", ").join(map(Identifier, tables))
        cursor.execute(SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(every))


def copy_seconds(work: Path, tables: Sequence[str], prepared_by: str = "") -> float:
    """How long the rows of these tables take to be copied in, with fresh tables and one transaction each.

    `prepared_by` is a statement that makes ready the table, called "bare".
    """
    from django.db import connection

    return sum(_copied(connection, work / "rows", table, prepared_by) for table in tables)


def _copied(connection: "BaseDatabaseWrapper", file: Path, table: str, prepared_by: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute(SQL("CREATE TABLE bare AS SELECT * FROM {} WITH NO DATA").format(Identifier(table)))
        rows = SQL("COPY (SELECT * FROM {}) TO STDOUT").format(Identifier(table))
        with cursor.copy(rows) as out, file.open("wb") as kept:
            kept.writelines(bytes(part) for part in out)
        if prepared_by:
            cursor.execute(prepared_by)
        began = time.perf_counter()
        with file.open("rb") as kept, cursor.copy("COPY bare FROM STDIN") as into:
            while part := kept.read(1 << 16):
                into.write(part)
        seconds = time.perf_counter() - began
        cursor.execute("DROP TABLE bare")
    return seconds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
