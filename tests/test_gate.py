"""What holds a meeting back before anybody has seen it, and what it says of that."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from danish import cpr
from danish.words import CLOSED_ITEM
from ingest.gate import gate, gated, withheld
from ingest.parse import parse_file
from ingest.parsed import (
    Coverage,
    Furniture,
    ParsedAgendaItem,
    ParsedAttachment,
    ParsedDecision,
    Problem,
    Proposer,
    Source,
)
from ingest.report import FileResult, Status
from tests import real_referater
from tests.readings import item, meeting, section
from tests.referat_files import referat, write

NUMBER = "010203-1234"
RUN = "0102031234"

PLACES: dict[str, ParsedAgendaItem] = {
    "titlen": item(f"Klage fra {NUMBER}"),
    "afsnittet »Summary«": item("Klage", text=f"Borgeren ({RUN}) klager."),
    "afsnittet »######-####«": item("Klage", sections=(replace(section("other", "Tekst."), heading=NUMBER),)),
    "beslutningen": item("Klage", decision=ParsedDecision("Godkendt.", "approved", (), (f"{NUMBER} gik.",))),
    "bilagene": item("Klage", attachments=(ParsedAttachment(f"Brev fra {NUMBER}"),)),
    "forslagsstilleren eller forvaltningen": item("Klage", proposer=Proposer(NUMBER, "V")),
    "journalnummeret": item("Klage", other_journal_numbers=(NUMBER,)),
}
HEADERS: dict[str, dict[str, Any]] = {
    "Filens navn": {"source": Source(f"brev {NUMBER}.txt", "", "text/plain")},
    "Filens adresse": {"source": Source("brev.txt", "", "text/plain", f"https://solbjerg.example/{NUMBER}")},
    "Mødets hoved": {"place": f"Hos {NUMBER}"},
    "Listen over deltagere og afbud": {"attendance": (f"Afbud: {NUMBER}",)},
    "En linje uden for punkterne": {"coverage": Coverage(1, 0, (Furniture(7, "page-header", NUMBER),))},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_cpr_number_anywhere_in_an_item_holds_the_meeting_and_is_not_repeated(place: str) -> None:
    (problem,) = gate(meeting(item("Ren"), PLACES[place]))
    assert (problem.code, problem.severity, problem.item) == ("cpr", "hold", 2)
    assert problem.message.startswith(f"Punkt 2, {place}, indeholder et CPR-nummer.")
    assert not cpr.find(problem.message)


@pytest.mark.parametrize("place", HEADERS)
def test_a_cpr_number_outside_the_items_holds_the_meeting(place: str) -> None:
    (problem,) = gate(meeting(item("Ren"), **HEADERS[place]))
    assert (problem.code, problem.severity, problem.item) == ("cpr", "hold", None)
    assert problem.message.startswith(place)
    assert not cpr.find(problem.message)
    assert problem.line == (7 if "coverage" in HEADERS[place] else None)


def test_a_meeting_without_either_passes() -> None:
    assert gate(meeting(item("Ren", "24.10.00-A00-4-24", "Udgiften er 1.521.560 kr."))) == ()


def test_text_under_a_closed_item_holds_the_meeting_and_is_not_repeated() -> None:
    (problem,) = gate(meeting(item("Hemmeligt køb", text="Vi køber en mark.", is_closed=True)))
    assert (problem.code, problem.severity, problem.item) == ("closed-text", "hold", 1)
    assert "Summary" in problem.message
    assert "mark" not in problem.message.replace("bemærk", "")
    assert "køb" not in problem.message


@pytest.mark.parametrize(
    "closed",
    [
        item("Køb", is_closed=True),
        item("Køb", text="", is_closed=True),
        item("Køb", text="Punktet er behandlet for lukkede døre.", is_closed=True),
        item("Køb", text="Lukket punkt", is_closed=True),
        item("Køb", text="Teksten er der.", is_closed=False),
    ],
)
def test_a_closed_item_that_only_says_so_passes(closed: ParsedAgendaItem) -> None:
    assert gate(meeting(closed)) == ()


@pytest.mark.parametrize("text", ["Punktet er lukket. Vi køber en mark.", "Sagen er udsat.", "### Køb"])
def test_more_than_that_does_not_pass(text: str) -> None:
    assert [problem.code for problem in gate(meeting(item("Køb", text=text, is_closed=True)))] == ["closed-text"]


def test_attachments_of_a_closed_item_are_text() -> None:
    closed = item("Køb", attachments=(ParsedAttachment("Skødet"),), is_closed=True)
    assert [problem.code for problem in gate(meeting(closed))] == ["closed-text"]


def test_only_place_type_and_number_are_left_of_a_closed_item() -> None:
    closed = item(
        "Køb af mark",
        "82.02.00-G10-4-24",
        "Vi køber.",
        is_closed=True,
        listed_type="B",
        decision=ParsedDecision("Køb den.", "approved"),
        attachments=(ParsedAttachment("Skødet"),),
        proposer=Proposer("Ane Holm"),
        departments=("Ejendomme",),
        to_council=True,
    )
    before = meeting(item("Åbent", text="Tekst."), closed)
    open_item, kept = withheld(before).items
    assert open_item == before.items[0]
    expected = item(CLOSED_ITEM, "82.02.00-G10-4-24", is_closed=True, listed_type="B", position=2, number=2)
    assert kept == expected


def test_messages_of_other_problems_are_masked_and_the_gate_tells_once() -> None:
    before = meeting(PLACES["titlen"], problems=(Problem("no-title", "warning", f"»{NUMBER}« har ingen titel."),))
    after = gated(gated(before))
    assert [problem.code for problem in after.problems] == ["no-title", "cpr"]
    assert after.problems[0].message == "»######-####« har ingen titel."
    assert after.is_held


def test_parsing_a_file_passes_the_gate() -> None:
    text = referat(items=[("Klage", "04.04.00-A00-1-25")]).replace("Beslutning", f"Resume\n{NUMBER}\n\nBeslutning")
    parsed = parse_file(text.encode(), "referat.txt")
    assert [problem.code for problem in parsed.problems] == ["cpr"]
    assert not parsed.is_refused


def test_the_parse_command_tells_of_the_number_without_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = referat(items=[(f"Klage fra {NUMBER}", "04.04.00-A00-1-25")])
    call_command("parse", str(write(tmp_path, "referat.txt", text)))
    told = capfd.readouterr()
    assert "(cpr)" in told.err
    assert not cpr.find(told.err)
    assert json.loads(told.out)["items"][0]["title"] == f"Klage fra {NUMBER}"


def test_a_run_masks_the_names_of_files() -> None:
    result = FileResult(f"brev {NUMBER}.txt", Status.HELD, notes=(f"samme møde som {NUMBER}.txt",))
    assert not cpr.find(str(result))
    assert not cpr.find(json.dumps(result.as_json()))


@real_referater.needed
def test_no_real_referat_is_held_for_nothing() -> None:
    alarms = {
        path.name: [problem.message for problem in gate(parse_file(text.encode(), path.name))]
        for path, text in real_referater.texts()
    }
    assert not any(alarms.values()), alarms
