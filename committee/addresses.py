"""The addresses of meetings and cases, and the parts of them that are no plain slug.

Written out rather than asked of the site map (`urls`), for a page may have a hundred: `tests/test_addresses.py`
holds that they are the same.
"""

from datetime import date
from typing import NamedTuple

from django.urls import get_script_prefix


class MeetingKey(NamedTuple):
    """A meeting within its udvalg: its date, and which of that day's meetings it is (from 1)."""

    date: date
    ordinal: int

    def __str__(self) -> str:
        return self.date.isoformat() + (f"-{self.ordinal}" if self.ordinal > 1 else "")


def meeting_address(committee: str, meeting: MeetingKey | str, root: str = "") -> str:
    """The page of a meeting of the udvalg with this slug; an item's has its own part after it.

    Who needs many asks once for the `root` of the site's addresses: that takes longer than all else here.
    """
    return f"{root or get_script_prefix()}moeder/{committee}/{meeting}/"


def case_address(slug: str, root: str = "") -> str:
    """The page of a case."""
    return f"{root or get_script_prefix()}sager/{slug}/"


class MeetingAddress:
    """`2025-02-25`, or `2025-02-25-2` for the second meeting of the day."""

    regex = r"\d{4}-\d{2}-\d{2}(?:-(?:[2-9]|[1-9]\d{1,2}))?"

    def to_python(self, value: str) -> MeetingKey:
        """The key; ValueError (a 404) where no calendar has the date."""
        return MeetingKey(date.fromisoformat(value[:10]), int(value[11:] or 1))

    def to_url(self, value: MeetingKey | str) -> str:
        """The address part; a string is taken as one already."""
        return str(value)


class ItemAddress:
    """`3`; `3-2` where the number stands twice; `t3` in a supplement; `u3` without a number."""

    regex = r"[tu]?\d{1,5}(?:-\d{1,3})?"

    def to_python(self, value: str) -> str:
        """The address as stored."""
        return value

    def to_url(self, value: str) -> str:
        """The address as stored."""
        return value


class SubjectAddress:
    """A KLE number: `27`, `27.51` or `27.51.04`."""

    regex = r"[0-9]{2}(?:\.[0-9]{2}){0,2}"

    def to_python(self, value: str) -> str:
        """The number."""
        return value

    def to_url(self, value: str) -> str:
        """The number."""
        return value
