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

SECONDS_TO_ANSWER = 10

PLANS = "-c jit=off -c plan_cache_mode=force_generic_plan"
"""For a session: what is prepared is planned once, and nothing is compiled, which takes longer than it saves."""

REASONS: Mapping[str, str] = {
    "Connection refused": "der kører ingen PostgreSQL på den vært og port",
    "No such file or directory": "der kører ingen PostgreSQL på den vært og port",
    "failed to resolve host": "værten kendes ikke",
    "could not translate host name": "værten kendes ikke",
    "timeout expired": "serveren svarer ikke",
    "No route to host": "der er ingen vej til værten på netværket",
    "Network is unreachable": "der er ingen vej til værten på netværket",
    "password authentication failed": "brugernavnet eller kodeordet er forkert",
    "no password supplied": "der mangler et kodeord",
    "does not support SSL": "serveren taler ikke SSL, som sslmode kræver",
    "no pg_hba.conf entry": "serveren lukker ikke denne bruger ind herfra",
    'role "': "brugeren findes ikke på serveren",
    "does not exist": "serveren har ingen database med det navn",
    "starting up": "serveren er ved at starte; prøv igen om lidt",
    "too many clients": "serveren har ikke plads til flere forbindelser",
}
"""What the driver says in English of a server that cannot be used, and what it means; the first that fits."""


def database_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings for the database in use; nothing is started or created.

    Raises CannotStart for a DATABASE_URL that does not name a PostgreSQL database.
    """
    url = environ.get("DATABASE_URL", "").strip()
    return {
        "ENGINE": "committee.postgresql",
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
        "OPTIONS": {"options": PLANS},
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
        "OPTIONS": parts | {"options": f"{PLANS} {parts.get('options', '')}".strip()},
    }


def _require_answer(url: str) -> None:
    connection = _settings_from_url(url)
    where = f"{connection['NAME']} på {connection['HOST'] or 'denne maskine'}"
    try:
        psycopg.connect(url, connect_timeout=connection["OPTIONS"].get("connect_timeout", SECONDS_TO_ANSWER)).close()
    except psycopg.OperationalError as error:
        raise CannotStart(f"Databasen {where} (DATABASE_URL) kan ikke bruges: {_reason(str(error))}.") from error


def _reason(english: str) -> str:
    for sign, danish in REASONS.items():
        if sign in english:
            return danish
    return " ".join(english.split()).rstrip(".")


@contextmanager
def running_database(environ: Mapping[str, str]) -> Iterator[None]:
    """Keep the bundled server running for as long as it is needed; that of DATABASE_URL must run already.

    Raises CannotStart where the data folder or the server will not do.
    """
    folder = chosen_data_folder(environ, as_root=os.geteuid() == 0)
    url = environ.get("DATABASE_URL", "").strip()
    if not url:
        with bundled_server(folder):
            yield
        return
    _require_answer(url)
    if not environ.get("ARKIV_SECRET_KEY"):
        create_data_folder(folder)
    yield
