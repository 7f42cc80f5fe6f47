"""A look through stretches of time, one after the other, for the newest entries that match: a statement and its values.

Stretches that ask for as many tsqueries each are one list in it, so that the statement is short and the same for most
searches, and PostgreSQL keeps the plan of it.
"""

import datetime
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, NamedTuple

from committee.postgresql.arrays import array_of_days, array_of_texts
from committee.search.windows import Days, Window

_NO_DAY: Final = Days(datetime.date.max, datetime.date.min)

# An offset keeps the order apart from the search: for a rare word, an index of dates would be read to its end.
_LOOK: Final = """
SELECT looked.item_id, looked.filter_words
FROM unnest({lists}, %s::date[], %s::date[], %s::date[], %s::date[]) AS stretch ({asked}, first, last, seen, seen_last)
CROSS JOIN LATERAL (
SELECT item_id, filter_words FROM (
SELECT item_id, filter_words, date, place FROM committee_searchentry WHERE {matches} OFFSET 0
) found WHERE date BETWEEN first AND last AND NOT date BETWEEN seen AND seen_last
ORDER BY date DESC, place LIMIT %s) looked
"""


class Stretch(NamedTuple):
    """A `window` of time, and the tsqueries that an entry of it must match, all of them."""

    window: Window
    asked: Sequence[str]


def look(stretches: Iterable[Stretch], most: int) -> tuple[str, list[Any]]:
    """The statement that finds the newest `most` entries, of each stretch in turn, and its values."""
    looks, values = [], list[Any]()
    for count, some in groupby(stretches, lambda stretch: len(stretch.asked)):
        windows, asked = zip(*some, strict=True)
        looks.append(_statement(count))
        values += [*map(array_of_texts, zip(*asked, strict=True)), *_days(windows), most]
    return f"{' UNION ALL '.join(looks)} LIMIT %s", [*values, most]


@lru_cache(maxsize=20)
def _statement(count: int) -> str:
    asked = [f"asked{number}" for number in range(count)]
    lists, matches = ["%s::tsquery[]"] * count, [f"vector @@ {name}" for name in asked]
    return _LOOK.format(lists=", ".join(lists), asked=", ".join(asked), matches=" AND ".join(matches))


def _days(windows: Sequence[Window]) -> list[str]:
    """The first and the last days of the windows, and those of what was looked through of them before."""
    seen = [window.looked_through or _NO_DAY for window in windows]
    bounds = (*zip(*(window.days for window in windows), strict=True), *zip(*seen, strict=True))
    return [array_of_days(days) for days in bounds]
