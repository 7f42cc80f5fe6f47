"""Where in the database a word stands, whatever the table, the column and the encoding."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from psycopg import sql


def columns_with(*words: str) -> set[str]:
    """The columns that hold any of `words`, in any case and with any blanks."""
    wanted = ["".join(word.lower().split()) for word in words]
    return {column for column, text in stored_values() if any(word in "".join(text.lower().split()) for word in wanted)}


def stored_values() -> Iterator[tuple[str, str]]:
    """Every value of every column of every table as text, bytes in each encoding; with the column's name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, udt_name FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        )
        for table, column, kind in cursor.fetchall():
            name = sql.Identifier(column)
            value = name if kind == "bytea" else sql.SQL("{}::text").format(name)
            cursor.execute(sql.SQL("SELECT {} FROM {}").format(value, sql.Identifier(table)))
            for (found,) in cursor.fetchall():
                if found is not None:
                    for text in _texts(found):
                        yield f"{table}.{column}", text


def _texts(found: str | bytes | memoryview) -> list[str]:
    if isinstance(found, str):
        return [found]
    content = bytes(found)
    return [content.decode(encoding, errors="ignore") for encoding in ("utf-8", "cp1252", "utf-16-le")]
