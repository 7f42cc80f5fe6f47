"""A `referat/1` object becomes the values it was made from, or is refused with the place of the fault."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.parsed import (
    CommitteeOutcome,
    Coverage,
    Furniture,
    ParsedAgendaItem,
    ParsedAttachment,
    ParsedDecision,
    ParsedMeeting,
    ParsedSection,
    Problem,
    Proposer,
    Source,
)
from ingest.parsed_json import MeetingJsonError, meeting_from_json

SAMPLES = sorted(Path(__file__).parent.joinpath("samples").glob("*.parsed.json"))
FULL = ParsedMeeting(
    committee="Kulturudvalget",
    date=datetime.date(2025, 3, 4),
    source=Source("referat.txt", "ab" * 32, "text/plain", "https://example.org/"),
    ordinal=2,
    start_time=datetime.time(8, 30),
    end_time=datetime.time(10, 0),
    place="Salen",
    term="2022-2025",
    kind="agenda",
    attendance=("Afbud: Bo Lund",),
    items=(
        ParsedAgendaItem(
            position=1,
            number=None,
            title="En sag",
            listed_type="C",
            type_in_force="B",
            to_council=True,
            journal_number="04.04.00-A00-1-25",
            journal_number_printed="04.04.00 - A00 - 1 - 25",
            other_journal_numbers=("2012/057275",),
            is_closed=True,
            sections=(ParsedSection("decision", "Beslutning", "Godkendt."),),
            decision=ParsedDecision(
                "Godkendt.", "approved", (CommitteeOutcome("Byrådet", "noted"),), ("Ane Holm deltog ikke.",)
            ),
            attachments=(ParsedAttachment("Bilag 1", "https://example.org/1"), ParsedAttachment("Bilag 2")),
            proposer=Proposer("Ane Holm", "V"),
            departments=("Kulturforvaltningen",),
        ),
        ParsedAgendaItem(position=2, number=2, title="En anden"),
    ),
    problems=(Problem("no-decision", "warning", "Ingen beslutning.", 12), Problem("odd", "hold", "Sært.")),
    coverage=Coverage(3, 2, (Furniture(1, "contents", "Indhold"),)),
)


def test_a_meeting_survives_the_way_to_json_and_back() -> None:
    assert meeting_from_json(json.loads(json.dumps(FULL.as_json()))) == FULL


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_reads_and_writes_the_same(path: Path) -> None:
    value = json.loads(path.read_text(encoding="utf-8"))

    assert meeting_from_json(value).as_json() == value


def test_there_are_samples_to_read() -> None:
    assert len(SAMPLES) >= 8


def put(*path: str | int, value: Any) -> Callable[[Any], None]:
    def change(whole: Any) -> None:
        for step in path[:-1]:
            whole = whole[step]
        whole[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("schema", value="referat/2"), "schema: expected 'referat/1', found 'referat/2'"),
        (lambda whole: whole.pop("kind"), "kind: missing"),
        (put("mayor", value="Bo"), "mayor: not a field of referat/1"),
        (put("date", value="4. marts 2025"), "date: expected a date like 2025-05-06"),
        (put("date", value="2025-02-30"), "date: expected a date"),
        (put("date", value="20250304"), "date: expected a date"),
        (put("start_time", value="25:00"), "start_time: expected a time like 08:30"),
        (put("ordinal", value=0), "ordinal: expected a whole number from 1, found 0"),
        (put("ordinal", value=True), "ordinal: expected a whole number"),
        (put("kind", value="protocol"), "kind: expected one of minutes, agenda, found 'protocol'"),
        (put("attendance", value="Bo"), "attendance: expected a list"),
        (put("items", 1, "title", value=None), r"items\[1\].title: expected a string, found None"),
        (put("items", 0, "listed_type", value="F"), r"items\[0\].listed_type: expected one of A, B, C, D, E"),
        (put("items", 0, "is_closed", value=1), r"items\[0\].is_closed: expected true or false"),
        (put("items", 0, "sections", 0, "kind", value="x"), r"items\[0\].sections\[0\].kind: expected one of summary"),
        (
            put("items", 0, "decision", "by_committee", 0, "outcome", value=""),
            r"items\[0\].decision.by_committee\[0\].outcome: expected one of approved",
        ),
        (put("items", 0, "proposer", value="Ane"), r"items\[0\].proposer: expected an object, found 'Ane'"),
        (put("problems", 0, "severity", value="bad"), r"problems\[0\].severity: expected one of warning, hold, refuse"),
        (put("coverage", "furniture", 0, "line", value="1"), r"coverage.furniture\[0\].line: expected a whole number"),
        (put("source", "sha256", value=None), "source.sha256: expected a string"),
    ],
)
def test_a_wrong_field_is_told_with_its_path(change: Callable[[Any], Any], told: str) -> None:
    value = copy.deepcopy(FULL.as_json())
    change(value)

    with pytest.raises(MeetingJsonError, match=f"^{told}"):
        meeting_from_json(value)


@pytest.mark.parametrize("value", [[], "referat", None])
def test_what_is_no_object_is_told(value: Any) -> None:
    with pytest.raises(MeetingJsonError, match="the whole: expected an object"):
        meeting_from_json(value)
