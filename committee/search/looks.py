"""A look through stretches of time, one after the other, for the newest entries that match: a statement and its values.

Stretches that ask for as many tsqueries each are one list in it, so that the statement is short and the same for most
searches, and PostgreSQL keeps the plan of it.
"""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, NamedTuple

from committee.postgresql.arrays import array_of_days, array_of_texts
from committee.search.dating import kind_of, of_years
from committee.search.tsqueries import any_of, conjuncts
from committee.search.windows import Days, Kind, Window, windows

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


class _Stretches(NamedTuple):
    """Stretches of time of which their words are asked for, or of which none are.

    `years` are those of each, `words` and `days` the statement's values: a tsquery for each, "" for none; the first
    and last days of each, and those of what was looked through of it before.
    """

    years: Sequence[Sequence[int]]
    words: str
    days: Sequence[str]


def look(tsquery: str, filters: str, asked: Days, most: int, today: datetime.date | None) -> tuple[str, list[Any]]:
    """The statement that finds the newest `most` entries that match, and its values. `filters` are a part of `tsquery`.

    It goes from stretch to stretch, back from `today`; without that it looks through all the days asked for at once.
    """
    pieces, looks, values = conjuncts(tsquery), [], list[Any]()
    for stretches in _stretches(asked, today, kind_of(tsquery, filters)):
        lists = [array_of_texts([of_years(piece, years) for years in stretches.years]) for piece in pieces]
        lists += [stretches.words] if stretches.words else []
        looks.append(_statement(len(lists)))
        values += [*lists, *stretches.days, most]
    return f"{' UNION ALL '.join(looks)} LIMIT %s", [*values, most]


@lru_cache(maxsize=20)
def _statement(count: int) -> str:
    asked = [f"asked{number}" for number in range(count)]
    lists, matches = ["%s::tsquery[]"] * count, [f"vector @@ {name}" for name in asked]
    return _LOOK.format(lists=", ".join(lists), asked=", ".join(asked), matches=" AND ".join(matches))


@lru_cache(maxsize=100)
def _stretches(asked: Days, today: datetime.date | None, kind: Kind) -> tuple[_Stretches, ...]:
    all_of_them = windows(asked, today, kind) if today else [Window(asked)]
    return tuple(
        _together(list(some), kind) for _, some in groupby(all_of_them, lambda window: _words(window, kind) != "")
    )


def _together(some: Sequence[Window], kind: Kind) -> _Stretches:
    words = [_words(window, kind) for window in some]
    seen = [window.looked_through or _NO_DAY for window in some]
    bounds = (*zip(*(window.days for window in some), strict=True), *zip(*seen, strict=True))
    days = [array_of_days(days) for days in bounds]
    return _Stretches([window.years for window in some], array_of_texts(words) if words[0] else "", days)


def _words(window: Window, kind: Kind) -> str:
    """The tsquery that stands for the window's time; "" where its days say it, and where filters tell whole years."""
    return "" if kind is Kind.FILTERS and window.is_of_whole_years else any_of(window.words)
