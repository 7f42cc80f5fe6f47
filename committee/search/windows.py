"""Stretches of time to look for the newest items in, one after the other, and the words that stand for them.

The search counts back from today, or from the last day that is asked for: of a common word the first
stretches have enough, and the last of them holds whatever is left.
"""

import datetime
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from committee.filter_words import months, years

_MONTHS: Final = (2, 3, 5)
"""So far back the first stretches go: whatever the day, the first of them has a whole month."""
_LONG_YEAR: Final = 8
"""In months: from then on the next stretch goes back to the beginning of the year, else of the year before."""
_YEARS: Final = (1, 1, 2, 4, 8)
"""How many more whole years each of the further ones goes back, for words that have no year with them;"""
_YEARS_OF_FILTERS: Final = (1, 1, 1, 1, 1, 1, 2, 2, 4)
"""for filters, of which there are few to ask for each year;"""
_YEARS_OF_TITLES: Final = (1, 1)
"""and for titles, of whose words there are many."""
_YEARS_AHEAD: Final = 1
"""Agendas are for meetings to come."""
_EARLIEST: Final = datetime.date(100, 1, 1)
_DAY: Final = datetime.timedelta(1)

ANY_DATE: Final = (datetime.date.min, datetime.date.max)


class Kind(Enum):
    """What is asked for: what stands in a vector once more with the year needs fewer and shorter stretches."""

    PLAIN = _YEARS
    FILTERS = _YEARS_OF_FILTERS
    TITLES = _YEARS_OF_TITLES


class Days(NamedTuple):
    """From the first to the last of them."""

    first: datetime.date
    last: datetime.date


class Window(NamedTuple):
    """These `days`, less those that were `looked_through`.

    An entry of them has one of `words`, if there are any, and is of one of `years`, if there are any. Where it
    `is_of_whole_years`, either says it all.
    """

    days: Days
    words: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    is_of_whole_years: bool = False
    looked_through: Days | None = None


def windows(asked: Days, today: datetime.date, kind: Kind = Kind.PLAIN) -> tuple[Window, ...]:
    """The stretches of time that are asked for, newest first but the last; together they are all, and none overlap."""
    kept: list[Window] = []
    for window in _back_from(min(asked.last, today), kind, is_open=asked.last > today):
        days = window.days
        if days.last < asked.first:
            break
        kept.append(window._replace(days=Days(max(days.first, asked.first), min(days.last, asked.last))))
    looked_through = Days(kept[-1].days.first, kept[0].days.last) if kept else None
    return tuple(kept) if looked_through == asked else (*kept, Window(asked, looked_through=looked_through))


def _back_from(base: datetime.date, kind: Kind, *, is_open: bool) -> Iterator[Window]:
    if base < _EARLIEST:
        return
    end = datetime.date(base.year + _YEARS_AHEAD, 12, 31) if is_open else base
    for count in _MONTHS:
        begin = _months_before(base, count - 1)
        yield _of_months(Days(begin, end), base)
        end = begin - _DAY
    days = Days(datetime.date(base.year if base.month > _LONG_YEAR else base.year - 1, 1, 1), end)
    yield _of_months(days, base)
    for count in kind.value:
        days = Days(datetime.date(days.first.year - count, 1, 1), days.first - _DAY)
        yield Window(days, tuple(years(*days)), _years(days), is_of_whole_years=True)


def _of_months(days: Days, base: datetime.date) -> Window:
    """By the month until the end of the year of `base`, by the year from then on."""
    end = datetime.date(base.year, 12, 31)
    ahead = years(datetime.date(base.year + 1, 1, 1), days.last) if days.last > end else []
    return Window(days, (*months(days.first, min(days.last, end)), *ahead), _years(days))


def _years(days: Days) -> tuple[int, ...]:
    return tuple(range(days.first.year, days.last.year + 1))


def _months_before(day: datetime.date, count: int) -> datetime.date:
    number = day.year * 12 + day.month - 1 - count
    return datetime.date(number // 12, number % 12 + 1, 1)
