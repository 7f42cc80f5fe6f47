"""What the commands say at the terminal is Danish, and short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.site_processes import free_port, run_manage


@pytest.mark.parametrize("command", [["serve"], ["ingest", "findes-ikke"], ["migrate"], ["create_staff"]])
def test_database_that_cannot_be_reached_is_told_in_one_danish_line(command: list[str], data_folder: Path) -> None:
    nowhere = f"postgresql://arkiv:kodeord@127.0.0.1:{free_port()}/referater"

    done = run_manage(data_folder, *command, DATABASE_URL=nowhere, PORT=str(free_port()))

    assert done.returncode == 2
    assert done.stderr == (
        "Databasen referater på 127.0.0.1 (DATABASE_URL) kan ikke bruges: "
        "der kører ingen PostgreSQL på den vært og port.\n"
    )
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ingset"], "Kommandoen »ingset« findes ikke. Mente du ingest?"),
        (["create_staff", "--brugernavn"], "Der mangler en værdi efter --brugernavn."),
        (["create_staff", "--rolle", "konge"], "Rollen konge findes ikke."),
    ],
)
def test_wrong_command_or_argument_is_told_in_danish(arguments: list[str], told: str, data_folder: Path) -> None:
    done = run_manage(data_folder, *arguments)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(told)
    assert "CommandError" not in done.stderr


@pytest.mark.parametrize("command", ["serve", "create_staff", "ingest", "load_kle", "parse", "purge"])
def test_help_is_danish(command: str) -> None:
    owner = get_commands()[command]
    help_text = load_command_class(str(owner), command).create_parser("manage.py", command).format_help()

    assert help_text.startswith("brug: ")
    assert not re.search(r"usage:|options:|arguments:|show this", help_text)
