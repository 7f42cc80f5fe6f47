"""The same meeting as text, HTML, Word and PDF is the same ParsedMeeting."""

import re
from pathlib import Path

import pytest

from ingest.parse import parse_file
from ingest.parsed import ParsedSection
from tests.documents import as_docx, as_firstagenda, as_html, as_pdf, comparable, parts_of

SAMPLES = Path(__file__).parent / "samples"
REFERATER = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md") and path.name[:4].isdecimal())
MAKERS = {"html": as_html, "docx": as_docx, "pdf": as_pdf}


@pytest.mark.parametrize("made", MAKERS)
@pytest.mark.parametrize("sample", REFERATER, ids=lambda path: path.stem)
def test_same_meeting_in_another_format_is_the_same(sample: Path, made: str) -> None:
    meeting = parse_file(sample.read_bytes(), sample.name)
    found = parse_file(MAKERS[made](parts_of(meeting)), f"referat.{made}")
    assert comparable(found) == comparable(meeting)
    assert found.items
    coverage = found.coverage
    assert coverage.units == coverage.placed + len(coverage.furniture)


@pytest.mark.parametrize("sample", REFERATER, ids=lambda path: path.stem)
def test_same_meeting_from_firstagenda_has_the_same_items(sample: Path) -> None:
    meeting = parse_file(sample.read_bytes(), sample.name)
    found = parse_file(as_firstagenda(meeting), "moede.json")
    assert (found.committee, found.date, found.place) == (meeting.committee, meeting.date, meeting.place)
    told, expected = comparable(found)["items"], comparable(meeting)["items"]
    for item in (*told, *expected):
        item["sections"] = [part for part in item["sections"] if part["kind"] != "attachments"]
    assert told == expected


@pytest.mark.parametrize("sample", REFERATER[::3], ids=lambda path: path.stem)
def test_pdf_of_small_pages_has_the_same_items_and_every_word(sample: Path) -> None:
    """Where lines are short, one may be full by chance; items, decisions and words are never touched by that."""
    meeting = parse_file(sample.read_bytes(), sample.name)
    found = parse_file(as_pdf(parts_of(meeting), page=(420, 500)), "referat.pdf")
    assert [(item.number, item.title, item.journal_number, item.type_in_force) for item in found.items] == [
        (item.number, item.title, item.journal_number, item.type_in_force) for item in meeting.items
    ]
    for item, expected in zip(found.items, meeting.items, strict=True):
        assert [(section.kind, _words(section)) for section in item.sections] == [
            (section.kind, _words(section)) for section in expected.sections
        ]
        assert item.decision and item.decision.outcome if expected.decision else item.decision is None


def _words(section: ParsedSection) -> str:
    """The letters and figures of a section: all but what layout may change."""
    return re.sub(r"[\W_]+", "", section.text)
