"""A decision that several udvalg took, on the page of the item."""

from __future__ import annotations

import pytest
from django.test import Client

from committee.models import Outcome
from tests import build
from tests.reading_pages import opened

pytestmark = pytest.mark.django_db


def divided(client: Client, text: str, *names: str) -> dict[str, str]:
    """The decision of an item of Byrådet in which all of `names` decided, by udvalg where the page divides it."""
    council = build.committee("Byrådet", is_council=True)
    decided = dict.fromkeys(names, Outcome.RECOMMENDED)
    item = build.item(at=build.meeting(council), outcome=Outcome.APPROVED, decision=text, decided=decided)
    parts = opened(client, item.get_absolute_url()).one("section", id="beslutning").find("div", "decisions__one")
    return {part.one("h3").text: part.one("div", "prose").text for part in parts}


def test_each_udvalgs_own_words_stand_beside_those_of_the_others(client: Client) -> None:
    text = (
        "Økonomiudvalget anbefaler byrådet at godkende sagen.\n\n- med en bemærkning\n\n"
        "Børneudvalget anbefaler sagen.\n\nHerefter godkendte Byrådet sagen."
    )

    assert divided(client, text, "Børneudvalget", "Økonomiudvalget") == {
        "Byrådet": "Herefter godkendte Byrådet sagen.",
        "Børneudvalget": "Børneudvalget anbefaler sagen.",
        "Økonomiudvalget": "Økonomiudvalget anbefaler byrådet at godkende sagen. med en bemærkning",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Økonomiudvalget anbefaler sagen. Byrådet godkender sagen.",
        "Økonomiudvalget anbefaler sagen.\n\nSagen er godkendt.",
        "Sagen er sendt videre.\n\nØkonomiudvalget anbefaler sagen.\n\nByrådet godkender sagen.",
        "Efter at Økonomiudvalget var hørt, godkendte Byrådet sagen.\n\nØkonomiudvalget anbefaler sagen.",
        "Teknikudvalget drøftede sagen.\n\nØkonomiudvalget anbefaler sagen.\n\nByrådet godkender sagen.",
    ],
    ids=["one-paragraph", "one-without-words", "nobodys-words", "two-in-one", "another"],
)
def test_a_decision_that_is_not_certain_to_divide_stays_whole(client: Client, text: str) -> None:
    assert divided(client, text, "Økonomiudvalget") == {}
