"""Which database the archive uses: the one DATABASE_URL names, else the bundled server's."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from committee.bundled_server import DATABASE_NAME, bundled_server
from committee.data_folder import CannotStart, chosen_data_folder, create_data_folder
from committee.server_files import PORT, SUPERUSER, socket_folder


def database_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings for the database in use; nothing is started or created.

    Raises CannotStart for a DATABASE_URL that does not name a PostgreSQL database.
    """
    url = environ.get("DATABASE_URL", "").strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **(_settings_from_url(url) if url else _bundled_settings(environ)),
    }


def _bundled_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    folder = chosen_data_folder(environ, as_root=os.geteuid() == 0)
    return {
        "NAME": DATABASE_NAME,
        "USER": SUPERUSER,
        "HOST": str(socket_folder(folder)),
        "PORT": str(PORT),
    }


def _settings_from_url(url: str) -> dict[str, Any]:
    advice = "Den skal se sådan ud: postgresql://bruger:kodeord@vært:5432/database"
    if not url.startswith(("postgresql://", "postgres://")):
        raise CannotStart(f"DATABASE_URL peger ikke på en PostgreSQL-database. {advice}")
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise CannotStart(f"DATABASE_URL kan ikke læses ({error}). {advice}") from error
    if not parts.get("dbname"):
        raise CannotStart(f"DATABASE_URL nævner ingen database. {advice}")
    return {
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": parts,
    }


@contextmanager
def running_database(environ: Mapping[str, str]) -> Iterator[None]:
    """Keep the bundled server running for as long as it is needed; DATABASE_URL needs nothing.

    Raises CannotStart where the data folder or the server will not do.
    """
    folder = chosen_data_folder(environ, as_root=os.geteuid() == 0)
    if not environ.get("DATABASE_URL"):
        with bundled_server(folder):
            yield
        return
    if not environ.get("ARKIV_SECRET_KEY"):
        create_data_folder(folder)
    yield
