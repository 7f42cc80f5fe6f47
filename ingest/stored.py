"""The source files that the archive itself holds, to be read again."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from django.db.models import F, Q

from committee.models import Meeting, Reading
from ingest.given import CouldNotRead, FileOnDisk, StoredFile, digest, shown

_ADDRESS: Final = re.compile(r"(?:.*/)?(?P<slug>[\w-]+)/(?P<date>\d{4}-\d{2}-\d{2})(?:-(?P<ordinal>\d+))?/?")


def stored_files(named: Sequence[Path]) -> list[StoredFile]:
    """The files that today's meetings were read from, supplements after the meeting's own; all where none is named.

    Each of `named` is a meeting's address ("/moeder/<udvalg>/<dato>/", or the last two parts of it) or a
    file that the archive holds. Raises CouldNotRead, in Danish, for any other.
    """
    meetings = Meeting.objects.filter(pk__in=_named(named)) if named else Meeting.objects.all()
    own = meetings.order_by("date", "pk").values_list("date", "pk", "source_id", "source__filename")
    read = Reading.objects.filter(meeting__in=meetings, content_digest=F("meeting__supplement_digests__0"))
    later = read.exclude(source=F("meeting__source")).order_by("pk")
    supplements = later.values_list("meeting__date", "meeting_id", "source_id", "source__filename")
    found = sorted([*own, *supplements], key=lambda row: row[:2])
    return list({pk: StoredFile(pk, name) for _, _, pk, name in found}.values())


def _named(paths: Iterable[Path]) -> list[int]:
    return [pk for path in paths for pk in _meetings(path)]


def _meetings(path: Path) -> list[int]:
    found = list(
        Meeting.objects.filter(_by_file(path) if path.is_file() else _by_address(path)).values_list("pk", flat=True)
    )
    if not found:
        raise CouldNotRead(
            f"Arkivet har intet møde for {shown(path)}. Angiv mødets adresse som /moeder/UDVALG/ÅÅÅÅ-MM-DD/, "
            "eller en fil, der er indlæst."
        )
    return found


def _by_file(path: Path) -> Q:
    return Q(source__sha256=digest(FileOnDisk(path)))


def _by_address(path: Path) -> Q:
    match = _ADDRESS.fullmatch(path.as_posix())
    if match is None:
        return Q(pk__in=[])
    return Q(committee__slug=match["slug"], date=match["date"], ordinal=int(match["ordinal"] or 1))
