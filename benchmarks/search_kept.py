"""An archive and its SQLite twin in a folder, filled once and measured as often as wanted."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final

from archive import database, passing_folder
from search_corpus import items
from search_fill import FILLING, entry, fill, item_text
from search_sqlite import fill as fill_sqlite
from search_sqlite import row

from committee.data_folder import DataFolder, reachable_by_everyone
from committee.server_files import prepared_files, stop_server

_SAMPLE: Final = 400
"""Items whose rows tell whether the code still makes the same of them all."""

_NOTE: Final = "filled.json"
_MARK: Final = "benchmark"
"""Stands in every folder that was taken for a benchmark, also where the filling of it was broken off."""
_OWN: Final = frozenset({_NOTE, "archive", "keys", "work", "items.db", "datasette.json"})


@dataclass(frozen=True, slots=True)
class Filled:
    """How many items there are, a digest of what the code made of some of them, and the seconds it took."""

    count: int
    digest: str
    seconds: float


@contextmanager
def folder_for(kept: Path | None) -> Iterator[Path]:
    """`kept`, made if need be, or a folder that is gone afterwards.

    Raises SystemExit where the database's account cannot reach it, or it holds what is not a benchmark's.
    """
    if kept is None:
        with passing_folder() as folder:
            yield folder
        return
    folder = kept.resolve()
    if os.geteuid() == 0 and not reachable_by_everyone(folder):
        raise SystemExit(f"{folder} lies in a private folder, which the database's account cannot enter.")
    folder.mkdir(parents=True, exist_ok=True)
    held = {path.name for path in folder.iterdir()}
    # An "archive" there may be somebody's own, and all that a benchmark made is cleared away in time.
    foreign = held - _OWN - {_MARK} if held & {_MARK, _NOTE} else held
    if foreign:
        raise SystemExit(f"{folder} holds what is not a benchmark's: {', '.join(sorted(foreign))}")
    (folder / _MARK).touch()
    folder.chmod(0o711)
    yield folder


def filled(folder: Path, count: int, *, as_it_stands: bool = False) -> Filled:
    """Fill the folder with so many items, unless it holds just them, or is to be taken as it stands."""
    held = _held(folder)
    digest = _digest(count)
    if held and (held.count, held.digest) == (count, digest):
        print(f"{count} items as they were filled in {held.seconds:.0f} s", flush=True)
        return held
    if held and as_it_stands:
        print(f"{held.count} items as they stand; today's code would make others", flush=True)
        return held
    if held:
        print(f"{held.count} items of which today's code would make others: filled anew", flush=True)
    _clear(folder)
    return _fill(folder, count, digest)


def _held(folder: Path) -> Filled | None:
    note = folder / _NOTE
    return Filled(**json.loads(note.read_text())) if note.exists() else None


def _digest(count: int) -> str:
    """Of the rows of some items, here and in SQLite."""
    from committee.vectors import vector_of

    digest = hashlib.sha256()
    for number in range(0, count, max(1, count // _SAMPLE)):
        item = next(items(number, number + 1, count))
        digest.update(repr((entry(item, str(vector_of(item_text(item)))), row(item))).encode())
    return digest.hexdigest()


def _clear(folder: Path) -> None:
    """Away with all of a benchmark's, and with the server that a killed one may have left."""
    if (folder / "archive").exists():
        stop_server(prepared_files(DataFolder(folder / "archive")))
    for name in _OWN:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _fill(folder: Path, count: int, digest: str) -> Filled:
    with database(folder, FILLING):
        seconds = fill(count, partial(fill_sqlite, folder / "items.db", count))
    # So that nothing is left to be written while the search is measured.
    os.sync()
    print(f"{count} items in {seconds:.0f} s, {count / seconds:.0f} a second", flush=True)
    made = Filled(count, digest, seconds)
    (folder / _NOTE).write_text(json.dumps(asdict(made)))
    return made
