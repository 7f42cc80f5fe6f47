"""The measuring of the search, small: that it still measures what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
CLASSES = (
    "rare",
    "common",
    "two words",
    "phrase",
    "prefix",
    "number",
    "filters only",
    "word plus filters",
    "dates",
)


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(REPOSITORY / "benchmarks")
    import search_corpus

    return search_corpus


def test_an_item_is_the_same_whatever_else_is_made(corpus: Any) -> None:
    alone, among = next(corpus.items(40, 41, 100)), list(corpus.items(0, 100, 100))[40]

    assert alone == among
    assert 20 < len(alone.decision.split()) <= 60


def test_items_are_as_long_as_real_ones_and_keep_bringing_new_words(corpus: Any) -> None:
    made = [" ".join(text for _, _, text in item.sections) for item in corpus.items(0, 200, 200)]
    first, later = ({word for text in half for word in text.lower().split()} for half in (made[:100], made[100:]))

    assert 4_000 < sum(len(text.encode()) for text in made) / len(made) < 6_000
    assert len(later - first) > 300


def test_meetings_follow_one_another_from_the_first_day_to_the_last(corpus: Any) -> None:
    days = [corpus.meeting_of(number, 3_000)[2] for number in range(3_000)]

    assert days == sorted(days)
    assert (days[0], days[-1]) == (corpus.FIRST_DAY, corpus.LAST_DAY)


def test_a_run_measures_every_class_beside_sqlite_and_keeps_what_it_filled(data_folder: Path, tmp_path: Path) -> None:
    written = tmp_path / "benchmarks.md"
    written.write_text("# Figures\n\n### 200 items\n\nold\n\n## Other figures\n\nkept\n", encoding="utf-8")

    command = [sys.executable, "benchmarks/search_speed.py", "200", "--report", str(written), "--without-http"]
    subprocess.run([*command, "--keep", str(data_folder)], cwd=REPOSITORY, check=True, capture_output=True, timeout=300)

    page = written.read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    assert {row[0].removeprefix("| ") for row in rows} >= {*CLASSES, "text", "index of words and filters"}
    assert page.startswith("# Figures\n\n### 200 items\n\nFilled in")
    assert page.rstrip().endswith("## Other figures\n\nkept")
    assert "old" not in page
    assert json.loads((data_folder / "filled.json").read_text())["count"] == 200
    assert {path.name for path in data_folder.iterdir()} >= {"archive", "items.db"}
