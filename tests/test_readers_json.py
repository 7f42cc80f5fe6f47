"""JSON files: FirstAgenda's publication in its spellings, and a ParsedMeeting taken as it is."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest

from ingest.parse import parse_file
from ingest.parsed import ParsedMeeting
from tests.referat import HEADER, referat


def publication(*points: dict[str, Any], **fields: Any) -> ParsedMeeting:
    told = {
        "Id": "1",
        "Udvalg": "Kulturudvalget",
        "Moede": {"Dato": "2025-03-04T16:30:00", "Sted": "Mødesalen", "Moededeltagere": [{"Navn": "Inga Holst"}]},
        "TillaegsDagsorden": False,
        "Dagsordenpunkter": points,
    }
    return parse_file(json.dumps(told | fields).encode(), "moede.json")


def point(**fields: Any) -> dict[str, Any]:
    """A point; a field given as None is left out."""
    told = {
        "Number": "1",
        "Caption": "B-sag: Takster",
        "CaseNumber": "27.15.12-A00-1-25",
        "IsOpen": True,
        "Felter": [{"Html": "<h2>Resume</h2><p>Nye takster.</p>"}],
        "ItemDecision": "<p>Kulturudvalget godkender indstillingen.</p>",
    }
    return {name: value for name, value in (told | fields).items() if value is not None}


def codes(meeting: ParsedMeeting) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in meeting.problems]


def test_publication_tells_meeting_items_sections_and_decision() -> None:
    found = publication(point())
    assert (found.committee, found.date, found.start_time) == (
        "Kulturudvalget",
        datetime.date(2025, 3, 4),
        datetime.time(16, 30),
    )
    assert (found.place, found.attendance, found.kind, found.problems) == ("Mødesalen", ("Inga Holst",), "minutes", ())
    [item] = found.items
    assert (item.number, item.title, item.listed_type) == (1, "Takster", "B")
    assert item.journal_number == "27.15.12-A00-1-25"
    assert [(part.kind, part.text) for part in item.sections] == [
        ("summary", "Nye takster."),
        ("decision", "Kulturudvalget godkender indstillingen."),
    ]
    assert item.decision is not None
    assert item.decision.outcome == "approved"
    assert found.coverage.units == found.coverage.placed + len(found.coverage.furniture)


def test_other_spellings_and_places_of_the_same_say_the_same() -> None:
    other = {
        "punktnummer": 1,
        "NAVN": "B-sag: Takster",
        "SagsNummer": "27.15.12-A00-1-25",
        "isOpen": True,
        "Felter": [
            {"Navn": "Resume", "Html": "<p>Nye takster.</p>"},
            {"Overskrift": "Beslutning", "Html": "<p>Kulturudvalget godkender indstillingen.</p>"},
        ],
        "ItemDecision": {"Html": "<div>Kulturudvalget <b>godkender</b> indstillingen.</div>"},
    }
    place = {"dato": "/Date(1741102200000)/", "sted": {"Navn": "Mødesalen"}, "deltagere": ["Inga Holst"]}
    found = publication(other, Moede=None, Udvalg={"Navn": "Kulturudvalget"}, Møde=place)
    assert found.items == publication(point()).items
    assert (found.date, found.start_time) == (datetime.date(2025, 3, 4), datetime.time(16, 30))


@pytest.mark.parametrize(
    ("stated", "date", "time"),
    [
        ("2025-03-04T15:30:00Z", "2025-03-04", "16:30:00"),
        ("2025-06-17T22:00:00Z", "2025-06-18", "None"),
        ("2025-03-04T16:30:00+01:00", "2025-03-04", "16:30:00"),
        ("2025-03-04", "2025-03-04", "None"),
        ("tirsdag den 4. marts 2025 kl. 16.30", "2025-03-04", "16:30:00"),
    ],
)
def test_date_of_any_form_is_the_danish_one(stated: str, date: str, time: str) -> None:
    found = publication(point(), Moede={"Dato": stated})
    assert (str(found.date), str(found.start_time)) == (date, time)


def test_publication_without_date_is_refused() -> None:
    assert ("no-date", "refuse") in codes(publication(point(), Moede={}))


def test_closed_item_is_closed_whatever_its_text_says_and_its_missing_text_is_no_lack() -> None:
    found = publication(point(), point(Number=2, IsOpen=False, Felter=[{"Html": "", "DocumentId": "9"}]))
    assert [item.is_closed for item in found.items] == [False, True]
    assert "texts-missing" not in [code for code, _ in codes(found)]


def test_attachments_come_in_their_order_and_are_told_once() -> None:
    files = [{"Id": 7, "Navn": "Budget", "Order": 2}, {"Id": 8, "Navn": "Kort over området", "Order": 1}]
    felter = [{"Html": "<h2>Resume</h2><p>Tekst.</p><h2>Bilag</h2><ul><li>Budget</li></ul>"}]
    [item] = publication(point(Bilag=files, Felter=felter, ItemDecision=None)).items
    assert [part.title for part in item.attachments] == ["Kort over området", "Budget"]
    assert item.sections[-1].text == "Kort over området\nBudget"


@pytest.mark.parametrize(
    "extra",
    [
        [{"Dagsordenpunkter": [point(Number="1", Caption="Tillæg")]}],
        {"Dagsordenpunkter": [point(Number="1", Caption="Tillæg")]},
        [point(Number="1", Caption="Tillæg")],
    ],
)
def test_supplement_joins_its_meeting_and_is_known_as_such(extra: Any) -> None:
    found = publication(point(), TillaegsDagsorden=extra)
    assert [(item.title, item.is_supplement) for item in found.items] == [("Takster", False), ("Tillæg", True)]


def test_publication_that_is_a_supplement_says_so_of_all_items() -> None:
    assert [item.is_supplement for item in publication(point(), TillaegsDagsorden=True).items] == [True]


def test_publication_without_decisions_is_a_dagsorden() -> None:
    assert publication(point(ItemDecision=None)).kind == "agenda"


def test_texts_in_pdf_files_that_did_not_come_hold_the_meeting_and_are_named() -> None:
    absent = [{"Html": "", "DocumentId": "123"}]
    found = publication(point(), point(Number=2, Felter=absent), point(Number=3, Felter=absent, ItemDecision=None))
    [problem] = [problem for problem in found.problems if problem.code == "texts-missing"]
    assert problem.severity == "hold"
    assert "2, 3" in problem.message


def test_item_without_number_or_title_is_still_an_item() -> None:
    assert [(item.number, item.title) for item in publication(point(Number=None, Caption=None)).items] == [(None, "")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"Udvalg": "Kulturudvalget", "Dagsordenpunkter": 7}', "schema-error"),
        (b'{"Udvalg": "Kulturudvalget", "Dagsordenpunkter": [7]}', "schema-error"),
        (b'{"Udvalg": "Kulturudvalget", "Dagsordenpunkter": []}', "no-items"),
        (b'{"Udvalg": "Kulturudvalget", "Dagsordenpunkter": [{}', "damaged-file"),
        (b'{"a": ' + b"[" * 100_000, "damaged-file"),
        (b'{"navn": "noget andet"}', "unknown-format"),
        (b"[]", "unknown-format"),
        (b"Bare tekst", "damaged-file"),
    ],
)
def test_json_that_is_no_meeting_is_refused(content: bytes, code: str) -> None:
    found = parse_file(content, "moede.json")
    assert code in [problem.code for problem in found.problems]
    assert found.is_refused


ITEM = "Punkt 1: B-sag: Takster\n\n27.15.12-A00-1-25\n\nBeslutning\n\nUdvalget godkender indstillingen."


def test_parsed_meeting_is_taken_as_it_is_with_the_file_as_its_source() -> None:
    told = referat(ITEM).as_json()
    content = json.dumps(told).encode()
    found = parse_file(content, "moede.parsed.json", url="https://solbjerg.dk/moede")
    mine = found.as_json()
    assert mine.pop("source") == {
        "filename": "moede.parsed.json",
        "sha256": found.source.sha256,
        "media_type": "application/json",
        "url": "https://solbjerg.dk/moede",
    }
    assert found.source.sha256 != told.pop("source")["sha256"]
    assert mine == told


def _break_outcome(told: dict[str, Any]) -> None:
    told["items"][0]["decision"]["outcome"] = "måske"


def _drop_title(told: dict[str, Any]) -> None:
    del told["items"][0]["title"]


def _add_field(told: dict[str, Any]) -> None:
    told["note"] = "x"


def _misplace(told: dict[str, Any]) -> None:
    told["items"][0]["position"] = 2


def _newer(told: dict[str, Any]) -> None:
    told["schema"] = "referat/2"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_break_outcome, "items[0].decision.outcome"),
        (_drop_title, "items[0].title"),
        (_add_field, "note"),
        (_misplace, "items[0].position"),
        (_newer, "schema"),
    ],
)
def test_parsed_meeting_with_a_wrong_field_is_refused_by_its_name(
    change: Callable[[dict[str, Any]], None], path: str
) -> None:
    told = referat(ITEM).as_json()
    change(told)
    found = parse_file(json.dumps(told).encode(), "moede.json")
    [problem] = found.problems
    assert (problem.code, problem.severity) == ("schema-error", "refuse")
    assert f"»{path}«" in problem.message


def test_parsed_meeting_takes_date_and_udvalg_from_the_admin_and_is_refused_where_they_differ() -> None:
    content = json.dumps(referat(ITEM, header="").as_json()).encode()
    found = parse_file(content, "a.json", committee="Kulturudvalget", date=datetime.date(2025, 3, 4))
    assert not found.is_refused
    assert (found.committee, found.date) == ("Kulturudvalget", datetime.date(2025, 3, 4))
    whole = json.dumps(referat(ITEM, header=HEADER).as_json()).encode()
    assert codes(parse_file(whole, "a.json", date=datetime.date(2024, 1, 1))) == [("date-contradicted", "refuse")]


def test_closed_text_and_cpr_numbers_of_a_parsed_meeting_are_held_too() -> None:
    told = referat(ITEM).as_json()
    told["items"][0]["is_closed"] = True
    assert parse_file(json.dumps(told).encode(), "a.json").is_held
