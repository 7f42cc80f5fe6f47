"""The parts of an address that are no plain slug: a meeting's date and an item's place in it."""

from datetime import date
from typing import NamedTuple


class MeetingKey(NamedTuple):
    """A meeting within its udvalg: its date, and which of that day's meetings it is (from 1)."""

    date: date
    ordinal: int

    def __str__(self) -> str:
        return self.date.isoformat() + (f"-{self.ordinal}" if self.ordinal > 1 else "")


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
