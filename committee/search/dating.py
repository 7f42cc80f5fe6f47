"""The same question asked of the items of some years alone.

What filters ask for and what titles say stands in a vector once more with the year (`filter_words.dated`). Of a word
that all of time has, the index holds one long list, and reads much of it for each stretch of time; these are short.
"""

import re
from collections.abc import Collection
from typing import Final

from committee import filter_words
from committee.filter_words import dated
from committee.search.tsqueries import either
from committee.search.windows import Kind
from committee.vectors import TITLE

_OF_FILTERS: Final = (
    filter_words.TYPE,
    filter_words.OUTCOME,
    filter_words.COMMITTEE,
    filter_words.SUBJECT,
    filter_words.TO_COUNCIL,
)
_MOST_YEARS_OF_TITLES: Final = 2
"""Of more, the many words of titles are asked for as they stand: each year of each costs the index a list to read."""


def _words(*beginnings: str) -> re.Pattern[str]:
    return re.compile(rf"'((?:{'|'.join(beginnings)})(?:''|[^'])*)'(:\*)?")


_FILTERS: Final = _words(*_OF_FILTERS)
_FILTERS_AND_TITLES: Final = _words(*_OF_FILTERS, TITLE)


def kind_of(tsquery: str, filters: str) -> Kind:
    """Which stretches of time suit what is asked; `filters` are a part of it."""
    if _FILTERS.search(filters):
        return Kind.FILTERS
    return Kind.TITLES if _FILTERS_AND_TITLES.search(tsquery) else Kind.PLAIN


def of_years(tsquery: str, years: Collection[int]) -> str:
    """What an item of these years matches where it matches `tsquery`; of no years, the same."""
    if not years:
        return tsquery
    words = _FILTERS if len(years) > _MOST_YEARS_OF_TITLES else _FILTERS_AND_TITLES
    return words.sub(lambda word: either(f"'{dated(word[1], year)}'{word[2] or ''}" for year in years), tsquery)
