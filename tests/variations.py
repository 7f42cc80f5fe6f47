"""Variations of a sample referat that a reader of it would not notice, and some that she would."""

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md") and path.stem[:1] in "2u")

ITEM_HEADING = re.compile(r"^(?P<marks>[ #*]*)Punkt (?P<number>\d+):(?P<rest>.*)$")
SECTION_WORD = re.compile(
    r"^(?P<marks>[ #*]*)(?P<word>Resume|Sagsresumé|Effekt|Indstilling|Beslutning|Sagsfremstilling|Økonomi|Bilag)"
    r"(?P<end>\**\s*)$",
    re.I,
)
_WORD_INSIDE = re.compile(r"(?<=[a-zæøå]{2})(?=[a-zæøå]{2})")

Variation = Callable[[list[str], random.Random], list[str]]


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def trailing_blanks(lines: list[str], chance: random.Random) -> list[str]:
    return [line + chance.choice(["", "", " ", "   "]) for line in lines]


def blank_lines_around(lines: list[str], chance: random.Random) -> list[str]:
    return [""] * chance.randint(0, 5) + lines + ["", " "] * chance.randint(0, 4)


def more_blanks_over_items(lines: list[str], chance: random.Random) -> list[str]:
    return [
        part
        for line in lines
        for part in ([*[""] * chance.randint(0, 3), line] if ITEM_HEADING.match(line) else [line])
    ]


def form_feeds_over_items(lines: list[str], chance: random.Random) -> list[str]:
    return ["\f" + line if ITEM_HEADING.match(line) and chance.random() < 0.5 else line for line in lines]


def page_feet(lines: list[str], chance: random.Random) -> list[str]:
    """A foot with a rising page number between any two lines."""
    form = chance.choice(["Side {} af 99", "Solbjerg Kommune Side {}", "side {}/99", "- {} -"])
    found: list[str] = []
    page = 1
    for line in lines:
        if chance.random() < 0.04:
            found.append(form.format(page))
            page += 1
        found.append(line)
    return [*found, form.format(page), form.format(page + 1)]


def invisible_signs(lines: list[str], chance: random.Random) -> list[str]:
    sign = chance.choice(["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d"])
    return [_WORD_INSIDE.sub(lambda _: sign if chance.random() < 0.1 else "", line) for line in lines]


def other_spaces(lines: list[str], chance: random.Random) -> list[str]:
    space = chance.choice(["\u00a0", "\u2009", "\u202f"])
    return [re.sub(r"(?<=\w) (?=\w)", lambda _: space if chance.random() < 0.3 else " ", line) for line in lines]


def decomposed(lines: list[str], chance: random.Random) -> list[str]:
    return [unicodedata.normalize("NFD", line) if chance.random() < 0.8 else line for line in lines]


def other_item_headings(lines: list[str], chance: random.Random) -> list[str]:
    dress = chance.choice(["PUNKT {}:", "Pkt. {}.", "Punkt {} –", "Dagsordenspunkt {}:", "punkt nr. {}:", "Punkt {} -"])
    return [
        ITEM_HEADING.sub(lambda found: found["marks"] + dress.format(found["number"]) + found["rest"], line)
        for line in lines
    ]


def colons_after_section_words(lines: list[str], chance: random.Random) -> list[str]:
    return [
        SECTION_WORD.sub(lambda found: f"{found['marks']}{found['word']}:{found['end']}", line)
        if chance.random() < 0.5
        else line
        for line in lines
    ]


def other_case_of_section_words(lines: list[str], chance: random.Random) -> list[str]:
    change = chance.choice([str.upper, str.lower, str.capitalize])
    return [
        SECTION_WORD.sub(lambda found: found["marks"] + change(found["word"]) + found["end"], line) for line in lines
    ]


NEUTRAL: tuple[Variation, ...] = (
    trailing_blanks,
    blank_lines_around,
    more_blanks_over_items,
    form_feeds_over_items,
    page_feet,
    invisible_signs,
    other_spaces,
    decomposed,
    other_item_headings,
    colons_after_section_words,
    other_case_of_section_words,
)
"""What changes nothing of the meeting but how its headings are printed."""


def encoded(lines: list[str], chance: random.Random) -> bytes:
    """The lines as a file in any encoding and with any line ends that the archive reads."""
    text = chance.choice(["\n", "\r\n", "\r"]).join(lines)
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def split_at_items(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    """The lines before the first item, and those of each item."""
    starts = [index for index, line in enumerate(lines) if _starts_item(lines, index)]
    ends = [*starts[1:], len(lines)]
    return lines[: starts[0]], [lines[start:end] for start, end in zip(starts, ends, strict=True)]


def _starts_item(lines: list[str], index: int) -> bool:
    line = lines[index]
    return ITEM_HEADING.match(line) is not None and not re.search(r"(?:\.{3,}|\t)\s*\d+\s*$", line)
