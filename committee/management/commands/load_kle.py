"""`manage.py load_kle`: KLE's subjects and keywords into the archive."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from django.core.management.base import CommandError, CommandParser

from committee import kle_loading
from committee.kle_files import MOST_BYTES, BadFile, Kind, KleFile, read
from committee.kle_loading import KleChanges
from committee.management.danish_command import DanishCommand
from committee.models import Subject
from danish.dates import long_date

_MOST_NAMED: Final = 20
_NAMES: Final = {Kind.PLAN: "Emneplan", Kind.WORD_LIST: "Ordliste med stikord"}


class Command(DanishCommand):
    """Load one emneplan, one word list, or both; everything or, where a file is bad, nothing."""

    help = (
        "Indlæser KLE (KL Emnesystematik): KL's emneplan som XML og/eller OS2KLE's ordliste med stikord som tekst. "
        "Emneplanen bestemmer titler og hvad der er udgået; ordlisten giver de stikord, som dagligdags ord findes ved. "
        "Kan køres igen, når der kommer en ny udgave: kun forskellen skrives."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The files."""
        parser.add_argument("filer", metavar="FIL", nargs="+", type=Path, help="emneplan (XML) eller ordliste (tekst)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; CommandError for a bad file, and then nothing is changed."""
        files = _files(options["filer"])
        changes = kle_loading.load([file for _, file in files])
        if options["verbosity"]:
            self.stdout.write("\n".join([*map(_told, files), *_report(changes)]))


def _files(paths: Sequence[Path]) -> list[tuple[Path, KleFile]]:
    files = [(path, _read(path)) for path in paths]
    for kind in Kind:
        alike = [str(path) for path, file in files if file.kind is kind]
        if len(alike) > 1:
            raise CommandError(
                f"Der er flere filer af samme slags ({kind.value}): {', '.join(alike)}. Giv kun den nyeste af dem."
            )
    return files


def _read(path: Path) -> KleFile:
    try:
        with path.open("rb") as file:
            return read(file.read(MOST_BYTES + 1))
    except OSError as error:
        reason = "findes ikke" if isinstance(error, FileNotFoundError) else "kan ikke læses"
        raise CommandError(f"{path}: filen {reason}. Intet er ændret.") from error
    except BadFile as error:
        raise CommandError(f"{path}: {error} Intet er ændret.") from error


def _told(named: tuple[Path, KleFile]) -> str:
    path, file = named
    date = f" af {long_date(file.published)}" if file.published else ""
    keywords = sum(len(subject.keywords) for subject in file.subjects.values())
    listed = f" og {_counted(keywords, 'stikord')}" if keywords else ""
    return f"{path.name}: {_NAMES[file.kind]}{date}, {_counted(len(file.subjects), 'numre')}{listed}."


def _report(changes: KleChanges) -> Iterable[str]:
    if changes.is_nothing:
        yield "Intet er ændret: arkivet havde det hele."
        return
    for heading, numbers in (("Nye", changes.new), ("Ændrede", changes.changed), ("Udgåede", changes.retired)):
        if numbers:
            yield f"{heading}: {_counted(len(numbers), 'numre')}"
            yield from (f"  {subject}" for subject in Subject.objects.filter(number__in=numbers[:_MOST_NAMED]))
            if len(numbers) > _MOST_NAMED:
                yield f"  … og {_counted(len(numbers) - _MOST_NAMED, 'flere')}"
    yield f"Uændrede: {_counted(changes.unchanged, 'numre')}"
    yield f"Stikord: {_counted(changes.keywords_new, 'nye')}, {_counted(changes.keywords_gone, 'slettet')}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}".replace(",", ".")
