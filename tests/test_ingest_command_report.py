"""`manage.py ingest --report`: the run as JSON for machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from committee.models import Meeting, SourceFile
from ingest.parse import parse_file
from tests.commands import ingest
from tests.referat_files import UDVALG, referat, without_date, write

pytestmark = pytest.mark.django_db


def test_the_report_tells_machines_what_the_lines_tell_people(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", without_date())
    write(tmp_path, "notes.tif", "II*")
    report = tmp_path / "report.json"

    ingest(tmp_path, "--report", report)

    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["schema"] == "indlaesning/1"
    assert told["dry_run"] is False
    assert told["total"] == {"ny": 1, "opdateret": 0, "uændret": 0, "tilbageholdt": 0, "afvist": 1}
    assert len(told["skipped"]) == 1
    assert told["files"][0] == {
        "path": str(good),
        "sha256": SourceFile.objects.get().sha256,
        "status": "ny",
        "committee": UDVALG,
        "date": "2025-03-04",
        "items": 2,
        "address": Meeting.objects.get().get_absolute_url(),
        "new_committees": [UDVALG],
        "notes": [f"nyt udvalg: {UDVALG}"],
        "problems": [],
    }
    refused = told["files"][1]
    assert (refused["status"], refused["date"], refused["address"]) == ("afvist", None, None)
    assert [problem["code"] for problem in refused["problems"]] == ["no-date"]


def test_a_report_that_cannot_be_written_stops_the_run_before_it_starts(tmp_path: Path) -> None:
    path = write(tmp_path, "marts.txt", referat())

    status, lines, told = ingest(path, "--report", tmp_path / "borte" / "report.json")

    assert (status, lines) == (2, [])
    assert "Rapporten kan ikke skrives" in told
    assert not Meeting.objects.exists()


def test_the_report_of_a_run_broken_off_holds_what_was_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", referat())
    write(tmp_path, "b.txt", referat(day="05-03-2025", header_day="05. marts 2025"))
    report = tmp_path / "report.json"

    def interrupted(content: bytes, filename: str, **options: Any) -> Any:
        if filename.endswith("b.txt"):
            raise KeyboardInterrupt
        return parse_file(content, filename, **options)

    monkeypatch.setattr("ingest.run.parse_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ingest(tmp_path, "--report", report)

    assert [one["status"] for one in json.loads(report.read_text())["files"]] == ["ny"]
    assert Meeting.objects.count() == 1
