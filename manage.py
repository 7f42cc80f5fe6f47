"""The archive's commands; starts the bundled database for those that need one."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext
from types import FrameType

from django.core.management import execute_from_command_line

from committee.data_folder import CannotStart
from committee.database import running_database

WITHOUT_DATABASE = {"", "check", "collectstatic", "diffsettings", "findstatic", "help", "parse"}
COULD_NOT_RUN = 2


def main(arguments: list[str]) -> None:
    """Run one command and leave with its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "committee.settings")
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _leave)
    try:
        with running_database(os.environ) if needs_database(arguments) else nullcontext():
            execute_from_command_line(arguments)
    except CannotStart as error:
        print(error, file=sys.stderr)
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def needs_database(arguments: list[str]) -> bool:
    """Whether the command reads or writes the archive; asking for help never does."""
    command = arguments[1] if len(arguments) > 1 else ""
    asks = {"-h", "--help", "--version"} & set(arguments[1:])
    return not asks and command not in WITHOUT_DATABASE


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    main(sys.argv)
