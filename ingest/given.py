"""One file that an admin gave, wherever its bytes lie: on disk, in a ZIP, in the archive itself."""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings

from committee.models import SourceFile
from ingest.parsed import Problem

CHUNK: Final = 1 << 20
MEGABYTE: Final = 1024 * 1024


class CouldNotRead(Exception):
    """Bytes that cannot be had; the message is Danish. `code` is a problem's."""

    def __init__(self, message: str, code: str = "unreadable-file") -> None:
        super().__init__(message)
        self.code = code

    @property
    def problem(self) -> Problem:
        """The reason as a problem."""
        return Problem(self.code, "refuse", str(self))


class Given(Protocol):
    """A file to load. Iterating over `chunks` raises CouldNotRead."""

    @property
    def name(self) -> str:
        """What the admin calls it."""

    def chunks(self) -> Iterator[bytes]:
        """Its bytes in order, a part at a time."""


@dataclass(frozen=True, slots=True)
class FileOnDisk:
    """A file by its path."""

    path: Path

    @property
    def name(self) -> str:
        """The path as text, also where its name is no UTF-8."""
        return shown(self.path)

    def chunks(self) -> Iterator[bytes]:
        """The bytes; their number is looked at before any is read."""
        with _danish():
            require_size(self.path.stat().st_size)
            with self.path.open("rb") as file:
                yield from limited(iter(lambda: file.read(CHUNK), b""))


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file in an open ZIP. `refusal` is why it is not to be opened at all, where there is a reason."""

    archive: zipfile.ZipFile
    member: zipfile.ZipInfo
    name: str
    refusal: CouldNotRead | None = None

    def chunks(self) -> Iterator[bytes]:
        """The bytes as they unpack; the size that the ZIP states is not trusted."""
        if self.refusal:
            raise self.refusal
        require_size(self.member.file_size)
        try:
            with self.archive.open(self.member) as file:
                yield from limited(iter(lambda: file.read(CHUNK), b""))
        except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
            raise CouldNotRead("Filen kan ikke pakkes ud af ZIP-filen. Pak den ud selv, og indlæs den.") from error


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A source file that the archive holds, by its row's id."""

    pk: int
    name: str

    def chunks(self) -> Iterator[bytes]:
        """The bytes as they came; raises CouldNotRead where they were purged."""
        content = SourceFile.objects.filter(pk=self.pk, purged_at=None).values_list("content", flat=True).first()
        if content is None:
            raise CouldNotRead("Kildefilens indhold er slettet for altid, så den kan ikke læses igen.")
        yield bytes(content)


def read(given: Given) -> bytes:
    """All of its bytes; raises CouldNotRead, with code `too-large` where they are too many."""
    return b"".join(given.chunks())


def digest(given: Given) -> str:
    """SHA-256 of its bytes, in hex, without holding them all; raises CouldNotRead."""
    made = hashlib.sha256()
    for chunk in given.chunks():
        made.update(chunk)
    return made.hexdigest()


def shown(path: Path) -> str:
    """`path` as text, also where its name is no UTF-8."""
    return os.fsencode(path).decode(errors="replace")


def require_size(size: int) -> None:
    """Raises CouldNotRead where a file of `size` bytes is over the limit."""
    if size > settings.MAX_FILE_BYTES:
        raise CouldNotRead(
            f"Filen fylder {size / MEGABYTE:.0f} MB, og arkivet tager højst {settings.MAX_FILE_BYTES // MEGABYTE} MB. "
            "Del den op, gem den uden billeder, eller hæv ARKIV_MAKS_FILSTOERRELSE.",
            "too-large",
        )


def limited(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """`chunks` as long as they are within the limit; raises CouldNotRead beyond."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        require_size(size)
        yield chunk


@contextmanager
def _danish() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise CouldNotRead("Filen findes ikke.") from error
    except IsADirectoryError as error:
        raise CouldNotRead("Det er en mappe, ikke en fil.") from error
    except PermissionError as error:
        raise CouldNotRead("Du har ikke lov til at læse den. Ret rettighederne, og prøv igen.") from error
    except OSError as error:
        raise CouldNotRead(f"Den kan ikke læses ({error.strerror or error}).") from error
