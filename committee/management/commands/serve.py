"""`manage.py serve`: what `make run` does once the database is up."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import connections

from committee.management.danish_command import DanishCommand
from committee.models import AgendaItem, Meeting
from committee.site_lock import SiteLock, only_site
from committee.site_request import HOST, requested_port, requested_referater, require_free_port
from committee.web_server import serve_site

SECONDS_FOR_KILLED_WORKERS = 15.0


class Command(DanishCommand):
    help = "Starter arkivet på denne maskine: database, indlæsning og hjemmeside."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stop-med-make",
            action="store_true",
            help="stop også, når det program, der startede arkivet, er væk",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port = requested_port(os.environ)
        referater = requested_referater(os.environ)
        address = f"http://{HOST}:{port}/"
        with site_lock(os.environ, address) as lock:
            killed = lock is not None and lock.left_behind
            require_free_port(port, SECONDS_FOR_KILLED_WORKERS if killed else 0.0)
            self.prepare(referater)
            ready = self.ready_lines(address)
            connections.close_all()
            serve_site(
                port,
                when_ready=lambda: self.say(ready),
                when_stopping=lambda: self.say("Arkivet stopper …"),
                in_worker=lock.close if lock else lambda: None,
                stop_with_parent=options["stop_med_make"],
            )

    def prepare(self, referater: Path | None) -> None:
        """Tables, static files, and the referater asked for; or the samples where there are none."""
        if settings.DATA_FOLDER.instead_of:
            self.say(
                f"Arkivet startes som root fra en privat mappe. Data ligger derfor i "
                f"{settings.DATA_FOLDER.path} og ikke i {settings.DATA_FOLDER.instead_of}."
            )
        call_command("migrate", interactive=False, verbosity=0)
        if AgendaItem.objects.published().filter(search_entry=None).exists():
            self.say("Søgeindekset laves. Det tager et øjeblik.")
            call_command("reindex", "--manglende", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        samples = settings.BASE_DIR / "tests" / "samples"
        if referater is not None:
            self.load(referater)
        elif samples.is_dir() and not Meeting.objects.exists():
            self.say("Arkivet er tomt. De opdigtede eksempler indlæses.")
            self.load(samples)

    def load(self, path: Path) -> None:
        """Load what can be loaded; what is refused has been said by the loading, and stops nothing."""
        if "ingest" not in get_commands():
            return
        try:
            call_command("ingest", str(path))
        except CommandError as error:
            self.say(str(error))
        except SystemExit as leaving:
            if leaving.code not in (None, 0, 1, 2):
                raise

    def ready_lines(self, address: str) -> str:
        meetings, items = Meeting.objects.count(), AgendaItem.objects.count()
        return (
            f"Arkivet rummer {meetings} møder med {items} punkter.\nArkivet kører på {address} – stop det med Ctrl-C."
        )

    def say(self, line: str) -> None:
        """Tell whoever watches; a terminal that is gone is no reason to fail."""
        with suppress(OSError):
            self.stdout.write(line)
            self.stdout.flush()


def site_lock(environ: Mapping[str, str], address: str) -> AbstractContextManager[SiteLock | None]:
    """The bundled server's data has one site at a time; a database elsewhere may have many."""
    if environ.get("DATABASE_URL"):
        return nullcontext()
    return only_site(settings.DATA_FOLDER, address)
