"""`make eval`: how well the search finds what people mean, beside two others."""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from evaluation import corpus, report
from evaluation.judgements import KINDS, PARTS
from evaluation.run import SEARCHES, Answer, answers


def main() -> None:
    """Ask all, and print the table."""
    wanted = _arguments()
    told = _answers(wanted.part or PARTS, wanted.kind or KINDS)
    if wanted.list_misses:
        print(*report.misses(told, wanted.search), sep="\n", end="\n\n")
    print(report.table(told))
    if wanted.json:
        wanted.json.write_text(json.dumps(report.as_json(told), ensure_ascii=False, indent=1), encoding="utf-8")


def _answers(parts: Iterable[str], kinds: Iterable[str]) -> list[Answer]:
    told: list[Answer] = []
    for part in parts:
        if not corpus.at_hand(part):
            print(f"{part}: the referater are not on this machine, left out")
            continue
        # A process for each, so that nothing learned from one archive is there for the next.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
            told += process.submit(answers, part, tuple(kinds)).result()
    return told


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part (may be repeated)")
    parser.add_argument("--kind", choices=KINDS, action="append", help="only queries of this kind (may be repeated)")
    parser.add_argument("--list-misses", action="store_true", help="tell what each query lacks")
    parser.add_argument("--search", choices=SEARCHES, default=SEARCHES[0], help="whose misses are listed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all hits and measures to FILE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
