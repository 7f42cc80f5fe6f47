"""How what is filed under a keyword's subjects stands among guesses at the word that was typed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.build import item, meeting
from tests.kle import loaded, word_list
from tests.search_pages import search, titles

pytestmark = pytest.mark.django_db

SHELTER, SPORT = "27.35.12", "18.20.00"


def filed(title: str, subject: str, day: str = "2025-02-25") -> None:
    item(title, meeting(on=day), number=f"{subject}-A00-{meeting(on=day).items.count() + 1}-25")


def test_what_is_filed_under_just_the_word_comes_before_its_halves_near_one_another(client: Client) -> None:
    filed("En plan for hjemløse", SPORT, "2025-01-10")
    loaded(word_list({SHELTER: ("Husvilde", "hjemløseplan[10]")}))
    filed("Senge", SHELTER, "2024-01-10")

    assert titles(search(client, q="hjemløseplan")) == ["Senge", "En plan for hjemløse"]


def test_what_is_filed_under_just_the_word_and_has_its_halves_too_comes_first(client: Client) -> None:
    loaded(word_list({SHELTER: ("Husvilde", "hjemløseplan[10]")}))
    filed("En plan for hjemløse", SHELTER, "2024-01-10")
    filed("Senge", SHELTER, "2025-01-10")

    assert titles(search(client, q="hjemløseplan")) == ["En plan for hjemløse", "Senge"]


def test_a_keyword_in_another_spelling_than_the_referater_have_is_read_as_theirs(client: Client) -> None:
    loaded(word_list({SHELTER: ("Husvilde", "handikap[10]")}))
    filed("Senge", SHELTER)
    item("Om handicaprådet")

    shown = search(client, q="handikap")

    assert titles(shown)[0] == "Om handicaprådet"
    assert "Viser resultater for handicap." in shown.one(id="laest-som").text
