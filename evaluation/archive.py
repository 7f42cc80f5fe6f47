"""An archive of its own for a run: a new database, filled from files the way any archive is, and thrown away."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from evaluation.corpus import kle_files
from ingest.parsed import ParsedMeeting


@contextmanager
def empty_archive() -> Iterator[None]:
    """Django set up on a new, migrated database; on the server of DATABASE_URL, else on a bundled one of its own.

    For a process that has not set Django up before.
    """
    from committee.bundled_server import THROWAWAY, bundled_server
    from committee.data_folder import DataFolder

    folder = Path(tempfile.mkdtemp(prefix="referatarkiv-eval-"))
    (folder / "static").mkdir()
    os.environ |= {"ARKIV_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "evaluation.settings"}
    try:
        server = nullcontext() if os.environ.get("DATABASE_URL") else bundled_server(DataFolder(folder), THROWAWAY)
        with server, _test_database():
            yield
    finally:
        shutil.rmtree(folder)


@contextmanager
def _test_database() -> Iterator[None]:
    import django

    django.setup()
    from django.db import connection

    own = connection.settings_dict["NAME"]
    # Not the name that tests take, which may be running on the same server.
    connection.settings_dict["TEST"]["NAME"] = f"evaluation_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def fill(meetings: Iterable[tuple[ParsedMeeting, bytes]]) -> None:
    """Load these referater. Raises ValueError where one is not public afterwards."""
    from ingest.load import RawSource, load_meeting

    for meeting, content in meetings:
        source = meeting.source
        result = load_meeting(meeting, RawSource(source.filename, content, source.media_type, source.sha256))
        if result.meeting is None or result.is_held:
            raise ValueError(f"{source.filename} was loaded, but is not public")


def add_subjects(part: str) -> None:
    """Load the KLE files that go with a part."""
    from django.core.management import call_command

    if paths := kle_files(part):
        call_command("load_kle", *map(str, paths), verbosity=0)
