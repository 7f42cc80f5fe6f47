"""KLE files for tests: the invented ones among the samples, the real ones, and small ones made to measure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.core.management import call_command

from committee import kle_loading
from committee.kle_files import read

REPOSITORY: Final = Path(__file__).parents[1]
SAMPLE_PLAN: Final = REPOSITORY / "tests" / "samples" / "kle-eksempel.xml"
SAMPLE_WORD_LIST: Final = REPOSITORY / "tests" / "samples" / "kle-eksempel.txt"
REAL_FOLDER: Final = REPOSITORY.parent / "shared" / "kle"


def word_list(subjects: Mapping[str, tuple[str, str]]) -> bytes:
    """A word list of these subjects: by number, the title and the keywords ("bosted[5];herberg[10]")."""
    lines = (
        f"KLENummer='{number}':KLETitel='{title}':Keywords[Weight]={keywords};\n"
        for number, (title, keywords) in subjects.items()
    )
    return "".join(lines).encode()


def plan(groups: Mapping[str, Mapping[str, str]], *, title: str = "Social service", extra: str = "") -> bytes:
    """An emneplan of one main group: by group number, the emner's titles by number. `extra` goes into each emne."""
    main_group = next(iter(groups))[:2]
    parts = [
        f"<Gruppe><GruppeNr>{group}</GruppeNr><GruppeTitel>Gruppe {group}</GruppeTitel>"
        + "".join(
            f"<Emne><EmneNr>{number}</EmneNr><EmneTitel>{name}</EmneTitel>{extra}</Emne>"
            for number, name in subjects.items()
        )
        + "</Gruppe>"
        for group, subjects in groups.items()
    ]
    return (
        "<KLE-Emneplan><UdgivelsesDato>2025-02-01</UdgivelsesDato><Hovedgruppe>"
        f"<HovedgruppeNr>{main_group}</HovedgruppeNr><HovedgruppeTitel>{title}</HovedgruppeTitel>"
        f"{''.join(parts)}</Hovedgruppe></KLE-Emneplan>"
    ).encode()


def loaded(*files: bytes) -> kle_loading.KleChanges:
    """What loading these files did."""
    return kle_loading.load([read(content) for content in files])


def load_samples() -> None:
    """Load both of the invented files."""
    call_command("load_kle", str(SAMPLE_PLAN), str(SAMPLE_WORD_LIST), verbosity=0)
