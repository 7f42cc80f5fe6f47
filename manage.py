"""The archive's commands; starts the bundled database for those that need one."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext
from difflib import get_close_matches
from types import FrameType

import django
from django.core.management import execute_from_command_line, get_commands

from committee.data_folder import CannotStart
from committee.database import running_database
from committee.site_request import require_startable

WITHOUT_DATABASE = {"", "check", "collectstatic", "diffsettings", "findstatic", "help", "parse", "version"}
COULD_NOT_RUN = 2


def main(arguments: list[str]) -> None:
    """Run one command and leave with its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "committee.settings")
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _leave)
    try:
        require_sense(arguments)
        with running_database(os.environ) if needs_database(arguments) else nullcontext():
            execute_from_command_line(arguments)
    except CannotStart as error:
        print(error, file=sys.stderr)
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def require_sense(arguments: list[str]) -> None:
    """Raise CannotStart for what cannot succeed, before a database is started for it."""
    django.setup()
    command = arguments[1] if len(arguments) > 1 else "help"
    if not command.startswith("-") and command not in {*get_commands(), "help", "version"}:
        nearest = "".join(f" Mente du {name}?" for name in get_close_matches(command, get_commands(), n=1))
        raise CannotStart(
            f"Kommandoen »{command}« findes ikke.{nearest} `python manage.py help` viser dem, der findes."
        )
    if command == "serve" and needs_database(arguments):
        require_startable(os.environ)


def needs_database(arguments: list[str]) -> bool:
    """Whether the command reads or writes the archive; asking for help never does."""
    command = arguments[1] if len(arguments) > 1 else ""
    asks = {"-h", "--help", "--version"} & set(arguments[1:])
    return not asks and command not in WITHOUT_DATABASE


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    main(sys.argv)
