"""The words of Danish with their base forms, from an installed word list.

Words go in and come out folded (`danish.names.fold`): æ as ae, ø as oe, å as aa.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from danish.names import fold

_LANGUAGE: Final = "da"
_OF_BASES: Final = ("", "en", "et", "n", "e", "s")
_MOST_SPELLINGS: Final = 16
_UNFOLDED: Final = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


def load() -> None:
    """Read the list now rather than at the first question."""
    _entries()


@lru_cache(maxsize=200_000)
def base_forms(word: str) -> frozenset[str]:
    """The base form that the list gives for `word` ("maend" → "mand"); empty where it is not listed."""
    return frozenset(fold(base) for spelling in _spellings(word) if (base := _entries().get(spelling)))


def is_listed(word: str) -> bool:
    """Whether the list has `word` as a form, or as the base of one."""
    return any(spelling in _entries() for spelling in _spellings(word)) or is_base_form(word)


@lru_cache(maxsize=100_000)
def is_base_form(word: str) -> bool:
    """Whether `word` is its own base form, or that of its definite, genitive or plural (modtager: modtageren)."""
    stems = (word, word + word[-1:])
    return any(word in base_forms(stem + ending) for stem in stems for ending in _OF_BASES)


@lru_cache(maxsize=1)
def _entries() -> Mapping[str, str]:
    """Takes a second and a hundred megabytes, once."""
    return DefaultDictionaryFactory().get_dictionary(_LANGUAGE)


def _spellings(word: str) -> list[str]:
    """The spellings that fold to `word`, the likeliest first, at most _MOST_SPELLINGS."""
    found = [word]
    if not any(plain in word for plain, _ in _UNFOLDED):
        return found
    for plain, letter in _UNFOLDED:
        for spelling in list(found):
            start = spelling.find(plain)
            while start >= 0 and len(found) < _MOST_SPELLINGS:
                found.append(spelling[:start] + spelling[start:].replace(plain, letter, 1))
                if spelling.count(plain) > 1:
                    found.append(spelling.replace(plain, letter))
                start = spelling.find(plain, start + 1)
    return list(dict.fromkeys(found[:_MOST_SPELLINGS]))[::-1]
