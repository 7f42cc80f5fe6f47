"""Dates and times of day as Danish minutes write them."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Final, NamedTuple

MONTHS: Final[tuple[str, ...]] = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS: Final[tuple[str, ...]] = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_MONTH_NUMBERS = (
    {name: number for number, name in enumerate(MONTHS, start=1)}
    | {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
    | {"sept": 9}
)
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY = "|".join([*WEEKDAYS, *(f"{day[:-3]}\\." for day in WEEKDAYS), *(f"{day[:3]}\\." for day in WEEKDAYS)])
_BEFORE = rf"(?<![\w./-])(?:(?P<weekday>{_WEEKDAY})\s*,?\s*)?(?:d(?:en)?\.?\s*)?"
_FIGURES = rf"""(?:
    (?P<year_first>\d{{4}})(?P<mark>[-./])(?P<iso_month>\d{{2}})(?P=mark)(?P<iso_day>\d{{2}})(?:T(?=\d\d:))?
    |(?P<day>\d{{1,2}})(?:\s?\.?\s*(?P<name>{_MONTH})\.?,?\s+(?P<year>\d{{4}})
        |\s*[./-]\s*(?P<number>\d{{1,2}})\s*[./\s-]\s*(?P<number_year>\d{{4}}|\d{{2}})))(?=kl\b|(?<=T)\d|[^\w/-]|$)"""
_DATE = re.compile(_BEFORE + _FIGURES, re.IGNORECASE | re.VERBOSE)
_DATE_AT_FIGURES = re.compile(_FIGURES, re.IGNORECASE | re.VERBOSE)
_BEFORE_FIGURES = re.compile(_BEFORE + r"\Z", re.IGNORECASE | re.VERBOSE)
_LONGEST_BEFORE: Final = 60
# Quicker to look for than `[0-9]+`, which has no first sign of its own, and than every script's figures.
_RUN = re.compile(r"[0-9][0-9]*")
_TIME = re.compile(r"(?:kl\.?|klokken)?\s*(\d{1,2})[.:](\d{2})(?!\d)", re.IGNORECASE)
_HOUR = re.compile(r"(?:kl\.?|klokken)\s*(\d{1,2})(?![\d.:])", re.IGNORECASE)


_FIRST_OF_SEVERAL = re.compile(
    rf"""(?<![\w.,/-])(?P<day>\d{{1,2}})\.?(?:\s+(?P<name>{_MONTH}))?\s*(?:[-–/]|\b(?:og|til|samt|eller)\b)\s*
    (?:d(?:en|\.)\s*)?(?P<last_day>\d{{1,2}})\.?\s+(?P<last_name>{_MONTH})\.?,?\s+(?P<year>\d{{4}})(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


class DateMention(NamedTuple):
    """A date as it stands in a text. `value` is None for a date no calendar has (31. april)."""

    value: date | None
    start: int
    end: int
    printed: str
    weekday: str | None

    @property
    def weekday_agrees(self) -> bool:
        """Whether the weekday written before the date, if any, is the date's own."""
        return self.weekday is None or self.value is None or WEEKDAYS[self.value.weekday()] == self.weekday


def find_dates(text: str) -> Iterator[DateMention]:
    """Every full date (day, month and year) in `text`, in order, impossible ones included."""
    end = 0
    for run in _RUN.finditer(text):
        # A search that begins at the figures, rather than at what may stand before them, looks at few places.
        start = run.start()
        match = _DATE_AT_FIGURES.match(text, start) if start >= end and len(run[0]) in (1, 2, 4) else None
        before = match and _BEFORE_FIGURES.search(text, max(end, start - _LONGEST_BEFORE), start)
        if match and before:
            end = match.end()
            weekday = before["weekday"]
            printed = text[before.start() : end]
            yield DateMention(_value(match), before.start(), end, printed, _whole_weekday(weekday) if weekday else None)


def first_of_several(text: str, start: int) -> list[tuple[date, int, int]]:
    """The dates from `start` on that share a year, and perhaps a month: "8.-9. maj 2025", "1. maj til 3. juni 2025".

    Each with where it begins and ends. Of more than two side by side, the last two.
    """
    match = _FIRST_OF_SEVERAL.match(text, start)
    if match is None:
        return []
    year, last = int(match["year"]), match["last_name"]
    told = (
        (_on(year, match["name"] or last, int(match["day"])), start, match.end("name" if match["name"] else "day")),
        (_on(year, last, int(match["last_day"])), match.start("last_day"), match.end()),
    )
    return [(value, first, end) for value, first, end in told if value]


def parse_date(text: str) -> date | None:
    """The date that the whole of `text` is ("25-02-2025", "25.2.2025", "25. februar 2025"), else None."""
    match = _DATE.fullmatch(" ".join(text.split()))
    return _value(match) if match else None


def parse_time(text: str) -> time | None:
    """The first time of day in `text` ("kl. 08:30", "8.30", "kl. 17"), else None."""
    match = _TIME.search(text) or _HOUR.search(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2]) if match.re is _TIME else 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def long_date(value: date) -> str:
    """`value` as a Danish reader writes it: "25. februar 2025"."""
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def _whole_weekday(printed: str) -> str:
    stem = printed.lower().rstrip(".")
    return next(day for day in WEEKDAYS if day.startswith(stem))


def _on(year: int, month: str, day: int) -> date | None:
    try:
        return date(year, _MONTH_NUMBERS[month.lower()], day)
    except ValueError:
        return None


def _value(match: re.Match[str]) -> date | None:
    if match["year_first"]:
        year, month, day = int(match["year_first"]), int(match["iso_month"]), int(match["iso_day"])
    elif match["name"]:
        year, month, day = int(match["year"]), _MONTH_NUMBERS[match["name"].lower()], int(match["day"])
    else:
        year, month, day = _full_year(match["number_year"]), int(match["number"]), int(match["day"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 70 else 2000)
