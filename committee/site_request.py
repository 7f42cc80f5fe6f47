"""What somebody who starts the site asks for: PORT and REFERATER. Nothing here knows Django."""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Mapping
from pathlib import Path

from committee import environment
from committee.data_folder import CannotStart, chosen_data_folder

HOST = "127.0.0.1"


def require_startable(environ: Mapping[str, str]) -> None:
    """Raise CannotStart for what can be told to fail before anything is made or started.

    A data folder that exists may have a site of its own on the port, which is told apart later.
    """
    port = requested_port(environ)
    requested_referater(environ)
    folder = chosen_data_folder(environ, as_root=os.geteuid() == 0)
    if environ.get("DATABASE_URL") or not folder.path.exists():
        require_free_port(port)


def requested_port(environ: Mapping[str, str]) -> int:
    """PORT, else 8000; raises CannotStart for what is no port."""
    return environment.whole_number(environ, "PORT", 8000, most=65535)


def requested_referater(environ: Mapping[str, str]) -> Path | None:
    """The file or folder that REFERATER names; raises CannotStart where there is none there."""
    given = environ.get("REFERATER", "").strip()
    if not given:
        return None
    path = Path(given).expanduser()
    if not path.exists():
        raise CannotStart(f"REFERATER={given} findes ikke. Angiv en fil eller en mappe.")
    return path


def require_free_port(port: int, patience: float = 0.0) -> None:
    """Raise CannotStart where the port is not ours to open, even after `patience` seconds."""
    deadline = time.monotonic() + patience
    while (problem := _port_problem(port)) is not None:
        if time.monotonic() > deadline:
            raise CannotStart(problem)
        time.sleep(0.1)


def _port_problem(port: int) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            advice = "Vælg en anden med PORT=8001 (eller et andet tal)."
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} er optaget af et andet program. {advice}"
            return f"Port {port} kan ikke åbnes her ({error.strerror}). {advice}"
    return None
