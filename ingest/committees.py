"""Finding the udvalg that a referat names, and giving an unknown one its row and its address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from committee.models import Committee, CommitteeAlias, CommitteeSlug
from danish.names import fold, slugify
from ingest.locks import lock
from ingest.near_names import nearest
from ingest.rows import require_storable

_COUNCIL: Final = re.compile(
    r"(?:[\w-]+(?: kommunes?)? )?(?:byraad(?:et)?|kommunalbestyrelsen?|borgerrepraesentation(?:en)?)"
    r"(?: (?:i|for) [\w -]+)?"
)
_NOT_THE_COUNCIL: Final = re.compile(r"(?:ung|boern|aeldre|senior|elev|skole|junior)")
_SLUG_LENGTH: Final = 190


@dataclass(slots=True)
class Directory:
    """The udvalg that the archive knows, by every name they go by."""

    by_name: dict[str, Committee]
    added: list[str] = field(default_factory=list)

    @classmethod
    def of_archive(cls) -> "Directory":
        """All of them; a name of their own goes before another's alias."""
        by_name = {_plain(row.name): row.committee for row in CommitteeAlias.objects.select_related("committee")}
        return cls(by_name | {_plain(row.name): row for row in Committee.objects.order_by("-pk")})

    def find(self, name: str) -> Committee | None:
        """The udvalg that `name` names."""
        if found := self.by_name.get(_plain(name)):
            return found
        councils = (row for row in self.by_name.values() if row.is_council and is_council_name(name))
        return min(councils, key=lambda row: row.pk, default=None)

    def near(self, name: str) -> Committee | None:
        """The udvalg that an unknown `name` is a slip away from; None where it is known, or like none."""
        if self.find(name) is not None:
            return None
        known = nearest(_plain(name), self.by_name)
        return self.by_name[known] if known else None


def identity(name: str) -> str:
    """What all spellings of one name have in common; the council is one under all its names."""
    return "byraad" if is_council_name(name) else _plain(name)


def is_council_name(name: str) -> bool:
    """Whether `name` is a council's: "Byrådet", "Solbjerg Byråd", "Kommunalbestyrelsen"."""
    plain = _plain(name)
    return bool(_COUNCIL.fullmatch(plain)) and not _NOT_THE_COUNCIL.match(plain)


def find_committee(name: str) -> Committee | None:
    """The udvalg that `name` names, if the archive holds it."""
    return Directory.of_archive().find(name)


def find_or_add(own: str, others: Iterable[str], known: Directory) -> tuple[Mapping[str, Committee], list[str]]:
    """The udvalg that each name names, and the names of those added, by one ingest at a time.

    `own` held the meeting. `others` are merely named: a slip of a known name there is that udvalg.
    """
    wanted = list(dict.fromkeys([own, *others]))
    if any(_meant(name, own, known) is None for name in wanted):
        lock("committees")
        known = Directory.of_archive()
    found = {name: _meant(name, own, known) or _add(name, known) for name in wanted}
    return found, known.added


def _meant(name: str, own: str, known: Directory) -> Committee | None:
    return known.find(name) or (known.near(name) if name != own else None)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _add(name: str, known: Directory) -> Committee:
    taken = {*Committee.objects.values_list("slug", flat=True), *CommitteeSlug.objects.values_list("slug", flat=True)}
    plain = slugify(name)[:_SLUG_LENGTH].strip("-") or "udvalg"
    numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    row = Committee(
        name=" ".join(name.split()),
        slug=next(slug for slug in numbered if slug not in taken),
        is_council=is_council_name(name),
    )
    require_storable(row)
    row.save(force_insert=True)
    known.by_name[_plain(name)] = row
    known.added.append(row.name)
    return row
