"""The addresses of searches near the one at hand: a page has a hundred of them."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote_plus

from django.http import QueryDict

from committee.filters import REPEATED, SINGLE
from committee.site_address import named

_IN_ORDER: Final = (*SINGLE, *REPEATED)


class SearchAddress:
    """The search that says what `said` says, and those that say a little more or less; `said` is as `asked` has it."""

    def __init__(self, said: QueryDict) -> None:
        self._page = named("search")
        self._said = {name: _encoded(name, map(str, values)) for name, values in said.lists()}

    def of(self, without: Iterable[str] = (), **values: str | list[str]) -> str:
        """The address of the same less the parameters `without`, and with these `values`, which are tidy."""
        said = self._said.copy()
        for name in without:
            said.pop(name, None)
        for name, value in values.items():
            said[name] = _encoded(name, [value] if isinstance(value, str) else value)
        query = "&".join([said[name] for name in _IN_ORDER if said.get(name)])
        return f"{self._page}?{query}" if query else self._page

    def around(self, *names: str) -> tuple[str, str]:
        """What stands before and after the parameters `names` in the addresses that give them other values.

        For many such addresses; `names` are one or more that follow each other there.
        """
        first = _IN_ORDER.index(names[0])
        before = [f"{said}&" for name in _IN_ORDER[:first] if (said := self._said.get(name))]
        after = [f"&{said}" for name in _IN_ORDER[first + len(names) :] if (said := self._said.get(name))]
        return f"{self._page}?{''.join(before)}", "".join(after)

    def started(self) -> str:
        """The address of the same, ready for one parameter more."""
        here = self.of()
        return f"{here}{'&' if '?' in here else '?'}"


def _encoded(name: str, values: Iterable[str]) -> str:
    return "&".join([f"{name}={quote_plus(value)}" for value in values])
