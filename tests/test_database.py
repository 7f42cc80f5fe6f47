"""The database in use: what DATABASE_URL says, else a bundled server that its users share."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from committee import bundled_server as bundled
from committee import server_files
from committee.bundled_server import DATABASE_NAME, THROWAWAY, bundled_server
from committee.data_folder import CannotStart, DataFolder
from committee.database import PLANS, database_settings, running_database
from committee.server_account import server_account
from committee.server_files import ServerFiles, prepared_files
from tests.site_processes import server_process


def files_of(folder: Path) -> ServerFiles:
    return prepared_files(DataFolder(folder))


def ask(socket_folder: Path, question: str) -> object:
    with psycopg.connect(
        host=str(socket_folder), port=server_files.PORT, user="postgres", dbname=DATABASE_NAME
    ) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def test_server_listens_on_its_socket_alone_and_lets_nobody_else_at_it(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder), THROWAWAY) as socket_folder:
        assert ask(socket_folder, "SHOW listen_addresses") == ""
        assert socket_folder.stat().st_mode & 0o777 == 0o700
        cluster = data_folder / "server" / "cluster-18"
        assert cluster.stat().st_mode & 0o777 == 0o700


def test_server_knows_danish_words_and_letters(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder), THROWAWAY) as socket_folder:
        assert ask(socket_folder, "SELECT lower('ÆBLEGRØD I ÅEN')") == "æblegrød i åen"
        assert ask(socket_folder, "SELECT to_tsvector('danish', 'børnene legede')::text") == "'børn':1 'leged':2"


def test_last_of_several_users_stops_the_server(data_folder: Path) -> None:
    folder = DataFolder(data_folder)
    with bundled_server(folder, THROWAWAY):
        with bundled_server(folder, THROWAWAY):
            first = server_process(data_folder)
        assert server_process(data_folder) == first
    assert server_process(data_folder) is None


def test_failure_of_a_user_stops_the_server_too(data_folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), bundled_server(DataFolder(data_folder), THROWAWAY):
        raise ZeroDivisionError
    assert server_process(data_folder) is None


def test_what_was_written_is_there_at_the_next_start(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder)) as socket_folder:
        number = ask(socket_folder, "SELECT lo_from_bytea(0, 'referat')")
    with bundled_server(DataFolder(data_folder)) as socket_folder:
        assert ask(socket_folder, f"SELECT convert_from(lo_get({number}), 'UTF8')") == "referat"


@pytest.mark.parametrize(
    ("machine", "database", "with_files"),
    [(400, "128MB", "200MB"), (200, "128MB", "128MB"), (4000, "1000MB", "2000MB"), (64_000, "2048MB", "32000MB")],
)
def test_server_takes_a_quarter_of_the_memory_within_limits(machine: int, database: str, with_files: str) -> None:
    settings = bundled.memory_settings(machine)

    assert settings == {"shared_buffers": database, "effective_cache_size": with_files}


def test_server_runs_with_the_settings_of_its_machine_unless_told_others(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder)) as socket_folder:
        shown = ask(socket_folder, "SELECT pg_size_bytes(current_setting('shared_buffers')) / 1048576")
        assert f"{shown}MB" == bundled.TUNING["shared_buffers"]
    with bundled_server(DataFolder(data_folder), THROWAWAY) as socket_folder:
        assert ask(socket_folder, "SHOW shared_buffers") == "128MB"


@pytest.mark.parametrize("name", ["en lang mappe " * 8 + "x", "udvalg, møder"])
def test_path_that_no_socket_can_have_works_with_the_socket_elsewhere(name: str, data_folder: Path) -> None:
    data_folder.chmod(0o711)

    with bundled_server(DataFolder(data_folder / name), THROWAWAY) as socket_folder:
        assert ask(socket_folder, "SELECT 1") == 1
        assert not socket_folder.is_relative_to(data_folder)
        assert socket_folder.stat().st_mode & 0o777 == 0o700
    socket_folder.rmdir()


def test_short_path_with_spaces_and_quotes_keeps_its_socket_inside(data_folder: Path) -> None:
    data_folder.chmod(0o711)
    odd = data_folder / "a \"b\" 'c' $d"

    with bundled_server(DataFolder(odd), THROWAWAY) as socket_folder:
        assert ask(socket_folder, "SELECT 1") == 1
        assert socket_folder.is_relative_to(odd)


@pytest.fixture
def other_program() -> Iterator[int]:
    """The process number of a program that runs as the server would, but is none."""
    account = server_account()
    program = subprocess.Popen(["sleep", "60"], user=account.uid if account else None)
    yield program.pid
    program.kill()
    program.wait()


def test_note_of_a_process_number_that_another_program_got_is_no_hindrance(
    data_folder: Path, other_program: int
) -> None:
    with bundled_server(DataFolder(data_folder), THROWAWAY):
        files = files_of(data_folder)
        left_behind = {note: note.read_text().splitlines() for note in (files.note, files.socket_note)}
    for note, lines in left_behind.items():
        note.write_text("\n".join([str(other_program), *lines[1:]]) + "\n")

    with bundled_server(DataFolder(data_folder), THROWAWAY) as socket_folder:
        assert ask(socket_folder, "SELECT 1") == 1
    assert psutil.pid_exists(other_program)


@pytest.mark.parametrize("moment", ["start_server", "stop_server"])
def test_ctrl_c_while_the_server_starts_or_stops_waits_until_that_is_done(
    moment: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(bundled, moment)
    done: list[str] = []

    def interrupted(*arguments: Any) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        real(*arguments)
        done.append(moment)

    monkeypatch.setattr(bundled, moment, interrupted)
    with pytest.raises(KeyboardInterrupt), bundled_server(DataFolder(data_folder), THROWAWAY):
        pass

    assert done == [moment]
    assert server_process(data_folder) is None


def test_half_made_cluster_is_made_anew(data_folder: Path) -> None:
    half = data_folder / "server" / "cluster-18.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    with bundled_server(DataFolder(data_folder), THROWAWAY) as socket_folder:
        assert ask(socket_folder, "SELECT 1") == 1


def test_server_that_cannot_start_says_why(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder), THROWAWAY):
        pass
    (data_folder / "server" / "cluster-18" / "postgresql.conf").write_text("no_such_setting = 1\n")

    with (
        pytest.raises(CannotStart, match=r"(?s)Databasen svarede ikke.*no_such_setting"),
        bundled_server(DataFolder(data_folder), THROWAWAY),
    ):
        pass
    assert server_process(data_folder) is None


def test_variables_of_another_server_do_not_reach_this_one(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "6000")
    monkeypatch.setenv("PGDATA", "/nonexistent")

    with bundled_server(DataFolder(data_folder), THROWAWAY) as socket_folder:
        assert ask(socket_folder, "SHOW port") == str(server_files.PORT)


@pytest.mark.parametrize("whose", ["", "server"])
def test_folder_of_another_user_is_refused_and_left_to_him(whose: str, data_folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    nobody = 65534
    (data_folder / whose).mkdir(exist_ok=True)
    os.chown(data_folder / whose, nobody, nobody)

    with pytest.raises(CannotStart, match="tilhører en anden bruger"), bundled_server(DataFolder(data_folder)):
        pass
    assert (data_folder / whose).stat().st_uid == nobody


def test_root_never_runs_the_server_itself(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder), THROWAWAY):
        server = server_process(data_folder)
        assert isinstance(server, psutil.Process)
        assert server.uids().effective != 0
        assert server.uids().real != 0


def test_database_url_gives_every_part_of_the_connection() -> None:
    url = "postgresql://arkiv:hemme%20lig@db.example:6432/referater?sslmode=require&connect_timeout=5"

    found = database_settings({"DATABASE_URL": url})

    assert found["NAME"] == "referater"
    assert (found["USER"], found["PASSWORD"]) == ("arkiv", "hemme lig")
    assert (found["HOST"], found["PORT"]) == ("db.example", "6432")
    assert found["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5", "options": PLANS}


def test_server_of_database_url_plans_without_jit_unless_the_address_asks_for_it(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder), {**THROWAWAY, "jit": "on"}) as socket_folder:
        url = f"postgresql://postgres@/{DATABASE_NAME}?host={socket_folder}"
        assert jit_of(database_settings({"DATABASE_URL": url})) == "off"
        assert jit_of(database_settings({"DATABASE_URL": f"{url}&options=-c%20jit%3Don"})) == "on"


def jit_of(found: dict[str, Any]) -> str:
    names = {"dbname": found["NAME"], "user": found["USER"], "host": found["HOST"]}
    with psycopg.connect(**names, **found["OPTIONS"]) as connection:
        row = connection.execute("SHOW jit").fetchone()
    return str(row[0]) if row else ""


def test_server_that_refuses_the_database_or_user_is_told_in_danish(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder), THROWAWAY) as socket_folder:
        host = f"host={socket_folder}"
        for url, reason in {
            f"postgresql://postgres@/findes-ikke?{host}": "serveren har ingen database med det navn",
            f"postgresql://hemmelig:kodeord@/{DATABASE_NAME}?{host}": "brugeren findes ikke på serveren",
        }.items():
            with pytest.raises(CannotStart, match=reason) as told, running_database({"DATABASE_URL": url}):
                pass
            assert "kodeord" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://arkiv@db/referater", "ikke på en PostgreSQL-database"),
        ("db.example", "ikke på en PostgreSQL-database"),
        ("postgresql://arkiv@db.example/", "nævner ingen database"),
        ("postgresql://arkiv@db.example/x?nonsense=1", "kan ikke læses"),
    ],
)
def test_database_url_that_names_no_database_is_refused_in_danish(url: str, complaint: str) -> None:
    with pytest.raises(CannotStart, match=complaint):
        database_settings({"DATABASE_URL": url})


def test_without_database_url_the_socket_of_the_data_folder_is_used(data_folder: Path) -> None:
    found = database_settings({"ARKIV_DATA": str(data_folder)})

    assert found["HOST"] == str(data_folder / "server" / "socket")
    assert found["NAME"] == DATABASE_NAME
