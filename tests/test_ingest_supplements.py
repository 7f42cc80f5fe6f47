"""A tillægsdagsorden as a file joins the meeting whose agenda is in the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from committee.models import AgendaItem, Meeting
from tests.commands import ingest, words
from tests.readings import addresses
from tests.referat_files import UDVALG, write

pytestmark = pytest.mark.django_db

AGENDA = f"""DAGSORDEN {UDVALG} 2022-2025 d. 04-03-2025

Mødedato d. 04. marts 2025 kl. 16:30
Mødested Mødesalen

Punkt 1: B-sag: Ny svømmehal
04.04.00-A00-1-25

Indstilling
Forvaltningen indstiller, at udvalget godkender skitsen.

Punkt 2: D-sag: Nyt om havnen
08.00.00-G01-2-25

Resumé
Kajen er forstærket.
"""

SUPPLEMENT = f"""TILLÆGSDAGSORDEN {UDVALG} 2022-2025 d. 04-03-2025

Mødedato d. 04. marts 2025 kl. 16:30

Punkt 1: B-sag: Broen til øen
05.01.12-A00-3-25

Indstilling
Forvaltningen indstiller, at udvalget godkender broen.
"""


def test_a_supplement_as_a_file_joins_its_agenda(tmp_path: Path) -> None:
    ingest(write(tmp_path, "dagsorden.txt", AGENDA))

    status, lines, _ = ingest(write(tmp_path, "tillaeg.txt", SUPPLEMENT))

    assert (status, words(lines)) == (0, ["opdateret"])
    assert addresses() == {"Ny svømmehal": "1", "Nyt om havnen": "2", "Broen til øen": "t1"}
    assert Meeting.objects.get().place == "Mødesalen"
    assert AgendaItem.objects.published().count() == 3


def test_agenda_and_supplement_in_one_folder_are_one_meeting_in_any_order(tmp_path: Path) -> None:
    write(tmp_path, "a-tillaeg.txt", SUPPLEMENT)
    write(tmp_path, "b-dagsorden.txt", AGENDA)

    ingest(tmp_path)

    assert addresses() == {"Ny svømmehal": "1", "Nyt om havnen": "2", "Broen til øen": "t1"}
    assert words(ingest(tmp_path)[1]) == ["uændret", "uændret"]


def test_the_minutes_of_the_whole_meeting_take_over_and_the_supplement_keeps_its_address(tmp_path: Path) -> None:
    ingest(write(tmp_path, "dagsorden.txt", AGENDA))
    ingest(write(tmp_path, "tillaeg.txt", SUPPLEMENT))
    head, _, points = AGENDA.partition("Punkt 1:")
    _, _, late = SUPPLEMENT.partition("Punkt 1:")
    minutes = f"{head}Punkt 1:{points}\nPunkt 3:{late}\nBeslutning\n{UDVALG} godkender indstillingen.\n"

    ingest(write(tmp_path, "referat.txt", minutes.replace("DAGSORDEN", "REFERAT")))

    assert addresses() == {"Ny svømmehal": "1", "Nyt om havnen": "2", "Broen til øen": "t1"}
    assert Meeting.objects.get().kind == Meeting.Kind.MINUTES
