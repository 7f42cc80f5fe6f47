"""The bundled server's cluster on disk: made once, then started and stopped."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from committee.data_folder import CannotStart, DataFolder
from committee.server_account import (
    WHEEL_VERSION,
    Account,
    run_as,
    server_account,
    server_programs,
)

SUPERUSER = "postgres"
PORT = 5432
SECONDS_TO_START = 120
SECONDS_TO_STOP = 60
LONGEST_SOCKET_PATH = 103
"""In bytes, on the strictest of the systems we run on (macOS; Linux takes 107)."""
LARGEST_LOG = 10_000_000


def socket_folder(folder: DataFolder) -> Path:
    """Where the server's socket lies: in the data folder, or elsewhere where that path will not do.

    It may be too long for a socket, or hold the comma that parts addresses for a client.
    """
    inside = folder.path / "server" / "socket"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH and "," not in str(inside):
        return inside
    digest = hashlib.sha256(os.fsencode(folder.path.resolve())).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"referatarkiv-{digest}"


@dataclass(frozen=True)
class ServerFiles:
    """Where one bundled server keeps its things, and who runs it."""

    home: Path
    socket_folder: Path
    programs: Path
    account: Account | None

    @property
    def cluster(self) -> Path:
        return self.home / f"cluster-{WHEEL_VERSION.partition('.')[0]}"

    @property
    def note(self) -> Path:
        """The server's own note of its process number; PostgreSQL's name for it."""
        return self.cluster / "postmaster.pid"

    @property
    def socket_note(self) -> Path:
        """The same number once more, beside the socket."""
        return self.socket_folder / f".s.PGSQL.{PORT}.lock"

    @property
    def log(self) -> Path:
        return self.home / "postgresql.log"


def prepared_files(folder: DataFolder) -> ServerFiles:
    """The server's files under an existing data folder, its cluster made where it is missing."""
    account = server_account()
    _require_own(folder.path)
    if account is not None:
        os.chown(folder.path, 0, account.gid)
        folder.path.chmod(0o710)
    home = folder.path / "server"
    programs = server_programs(folder, account)
    files = ServerFiles(home, socket_folder(folder), programs, account)
    _create_private(home, account)
    _create_private(files.socket_folder, account)
    if not (files.cluster / "PG_VERSION").exists():
        _create_cluster(files)
    return files


def _create_private(path: Path, account: Account | None) -> None:
    path.mkdir(mode=0o700, exist_ok=True)
    if account is not None and path.stat().st_uid == 0 and not path.is_symlink():
        os.chown(path, account.uid, account.gid)
    _require_own(path, account)
    path.chmod(0o700)


def _require_own(path: Path, account: Account | None = None) -> None:
    owner = account.uid if account else os.geteuid()
    if path.is_symlink() or path.stat().st_uid != owner:
        raise CannotStart(
            f"Mappen {path} tilhører en anden bruger. Start arkivet som den bruger, "
            "eller vælg en anden mappe med ARKIV_DATA=mappe."
        )


def _create_cluster(files: ServerFiles) -> None:
    fresh = files.cluster.with_name(f"{files.cluster.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    command = [str(files.programs / "initdb"), f"--pgdata={fresh}", f"--username={SUPERUSER}"]
    command += ["--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--locale=C"]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        run_as(files.account, command)
    except subprocess.CalledProcessError as error:
        raise CannotStart(f"Databasen kunne ikke oprettes:\n{error.output}") from error
    fresh.rename(files.cluster)


def start_server(files: ServerFiles, tuning: Mapping[str, str]) -> None:
    """Start the server unless it runs already; returns once it takes connections."""
    deadline = time.monotonic() + SECONDS_TO_START
    while server_runs(files):
        if _answers(files):
            return
        if time.monotonic() > deadline:
            raise CannotStart(f"Databasen kører, men svarer ikke:\n{_last_words(files)}")
        time.sleep(0.05)
    if files.log.exists() and files.log.stat().st_size > LARGEST_LOG:
        files.log.unlink()
    how = ["start", "--wait", f"--timeout={SECONDS_TO_START}", f"--log={files.log.name}"]
    _pg_ctl(files, [*how, f"--options={_server_options(files, tuning)}"])


def _server_options(files: ServerFiles, tuning: Mapping[str, str]) -> str:
    where = str(files.socket_folder).replace('"', '""')
    settings = {"listen_addresses": "", "port": str(PORT), "unix_socket_permissions": "0700"}
    settings |= {"unix_socket_directories": f'"{where}"', **tuning}
    return " ".join(shlex.quote(f"--{name}={value}") for name, value in settings.items())


def _answers(files: ServerFiles) -> bool:
    try:
        connect_as_superuser(files.socket_folder).close()
    except psycopg.OperationalError:
        return False
    return True


def connect_as_superuser(socket_folder: Path) -> psycopg.Connection[tuple[object, ...]]:
    """A connection that commits each statement; raises psycopg.OperationalError."""
    return psycopg.connect(
        host=str(socket_folder),
        port=PORT,
        user=SUPERUSER,
        dbname="postgres",
        connect_timeout=5,
        autocommit=True,
    )


def stop_server(files: ServerFiles) -> None:
    """Stop the server, cutting its connections; one that runs no longer is fine."""
    if not server_runs(files):
        return
    how = ["stop", "--wait", f"--timeout={SECONDS_TO_STOP}"]
    try:
        _pg_ctl(files, [*how, "--mode=fast"])
    except CannotStart:
        _pg_ctl(files, [*how, "--mode=immediate"])


def server_runs(files: ServerFiles) -> bool:
    """Whether this cluster's server is alive, be it starting, serving or stopping.

    Notes of a process number that is another program's by now are thrown away: PostgreSQL would
    take that program for itself and refuse to start.
    """
    try:
        process = psutil.Process(int(files.note.read_text().split()[0]))
        if _is_server_of(files.cluster, process):
            return True
    except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
        return False
    files.socket_note.unlink(missing_ok=True)
    files.note.unlink(missing_ok=True)
    return False


def _is_server_of(cluster: Path, process: psutil.Process) -> bool:
    if process.name() != "postgres" or process.status() == psutil.STATUS_ZOMBIE:
        return False
    try:
        return Path(process.cwd()) == cluster
    except psutil.AccessDenied:
        return True


def _pg_ctl(files: ServerFiles, arguments: list[str]) -> None:
    """Run pg_ctl among the server's files, since it puts paths in a shell's double quotes."""
    command = [str(files.programs / "pg_ctl"), f"--pgdata={files.cluster.name}", *arguments]
    try:
        run_as(files.account, command, folder=files.home)
    except subprocess.CalledProcessError as error:
        raise CannotStart(f"Databasen svarede ikke:\n{error.output}\n{_last_words(files)}") from error


def _last_words(files: ServerFiles) -> str:
    if not files.log.exists():
        return ""
    lines = files.log.read_text(errors="replace").splitlines()[-15:]
    return "\n".join(lines)
