"""Mutated referater: whatever the bytes, a meeting comes out, in time, and the same one each time.

`make fuzz-parse` runs many; test_parse_fuzz.py runs a few. Each input is made from a sample by a seed of its
own, so that `python -m tests.fuzz_parse --replay SEED` makes it again; failing inputs are kept as files.
"""

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from ingest.parse import parse_file
from tests.variations import NEUTRAL, SOURCES

TIME_LIMIT = 5.0
"""Seconds within which every input must be parsed."""

LONGEST_RUN = 100_000
_FRAGMENTS = (
    "Punkt 3: ", "Punkt 99999: ", "Pkt. ", "B-sag: ", "(Ændret til C-sag)", "Beslutning\n", "\nBilag\n",
    "INDSTILLING: ", "\nIndholdsfortegnelse\n", "REFERAT Byrådet d. 31-02-2025\n", "den 1. maj 2025 ",
    "27.15.12-A00-1-25", "\n2012/057275\n", "Social- og Arbejdsmarkedsudvalget, ", "Økonomiudvalget og ",
    "godkender ikke ", "Side 3 af 4\n", "....... 7", "\t", "|", "**", "\\*", "[a](#b)", "<b>", "</", "# ", "- ",
    "1. ", "\f", "\u2028", "\ufeff", "\u00ad", "\ud7ff", "\U0001f600", "\x00", "\ufffd", "\nTillægsdagsorden\n",
    "\nLukkede punkter\n", "Lukket punkt\n", "\n\n\n\n", " og ", ", ", ". ", "(", ")", "»", "§", "i",
)  # fmt: skip

Mutation = Callable[[str, random.Random], str]


class TooSlow(Exception):
    """The time limit ran out."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One input and what became of it; `failure` is empty where all went well."""

    seed: int
    name: str
    content: bytes
    seconds: float
    failure: str = ""


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.choice([1, 5, 80, 2000]) :]


def _insert(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(_FRAGMENTS) + text[place:]


def _run(text: str, chance: random.Random) -> str:
    """One fragment, or a piece of the text, over and over: where a search goes back over itself it shows here."""
    place = chance.randrange(len(text) + 1)
    fragment = chance.choice([chance.choice(_FRAGMENTS), text[place : place + chance.choice([1, 3, 12, 60])] or "a"])
    return text[:place] + fragment * (chance.choice([50, 1000, LONGEST_RUN]) // len(fragment) + 1) + text[place:]


def _double(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    piece = text[start : start + chance.choice([40, 400, 8000])]
    place = chance.randrange(len(text) + 1)
    return text[:place] + piece + text[place:]


def _swap_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.choice([1, 10, 200])):
        first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def _join_lines(text: str, chance: random.Random) -> str:
    share = chance.choice([0.02, 0.3, 1.0])
    return "".join(chance.choice([" ", ""]) if sign == "\n" and chance.random() < share else sign for sign in text)


def _other_signs(text: str, chance: random.Random) -> str:
    share = chance.choice([0.001, 0.05])
    return "".join(
        chr(chance.choice([chance.randrange(0xD800), 10, 32, 46])) if chance.random() < share else sign for sign in text
    )


def _dress(text: str, chance: random.Random) -> str:
    return "\n".join(chance.choice(NEUTRAL)(text.split("\n"), chance))


MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _insert,
    _insert,
    _run,
    _double,
    _swap_lines,
    _join_lines,
    _other_signs,
    _dress,
)


def mutated(seed: int) -> tuple[str, bytes]:
    """The name and the bytes of the input that `seed` makes."""
    chance = random.Random(seed)  # noqa: S311
    source = chance.choice(SOURCES)
    text = source.read_text(encoding="utf-8")
    for _ in range(chance.randint(1, 8)):
        text = chance.choice(MUTATIONS)(text, chance)
    content = text.encode(chance.choice(["utf-8", "utf-8", "utf-16", "cp1252"]), errors="replace")
    if chance.random() < 0.1:
        content = content[: chance.randrange(len(content) + 1)]
    if chance.random() < 0.1:
        content = bytes(chance.randrange(256) if chance.random() < 0.01 else byte for byte in content)
    return chance.choice([source.name, "a.txt", "a.md"]), content


def trial(seed: int) -> Trial:
    """Make one input, parse it, and say what is wrong with what comes out."""
    name, content = mutated(seed)
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_REAL, TIME_LIMIT)
    start = time.monotonic()
    try:
        failure = _fault(content, name)
    except TooSlow:
        failure = f"over {TIME_LIMIT} s"
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return Trial(seed, name, content, time.monotonic() - start, failure)


def _fault(content: bytes, name: str) -> str:
    meeting = parse_file(content, name)
    coverage = meeting.coverage
    if coverage.units != coverage.placed + len(coverage.furniture):
        return "a unit has no home"
    if not meeting.items and not meeting.is_refused:
        return "nothing was read and nothing refused"
    if (meeting.committee is None or meeting.date is None) and not meeting.is_refused:
        return "no udvalg or date, and not refused"
    if not all(problem.message for problem in meeting.problems):
        return "a problem without a message"
    meeting.as_json()
    return ""


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def main() -> int:
    """Run the inputs of consecutive seeds; exit 1 where one failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=20_000)
    options.add_argument("--first", type=int, default=1, help="the first seed")
    options.add_argument("--keep", type=Path, default=Path(".fuzz"), help="where failing inputs are kept")
    options.add_argument("--replay", type=int, help="run this one seed")
    chosen = options.parse_args()
    seeds = [chosen.replay] if chosen.replay is not None else range(chosen.first, chosen.first + chosen.count)
    slowest: list[Trial] = []
    failures = 0
    start = time.monotonic()
    for done, seed in enumerate(seeds, start=1):
        found = trial(seed)
        slowest = sorted([*slowest, found], key=lambda one: -one.seconds)[:5]
        if found.failure:
            failures += 1
            print(f"\nseed {seed}: {found.failure}; kept as {_keep(found, chosen.keep)}")
        if done % 200 == 0 or done == len(seeds):
            sys.stdout.write(f"\r{done}/{len(seeds)} inputs, {failures} failed, {time.monotonic() - start:.0f} s")
            sys.stdout.flush()
    print(
        "\nslowest: "
        + ", ".join(f"seed {one.seed} {one.seconds:.2f} s ({len(one.content) // 1000} kB)" for one in slowest)
    )
    return 1 if failures else 0


def _keep(found: Trial, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{found.seed}-{found.name}"
    path.write_bytes(found.content)
    return path


if __name__ == "__main__":
    sys.exit(main())
