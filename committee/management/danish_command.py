"""A management command that speaks Danish: its help, and what it says of wrong arguments."""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NoReturn

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    DjangoHelpFormatter,
    SystemCheckError,
)

COULD_NOT_RUN: Final = 2

_ARGUMENT_ERRORS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"the following arguments are required: (.*)"), r"Der mangler: \1."),
    (re.compile(r"unrecognized arguments: (.*)"), r"Kendes ikke: \1."),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), r"Der mangler en værdi efter \1."),
    (re.compile(r"argument (\S+): ignored explicit argument (.*)"), r"\1 tager ingen værdi (\2)."),
    (re.compile(r"argument (\S+): (.*)"), r"\1: \2"),
)

_HIDDEN_OPTIONS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("--verbosity", {"type": int, "default": 1}),
    ("--settings", {}),
    ("--pythonpath", {}),
    ("--traceback", {"action": "store_true"}),
    ("--no-color", {"action": "store_true"}),
    ("--force-color", {"action": "store_true"}),
    ("--skip-checks", {"action": "store_true"}),
)
"""What Django gives every command; accepted, but nothing for an admin to read about."""


class DanishHelp(DjangoHelpFormatter):
    """Help under a Danish heading."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with "brug:"."""
        super().add_usage(usage, actions, groups, prefix or "brug: ")


class DanishParser(CommandParser):
    """Arguments explained and refused in Danish. A call from Python raises CommandError instead of leaving."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=DanishHelp, allow_abbrev=False, add_help=False, **options)
        self._positionals.title, self._optionals.title = "argumenter", "tilvalg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and leave with exit status 2."""
        danish = in_danish(message)
        if not self.called_from_command_line:
            raise CommandError(danish)
        self.refused(danish)
        self.print_usage(sys.stderr)
        self.exit(COULD_NOT_RUN, f"{danish}\n")

    def refused(self, message: str) -> None:
        """What else to do before leaving; nothing."""


class DanishCommand(BaseCommand):
    """A command whose parser is a DanishParser; Django's own options work, but are not shown."""

    parser_class: type[DanishParser] = DanishParser

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """The parser with this command's arguments."""
        parser = self.parser_class(
            prog=f"{Path(prog_name).name} {subcommand}",
            description=self.help,
            called_from_command_line=getattr(self, "_called_from_command_line", None),
            **options,
        )
        for name, rest in _HIDDEN_OPTIONS:
            names = ("-v", name) if name == "--verbosity" else (name,)
            parser.add_argument(*names, help=argparse.SUPPRESS, **rest)
        self.add_arguments(parser)
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run; at a terminal a CommandError is told in its own words alone."""
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if isinstance(error, SystemCheckError) or not getattr(self, "_called_from_command_line", False):
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)


def in_danish(message: str) -> str:
    """An argparse error in Danish, as far as it is one that our commands can meet."""
    for pattern, danish in _ARGUMENT_ERRORS:
        if match := pattern.fullmatch(message):
            return match.expand(danish)
    return message
