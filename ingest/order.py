"""What a process that reads is asked for."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be read: its bytes, their name, and what an admin states where the file does not.

    `is_searched`: what the search is to know of it is wanted too, by whoever makes that.
    """

    content: bytes
    filename: str
    committee: str | None = None
    date: datetime.date | None = None
    is_searched: bool = True
