"""Where the archive keeps what it makes on this machine: the bundled server's data, the secret key.

The folder is ARKIV_DATA, else `.data` in the project. Nothing here knows Django.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHARED_PLACE = Path("/var/lib/referatarkiv")
SHORTEST_SECRET_KEY = 50
OWN_NAMES = ("secret_key*", "*.lock", "server", "static", "postgresql-*", "lost+found")
"""What may lie in a data folder; the last is the file system's where the folder is a mount."""


class CannotStart(Exception):
    """The archive cannot start; the message is Danish and meant for the person at the terminal."""


@dataclass(frozen=True)
class DataFolder:
    """The folder in use, and the folder it stands in for where that one would not do."""

    path: Path
    instead_of: Path | None = None

    @property
    def secret_key_file(self) -> Path:
        return self.path / "secret_key"


def chosen_data_folder(environ: Mapping[str, str], *, as_root: bool) -> DataFolder:
    """The folder that ARKIV_DATA names, else the project's own; nothing is created.

    The bundled server never runs as root but as a user of its own, who must be able to walk to the
    folder. A default folder that lies under somebody's private home is therefore replaced; one that
    was asked for is refused with CannotStart rather than opening up the home.
    """
    given = environ.get("ARKIV_DATA", "").strip()
    path = Path(given).expanduser().resolve() if given else PROJECT / ".data"
    if environ.get("DATABASE_URL") or not as_root or reachable_by_everyone(path):
        return DataFolder(path)
    if given:
        raise CannotStart(
            f"Datamappen {path} ligger i en privat mappe. Når arkivet startes som root, kører "
            "databasen som sin egen bruger, og den kan ikke nå derind uden at mappen åbnes for alle. "
            f"Vælg et andet sted, for eksempel ARKIV_DATA={SHARED_PLACE}."
        )
    digest = hashlib.sha256(str(PROJECT).encode()).hexdigest()[:8]
    return DataFolder(SHARED_PLACE / digest, instead_of=path)


def reachable_by_everyone(path: Path) -> bool:
    """Whether any user of the machine may walk to `path`; missing folders count as open."""
    resolved = path.resolve()
    existing = [parent for parent in resolved.parents if parent.exists()]
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in existing)


def create_data_folder(folder: DataFolder) -> None:
    """Create the folder, open to its owner only, and the secret key in it, where they are missing.

    Raises CannotStart where it cannot be made, or holds what is not the archive's: access to it is
    narrowed, which must not happen to somebody's home or to a folder that others share.
    """
    try:
        folder.path.parent.mkdir(parents=True, exist_ok=True)
        folder.path.mkdir(mode=0o700, exist_ok=True)
        _refuse_foreign(folder)
        _create_secret_key(folder.secret_key_file)
    except OSError as error:
        raise CannotStart(
            f"Datamappen {folder.path} kan ikke bruges ({error.strerror}). Vælg en anden med ARKIV_DATA=mappe."
        ) from error


def _refuse_foreign(folder: DataFolder) -> None:
    for path in sorted(folder.path.iterdir()):
        if not any(fnmatch(path.name, own) for own in OWN_NAMES):
            raise CannotStart(
                f"Datamappen {folder.path} rummer andet end arkivets egne filer, for eksempel «{path.name}». "
                "Vælg en tom eller ny mappe med ARKIV_DATA=mappe."
            )


def secret_key(environ: Mapping[str, str], folder: DataFolder) -> str:
    """ARKIV_SECRET_KEY, else the data folder's, else one that lives as long as this program.

    Raises CannotStart for a key that is too short to be secret.
    """
    given = environ.get("ARKIV_SECRET_KEY", "").strip()
    if given and len(given) < SHORTEST_SECRET_KEY:
        raise CannotStart(f"ARKIV_SECRET_KEY skal have mindst {SHORTEST_SECRET_KEY} tegn, helst tilfældige.")
    if given:
        return given
    try:
        return folder.secret_key_file.read_text().strip()
    except OSError:
        return secrets.token_urlsafe(64)


def _create_secret_key(file: Path) -> None:
    if file.exists():
        return
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(64) + "\n")
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
