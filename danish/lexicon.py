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
_NONE: Final[frozenset[str]] = frozenset()
_UNFOLDED: Final = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


def load() -> None:
    """Read the list now rather than at the first question."""
    _bases()


@lru_cache(maxsize=50_000)
def base_forms(word: str) -> frozenset[str]:
    """The base form that the list gives for `word` ("maend" → "mand"); empty where it is not listed."""
    entries = _entries()
    if _has_one_spelling(word):
        base = entries.get(word)
        return frozenset((fold(base),)) if base else _NONE
    return frozenset(fold(base) for spelling in _spellings(word) if (base := entries.get(spelling)))


def is_listed(word: str) -> bool:
    """Whether the list has `word` as a form, or as the base of one."""
    if _has_one_spelling(word):
        return word in _entries() or is_base_form(word)
    return any(spelling in _entries() for spelling in _spellings(word)) or is_base_form(word)


@lru_cache(maxsize=20_000)
def is_base_form(word: str) -> bool:
    """Whether `word` is its own base form, or that of its definite, genitive or plural (modtager: modtageren)."""
    if word not in _bases():
        return False
    for stem in (word, word + word[-1:]):
        for ending in _OF_BASES:
            if word in base_forms(stem + ending):
                return True
    return False


@lru_cache(maxsize=1)
def _entries() -> Mapping[str, str]:
    """Takes a second and a hundred megabytes, once."""
    return DefaultDictionaryFactory().get_dictionary(_LANGUAGE)


@lru_cache(maxsize=1)
def _bases() -> frozenset[str]:
    """Every base form that the list names: a seventh of its words."""
    return frozenset(map(fold, set(_entries().values())))


def _has_one_spelling(word: str) -> bool:
    return "ae" not in word and "oe" not in word and "aa" not in word


def _spellings(word: str) -> list[str]:
    """The spellings that fold to `word`, the likeliest first, at most _MOST_SPELLINGS."""
    found = [word]
    if _has_one_spelling(word):
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
