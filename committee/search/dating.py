"""The same question asked of the items of some years alone.

What filters ask for and what titles say stands in a vector once more with the year (`filter_words.dated`). Of a word
that all of time has, the index holds one long list, and reads much of it for each stretch of time; these are short.
"""

import re
from collections.abc import Collection
from typing import Final

from committee import filter_words
from committee.filter_words import dated
from committee.search.tsqueries import any_of, either, every
from committee.search.windows import Window
from committee.vectors import TITLE

_PREFIXES: Final = (filter_words.TYPE, filter_words.OUTCOME, filter_words.COMMITTEE, filter_words.SUBJECT,
                    filter_words.TO_COUNCIL, TITLE)  # fmt: skip
_WORD: Final = re.compile(rf"'((?:{'|'.join(_PREFIXES)})(?:''|[^'])*)'(:\*)?")


def is_dated(tsquery: str) -> bool:
    """Whether any word of it stands once more with the year."""
    return bool(_WORD.search(tsquery))


def within(tsquery: str, window: Window, *, is_filtered: bool) -> str:
    """What an entry of the window's time must match. Where it `is_filtered`, the filters' words tell whole years."""
    if is_filtered and window.is_of_whole_years:
        return of_years(tsquery, window.years)
    return every([of_years(tsquery, window.years), any_of(window.words)])


def of_years(tsquery: str, years: Collection[int]) -> str:
    """What an item of these years matches where it matches `tsquery`; of no years, the same."""
    if not years:
        return tsquery
    return _WORD.sub(lambda word: either(f"'{dated(word[1], year)}'{word[2] or ''}" for year in years), tsquery)
