"""Stretches of time to look for the newest items in, one after the other, and the words that stand for them.

The search counts back from today, or from the last day that is asked for: of a common word the first
stretches have enough, and the last of them holds whatever is left.
"""

import datetime
from collections.abc import Iterator
from typing import Final, NamedTuple

from committee.filter_words import months, years

_MONTHS: Final = (1, 3, 8)
_YEARS: Final = (1, 4, 10)
"""How far back each stretch goes: the first ones so many months, the others so many whole years before this one."""
_YEARS_AHEAD: Final = 10
"""Agendas are for meetings to come."""
_EARLIEST: Final = datetime.date(100, 1, 1)
_DAY: Final = datetime.timedelta(1)

ANY_DATE: Final = (datetime.date.min, datetime.date.max)


class Days(NamedTuple):
    """From the first to the last of them."""

    first: datetime.date
    last: datetime.date


class Window(NamedTuple):
    """These `days`, less those that were `looked_through`; an entry of them has one of `words`, if there are any."""

    days: Days
    words: tuple[str, ...] = ()
    looked_through: Days | None = None


def windows(asked: Days, today: datetime.date) -> list[Window]:
    """The stretches of time that are asked for, newest first but the last; together they are all, and none overlap."""
    kept: list[Window] = []
    for days, words in _back_from(min(asked.last, today), is_open=asked.last > today):
        if days.last < asked.first:
            break
        kept.append(Window(Days(max(days.first, asked.first), min(days.last, asked.last)), tuple(words)))
    looked_through = Days(kept[-1].days.first, kept[0].days.last) if kept else None
    return kept if looked_through == asked else [*kept, Window(asked, (), looked_through)]


def _back_from(base: datetime.date, *, is_open: bool) -> Iterator[tuple[Days, list[str]]]:
    if base < _EARLIEST:
        return
    end = datetime.date(base.year + _YEARS_AHEAD, 12, 31) if is_open else base
    for count in _MONTHS:
        begin = _months_before(base, count - 1)
        yield Days(begin, end), _words(begin, end, base)
        end = begin - _DAY
    for back in _YEARS:
        begin = datetime.date(base.year - back, 1, 1)
        yield Days(begin, end), years(begin, end)
        end = begin - _DAY


def _words(first: datetime.date, last: datetime.date, base: datetime.date) -> list[str]:
    """By the month until the end of the year of `base`, by the year from then on."""
    end = datetime.date(base.year, 12, 31)
    ahead = years(datetime.date(base.year + 1, 1, 1), last) if last > end else []
    return months(first, min(last, end)) + ahead


def _months_before(day: datetime.date, count: int) -> datetime.date:
    number = day.year * 12 + day.month - 1 - count
    return datetime.date(number // 12, number % 12 + 1, 1)
