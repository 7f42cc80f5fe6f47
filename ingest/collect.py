"""Which files an admin means by the paths they give."""

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from types import TracebackType
from typing import Final, Self

from ingest import zips
from ingest.bundles import bundled
from ingest.given import CouldNotRead, FileOnDisk, Given, shown
from ingest.readers import READERS

PARSED: Final = ".parsed.json"
_NO_REFERAT: Final = re.compile(
    r"(?:readme|license|licence|copying|changelog|contributing|kle\b|kle[-_ ])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a folder or ZIP holds that is not loaded, and why (Danish)."""

    what: str
    reason: str


@dataclass(slots=True)
class Collected:
    """The files to load, each once, in order; and what was passed over on the way.

    A context: ZIPs are open until it is left.
    """

    files: list[Given] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add_zip(self, path: Path) -> None:
        """The members of a ZIP that look like referater; the ZIP itself where it cannot be opened."""
        try:
            archive = self._open.enter_context(zips.open_zip(path))
        except CouldNotRead as refusal:
            self.files.append(Unopened(shown(path), refusal))
            return
        strangers: Counter[str] = Counter()
        for member in zips.members(archive, path):
            if member.refusal or self._is_wanted(PurePath(member.member.filename), member.name, strangers):
                self.files.append(member)
        self._tell_of(strangers, path)

    def add_folder(self, folder: Path) -> None:
        """What below `folder` looks like a referat; it is searched to its bottom, in the order of names."""
        strangers: Counter[str] = Counter()
        for path in self._visible_files(folder):
            if path.suffix.lower() == zips.ENDING:
                self.add_zip(path)
            elif self._is_wanted(path, shown(path), strangers):
                self.files.append(FileOnDisk(path))
        self._tell_of(strangers, folder)

    def _is_wanted(self, path: PurePath, name: str, strangers: Counter[str]) -> bool:
        ending = path.suffix.lower()
        if path.name.lower().endswith(PARSED):
            return False
        if ending not in READERS:
            strangers[ending or "uden endelse"] += 1
            return False
        if _NO_REFERAT.match(path.name):
            self.skipped.append(Skipped(name, "navnet er ikke et referats; angiv filen selv for at indlæse den"))
            return False
        return True

    def _tell_of(self, strangers: Counter[str], where: Path) -> None:
        known = ", ".join(sorted(READERS))
        for ending, number in sorted(strangers.items()):
            files = "fil" if number == 1 else "filer"
            self.skipped.append(Skipped(f"{shown(where)}: {number} {files} ({ending})", f"arkivet læser {known}"))

    def _visible_files(self, folder: Path) -> Iterator[Path]:
        """The files below `folder`; a folder that may not be opened counts as a file that may not be read."""

        def closed(error: OSError) -> None:
            self.files.append(FileOnDisk(Path(error.filename)))

        for place, folders, names in os.walk(folder, onerror=closed):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


@dataclass(frozen=True, slots=True)
class Unopened:
    """A ZIP that gives no files, and why."""

    name: str
    refusal: CouldNotRead

    def chunks(self) -> Iterator[bytes]:
        """Raises the reason."""
        raise self.refusal


def collect(paths: Iterable[Path]) -> Collected:
    """The files that `paths` name: each file given, those of each folder and ZIP, those that a pattern fits.

    Hidden files and `.parsed.json` are nobody's referat; other files passed over are told of. Files that
    belong together are one. Raises CouldNotRead for a path that is not there.
    """
    found = Collected()
    for path in (meant for given in paths for meant in _meant(given)):
        if path.is_dir():
            found.add_folder(path)
        elif path.suffix.lower() == zips.ENDING:
            found.add_zip(path)
        else:
            found.files.append(FileOnDisk(path))
    found.files = bundled(list({_same(given): given for given in reversed(found.files)}.values())[::-1])
    return found


def _meant(path: Path) -> list[Path]:
    if path.exists():
        return [path]
    fitting = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - the pattern may be absolute
    if not fitting:
        raise CouldNotRead(f"{shown(path)} findes ikke. Angiv en fil, en mappe eller et mønster som mappe/*.txt.")
    return [Path(name) for name in fitting]


def _same(given: Given) -> str:
    return str(given.path.resolve()) if isinstance(given, FileOnDisk) else given.name
