"""`manage.py create_staff`: a login for the administration's pages."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

COULD_NOT_RUN = 2


class Command(BaseCommand):
    help = "Opretter et login til arkivets administration. Uden for en terminal læses adgangskoden fra standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--brugernavn", metavar="NAVN", help="spørg ikke efter brugernavnet")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("da"):
            try:
                user = User(username=options["brugernavn"] or input("Brugernavn: "), is_staff=True, is_superuser=True)
                user.clean_fields(exclude=["password"])
                user.validate_unique()
                user.set_password(chosen_password(user))
            except ValidationError as error:
                raise CommandError(" ".join(error.messages), returncode=COULD_NOT_RUN) from error
            except EOFError as error:
                raise CommandError("Intet login er oprettet.", returncode=COULD_NOT_RUN) from error
        user.save()
        self.stdout.write(f"{user.username} kan nu logge ind på arkivets side /admin/.")


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
