"""Plain paragraphs are written out without being parsed, and nobody can tell the difference."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from committee.markdown import LITERAL, parsed, render
from committee.markdown_links import Link
from committee.plain_paragraphs import paragraphs

SAMPLES = Path(__file__).parent / "samples"


class Numbers:
    """Every number of three digits leads somewhere."""

    def within(self, text: str) -> list[Link]:
        found = re.finditer(r"\d{3}(?:\n\d{3})*", text)
        return [Link(match.start(), match.end(), f'/"{match[0]}&/', f"Nr. <{match[0]}>") for match in found]


def texts_of_samples() -> list[str]:
    meetings = [json.loads(path.read_text(encoding="utf-8")) for path in SAMPLES.glob("*.parsed.json")]
    items = [item for meeting in meetings for item in meeting["items"]]
    return [section["text"] for item in items for section in item["sections"]]


def test_the_samples_read_the_same_both_ways_and_many_are_plain() -> None:
    texts = texts_of_samples()
    plain = [text for text in texts if paragraphs(text, 3, None) is not None]

    assert len(plain) > len(texts) / 2
    for text in texts:
        assert render(text, 4, "Navn") == parsed(text, 4, "Navn")
        assert render(text, 4, "Navn", Numbers()) == parsed(text, 4, "Navn", Numbers())


SIGNS = [*"-+*#|.)(&<>\"'\\`_[]!=~:", "1.", "12)", "2024 2025", "### ", "- ", "```", "~~~", "---", "===", "[a]: b"]
BLANKS = [
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "\r",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u00a0",
    "\u3000",
]
OTHERS = ["\ufeff", "\0", LITERAL, "123", "&amp;", "<b>", "æ", "ord ", "https://eksempel.dk"]
PIECES = st.sampled_from([*SIGNS, *BLANKS, *OTHERS])


@example("ord\n\n")
@example("\n\nord\n123\n456 ord")
@example("### Et\n\n ### To  \n\n###  Tre\n### Fire\n\n### a # b\n\n###\n\nord\n===")
@example("År 2024 2025\nVeje 1 2\nStier 3 4")
@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60)))
def test_any_text_reads_the_same_both_ways(text: str) -> None:
    assert render(text) == parsed(text)
    assert render(text, links=Numbers()) == parsed(text, links=Numbers())


@pytest.mark.parametrize(
    "text",
    [
        "- et",
        "1. et",
        "ord\n### Et",
        "### Et\nord",
        "### Et #",
        "| a |\n|---|\n| b |",
        "2. januar",
        "a 2024 2025",
        "\ta",
    ],
)
def test_what_may_be_more_than_paragraphs_is_parsed(text: str) -> None:
    assert paragraphs(text, 3, None) is None
