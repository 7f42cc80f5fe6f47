"""An archive that nobody wrote, item by item, the same each time: for measuring the search at any size.

Words come as often as in the samples' texts. One in fifty is a compound of two of them, drawn so that
new ones keep coming, as they do in real referater. An item is about 5 kB, three items are a case, fifteen a
meeting, twenty udvalg meet from 2005 to 2026.
"""

import datetime
import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

SAMPLES: Final = Path(__file__).resolve().parents[1] / "tests" / "samples"
COMMITTEES: Final = 20
ITEMS_A_MEETING: Final = 15
ITEMS_A_CASE: Final = 3
FIRST_DAY: Final = datetime.date(2005, 1, 3)
LAST_DAY: Final = datetime.date(2026, 10, 30)
OUTCOMES: Final = ("approved", "recommended", "discussed", "noted", "postponed", "rejected", "other", "")
TYPES: Final = ("A", "B", "C", "D", "E", "")

_OUTCOME_WEIGHTS: Final = (40, 15, 10, 20, 4, 2, 4, 5)
_TYPE_WEIGHTS: Final = (10, 30, 10, 30, 2, 18)
_COMPOUNDS: Final = 1 / 50
_COMPOUND_SPREAD: Final = 0.4
"""The less, the oftener a compound is a new one."""
_SECTIONS: Final = (
    ("summary", "Resumé", 90),
    ("recommendation", "Indstilling", 50),
    ("presentation", "Sagsfremstilling", 480),
)
"""Kind, heading and how many words, more or less."""
_SUBJECTS: Final = 400
_WORD: Final = re.compile(r"[a-zæøå]{2,}", re.IGNORECASE)


class GeneratedItem(NamedTuple):
    """One item; `number` counts all items from 0, in the order of their meetings' dates."""

    number: int
    meeting: int
    committee: int
    date: datetime.date
    position: int
    case: int
    journal_number: str
    title: str
    type_in_force: str
    outcome: str
    to_council: bool
    decision: str
    sections: tuple[tuple[str, str, str], ...]
    attachments: tuple[str, ...]


def items(start: int, stop: int, of: int) -> Iterator[GeneratedItem]:
    """The items from `start` to `stop` of an archive `of` so many; the same whatever else is asked for."""
    for number in range(start, stop):
        chance = random.Random(number * 1_000_003 + 7)  # noqa: S311 - no secret
        yield _item(number, of, chance)


def meeting_of(number: int, of: int) -> tuple[int, int, datetime.date]:
    """The meeting of item `number`, counted from 0, its udvalg from 0, and its date."""
    meeting = number // ITEMS_A_MEETING
    days = (LAST_DAY - FIRST_DAY).days
    last = max(1, (of - 1) // ITEMS_A_MEETING)
    return meeting, meeting % COMMITTEES, FIRST_DAY + datetime.timedelta(days=meeting * days // last)


def journal_number(case: int, day: datetime.date) -> str:
    """The number of a case that began about `day`."""
    chance = random.Random(case)  # noqa: S311 - no secret
    subject = int(_SUBJECTS * chance.random() ** 2)
    main, group = divmod(subject, 20)
    facet = f"{chance.choice('AGKPSI')}{chance.randint(0, 9):02}"
    return f"{main + 1:02}.{group:02}.{subject % 7:02}-{facet}-{case + 1}-{day:%y}"


@lru_cache(maxsize=1)
def vocabulary() -> tuple[list[str], list[int]]:
    """The words of the samples' texts, commonest first, with how often they come, added up."""
    counted: Counter[str] = Counter()
    for path in sorted(SAMPLES.glob("*.txt")):
        if path.name[0].isdigit():
            counted.update(word.lower() for word in _WORD.findall(path.read_text(encoding="utf-8", errors="ignore")))
    common = counted.most_common()
    return [word for word, _ in common], list(accumulate(count for _, count in common))


@lru_cache(maxsize=1)
def long_words() -> list[str]:
    """Those that compounds are made of."""
    return [word for word in vocabulary()[0] if 4 <= len(word) <= 10]


def compound(rank: int) -> str:
    """The compound of this rank, from 0, the commonest first."""
    parts = long_words()
    head, tail = divmod(rank * 7919 % (len(parts) ** 2), len(parts))
    return parts[head] + parts[tail]


def words(chance: random.Random, count: int) -> list[str]:
    """So many words in a row."""
    common, weights = vocabulary()
    drawn = chance.choices(common, cum_weights=weights, k=count)
    for at in range(count):
        if chance.random() < _COMPOUNDS:
            drawn[at] = compound(int(chance.paretovariate(_COMPOUND_SPREAD)) % 50_000_000)
    return drawn


def text(chance: random.Random, count: int) -> str:
    """So many words as sentences and paragraphs, with an amount, a date and a paragraph of law now and then."""
    said = words(chance, count)
    for at in range(0, count, 12):
        said[at] = said[at].capitalize()
        end = min(at + 11, count - 1)
        said[end] += ".\n\n" if chance.random() < 0.2 else "."
    for _ in range(count // 150):
        said[chance.randrange(count)] = _figure(chance)
    return " ".join(said)


def _figure(chance: random.Random) -> str:
    kind = chance.randrange(3)
    if kind == 0:
        return f"{chance.randint(1, 99)},{chance.randint(1, 9)} mio. kr."
    if kind == 1:
        return f"§ {chance.randint(1, 120)}"
    return f"{chance.randint(1, 28)}. marts {chance.randint(2005, 2026)}"


def _item(number: int, of: int, chance: random.Random) -> GeneratedItem:
    meeting, committee, date = meeting_of(number, of)
    case = max(0, number // ITEMS_A_CASE - chance.randrange(20))
    began = meeting_of(case * ITEMS_A_CASE, of)[2]
    return GeneratedItem(
        number,
        meeting,
        committee,
        date,
        number % ITEMS_A_MEETING + 1,
        case,
        journal_number(case, began),
        " ".join(words(chance, chance.randint(3, 9))).capitalize(),
        chance.choices(TYPES, _TYPE_WEIGHTS)[0],
        chance.choices(OUTCOMES, _OUTCOME_WEIGHTS)[0],
        chance.random() < 0.1,
        text(chance, 30),
        tuple(
            (kind, heading, text(chance, chance.randint(length // 2, length * 3 // 2)))
            for kind, heading, length in _SECTIONS
        ),
        tuple(" ".join(words(chance, 4)) for _ in range(chance.randint(0, 4))),
    )
