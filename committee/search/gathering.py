"""The newest items that answer a search, and how many there are, from the search entries alone.

Words and filters are one tsquery. Where it is common, the newest matches are wanted and not all of them: so
the entries of the last months are looked through first, then of the last years, and all only where these have
too few.
"""

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.db import connection

from committee.filter_words import months, years
from committee.search.tsqueries import any_of, every

_MONTHS: Final = 3
_YEARS: Final = (1, 5)
"""How far back the first looks go, in months, then in whole years before the newest one."""
MOST_READ: Final = 1500
"""Vectors to look into for one question."""

# A scan of all rows would unpack every vector, and no plan is worth compiling here.
_PLAN: Final = "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; "
_COLUMNS: Final = "item_id, filter_words"
_READ: Final = """
    SELECT item_id, filter_words, vector @@ %s::tsquery
    FROM (
        WITH found AS MATERIALIZED (
            SELECT item_id, date, place FROM committee_searchentry WHERE vector @@ %s::tsquery
        )
        SELECT item_id FROM found WHERE date BETWEEN %s AND %s ORDER BY date DESC, place LIMIT %s
    ) likely JOIN committee_searchentry USING (item_id) ORDER BY date DESC, place
"""
_LOOSENED: Final = re.compile(r" <(?:-|\d+)> ")
_ANY_DATE: Final = (datetime.date.min, datetime.date.max)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of items: a tsquery ("" asks for nothing), and the first and last day of their meetings."""

    tsquery: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    def also(self, tsquery: str) -> "Wanted":
        """The same, and this besides."""
        return Wanted(every([self.tsquery, tsquery]), self.since, self.until)


class Entry(NamedTuple):
    """An item that answers; `filter_words` apart by blanks."""

    item_id: int
    filter_words: str

    @property
    def words(self) -> frozenset[str]:
        """The filter words."""
        return frozenset(self.filter_words.split())


@dataclass(frozen=True)
class Gathered:
    """Items that answer, newest first; whether they are all that do."""

    entries: list[Entry]
    is_all: bool

    @cached_property
    def ids(self) -> list[int]:
        """Of the items."""
        return [entry.item_id for entry in self.entries]

    @cached_property
    def words(self) -> Counter[str]:
        """In how many of them each filter word stands."""
        return Counter(" ".join([entry.filter_words for entry in self.entries]).split())


def newest(wanted: Wanted, most: int | None) -> Gathered:
    """The newest `most` items that answer, or all of them.

    Words side by side or near one another must be looked for in the vectors themselves. Of more than
    MOST_READ items that have the words at all, so many of the newest are read.
    """
    limit = None if most is None else most + 1
    if not wanted.tsquery:
        return _cut(_by_date(wanted, limit), most)
    looser = _LOOSENED.sub(" & ", wanted.tsquery)
    if most is None:
        return _cut(_look(wanted.tsquery, *_period(wanted), None), None)
    return _read_on(wanted, looser, most) if looser != wanted.tsquery else _look_on(wanted, most)


def _look_on(wanted: Wanted, most: int) -> Gathered:
    found: list[Entry] = []
    for window, first, last in _windows(wanted):
        found += _look(every([wanted.tsquery, window]), first, last, most + 1 - len(found))
        if len(found) > most:
            break
    return _cut(found, most)


def _read_on(wanted: Wanted, looser: str, most: int) -> Gathered:
    found: list[Entry] = []
    left = MOST_READ
    for window, first, last in _windows(wanted):
        rows = _rows(_READ, [wanted.tsquery, every([looser, window]), first, last, left])
        found += [Entry(item_id, words) for item_id, words, answers in rows if answers]
        left -= len(rows)
        if len(found) > most:
            break
        if left <= 0:
            return Gathered(found, False)
    return _cut(found, most)


def _cut(found: list[Entry], most: int | None) -> Gathered:
    return Gathered(found[:most], most is None or len(found) <= most)


def further(wanted: Wanted, without: Collection[int], start: int, stop: int) -> list[int]:
    """Ids from place `start` to `stop` of the items that answer, newest first, those of `without` left out."""
    return [row[0] for row in _rows(*_statement(wanted, "item_id", without, "ORDER BY date DESC, place", start, stop))]


def total(wanted: Wanted) -> int:
    """How many items answer, counted one by one."""
    return int(_rows(*_statement(wanted, "count(*)"))[0][0])


def every_year() -> list[str]:
    """The years from the oldest public item to the newest."""
    newest, oldest = _span(*_ANY_DATE)
    return [str(year) for year in range(oldest.year, newest.year + 1)] if newest and oldest else []


def _span(first: datetime.date, last: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    """The days of the newest and the oldest public item from `first` to `last`."""
    sql = "SELECT max(date), min(date) FROM committee_searchentry WHERE date BETWEEN %s AND %s"
    newest, oldest = _rows(sql, [first, last])[0]
    return newest, oldest


def _statement(
    wanted: Wanted,
    columns: str,
    without: Collection[int] = (),
    order: str = "",
    start: int = 0,
    stop: int | None = None,
) -> tuple[str, list[Any]]:
    matching = "WHERE vector @@ %s::tsquery" if wanted.tsquery else ""
    limit = "OFFSET %s LIMIT %s" if stop is not None else ""
    sql = f"""
        WITH found AS MATERIALIZED (SELECT item_id, date, place FROM committee_searchentry {matching})
        SELECT {columns} FROM found WHERE date BETWEEN %s AND %s AND item_id <> ALL(%s) {order} {limit}
    """  # noqa: S608 - only our own words
    params = [*([wanted.tsquery] if wanted.tsquery else []), *_period(wanted), list(without)]
    return sql, params + ([start, stop - start] if stop is not None else [])


def _look(tsquery: str, first: datetime.date, last: datetime.date, most: int | None) -> list[Entry]:
    """The newest that answer, of meetings from `first` to `last`."""
    sql = f"""
        WITH found AS MATERIALIZED (
            SELECT {_COLUMNS}, date, place FROM committee_searchentry WHERE vector @@ %s::tsquery
        )
        SELECT {_COLUMNS} FROM found WHERE date BETWEEN %s AND %s ORDER BY date DESC, place LIMIT %s
    """  # noqa: S608 - only our own words
    return [Entry(*row) for row in _rows(sql, [tsquery, first, last, most])]


def _by_date(wanted: Wanted, most: int | None) -> list[Entry]:
    sql = f"""
        SELECT {_COLUMNS} FROM committee_searchentry WHERE date BETWEEN %s AND %s ORDER BY date DESC, place LIMIT %s
    """  # noqa: S608 - only our own words
    return [Entry(*row) for row in _rows(sql, [*_period(wanted), most])]


def _windows(wanted: Wanted) -> Iterator[tuple[str, datetime.date, datetime.date]]:
    """Ever longer stretches of time, newest first: the words that entries of them have, first and last day."""
    first, last = _period(wanted)
    newest, oldest = _span(first, last)
    if newest is None or oldest is None:
        return
    begin = _months_before(newest, _MONTHS - 1)
    yield any_of(months(begin, newest)), max(begin, first), last
    for back in _YEARS:
        end, begin = begin - datetime.timedelta(1), datetime.date(newest.year - back, 1, 1)
        if end < oldest:
            return
        yield any_of(years(begin, end)), max(begin, first), end
    end = begin - datetime.timedelta(1)
    if end >= oldest:
        yield "", first, end


def _months_before(day: datetime.date, count: int) -> datetime.date:
    number = day.year * 12 + day.month - 1 - count
    return datetime.date(number // 12, number % 12 + 1, 1)


def _period(wanted: Wanted) -> tuple[datetime.date, datetime.date]:
    return wanted.since or _ANY_DATE[0], wanted.until or _ANY_DATE[1]


def _rows(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    """The rows of one statement, planned to use the indexes; in a single trip to the server."""
    with connection.cursor() as cursor:
        cursor.execute(_PLAN + sql, params)
        while cursor.nextset():
            pass
        return list(cursor.fetchall())
