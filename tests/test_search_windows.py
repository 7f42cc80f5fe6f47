"""The stretches of time that are looked through one after the other."""

from __future__ import annotations

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from committee.search.windows import ANY_DATE, Days, Window, windows

TODAY = datetime.date(2026, 3, 14)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2050, 12, 31))


def holds(window: Window, day: datetime.date) -> bool:
    seen = window.looked_through
    return window.days.first <= day <= window.days.last and not (seen and seen.first <= day <= seen.last)


@given(first=days, last=days, day=days, today=days)
def test_each_day_asked_for_is_in_one_stretch_and_its_words_find_it(
    first: datetime.date, last: datetime.date, day: datetime.date, today: datetime.date
) -> None:
    found = [window for window in windows(Days(first, last), today) if holds(window, day)]

    assert len(found) == int(first <= day <= last)
    for window in found:
        assert not window.words or {f"y:{day.year}", f"y:{day:%Y-%m}"} & {*window.words}
        assert not window.years or day.year in window.years


@given(today=days)
def test_what_is_of_whole_years_begins_and_ends_with_them(today: datetime.date) -> None:
    whole = [window for window in windows(Days(*ANY_DATE), today) if window.is_of_whole_years]

    assert whole
    for window in whole:
        first, last = datetime.date(window.years[0], 1, 1), datetime.date(window.years[-1], 12, 31)
        assert window.days == Days(first, last)


@given(today=days)
def test_the_first_has_a_whole_month_whatever_the_day(today: datetime.date) -> None:
    assert windows(Days(*ANY_DATE), today)[0].days.first <= today - datetime.timedelta(28)


@given(today=days)
def test_the_newest_come_first(today: datetime.date) -> None:
    stretches = windows(Days(*ANY_DATE), today)

    assert all(later.days.first > earlier.days.last for later, earlier in pairwise(stretches[:-1]))
    assert stretches[-1].looked_through == Days(stretches[-2].days.first, stretches[0].days.last)


def test_what_is_asked_of_is_all_that_is_looked_through() -> None:
    asked = Days(datetime.date(2019, 5, 2), datetime.date(2020, 1, 31))

    stretches = windows(asked, TODAY)

    assert stretches[0].words == ("y:2019-12", "y:2020-01")
    assert (stretches[-1].days.first, stretches[0].days.last) == asked


def test_meetings_to_come_are_looked_through_first() -> None:
    assert holds(windows(Days(*ANY_DATE), TODAY)[0], datetime.date(2027, 1, 12))
