"""What the search page offers to choose, and what is chosen."""

from typing import NamedTuple


class Choice(NamedTuple):
    """One value of a filter: a box to tick, or a link (`href`) that chooses it, or lets it go where chosen.

    It is `counted` where `hits` says how many hits it would give, or among the newest hits at least one.
    """

    value: str
    label: str
    hits: int
    chosen: bool
    href: str = ""
    counted: bool = True


class Chip(NamedTuple):
    """A filter in force; `href` is the search without it."""

    label: str
    value: str
    href: str
