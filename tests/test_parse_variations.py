"""Properties of parsing over generated variations of every sample."""

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parse import parse_file
from ingest.parsed import ParsedMeeting
from tests.variations import NEUTRAL, SOURCES, Variation, encoded, lines_of, split_at_items

EXAMPLES = settings(
    derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], database=None
)
SEEDS = st.integers(0, 2**32 - 1)
CASE_NUMBER = re.compile(r"\d{2}\.\d{2}\.\d{2}\s?-|^\d{4}/\d+|^330-", re.MULTILINE)


def essence(meeting: ParsedMeeting) -> dict[str, Any]:
    """What of a meeting must not depend on how its file was made; headings in one case."""
    told = meeting.as_json()
    del told["source"], told["coverage"]
    told["problems"] = [(problem["code"], problem["severity"], problem["message"]) for problem in told["problems"]]
    for item in told["items"]:
        for section in item["sections"]:
            section["heading"] = section["heading"].casefold()
    return told


def parsed(path: Path, content: bytes) -> ParsedMeeting:
    return parse_file(content, path.name)


def assert_whole(meeting: ParsedMeeting) -> None:
    coverage = meeting.coverage
    assert coverage.units == coverage.placed + len(coverage.furniture)


@EXAMPLES
@given(st.sampled_from(SOURCES), st.lists(st.sampled_from(NEUTRAL), min_size=1, max_size=4, unique=True), SEEDS)
def test_what_a_reader_does_not_notice_changes_nothing(path: Path, variations: list[Variation], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    lines = lines_of(path)
    for variation in variations:
        lines = variation(lines, chance)

    varied = parsed(path, encoded(lines, chance))

    assert essence(varied) == essence(parsed(path, path.read_bytes()))
    assert_whole(varied)


@pytest.mark.parametrize("variation", NEUTRAL, ids=lambda variation: variation.__name__)
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_each_variation_alone_changes_nothing(path: Path, variation: Variation) -> None:
    chance = random.Random(7)  # noqa: S311
    varied = parsed(path, "\n".join(variation(lines_of(path), chance)).encode())
    assert essence(varied) == essence(parsed(path, path.read_bytes()))
    assert_whole(varied)


@EXAMPLES
@given(st.sampled_from(SOURCES), SEEDS)
def test_items_dropped_doubled_or_moved_are_as_many_as_the_file_holds(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    header, items = split_at_items(lines_of(path))
    titles = [item.title for item in parsed(path, path.read_bytes()).items]
    assert len(items) == len(titles)
    places = [place for place, item in enumerate(items) if CASE_NUMBER.search("\n".join(item[:8]))]
    chosen = [place for place in places for _ in range(chance.choice([0, 1, 1, 2]))]
    chance.shuffle(chosen)

    varied = parsed(path, "\n".join([*header, *(line for place in chosen for line in items[place])]).encode())

    assert [item.title for item in varied.items] == [titles[place] for place in chosen]
    assert_whole(varied)


@EXAMPLES
@given(st.sampled_from(SOURCES), SEEDS)
def test_any_lines_taken_out_or_swapped_lose_no_other_word(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    lines = lines_of(path)
    for _ in range(chance.randint(1, 12)):
        first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
        if chance.random() < 0.5:
            del lines[first]

    varied = parsed(path, "\n".join(lines).encode())

    assert_whole(varied)
    assert not lost_words(lines, varied)


def lost_words(lines: list[str], meeting: ParsedMeeting) -> Counter[str]:
    """Words of the source that are nowhere in the JSON; those of labels and marks apart."""
    word = re.compile(r"[^\W\d_]{3,}")
    source = Counter(word.findall(re.sub(r"</?[bi]>", "", "\n".join(line for line in lines if not HEADER.match(line)))))
    told = meeting.as_json()
    kept: Counter[str] = Counter()
    for text in _texts({key: told[key] for key in told if key not in ("problems", "source")}):
        kept.update(word.findall(text))
    return Counter({found: count for found, count in (source - kept).items() if found not in LABELS and len(found) > 3})


HEADER = re.compile(r"^[ #*]*(?:REFERAT|Mødedato|Mødested|Mødet (?:hævet|sluttede))")
"""Lines whose words come out as a date, a time or a kind."""

LABELS = frozenset({"Punkt"})


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for entry in value.values() for text in _texts(entry)]
    if isinstance(value, list):
        return [text for entry in value for text in _texts(entry)]
    return [value] if isinstance(value, str) else []
