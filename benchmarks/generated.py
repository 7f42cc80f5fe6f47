"""Referater that nobody wrote, as many as a measurement needs: each its own words, numbers and day.

Their words are those of the samples, as often as they stand there, with compounds put together of two of them
strewn in, so that the vocabulary grows as that of an archive does. An item is some 5,000 characters long.
"""

import datetime
import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

COMMITTEES: Final = (
    "Kultur- og Fritidsudvalget",
    "Teknik- og Miljøudvalget",
    "Social- og Sundhedsudvalget",
    "Børne- og Skoleudvalget",
    "Økonomiudvalget",
)
FEWEST_ITEMS: Final = 8
MOST_ITEMS: Final = 15
COMPOUNDS: Final = 0.01
"""Share of the words that are put together anew."""

_SAMPLES: Final = Path(__file__).resolve().parents[1] / "tests" / "samples"
_WORD: Final = re.compile(r"[a-zæøå]{2,}")
_PARAGRAPHS: Final = 7
"""Of some 600 characters each, in the Sagsfremstilling."""

_PART: Final = re.compile(r"[a-zæøå]{4,9}")


class Words(NamedTuple):
    """The samples' words, how often each came up to its own (for `random.choices`), and those to make compounds of."""

    all: tuple[str, ...]
    up_to: tuple[int, ...]
    parts: tuple[str, ...]


def write_folder(
    folder: Path, meetings: int, *, first_day: datetime.date, items: int | None = None, seed: int = 1
) -> int:
    """Write a referat for each of `meetings` meetings, of `items` items or else of 8 to 15; returns the bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for number, (committee, day) in enumerate(_schedule(meetings, first_day)):
        count = items or FEWEST_ITEMS + number % (MOST_ITEMS - FEWEST_ITEMS + 1)
        content = referat(committee, day, count, seed * 1_000_003 + number).encode()
        (folder / f"{day:%Y-%m-%d}-{number % len(COMMITTEES)}.txt").write_bytes(content)
        written += len(content)
    return written


def referat(committee: str, day: datetime.date, items: int, seed: int) -> str:
    """The text of one referat."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines = [
        f"REFERAT {committee} 2022-2025 d. {day:%d-%m-%Y}",
        "",
        f"Mødedato d. {day:%d-%m-%Y} kl. 16:30",
        "Mødested Mødesalen",
        "",
    ]
    for number in range(1, items + 1):
        case = f"{chance.randint(1, 85):02}.{chance.randint(0, 40):02}.00-A00-{chance.randint(1, 900)}-{day:%y}"
        lines += [f"Punkt {number}: B-sag: {' '.join(_words(chance, 5)).capitalize()}", "", case, ""]
        lines += ["Sagsresumé", _paragraph(chance, 5), "", "Indstilling"]
        lines += [f"Forvaltningen indstiller, at udvalget godkender {' '.join(_words(chance, 8))}.", "", "Beslutning"]
        lines += [f"{committee} godkender indstillingen.", "", "Sagsfremstilling"]
        for _ in range(_PARAGRAPHS):
            lines += [_paragraph(chance, 7), ""]
    return "\n".join(lines)


def _schedule(meetings: int, first_day: datetime.date) -> Iterator[tuple[str, datetime.date]]:
    for number in range(meetings):
        yield COMMITTEES[number % len(COMMITTEES)], first_day + datetime.timedelta(days=number // len(COMMITTEES))


@cache
def _known() -> Words:
    texts = (path.read_text(encoding="utf-8") for path in sorted(_SAMPLES.glob("2*.[mt][dx]*")))
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    parts = tuple(word for word in counts if _PART.fullmatch(word))
    return Words(tuple(counts), tuple(accumulate(counts.values())), parts)


def _paragraph(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: random.Random) -> str:
    words = _words(chance, chance.randint(8, 18))
    if chance.random() < 0.15:
        day, year = chance.randint(1, 28), chance.randint(2000, 2026)
        amount = f"{chance.randint(1, 99)},{chance.randint(1, 9)} mio. kr."
        told = (f"den {day}. maj {year}", f"på {amount}", f"efter § {chance.randint(1, 150)}", f"{day} pct.")
        words.insert(4, chance.choice(told))
    return f"{' '.join(words).capitalize()}."


def _words(chance: random.Random, count: int) -> list[str]:
    known = _known()
    words = chance.choices(known.all, cum_weights=known.up_to, k=count)
    if chance.random() < COMPOUNDS * count:
        words[chance.randrange(count)] = _part(chance) + _part(chance)
    return words


def _part(chance: random.Random) -> str:
    """Some far more often than others, so that compounds come back."""
    parts = _known().parts
    return parts[int(len(parts) * chance.random() ** 4)]
