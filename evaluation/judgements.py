"""The evaluation set: TOML files of judged queries, read into `Query`s."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from evaluation.measures import Query

KINDS: Final = {
    "word": "single words",
    "inflection": "inflections",
    "compound": "compounds, both ways",
    "spelling": "spelling variants",
    "hyphen": "hyphens",
    "phrase": "phrases in quotes",
    "exclusion": "words left out",
    "either": "eller",
    "journal": "journalnumre",
    "date": "dates",
    "amount": "amounts and numbers",
    "law": "law and paragraph",
    "name": "names",
    "title": "titles",
    "typo": "typing errors",
    "everyday": "everyday words",
    "standing": "standing items",
    "several": "several words",
    "asked": "as people type",
}
"""The kinds of queries that the set must hold."""

FOLDER: Final = Path(__file__).parent / "queries"
PARTS: Final = ("samples", "real")
_LISTS: Final = ("core", "also", "best", "errors", "tolerated")


def queries(part: str) -> list[Query]:
    """The judged queries of a part, in file order. Raises ValueError for a table with an unknown or missing key."""
    read = tomllib.loads((FOLDER / f"{part}.toml").read_text(encoding="utf-8"))
    return [_query(table, part) for table in read["query"]]


def _query(table: dict[str, Any], part: str) -> Query:
    words = table.get("q")
    strange = set(table) - {"q", "kind", "why", *_LISTS}
    missing = {"q", "kind", "why"} - set(table)
    if strange or missing:
        raise ValueError(f"query {words!r}: unknown keys {sorted(strange)}, missing keys {sorted(missing)}")
    lists = {name: frozenset(table.get(name, ())) for name in _LISTS}
    return Query(words=table["q"], kind=table["kind"], part=part, why=table["why"], **lists)
