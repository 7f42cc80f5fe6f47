"""Finding the udvalg that a referat names, and giving an unknown one its row and its address."""

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final

from committee.models import Committee
from danish.names import fold, slugify
from ingest.locks import lock
from ingest.rows import require_storable

_COUNCIL: Final = re.compile(
    r"(?:[\w-]+(?: kommunes?)? )?(?:byraad(?:et)?|kommunalbestyrelsen?|borgerrepraesentation(?:en)?)"
    r"(?: (?:i|for) [\w -]+)?"
)
_NOT_THE_COUNCIL: Final = re.compile(r"(?:ung|boern|aeldre|senior|elev|skole|junior)")
_SLUG_LENGTH: Final = 190


def identity(name: str) -> str:
    """What all spellings of one udvalg have in common; the council is one under all its names."""
    return "byraad" if is_council_name(name) else _plain(name)


def is_council_name(name: str) -> bool:
    """Whether `name` is a council's: "Byrådet", "Solbjerg Byråd", "Kommunalbestyrelsen"."""
    plain = _plain(name)
    return bool(_COUNCIL.fullmatch(plain)) and not _NOT_THE_COUNCIL.match(plain)


def find_committee(name: str) -> Committee | None:
    """The udvalg that `name` names, if the archive holds it."""
    return _among(list(Committee.objects.order_by("pk")), name)


def find_or_add(names: Iterable[str]) -> Mapping[str, Committee]:
    """The udvalg that each of `names` names; unknown ones are added, by one ingest at a time."""
    wanted = list(dict.fromkeys(names))
    known = list(Committee.objects.order_by("pk"))
    if any(_among(known, name) is None for name in wanted):
        lock("committees")
        known = list(Committee.objects.order_by("pk"))
    return {name: _among(known, name) or _add(name, known) for name in wanted}


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _among(known: list[Committee], name: str) -> Committee | None:
    same = (row for row in known if _plain(row.name) == _plain(name))
    council = (row for row in known if row.is_council and is_council_name(name))
    return next(same, None) or next(council, None)


def _add(name: str, known: list[Committee]) -> Committee:
    taken = {row.slug for row in known}
    plain = slugify(name)[:_SLUG_LENGTH].strip("-") or "udvalg"
    numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    row = Committee(
        name=" ".join(name.split()),
        slug=next(slug for slug in numbered if slug not in taken),
        is_council=is_council_name(name),
    )
    require_storable(row)
    row.save(force_insert=True)
    known.append(row)
    return row
