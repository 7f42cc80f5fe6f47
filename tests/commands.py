"""Run the commands within a test, and see what they say."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command


def call(command: str, *arguments: str | Path) -> tuple[int, str, str]:
    """The exit status, standard output and standard error of a command."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command(command, *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as left:
        status = int(left.code or 0)
    return status, out.getvalue(), err.getvalue()


def ingest(*arguments: str | Path) -> tuple[int, list[str], str]:
    """The exit status, the lines on standard output and the text on standard error."""
    status, out, err = call("ingest", *arguments)
    return status, out.splitlines(), err


def words(lines: list[str]) -> list[str]:
    """The first word of each line but the total."""
    return [line.split()[0] for line in lines[:-1]]
