"""Referater that nobody wrote, as many as a measurement needs: each its own words, numbers and day."""

import datetime
import random
from collections.abc import Iterator
from pathlib import Path

COMMITTEES = (
    "Kultur- og Fritidsudvalget",
    "Teknik- og Miljøudvalget",
    "Social- og Sundhedsudvalget",
    "Børne- og Skoleudvalget",
    "Økonomiudvalget",
)
_STEMS = tuple(
    "havn skole vej bro park hal stue by mark skov strand kyst torv plads sti lys vand varme affald bolig plan "  # noqa: SIM905
    "budget støtte tilsyn aftale ramme strategi indsats borger forening bruger medarbejder leder ordning".split()
)
_ENDINGS = ("", "en", "et", "er", "erne", "ens", "projekt", "område", "udvikling", "analyse", "gruppe", "forslag")
_SMALL = ("og", "i", "at", "der", "for", "på", "med", "til", "af", "som", "den", "det", "er", "har", "kan", "skal")


def write_folder(folder: Path, meetings: int, items: int, *, first_day: datetime.date, seed: int = 1) -> int:
    """Write a referat for each of `meetings` meetings; returns the bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for number, (committee, day) in enumerate(_schedule(meetings, first_day)):
        content = referat(committee, day, items, seed * 1_000_003 + number).encode()
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
        lines += [f"Punkt {number}: B-sag: {_sentence(chance, 5)}", "", case, ""]
        lines += ["Sagsresumé", _paragraph(chance, 3), "", "Indstilling"]
        lines += [f"Forvaltningen indstiller, at udvalget godkender {_sentence(chance, 6)}.", "", "Beslutning"]
        lines += [f"{committee} godkender indstillingen.", "", "Sagsfremstilling"]
        for _ in range(4):
            lines += [_paragraph(chance, 4), ""]
    return "\n".join(lines)


def _schedule(meetings: int, first_day: datetime.date) -> Iterator[tuple[str, datetime.date]]:
    for number in range(meetings):
        yield COMMITTEES[number % len(COMMITTEES)], first_day + datetime.timedelta(days=number // len(COMMITTEES))


def _paragraph(chance: random.Random, sentences: int) -> str:
    return " ".join(f"{_sentence(chance, chance.randint(8, 18)).capitalize()}." for _ in range(sentences))


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(
        chance.choice(_SMALL) if place % 2 else chance.choice(_STEMS) + chance.choice(_ENDINGS)
        for place in range(words)
    )
