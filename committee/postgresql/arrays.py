"""Lists as values of a statement, as PostgreSQL writes them, to be cast there: psycopg would look at each value."""

import datetime
from collections.abc import Iterable


def array_of(ids: Iterable[int]) -> str:
    """An array of numbers."""
    return f"{{{','.join(map(str, ids))}}}"


def array_of_texts(texts: Iterable[str]) -> str:
    """An array of texts, whatever they hold."""
    escaped = [text.replace("\\", "\\\\").replace('"', '\\"') for text in texts]
    return f"""{{"{'","'.join(escaped)}"}}""" if escaped else "{}"


def array_of_days(days: Iterable[datetime.date]) -> str:
    """An array of dates."""
    return f"{{{','.join(map(datetime.date.isoformat, days))}}}"
