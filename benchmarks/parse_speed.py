"""How fast text becomes a meeting on one core, and whether eight times the text takes eight times as long.

    .venv/bin/python benchmarks/parse_speed.py [FILE …]

Takes the sample referater (or the files named), with their items repeated until there is enough text. Times are
of the processor, the best of several rounds, so that a busy machine does not count against the parser.
"""

import re
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from ingest.parse import parse_file  # noqa: E402

ROUNDS = 5
ITEMS_TEXT = 60_000
"""Characters of items in the shorter text of a sample."""

_FIRST_ITEM = re.compile(r"^[ #*]*Punkt 1:", re.MULTILINE)
_ITEM_NUMBER = re.compile(r"^(?P<before>[ #*]*Punkt )\d+(?=:)", re.MULTILINE)


def sources() -> list[Path]:
    """The files named on the command line, else the samples."""
    samples = sorted((REPOSITORY / "tests" / "samples").glob("[2u]*.*"))
    return [Path(name) for name in sys.argv[1:]] or [path for path in samples if path.suffix in (".txt", ".md")]


def repeated(text: str, times: int) -> str:
    """`text` with its items `times` over, numbered on from the first."""
    first = _FIRST_ITEM.search(text)
    if first is None:
        raise SystemExit("Filen har intet »Punkt 1:«, så dens punkter kan ikke gentages.")
    header, items = text[: first.start()], text[first.start() :].rstrip() + "\n\n\n\n"
    numbers = iter(range(1, len(text) * times))
    return header + _ITEM_NUMBER.sub(lambda mark: f"{mark['before']}{next(numbers)}", items * times)


def seconds(content: bytes, name: str) -> float:
    """Processor seconds for one parse, the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        parse_file(content, name)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print a line a file, and the whole."""
    total_bytes, total_seconds, ratios = 0, 0.0, []
    for path in sources():
        text = path.read_text(encoding="utf-8")
        times = max(1, min(ITEMS_TEXT // len(text), 20))
        once, eightfold = (repeated(text, times * factor).encode() for factor in (1, 8))
        short, long = seconds(once, path.name), seconds(eightfold, path.name)
        ratios.append((long / short) / (len(eightfold) / len(once)) * 8)
        total_bytes, total_seconds = total_bytes + len(once) + len(eightfold), total_seconds + short + long
        print(
            f"{path.stem[:48]:48}  {len(once) / 1000:6.0f} kB {len(once) / short / 1e6:5.2f} MB/s"
            f"   8x: {len(eightfold) / long / 1e6:5.2f} MB/s, time x {ratios[-1]:4.1f}"
        )
    rate = total_bytes / total_seconds / 1e6
    print(f"all: {rate:.2f} MB/s on one core; 8x the text, at most {max(ratios):.1f}x the time")


if __name__ == "__main__":
    main()
