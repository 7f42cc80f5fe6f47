"""Lists as values of a statement, as PostgreSQL writes them, to be cast there: psycopg would look at each value."""

import datetime
from collections.abc import Iterable
from typing import Final

_ESCAPED: Final = str.maketrans({'"': '\\"', "\\": "\\\\"})


def array_of(ids: Iterable[int]) -> str:
    """An array of numbers."""
    return f"{{{','.join(map(str, ids))}}}"


def array_of_texts(texts: Iterable[str]) -> str:
    """An array of texts, whatever they hold."""
    quoted = (f'"{text.translate(_ESCAPED)}"' for text in texts)
    return f"{{{','.join(quoted)}}}"


def array_of_days(days: Iterable[datetime.date]) -> str:
    """An array of dates."""
    return f"{{{','.join(map(datetime.date.isoformat, days))}}}"
