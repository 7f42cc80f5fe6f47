"""The database starts anew in the middle of a run: every meeting is whole, and one more run completes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg

from committee.bundled_server import DATABASE_NAME, TUNING, bundled_server
from committee.data_folder import DataFolder
from committee.server_files import connect_as_superuser, prepared_files, start_server, stop_server
from tests.ingest_processes import finish, write_meetings
from tests.site_processes import PROJECT, environment_for

MEETINGS = 150
ITEMS = 8
WHOLE = """
SELECT meeting.date, count(DISTINCT item.id), count(section.id), count(DISTINCT entry.item_id)
FROM committee_meeting meeting
JOIN committee_agendaitem item ON item.meeting_id = meeting.id
JOIN committee_section section ON section.item_id = item.id
LEFT JOIN committee_searchentry entry ON entry.item_id = item.id
GROUP BY meeting.date
"""


def start(folder: Path, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "ingest", str(path)],
        cwd=PROJECT,
        env=environment_for(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def meetings(socket_folder: Path) -> list[tuple[object, ...]]:
    with connect_as_superuser(socket_folder) as superuser:
        info = superuser.info
        with psycopg.connect(host=info.host, user=info.user, port=info.port, dbname=DATABASE_NAME) as connection:
            return connection.execute(WHOLE).fetchall()


def test_a_restarted_database_leaves_every_meeting_whole(data_folder: Path, tmp_path: Path) -> None:
    path = write_meetings(tmp_path / "folder", "Havblik", MEETINGS, ITEMS)
    folder = DataFolder(data_folder)
    with bundled_server(folder) as socket_folder:
        run = start(data_folder, path)
        assert run.stdout is not None
        for line in run.stdout:
            if line.startswith("ny"):
                break

        files = prepared_files(folder)
        stop_server(files)
        start_server(files, TUNING)

        status, _ = finish(run)
        assert status in (1, 2)
        kept = meetings(socket_folder)
        assert 0 < len(kept) < MEETINGS
        assert {(items, sections, found) for _, items, sections, found in kept} == {(ITEMS, ITEMS, ITEMS)}
        assert finish(start(data_folder, path))[0] == 0
        assert len(meetings(socket_folder)) == MEETINGS
