"""The same meeting as text, HTML, Word and PDF is the same ParsedMeeting."""

from pathlib import Path

import pytest

from ingest.parse import parse_file
from tests.documents import as_docx, as_html, comparable, parts_of

SAMPLES = Path(__file__).parent / "samples"
REFERATER = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md") and path.name[:4].isdecimal())
MAKERS = {"html": as_html, "docx": as_docx}


@pytest.mark.parametrize("made", MAKERS)
@pytest.mark.parametrize("sample", REFERATER, ids=lambda path: path.stem)
def test_same_meeting_in_another_format_is_the_same(sample: Path, made: str) -> None:
    meeting = parse_file(sample.read_bytes(), sample.name)
    found = parse_file(MAKERS[made](parts_of(meeting)), f"referat.{made}")
    assert comparable(found) == comparable(meeting)
    assert found.items
    coverage = found.coverage
    assert coverage.units == coverage.placed + len(coverage.furniture)
