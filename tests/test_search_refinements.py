"""The ways on from a search: chips, counts beside the choices, links, help where nothing is found."""

from __future__ import annotations

import pytest
from django.test import Client

from committee.models import Outcome
from tests import build
from tests.search_pages import chips_of, hits_beside, search

pytestmark = pytest.mark.django_db


def test_each_chip_takes_its_own_value_away_and_leaves_the_rest(client: Client) -> None:
    build.item(at=build.meeting("Byrådet"), type_in_force="B")

    shown = search(client, q="havn", type=["B", "C"], udvalg="byraadet", fra="1.1.2025", side="1")

    assert chips_of(shown) == {
        "Fjern Sagstype: B-sag – afgørelse i udvalget": "/soeg/?q=havn&fra=1.1.2025&type=C&udvalg=byraadet",
        "Fjern Sagstype: C-sag – drøftelse/forberedelse": "/soeg/?q=havn&fra=1.1.2025&type=B&udvalg=byraadet",
        "Fjern Udvalg: Byrådet": "/soeg/?q=havn&fra=1.1.2025&type=B&type=C",
        "Fjern Fra: 1. januar 2025": "/soeg/?q=havn&type=B&type=C&udvalg=byraadet",
    }
    (clear,) = [link for link in shown.find("a", "chip") if link.text == "Fjern alle filtre"]
    assert clear["href"] == "/soeg/?q=havn"


def test_chips_can_take_bad_values_away(client: Client) -> None:
    build.item()

    shown = search(client, type="X", emne="27", sort="vildt")

    assert chips_of(shown) == {
        "Fjern Sagstype: X": "/soeg/?emne=27",
        "Fjern Emne: 27 Social service": "/soeg/?type=X",
    }


def test_without_filters_there_are_no_chips(client: Client) -> None:
    assert not search(client, q="havn", sort="dato").find(cls="chip")


def test_counts_stand_beside_the_choices(client: Client) -> None:
    build.item(at=build.meeting("Byrådet"), type_in_force="B", outcome=Outcome.APPROVED, to_council=True)
    build.item(at=build.meeting("Havneudvalget"), type_in_force="C")

    shown = search(client, type="B")

    assert hits_beside(shown, "type", "C") == ", 1 punkter"
    assert hits_beside(shown, "udvalg", "byraadet") == ", 1 punkter"
    assert hits_beside(shown, "udvalg", "havneudvalget") == ", 0 punkter"
    assert hits_beside(shown, "udfald", "godkendt") == ", 1 punkter"
    assert hits_beside(shown, "til_byraadet", "1") == ", 1 punkter"


def test_years_and_main_groups_are_links_that_choose_and_let_go(client: Client) -> None:
    build.item(at=build.meeting(on="2024-05-01"), number="27.51.04-A00-4-24")
    build.item(at=build.meeting(on="2025-05-01"), number="16.00.00-A00-4-24")

    links = {link.text: link for link in search(client, type="ingen").find("a", "box")}

    assert links["2025 , 1 punkter"]["href"] == "/soeg/?fra=01-01-2025&til=31-12-2025&type=ingen"
    assert links["27 Social service , 1 punkter"]["href"] == "/soeg/?emne=27&type=ingen"
    assert "16 Social- og sundhedsvirksomhed (udgået) , 1 punkter" in links
    chosen = {
        link.text: link
        for link in search(client, fra="1.1.2024", til="2024-12-31", emne="27.51").find("a", "box")
        if "aria-current" in link.attributes
    }
    assert chosen["2024 , 1 punkter"]["href"] == "/soeg/?emne=27.51"
    assert chosen["27 Social service , 1 punkter"]["href"] == "/soeg/?fra=1.1.2024&til=2024-12-31"


def test_nothing_found_tells_which_filter_to_let_go(client: Client) -> None:
    build.item("Havn", type_in_force="B", outcome=Outcome.APPROVED)

    shown = search(client, q="havn", type="C", udfald="godkendt")

    ways = {link.text: link["href"] for link in shown.one(cls="results").find("a") if link.text.startswith("Uden")}
    assert ways == {"Uden »Sagstype«": "/soeg/?q=havn&udfald=godkendt", "Uden filtre": "/soeg/?q=havn"}
    assert "med »havn« og de valgte filtre" in shown.text


def test_filler_words_alone_are_told_apart_from_nothing_found(client: Client) -> None:
    build.item("Havn")

    assert "»og i« består kun af småord" in search(client, q="og i").text
    assert "småord" not in search(client, q="skole").text
