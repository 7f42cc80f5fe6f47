"""The two searches to compare with, as one gets them from the shelf."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from typing import Final

from django.db import connection

from evaluation.corpus import Document

Search = Callable[[str], list[str]]
"""From what someone types to references, best first."""

_PHRASE_OR_SPACE: Final = re.compile(r'(".*?")|\s+')


def plain_postgres(documents: Iterable[Document]) -> Search:
    """PostgreSQL's Danish text search over all the words of an item, with its web search and `ts_rank`."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE plain_document (reference text, words tsvector)")
        cursor.executemany(
            "INSERT INTO plain_document VALUES (%s, to_tsvector('danish', %s))",
            [(one.reference, f"{one.title}\n{one.journal_number}\n{one.text}") for one in documents],
        )

    def search(words: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT reference FROM plain_document, websearch_to_tsquery('danish', %s) query"
                " WHERE words @@ query ORDER BY ts_rank(words, query) DESC, reference DESC",
                [words],
            )
            return [reference for (reference,) in cursor.fetchall()]

    return search


def plain_sqlite(documents: Iterable[Document]) -> Search:
    """SQLite FTS5 with its usual tokenizer and bm25, the words quoted as Datasette quotes them."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE document USING fts5(reference UNINDEXED, title, journal_number, text)")
    database.executemany(
        "INSERT INTO document VALUES (?, ?, ?, ?)",
        [(one.reference, one.title, one.journal_number, one.text) for one in documents],
    )

    def search(words: str) -> list[str]:
        query = as_datasette_quotes(words)
        if not query:
            return []
        found = database.execute("SELECT reference FROM document WHERE document MATCH ? ORDER BY rank", [query])
        return [reference for (reference,) in found]

    return search


def as_datasette_quotes(words: str) -> str:
    """`words` with each one outside quotes in quotes, so that no sign is an operator; an open quote is closed."""
    closed = words + '"' * (words.count('"') % 2)
    parts = [part for part in _PHRASE_OR_SPACE.split(closed) if part and part != '""']
    return " ".join(part if part.startswith('"') else f'"{part}"' for part in parts)
