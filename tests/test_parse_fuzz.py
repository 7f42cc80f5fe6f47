"""A few hundred mutated referater; `make fuzz-parse` runs thousands."""

import time

import pytest

from ingest.parse import parse_file
from tests.fuzz_parse import TIME_LIMIT, mutated, trial
from tests.referat import HEADER


@pytest.mark.parametrize("first", range(100_000, 100_300, 50))
def test_whatever_the_bytes_a_meeting_comes_out_in_time(first: int) -> None:
    failures = [(one.seed, one.failure) for one in map(trial, range(first, first + 50)) if one.failure]
    assert failures == []


def test_a_seed_makes_the_same_input_each_time() -> None:
    assert mutated(7) == mutated(7)
    assert mutated(7) != mutated(8)


@pytest.mark.parametrize(
    "unit",
    [
        ".", "a", "Aa ", "Aa, ", "Aa- ", "Aa og ", "Børne- og ", "godkend", "ikke godkend ", "(", "(til A-sag ",
        "1 ", "1. ", "00.00.00-A00-", "Aaudvalget, ", "Aaudvalget og ", "Udvalget for Aa, ", "S. 1 ", "kl. 8 i ",
        "den 1. maj ", "a\t", "sag 1, 2, ", "Bo Kær (A) ", "** a",
        "**a ", "*", " __a ", "## a\t", " \t", "[", "<b ", "\\*", "a\n", "1. a\n", "- a\n",
        "a\tb\n", "\n3\n", "\nSide 1 af 2\n", "\n\nPunkt 1: a\n\n", "\nREFERAT X d. 01-02-2025\n", "\nBilag\n\na\n",
        "\nTillægsdagsorden\n", "\nLukket punkt\n", "\n\nBeslutning\n\nGodkendt.\n", "\nIndholdsfortegnelse\n",
        "a ..... 3\n", "\nMødedato\n1. maj 2025\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["decision", "title", "header"])
def test_eight_times_as_much_of_anything_takes_about_eight_times_as_long(unit: str, place: str) -> None:
    short, long = (_seconds(_filled(unit, length, place)) for length in (2_000, 16_000))
    assert long < max(0.2, 20 * short)
    assert long < TIME_LIMIT


def _filled(unit: str, length: int, place: str) -> bytes:
    filling = unit * (length // len(unit) + 1)
    texts = {
        "decision": f"{HEADER}Punkt 1: A\n\n27.15.12-A00-1-25\n\nBeslutning\n\n{filling}\n",
        "title": f"{HEADER}Punkt 1: {filling}\n\n27.15.12-A00-1-25\n\nInitiativretsforslag\n\na\n",
        "header": f"REFERAT {filling} d. 04-02-2025\n\n{filling}\nPunkt 1: A\n\n27.15.12-A00-1-25\n\nBilag\n\nA\n",
    }
    return texts[place].encode()


def _seconds(content: bytes) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        parse_file(content, "a.md")
        best = min(best, time.process_time() - start)
    return best
