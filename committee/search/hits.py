"""The hits of a search in their order: the best first where there are words to rank by, then newest first."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Final

from committee.search.gathering import NOTHING, Gathered, Wanted, further, newest, total
from committee.search.ranking import by_relevance
from committee.search.tsqueries import either, every
from committee.search.understanding import EVERYWHERE, TITLES, Understood

MOST_COUNTED: Final = 1000
"""Hits are counted, ranked and tallied exactly up to here."""
_MOST_RANKED: Final = 150
"""Of more hits than that, so many of the newest are ranked, together with as many that have the words in the title."""
_MANY_TITLES: Final = 50
"""Where so many titles have all the words, titles with some of them are not looked for."""


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
        return newest(self.wanted, MOST_COUNTED) if self.wanted else NOTHING

    @cached_property
    def best(self) -> list[int]:
        """Those that are ranked, best first; none where no order but the newest first is asked for."""
        if self.wanted is None or self.asked is None or not self.gathered.ids:
            return []
        if self.gathered.is_all or self.gathered.unread:
            return by_relevance(self.gathered.ids, self.asked)
        candidates = chain(self.gathered.ids[:_MOST_RANKED], *self._titled(self.wanted, self.asked))
        return by_relevance(list(dict.fromkeys(candidates)), self.asked)

    @staticmethod
    def _titled(wanted: Wanted, asked: Understood) -> Iterator[list[int]]:
        """The newest with all the words in the title, and where these are few, of several words those with any."""
        all_words, any_word = asked.in_titles(every), asked.in_titles(either)
        if all_words != any_word:
            titled = newest(wanted.with_words(_answering(all_words, asked)), _MOST_RANKED).ids
            yield titled
            if len(titled) > _MANY_TITLES:
                return
        if any_word:
            words = every([asked.tsquery, any_word]) if all_words != any_word else _answering(any_word, asked)
            yield newest(wanted.with_words(words), _MOST_RANKED).ids

    @property
    def is_exact(self) -> bool:
        """Whether `count` is the number of hits; else there are more."""
        return self.gathered.is_all

    @property
    def goes_on(self) -> bool:
        """Whether there are more pages than those of the hits that are counted."""
        return not (self.is_exact or self.gathered.unread)

    @property
    def count(self) -> int:
        """How many hits there are, up to MOST_COUNTED, and as far as they were read."""
        return len(self.gathered.ids)

    @cached_property
    def total(self) -> int:
        """How many hits there are, however many; takes its time where `is_exact` is false."""
        return self.count if self.is_exact or self.wanted is None else total(self.wanted)

    @cached_property
    def _first(self) -> list[int]:
        """Those that are counted: the ranked ones, then the others, newest first."""
        if not self.best:
            return self.gathered.ids
        ranked = set(self.best)
        return [*self.best, *(found for found in self.gathered.ids if found not in ranked)]

    def ids(self, start: int, stop: int, *, wholly: bool = False) -> list[int]:
        """The hits from place `start` to `stop`; past those that are counted only `wholly`, which takes its time."""
        if stop <= len(self.best):
            return self.best[start:stop]
        first = self._first
        if self.is_exact or stop <= len(first) or self.wanted is None or not wholly:
            return first[start:stop]
        best = self.best[start:stop]
        skipped = max(0, start - len(self.best))
        return best + further(self.wanted, self.best, skipped, skipped + stop - start - len(best))


def _answering(all_words_in_title: str, asked: Understood) -> str:
    """What such titles and all that is asked want of an item: a title's word is a word of the item."""
    return all_words_in_title if asked.where in (EVERYWHERE, TITLES) else every([asked.tsquery, all_words_in_title])
