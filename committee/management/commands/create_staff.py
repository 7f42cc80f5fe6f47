"""`manage.py create_staff`: a login for the administration's pages."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import translation

from committee.management.danish_command import COULD_NOT_RUN, DanishCommand
from committee.roles import ROLES, groups, make_roles


class Command(DanishCommand):
    help = "Opretter et login til arkivets administration. Uden for en terminal læses adgangskoden fra standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--brugernavn", metavar="NAVN", help="spørg ikke efter brugernavnet")
        parser.add_argument(
            "--rolle",
            metavar="ROLLE",
            action="append",
            default=[],
            help=f"giv kun denne rolle: {', '.join(ROLES)}; kan gentages, og gives til et login, der findes. Uden: alt",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_roles(options["rolle"])
        make_roles()
        name = options["brugernavn"] or self.asked_name()
        known = User.objects.filter(username=name, is_staff=True).first() if options["rolle"] else None
        user = known or self.made(name, is_superuser=not options["rolle"])
        user.groups.add(*groups(options["rolle"]))
        roles = f" med {', '.join(options['rolle'])}" if options["rolle"] else ""
        self.stdout.write(f"{user.username} kan nu logge ind på arkivets side /admin/{roles}.")

    def asked_name(self) -> str:
        """Typed, or the first line of standard input."""
        try:
            return input("Brugernavn: ")
        except EOFError as error:
            raise CommandError("Intet login er oprettet.", returncode=COULD_NOT_RUN) from error

    def made(self, name: str, *, is_superuser: bool) -> User:
        """A new login; raises CommandError, in Danish, where the name or the password will not do."""
        with translation.override("da"):
            try:
                user = User(username=name, is_staff=True, is_superuser=is_superuser)
                user.clean_fields(exclude=["password"])
                user.validate_unique()
                user.set_password(chosen_password(user))
            except ValidationError as error:
                raise CommandError(" ".join(error.messages), returncode=COULD_NOT_RUN) from error
            except EOFError as error:
                raise CommandError("Intet login er oprettet.", returncode=COULD_NOT_RUN) from error
        user.save()
        return user


def require_roles(names: list[str]) -> None:
    """Raises CommandError for a role that is none."""
    unknown = [name for name in names if name not in ROLES]
    if unknown:
        raise CommandError(
            f"Rollen {', '.join(unknown)} findes ikke. Vælg blandt {', '.join(ROLES)}.", returncode=COULD_NOT_RUN
        )


def chosen_password(user: User) -> str:
    """The password typed twice, or one line of standard input; raises ValidationError for a poor one."""
    if sys.stdin.isatty():
        password = getpass.getpass("Adgangskode: ")
        if password != getpass.getpass("Adgangskode igen: "):
            raise ValidationError("De to adgangskoder er ikke ens.")
    else:
        password = sys.stdin.readline().rstrip("\n")
    validate_password(password, user)
    return password
