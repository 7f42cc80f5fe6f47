"""The newest items that answer a search, and how many there are, from the search entries alone.

Words and filters are one tsquery. Where it is common, the newest matches are wanted and not all of them: so
one statement looks through the entries of the last months first, then of the last years (`windows`), and goes on
only while these have too few.
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.utils import timezone

from committee.postgresql.prepared import ask, asking
from committee.search.looks import look
from committee.search.tsqueries import every, loosened
from committee.search.windows import ANY_DATE, Days

MOST_READ: Final = 1000
"""Vectors to look into for one question."""
MOST_READ_FOR_GUESSES: Final = 600
"""The same where it may only bring guesses."""

_COLUMNS: Final = "item_id, filter_words"
_READ: Final = """
    SELECT entry.item_id, entry.filter_words, date, entry.vector @@ %s::tsquery
    FROM ({likely}) likely JOIN committee_searchentry entry USING (item_id) ORDER BY date DESC, place
"""
_IN_ONE_ROW: Final = "SELECT array_agg(item_id), string_agg(filter_words, E'\\n') FROM ({}) found"
_WORDS_IN_ONE_ROW: Final = "SELECT string_agg(filter_words, E'\\n') FROM ({}) found"
_NEWEST_FIRST: Final = "ORDER BY date DESC, place"
_WITHIN: Final = "date BETWEEN %s AND %s"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of items: `words` and `filters` as tsqueries, and the first and last day of their meetings.

    "" asks for nothing. `sure` is what is left of the words where guesses are left out. Where the filters
    alone leave few items (`is_rare`), they are looked for in all of time at once.
    """

    words: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    filters: str = ""
    sure: str = ""
    is_rare: bool = False

    @property
    def tsquery(self) -> str:
        """Words and filters together."""
        return every([self.words, self.filters])

    def with_words(self, words: str) -> "Wanted":
        """The same with other words."""
        return replace(self, words=words, sure="")


@dataclass(frozen=True)
class Gathered:
    """Items that answer, newest first; whether they are all that do. `filter_words` are a line an item.

    Where there was too much to read, it is unread of what day and before.
    """

    ids: list[int]
    filter_words: str
    is_all: bool
    unread: datetime.date | None = None

    def words(self, prefix: str = "", rest: str = r"\S*") -> Counter[str]:
        """In how many of them each filter word stands that begins so and goes on like the pattern `rest`."""
        if not prefix:
            return Counter(self.filter_words.split())
        # A pattern that begins with plain letters is looked for many times as quickly as any other.
        return Counter(re.findall(f" ({re.escape(prefix)}{rest})(?!\\S)", self._in_one_line))

    @cached_property
    def _in_one_line(self) -> str:
        """All filter words, each after a blank."""
        return " " + self.filter_words.replace("\n", " ")


NOTHING: Final = Gathered([], "", True)


def newest(wanted: Wanted, most: int | None) -> Gathered:
    """The newest `most` items that answer, or all of them.

    Words side by side or near one another must be looked for in the vectors themselves. Of more than
    MOST_READ items that have the words at all (MOST_READ_FOR_GUESSES), so many of the newest are read, and
    of the others only those are found that are sure.
    """
    if most is None:
        return _gathered(*_statement(wanted, _COLUMNS, (), _NEWEST_FIRST))
    if not wanted.tsquery:
        return _by_date(wanted, most)
    return _read_on(wanted, most) if _is_read(wanted) else _look_on(wanted, most)


@contextmanager
def telling(asked: Collection[Wanted], most: int | None) -> Iterator[Callable[[], list[Gathered]]]:
    """The same of each, for who counts by their filter words alone: the ids may be left out.

    PostgreSQL looks for them while Python goes on, until they are called for.
    """
    looked_for = [wanted for wanted in asked if most is not None and wanted.tsquery and not _is_read(wanted)]
    with _words_of(looked_for, most or 0) as words:

        def told() -> list[Gathered]:
            looked = dict(zip(looked_for, words(), strict=True))
            return [looked.get(wanted) or newest(wanted, most) for wanted in asked]

        yield told


@contextmanager
def _words_of(asked: Sequence[Wanted], most: int) -> Iterator[Callable[[], Iterator[Gathered]]]:
    """All of it in one statement."""
    if not asked:
        yield lambda: iter(())
        return
    looks = [_look(wanted, wanted.tsquery, most + 1) for wanted in asked]
    together = ", ".join(f"({_WORDS_IN_ONE_ROW.format(sql)})" for sql, _ in looks)
    with asking(f"SELECT {together}", [value for _, values in looks for value in values]) as rows:
        yield lambda: (_told(words or "", most) for words in rows()[0])


def _told(words: str, most: int) -> Gathered:
    is_all = words.count("\n") < most
    return Gathered([], words if is_all else words.rpartition("\n")[0], is_all)


def _is_read(wanted: Wanted) -> bool:
    """Whether the vectors themselves must be looked into."""
    return loosened(wanted.words) != wanted.words


def _look_on(wanted: Wanted, most: int) -> Gathered:
    return _gathered(*_look(wanted, wanted.tsquery, most + 1), most)


def _read_on(wanted: Wanted, most: int) -> Gathered:
    most_read = min(MOST_READ, MOST_READ_FOR_GUESSES) if wanted.sure else MOST_READ
    likely, values = _look(wanted, loosened(wanted.tsquery), most_read)
    rows = ask(_READ.format(likely=likely), [wanted.tsquery, *values])
    found = {item_id: words for item_id, words, _, answers in rows if answers}
    if len(rows) < most_read:
        return _cut(list(found), "\n".join(found.values()), most)
    read = {row[0] for row in rows}
    older = _look_on(wanted.with_words(wanted.sure), most) if wanted.sure else NOTHING
    told = zip(older.ids, older.filter_words.splitlines(), strict=True)
    found |= {item_id: words for item_id, words in told if item_id not in read}
    sure = _cut(list(found), "\n".join(found.values()), most)
    return replace(sure, is_all=False, unread=rows[-1][2])


def _look(wanted: Wanted, tsquery: str, most: int) -> tuple[str, list[Any]]:
    """A look for the newest `most` that match, with its values."""
    return look(tsquery, wanted.filters, _days(wanted), most, None if wanted.is_rare else timezone.localdate())


def _gathered(sql: str, params: Sequence[Any], most: int | None = None) -> Gathered:
    """What a statement finds, in its order. In one row, which is read in half the time that a thousand take."""
    ids, words = ask(_IN_ONE_ROW.format(sql), params)[0]
    return _cut(ids or [], words or "", most)


def _cut(ids: list[int], filter_words: str, most: int | None) -> Gathered:
    if most is None or len(ids) <= most:
        return Gathered(ids, filter_words, True)
    return Gathered(ids[:most], "\n".join(filter_words.split("\n", most)[:most]), False)


def further(wanted: Wanted, without: Collection[int], start: int, stop: int) -> list[int]:
    """Ids from place `start` to `stop` of the items that answer, newest first, those of `without` left out."""
    return [row[0] for row in ask(*_statement(wanted, "item_id", without, _NEWEST_FIRST, start, stop))]


def total(wanted: Wanted) -> int:
    """How many items answer, counted one by one."""
    return int(ask(*_statement(wanted, "count(*)"))[0][0])


def every_year() -> list[str]:
    """The years from the oldest public item to the newest."""
    first, last = ask("SELECT min(date), max(date) FROM committee_searchentry", [])[0]
    return [str(year) for year in range(first.year, last.year + 1)] if first else []


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


def _by_date(wanted: Wanted, most: int) -> Gathered:
    sql = f"""
        SELECT {_COLUMNS} FROM committee_searchentry WHERE {_WITHIN} {_NEWEST_FIRST} LIMIT %s
    """  # noqa: S608 - only our own words
    return _gathered(sql, [*_days(wanted), most + 1], most)


def _days(wanted: Wanted) -> Days:
    return Days(wanted.since or ANY_DATE[0], wanted.until or ANY_DATE[1])
