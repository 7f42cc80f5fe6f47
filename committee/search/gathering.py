"""The newest items that answer a search, and how many there are, from the search entries alone.

Words and filters are one tsquery. Where it is common, the newest matches are wanted and not all of them: so
one statement looks through the entries of the last months first, then of the last years (`windows`), and goes on
only while these have too few.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.utils import timezone

from committee.postgresql.prepared import ask
from committee.search.tsqueries import any_of, every, loosened
from committee.search.windows import ANY_DATE, Days, Window, windows

MOST_READ: Final = 1000
"""Vectors to look into for one question."""
MOST_READ_FOR_GUESSES: Final = 600
"""The same where it may only bring guesses."""

_COLUMNS: Final = "item_id, filter_words"
# An offset keeps the order apart from the search: for a rare word, an index of dates would be read to its end.
_LOOK: Final = """
    SELECT * FROM (
        SELECT item_id, filter_words FROM (
            SELECT item_id, filter_words, date, place FROM committee_searchentry WHERE vector @@ %s::tsquery OFFSET 0
        ) found WHERE {days} ORDER BY date DESC, place LIMIT %s
    ) looked
"""
_READ: Final = """
    SELECT entry.item_id, entry.filter_words, date, entry.vector @@ %s::tsquery
    FROM ({looks} LIMIT %s) likely JOIN committee_searchentry entry USING (item_id) ORDER BY date DESC, place
"""
_NEWEST_FIRST: Final = "ORDER BY date DESC, place"
_WITHIN: Final = "date BETWEEN %s AND %s"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of items: `words` and `filters` as tsqueries, and the first and last day of their meetings.

    "" asks for nothing. `sure` is what is left of the words where guesses are left out.
    """

    words: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    filters: str = ""
    sure: str = ""

    @property
    def tsquery(self) -> str:
        """Words and filters together."""
        return every([self.words, self.filters])

    def with_words(self, words: str) -> "Wanted":
        """The same with other words."""
        return replace(self, words=words, sure="")


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
    """Items that answer, newest first; whether they are all that do.

    Where there was too much to read, it is unread of what day and before.
    """

    entries: list[Entry]
    is_all: bool
    unread: datetime.date | None = None

    @cached_property
    def ids(self) -> list[int]:
        """Of the items."""
        return [entry.item_id for entry in self.entries]

    @cached_property
    def words(self) -> Counter[str]:
        """In how many of them each filter word stands."""
        return Counter(" ".join([entry.filter_words for entry in self.entries]).split())


def newest(wanted: Wanted, most: int | None, *, is_rare: bool = False) -> Gathered:
    """The newest `most` items that answer, or all of them; what `is_rare` is looked for in all of time at once.

    Words side by side or near one another must be looked for in the vectors themselves. Of more than
    MOST_READ items that have the words at all (MOST_READ_FOR_GUESSES), so many of the newest are read, and
    of the others only those are found that are sure.
    """
    if most is None:
        return Gathered([Entry(*row) for row in ask(*_statement(wanted, _COLUMNS, (), _NEWEST_FIRST))], True)
    if not wanted.tsquery:
        return _cut(_by_date(wanted, most + 1), most)
    stretches = [Window(_days(wanted))] if is_rare else windows(_days(wanted), timezone.localdate())
    is_read = loosened(wanted.words) != wanted.words
    return _read_on(wanted, most, stretches) if is_read else _look_on(wanted, most, stretches)


def _look_on(wanted: Wanted, most: int, stretches: Sequence[Window]) -> Gathered:
    looks, params = _looks(wanted.tsquery, stretches, most + 1)
    return _cut([Entry(*row) for row in ask(f"{looks} LIMIT %s", [*params, most + 1])], most)


def _read_on(wanted: Wanted, most: int, stretches: Sequence[Window]) -> Gathered:
    most_read = min(MOST_READ, MOST_READ_FOR_GUESSES) if wanted.sure else MOST_READ
    looks, params = _looks(loosened(wanted.tsquery), stretches, most_read)
    rows = ask(_READ.format(looks=looks), [wanted.tsquery, *params, most_read])
    found = [Entry(item_id, words) for item_id, words, _, answers in rows if answers]
    if len(rows) < most_read:
        return _cut(found, most)
    read = {row[0] for row in rows}
    older = _look_on(wanted.with_words(wanted.sure), most, stretches).entries if wanted.sure else []
    found += [entry for entry in older if entry.item_id not in read]
    return Gathered(found[:most], False, rows[-1][2])


def _looks(tsquery: str, stretches: Iterable[Window], most: int) -> tuple[str, list[Any]]:
    """A look through each stretch of time for the newest `most` that match, one after the other, with parameters."""
    looks, params = [], list[Any]()
    for window in stretches:
        days, bounds = _within(window)
        looks.append(_LOOK.format(days=days))
        params += [every([tsquery, any_of(window.words)]), *bounds, most]
    return " UNION ALL ".join(looks), params


def _within(window: Window) -> tuple[str, list[datetime.date]]:
    if window.looked_through is None:
        return _WITHIN, [*window.days]
    return f"{_WITHIN} AND NOT {_WITHIN}", [*window.days, *window.looked_through]


def _cut(found: list[Entry], most: int) -> Gathered:
    return Gathered(found[:most], len(found) <= most)


def further(wanted: Wanted, without: Collection[int], start: int, stop: int) -> list[int]:
    """Ids from place `start` to `stop` of the items that answer, newest first, those of `without` left out."""
    return [row[0] for row in ask(*_statement(wanted, "item_id", without, _NEWEST_FIRST, start, stop))]


def total(wanted: Wanted) -> int:
    """How many items answer, counted one by one."""
    return int(ask(*_statement(wanted, "count(*)"))[0][0])


def every_year() -> list[str]:
    """The years from the oldest public item to the newest."""
    newest, oldest = ask("SELECT max(date), min(date) FROM committee_searchentry", [])[0]
    return [str(year) for year in range(oldest.year, newest.year + 1)] if newest else []


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
        SELECT {columns} FROM (
            SELECT item_id, filter_words, date, place FROM committee_searchentry {matching} OFFSET 0
        ) found WHERE {_WITHIN} AND item_id <> ALL(%s::bigint[]) {order} {limit}
    """  # noqa: S608 - only our own words
    params = [*([wanted.tsquery] if wanted.tsquery else []), *_days(wanted), list(without)]
    return sql, params + ([start, stop - start] if stop is not None else [])


def _by_date(wanted: Wanted, most: int) -> list[Entry]:
    sql = f"""
        SELECT {_COLUMNS} FROM committee_searchentry WHERE {_WITHIN} {_NEWEST_FIRST} LIMIT %s
    """  # noqa: S608 - only our own words
    return [Entry(*row) for row in ask(sql, [*_days(wanted), most])]


def _days(wanted: Wanted) -> Days:
    return Days(wanted.since or ANY_DATE[0], wanted.until or ANY_DATE[1])
