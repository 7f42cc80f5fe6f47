"""The same items in SQLite FTS5, as Datasette has them, and the same work asked of it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from search_corpus import GeneratedItem, items
from search_queries import Question

PAGE: Final = 25
CACHE_KB: Final = 262_144
FACETS: Final = ("type", "committee", "outcome", "to_council", "year", "main_group")

_TABLES: Final = """
CREATE TABLE items (id INTEGER PRIMARY KEY, date TEXT, year INTEGER, type TEXT, committee INTEGER, outcome TEXT,
  to_council INTEGER, main_group TEXT, journal TEXT, title TEXT, decision TEXT, body TEXT);
CREATE VIRTUAL TABLE items_fts USING fts5 (
  title, decision, body, content=items, content_rowid=id, tokenize='unicode61');
"""
_COUNT: Final = "SELECT '', '', count(*) FROM hits"
_INDEXES: Final = """
CREATE INDEX items_journal ON items (journal);
CREATE INDEX items_committee ON items (committee, outcome, date);
CREATE INDEX items_date ON items (date);
INSERT INTO items_fts (items_fts) VALUES ('optimize');
ANALYZE;
"""


def fill(path: Path, count: int) -> None:
    """Make the database with so many items."""
    with sqlite3.connect(path) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
        database.executemany(f"INSERT INTO items VALUES ({', '.join('?' * 12)})", _rows(count))  # noqa: S608
        columns = "title, decision, body"
        database.execute(f"INSERT INTO items_fts (rowid, {columns}) SELECT id, {columns} FROM items")  # noqa: S608
        database.executescript(_INDEXES)
    database.close()


class Sqlite:
    """A connection that answers questions."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path)
        self.database.execute("PRAGMA mmap_size = 8000000000")
        self.database.execute(f"PRAGMA cache_size = -{CACHE_KB}")

    def ask(self, question: Question) -> int:
        """Do all the work of a page, as quickly as SQLite can: the best with passages, count and facets.

        Returns the count.
        """
        matching, values = _matching(question)
        best = f"SELECT items.*, {_passage(question)} {matching} ORDER BY {_order(question)} LIMIT {PAGE}"
        self.database.execute(best, values).fetchall()
        *_, (_, _, count) = self.database.execute(_counted(matching), values)
        return int(count)


def _counted(matching: str) -> str:
    """Facet, value and hits, and at the end how many hits there are: read once for all of them."""
    columns = ", ".join(f"items.{facet}" for facet in FACETS)
    hits = f"WITH hits AS MATERIALIZED (SELECT {columns} {matching})"
    tallies = [f"SELECT '{facet}', {facet}, count(*) FROM hits GROUP BY 2" for facet in FACETS]  # noqa: S608
    return f"{hits} {' UNION ALL '.join([*tallies, _COUNT])}"


def _passage(question: Question) -> str:
    return "snippet(items_fts, 2, '<mark>', '</mark>', '…', 32)" if question.fts else "substr(items.body, 1, 200)"


def _order(question: Question) -> str:
    """By bm25: `rank` lets FTS5 sort and cut its own, which is twice as fast unless filters drop most of it."""
    if not question.fts:
        return "date DESC"
    return "bm25(items_fts)" if question.filters else "rank"


def index_bytes(path: Path) -> int:
    """What the words' index takes."""
    with sqlite3.connect(path) as database:
        return int(database.execute("SELECT sum(length(block)) FROM items_fts_data").fetchone()[0])


def _matching(question: Question) -> tuple[str, list[Any]]:
    tables = "items_fts JOIN items ON items.id = items_fts.rowid" if question.fts else "items"
    conditions, values = (["items_fts MATCH ?"], [question.fts]) if question.fts else ([], [])
    filled: list[Any] = list(values)
    for column, value in question.filters.items():
        conditions.append(f"{column} BETWEEN ? AND ?" if isinstance(value, tuple) else f"{column} = ?")
        filled += value if isinstance(value, tuple) else [value]
    return f"FROM {tables} WHERE {' AND '.join(conditions)}", filled


def _rows(count: int) -> Iterator[tuple[Any, ...]]:
    return map(row, items(0, count, count))


def row(item: GeneratedItem) -> tuple[Any, ...]:
    """The item, by the columns of its table."""
    group = item.journal_number[:2]
    return (item.number + 1, item.date.isoformat(), item.date.year, item.type_in_force, item.committee, item.outcome,
            item.to_council, group, item.journal_number, item.title, item.decision, _body(item))  # fmt: skip


def _body(item: GeneratedItem) -> str:
    return "\n\n".join(text for _, _, text in item.sections) + "\n".join(item.attachments)
