"""The referater of a ZIP. Its own word on names and sizes is not trusted."""

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from django.conf import settings

from ingest.given import MEGABYTE, CouldNotRead, ZipMember, shown

ENDING: Final = ".zip"
MOST_MEMBERS: Final = 20_000
MOST_BYTES: Final = 20
"""How many times the size limit of one file all that a ZIP unpacks to may be."""

LARGEST_RATIO: Final = 200
"""How many times its packed size a member may unpack to, once it is over a megabyte: text packs to a tenth or so."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """The ZIP at `path`, which the caller closes; raises CouldNotRead where it is none, or too much of one."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise CouldNotRead("ZIP-filen kan ikke åbnes. Pak den igen, eller indlæs filerne selv.", "bad-zip") from error
    members = archive.infolist()
    most = MOST_BYTES * settings.MAX_FILE_BYTES
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > most:
        archive.close()
        raise CouldNotRead(
            f"ZIP-filen rummer mere end {MOST_MEMBERS} filer eller {most // MEGABYTE} MB. Del den i flere.", "bad-zip"
        )
    return archive


def members(archive: zipfile.ZipFile, path: Path) -> Iterator[ZipMember]:
    """Its files in the order of names, hidden ones left out; those that must not be opened with the reason."""
    for member in sorted(archive.infolist(), key=lambda one: one.filename):
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if member.is_dir() or any(part.startswith(".") and part != ".." for part in name.parts):
            continue
        if "__MACOSX" in name.parts:
            continue
        yield ZipMember(archive, member, f"{shown(path)}/{member.filename}", _refusal(member, name))


def _refusal(member: zipfile.ZipInfo, name: PurePosixPath) -> CouldNotRead | None:
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        return CouldNotRead("Filens navn peger ud af ZIP-filen. Pak ZIP-filen igen.", "bad-zip")
    if name.suffix.lower() == ENDING:
        return CouldNotRead("En ZIP-fil i en ZIP-fil åbnes ikke. Pak den inderste ud, og indlæs den.", "bad-zip")
    if member.flag_bits & 1:
        return CouldNotRead("Filen er låst med en adgangskode. Pak den ud selv, og indlæs den.", "bad-zip")
    if member.file_size > max(MEGABYTE, LARGEST_RATIO * member.compress_size):
        return CouldNotRead("Filen pakker usædvanligt meget ud. Pak den ud selv, og se, om den er rigtig.", "bad-zip")
    return None
