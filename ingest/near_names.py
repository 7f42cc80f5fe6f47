"""Telling a misspelt name of an udvalg from the name of another udvalg. Pure."""

import re
from collections.abc import Iterable
from typing import Final

LONG_NAME: Final = 20
"""From so many letters on a name may be two slips away, and still be meant."""

_ENDING: Final = re.compile(r"(?<=udvalg)(?:ets?|s)$")
_TELLS_APART: Final = re.compile(r"\d|^[a-z]{1,2}$|^[ivx]+$|^(?:nord|syd|oest|vest|midt|indre|ydre)$")
_SIGNS: Final = re.compile(r"[^a-z0-9]+")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` is a slip away from; all of them folded. None where it is none or itself."""
    allowed = 1 if len(name) < LONG_NAME else 2
    near = [other for other in known if other != name and _is_slip(name, other, allowed)]
    return min(near, key=lambda other: (distance(name, other, allowed), other), default=None)


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, changed or swapped with the next; `most + 1` where more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            now.append(min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against)))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                now[-1] = min(now[-1], before[column - 2] + 1)
        before, last = last, now
    return min(last[-1], most + 1)


def _is_slip(one: str, other: str, allowed: int) -> bool:
    words, others = set(_SIGNS.split(one)), set(_SIGNS.split(other))
    if any(_TELLS_APART.search(word) for word in words ^ others):
        return False
    stems = _ENDING.sub("", one), _ENDING.sub("", other)
    return min(distance(one, other, allowed), distance(*stems, allowed)) <= allowed
