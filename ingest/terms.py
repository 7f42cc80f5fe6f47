"""On what terms a file is loaded: who brings it, what they state of it, and what they insist on."""

import datetime
from dataclasses import dataclass
from typing import Final

COMMAND_LINE: Final = "kommandolinje"
"""Who loads, where nobody is logged in."""


@dataclass(frozen=True, slots=True)
class Terms:
    """`committee` and `date` are what the admin states where the file does not.

    `force` puts a file in the place of a fuller or weightier one: a dagsorden over a referat, fewer items
    over more. `release` is an admin's judgement of a file that waited: it goes in whatever it was held for.
    """

    by: str = COMMAND_LINE
    committee: str | None = None
    date: datetime.date | None = None
    force: bool = False
    release: bool = False

    @property
    def may_replace(self) -> bool:
        """Whether the file may take the place of a fuller or weightier one."""
        return self.force or self.release


ORDINARY: Final = Terms()
