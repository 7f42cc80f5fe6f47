"""The item page beside Datasette's row page, asked in turn: where the machine is slow, both are.

    .venv/bin/python benchmarks/item_rate.py FOLDER [ROUNDS=5]

FOLDER is what `make bench KEEP=folder` has filled. Half a minute a round.
"""

import statistics
import sys
from pathlib import Path
from typing import Final

from archive import database
from search_http import ROW, items_in_turn

ROUNDS: Final = 5


def main(kept: Path, rounds: int) -> None:
    """Print the rates of each round, and the ratios."""
    if not (kept / "items.db").is_file():
        raise SystemExit(f"{kept} holds no archive: fill it with make bench KEEP={kept}")
    ratios: dict[str, list[float]] = {}
    with database(kept):
        for rates in items_in_turn(kept / "items.db", rounds):
            print("  ".join(f"{page}: {rate:.0f}/s" for page, rate in rates.items()), flush=True)
            for page, rate in rates.items():
                ratios.setdefault(page, []).append(rate / rates[ROW])
    for page, found in ratios.items():
        if page != ROW:
            middle = statistics.median(found)
            print(f"{page}: {middle:.1f} times the row page, {min(found):.1f} to {max(found):.1f} (wanted 4)")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
