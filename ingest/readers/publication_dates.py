"""The moments of a FirstAgenda publication, as the header of a referat prints them, by Danish clocks."""

import datetime
import re
from typing import Final

_EPOCH: Final = re.compile(r"/Date\((-?\d{1,15})")


def printed_date(text: str) -> str:
    """A date, with its time where it has one, as a header prints it; other forms as they are."""
    epoch = _EPOCH.match(text)
    try:
        moment = (
            datetime.datetime.fromtimestamp(int(epoch[1]) / 1000, datetime.UTC)
            if epoch
            else datetime.datetime.fromisoformat(text)
        )
    except (ValueError, OverflowError, OSError):
        return text
    if moment.tzinfo is not None and not moment.utcoffset():
        moment = _in_denmark(moment)
    return f"{moment:%d-%m-%Y} kl. {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else f"{moment:%d-%m-%Y}"


def _in_denmark(moment: datetime.datetime) -> datetime.datetime:
    """A moment of UTC by Danish clocks: summer time runs between the last Sundays of March and October, 01:00 UTC.

    By rule, not by a table of zones, which not every machine has: a date that hangs on it must not differ.
    """
    is_summer = _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)
    return moment + datetime.timedelta(hours=2 if is_summer else 1)


def _last_sunday(year: int, month: int) -> datetime.datetime:
    last = datetime.datetime(year, month, 31, 1, tzinfo=datetime.UTC)
    return last - datetime.timedelta(days=(last.weekday() + 1) % 7)
