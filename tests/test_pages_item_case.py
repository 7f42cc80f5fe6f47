"""What an item's page tells of its case: the other treatments, and the items under the same number."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import Outcome
from tests import build
from tests.markup import Element
from tests.reading_pages import links, opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"


def treatments(shown: Element) -> list[str]:
    return [entry.text for entry in shown.find("li", "treatment")]


def test_the_cases_other_treatments_stand_newest_first_with_their_outcome(client: Client) -> None:
    first = build.item(at=build.meeting(on="2024-11-05"), number=NUMBER, outcome=Outcome.DISCUSSED, decision="Drøftet.")
    build.item(at=build.meeting(on="2025-01-14"), number=NUMBER)
    build.item(at=build.meeting("Byrådet", "2025-02-25"), other_numbers=[NUMBER], outcome=Outcome.APPROVED)

    shown = opened(client, first.get_absolute_url())

    assert treatments(shown) == [
        "Byrådet, 25. februar 2025 Godkendt",
        "Kulturudvalget, 14. januar 2025 ingen beslutning",
    ]
    assert links(shown)["Se sagens forløb: også behandlet 2 gange på andre møder"] == f"/sager/{NUMBER}/"


def test_a_long_case_shows_its_newest_treatments_and_how_many_there_are(client: Client) -> None:
    for day in range(1, 13):
        item = build.item(at=build.meeting(on=f"2025-01-{day:02}"), number=NUMBER)

    shown = opened(client, item.get_absolute_url())

    newest, *others = treatments(shown)
    assert newest.startswith("Kulturudvalget, 11. januar 2025")
    assert len(others) == 7
    assert "Hele sagens forløb (12 behandlinger)" in links(shown)


def test_treatments_that_are_not_public_are_neither_shown_nor_counted(client: Client) -> None:
    item = build.item(number=NUMBER)
    build.item("Hemmeligt", build.meeting(on="2025-03-01", held=True), number=NUMBER)
    build.item("Udgået", build.meeting(on="2025-04-01"), number=NUMBER, withdrawn_at=timezone.now())

    shown = opened(client, item.get_absolute_url())

    assert treatments(shown) == []
    assert "også behandlet" not in shown.text
    assert "Arkivet har ingen andre." in shown.text


def test_a_standing_number_is_no_case_to_follow(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    item = build.item(number="85.02.02-P35-30-24")
    build.item(at=build.meeting(on="2025-01-14"), number="85.02.02-P35-30-24")

    shown = opened(client, item.get_absolute_url())

    assert treatments(shown) == []
    assert "også behandlet" not in shown.text
    assert "Fast nummer: ingen sag at følge." in shown.text
    assert links(shown)["Alle punkter med nummeret"] == "/sager/85.02.02-P35-30-24/"


def test_items_of_the_meeting_with_the_same_number_are_shown_also_as_another_number(client: Client) -> None:
    item = build.item("Første del", number=NUMBER)
    build.item("Anden del", number=NUMBER)
    build.item("Tredje del", number="27.00.00-A26-5-24", other_numbers=[NUMBER])
    build.item("Uden forbindelse", number="27.00.00-A26-6-24")
    build.item("Uden nummer")

    same = opened(client, item.get_absolute_url()).one("section", **{"aria-labelledby": "samme-nummer"})

    assert [entry.text for entry in same.find("li")] == ["Punkt 2: Anden del", "Punkt 3: Tredje del"]
