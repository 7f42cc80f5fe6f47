"""Which files an admin means by the paths they give, and their bytes."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ingest.readers import READERS

PARSED: Final = ".parsed.json"
_NO_REFERAT: Final = re.compile(
    r"(?:readme|license|licence|copying|changelog|contributing|kle\b|kle[-_ ])", re.IGNORECASE
)


class CouldNotRead(Exception):
    """A path whose bytes cannot be had; the message is Danish."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a folder holds that is not loaded, and why (Danish)."""

    what: str
    reason: str


@dataclass(slots=True)
class Collected:
    """The files to load, each once, in order; and what was passed over on the way."""

    files: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def collect(paths: Iterable[Path]) -> Collected:
    """The files that `paths` name: each file given, and those of each folder that look like a referat.

    A folder is searched to its bottom, in the order of names. Hidden files and `.parsed.json`
    are nobody's referat; other files passed over are told of. Raises CouldNotRead for a path that
    is not there.
    """
    found = Collected()
    for path in paths:
        if path.is_dir():
            _collect_folder(path, found)
        elif path.exists():
            found.files.append(path)
        else:
            raise CouldNotRead(f"{path} findes ikke. Angiv en fil eller en mappe.")
    found.files = list({path.resolve(): path for path in reversed(found.files)}.values())[::-1]
    return found


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises CouldNotRead."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CouldNotRead("Filen findes ikke.") from error
    except IsADirectoryError as error:
        raise CouldNotRead("Det er en mappe, ikke en fil.") from error
    except PermissionError as error:
        raise CouldNotRead("Du har ikke lov til at læse den. Ret rettighederne, og prøv igen.") from error
    except OSError as error:
        raise CouldNotRead(f"Den kan ikke læses ({error.strerror or error}).") from error


def shown(path: Path) -> str:
    """`path` as text, also where its name is no UTF-8."""
    return os.fsencode(path).decode(errors="replace")


def sha256(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def _collect_folder(folder: Path, found: Collected) -> None:
    strangers: Counter[str] = Counter()
    for path in _visible_files(folder, found):
        ending = path.suffix.lower()
        if path.name.lower().endswith(PARSED):
            continue
        if ending not in READERS:
            strangers[ending or "uden endelse"] += 1
        elif _NO_REFERAT.match(path.name):
            found.skipped.append(
                Skipped(shown(path), "navnet er ikke et referats; angiv filen selv for at indlæse den")
            )
        else:
            found.files.append(path)
    for ending, number in sorted(strangers.items()):
        files = "fil" if number == 1 else "filer"
        known = ", ".join(sorted(READERS))
        found.skipped.append(Skipped(f"{shown(folder)}: {number} {files} ({ending})", f"arkivet læser {known}"))


def _visible_files(folder: Path, found: Collected) -> Iterator[Path]:
    """The files below `folder`; a folder that may not be opened counts as a file that may not be read."""

    def closed(error: OSError) -> None:
        found.files.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))
