"""The hits of a search in their order: the best first where there are words to rank by, then newest first."""

from functools import cached_property
from itertools import chain
from typing import Final

from committee.search.gathering import Gathered, Wanted, further, newest, total
from committee.search.ranking import by_relevance
from committee.search.tsqueries import either, every
from committee.search.understanding import Understood

MOST_COUNTED: Final = 1000
"""Hits are counted, ranked and tallied exactly up to here."""
_MOST_RANKED: Final = 250
"""Of more hits than that, so many of the newest are ranked, together with as many that have the words in the title."""


class Hits:
    """The ids of the items that answer `wanted`, ranked by what is `asked` where it is given.

    `wanted` is None where nothing can answer.
    """

    def __init__(self, wanted: Wanted | None, asked: Understood | None) -> None:
        self.wanted = wanted
        self.asked = asked if asked and asked.tsquery else None

    @cached_property
    def gathered(self) -> Gathered:
        """The newest, or all."""
        return newest(self.wanted, MOST_COUNTED) if self.wanted else Gathered([], True)

    @cached_property
    def best(self) -> list[int]:
        """Those that are ranked, best first; none where no order but the newest first is asked for."""
        if self.wanted is None or self.asked is None or not self.gathered.entries:
            return []
        if self.gathered.is_all:
            return by_relevance(self.gathered.ids, self.asked)
        looks = [self.asked.in_titles(every), self.asked.in_titles(either)]
        titled = [newest(self.wanted.also(look), _MOST_RANKED).ids for look in dict.fromkeys(looks) if look]
        candidates = chain(self.gathered.ids[:_MOST_RANKED], *titled)
        return by_relevance(list(dict.fromkeys(candidates)), self.asked)

    @property
    def is_exact(self) -> bool:
        """Whether `count` is the number of hits; else there are more."""
        return self.gathered.is_all

    @property
    def count(self) -> int:
        """How many hits there are, up to MOST_COUNTED."""
        return len(self.gathered.entries)

    @cached_property
    def total(self) -> int:
        """How many hits there are, however many; takes its time where `is_exact` is false."""
        return self.count if self.is_exact or self.wanted is None else total(self.wanted)

    def ids(self, start: int, stop: int) -> list[int]:
        """The hits from place `start` to `stop`."""
        ranked = set(self.best)
        first = [*self.best, *(found for found in self.gathered.ids if found not in ranked)]
        if self.is_exact or stop <= len(first) or self.wanted is None:
            return first[start:stop]
        best = self.best[start:stop]
        skipped = max(0, start - len(self.best))
        return best + further(self.wanted, self.best, skipped, skipped + stop - start - len(best))
