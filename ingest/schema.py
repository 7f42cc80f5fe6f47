"""Whether the database is there, with the tables that loading needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ingest.locks import held_between_transactions


class DatabaseNotReady(Exception):
    """The database cannot be reached, or lacks tables; the message is Danish."""


def require_database(*, may_migrate: bool) -> None:
    """Make sure that the tables are there, by making them where that is allowed.

    Raises DatabaseNotReady.
    """
    with _errors_in_danish():
        if _is_migrated():
            return
        if not may_migrate:
            raise DatabaseNotReady(
                "Arkivets tabeller mangler eller er ældre end programmet, og en prøvekørsel opretter intet. "
                "Start arkivet én gang, eller indlæs uden --dry-run."
            )
        with held_between_transactions("migrate"):
            call_command("migrate", interactive=False, verbosity=0)


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@contextmanager
def _errors_in_danish() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise DatabaseNotReady(
            f"Databasen kan ikke bruges: {reason}. Kontrollér DATABASE_URL, og at serveren kører."
        ) from error
