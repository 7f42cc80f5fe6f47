"""Every sample referat against its expected ParsedMeeting, and the real ones where they are at hand."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest.parse import parse_file
from tests import real_referater

SAMPLES = Path(__file__).parent / "samples"
REAL = real_referater.FOLDER
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md") and path.stem[:1] in "2u")
REAL_SOURCES = sorted(REAL.glob("*.txt")) if REAL.is_dir() else []

_WORD = re.compile(r"\w+")
_ITEM_LABEL = re.compile(r"^[\s#*]*(?:Punkt \d+:\s*)(?:[A-E]-sag:\s*)?")


@pytest.fixture(params=SOURCES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(params=REAL_SOURCES or [REAL], ids=lambda path: path.stem[:3])
def real(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    if path == REAL:
        pytest.skip("real referater are not beside this checkout")
    return path


def parsed(path: Path) -> dict[str, Any]:
    return parse_file(path.read_bytes(), path.name).as_json()


def without_messages(meeting: dict[str, Any]) -> dict[str, Any]:
    problems = [(problem["code"], problem["severity"]) for problem in meeting["problems"]]
    return meeting | {"problems": problems}


def test_sample_gives_the_expected_meeting(sample: Path) -> None:
    expected = json.loads((SAMPLES / f"{sample.stem}.parsed.json").read_text(encoding="utf-8"))
    assert without_messages(parsed(sample)) == without_messages(expected)


def test_at_least_eight_samples_are_tested() -> None:
    assert len(SOURCES) >= 8


def test_every_unit_of_a_sample_has_its_home(sample: Path) -> None:
    assert_every_unit_has_its_home(sample)


def test_every_unit_of_a_real_referat_has_its_home(real: Path) -> None:
    assert_every_unit_has_its_home(real)


def test_no_word_of_a_sample_is_lost(sample: Path) -> None:
    assert lost_words(sample) == Counter()


def test_no_word_of_a_real_referat_is_lost(real: Path) -> None:
    assert lost_words(real) == Counter()


def test_real_items_are_numbered_without_gaps_and_named_by_case(real: Path) -> None:
    items = parsed(real)["items"]
    assert [item["number"] for item in items] == list(range(1, len(items) + 1))
    assert all(item["journal_number"] and item["title"] and item["sections"] for item in items)


def test_real_referater_are_refused_only_for_a_date_they_do_not_state(real: Path) -> None:
    problems = parsed(real)["problems"]
    assert [problem["code"] for problem in problems] == (["no-date"] if real.name.startswith("004") else [])


def test_every_real_decision_says_an_outcome(real: Path) -> None:
    outcomes = [item["decision"]["outcome"] for item in parsed(real)["items"] if item["decision"]]
    assert outcomes
    assert "other" not in outcomes


def assert_every_unit_has_its_home(path: Path) -> None:
    coverage = parsed(path)["coverage"]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert coverage["units"] == sum(1 for line in lines if line.strip())
    assert coverage["units"] == coverage["placed"] + len(coverage["furniture"])
    assert all(lines[entry["line"] - 1].strip() == entry["text"] for entry in coverage["furniture"])


def lost_words(path: Path) -> Counter[str]:
    """Words of the items that are in no title, number or section; furniture and the items' labels apart."""
    meeting = parsed(path)
    furniture = {entry["line"] for entry in meeting["coverage"]["furniture"]}
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(
        i for i, line in enumerate(lines, start=1) if i not in furniture and re.match(r"[\s#*]*Punkt 1:", line)
    )
    source: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        if number >= first and number not in furniture and not line.startswith("Mødet "):
            bare = re.sub(r"</?[bi]>|\\", "", _ITEM_LABEL.sub("", line))
            source.update(_WORD.findall(bare))
    kept: Counter[str] = Counter()
    for item in meeting["items"]:
        kept.update(_WORD.findall(item["title"]))
        kept.update(_WORD.findall(item["journal_number_printed"] or ""))
        for number_text in item["other_journal_numbers"]:
            kept.update([*_WORD.findall(number_text), "og"])
        for section in item["sections"]:
            kept.update(_WORD.findall(section["heading"] + "\n" + section["text"]))
    return source - kept
