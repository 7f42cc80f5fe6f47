"""Amounts and shares in Danish text: 5,2 mio. kr., 5.200.000 kroner and 12 pct."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

NUMBER: Final = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?"
"""A number as Danish writes it: points between thousands, a comma before decimals."""

_SCALES: Final = {"mia": 10**9, "mil": 10**6, "mio": 10**6, "tus": 1000, "t": 1000}
_RUN: Final = re.compile(r"\d+")
_AMOUNT: Final = re.compile(
    rf"""(?P<number>{NUMBER})\s*
    (?:(?P<scale>mia\b\.?|milliard(?:er)?\b|mio\b\.?|mill\b\.?|million(?:er)?\b|tusinde?\b|t(?=\.?\s?kr))\s*\.?\s*
        (?:kr\b\.?|kroner\b|dkk\b)?
    |(?P<share>%|pct\b\.?|procent\b)
    |(?:kr\b\.?|kroner\b|dkk\b|,-))""",
    re.IGNORECASE | re.VERBOSE,
)
_KRONER_BEFORE: Final = re.compile(r"\b(?:kr|dkk)\b\.?\s*\Z", re.IGNORECASE)
_AFTER_KRONER: Final = re.compile(rf"(?P<number>{NUMBER})(?![\d,])")
_LONGEST_BEFORE: Final = 12


class Amount(NamedTuple):
    """An amount in a text; `value` is in kroner with a scale written out ("5200000"), or a share ("12%")."""

    start: int
    end: int
    value: str


def find(text: str) -> Iterator[Amount]:
    """The amounts of `text`, in order of their kind."""
    # A search that begins at the figures looks at few places.
    starts = [run.start() for run in _RUN.finditer(text)]
    for match in _amounts_at(text, starts):
        scale = (match["scale"] or "").lower()
        factor = next((value for word, value in _SCALES.items() if scale.startswith(word)), 1)
        if value := plain(match["number"], factor):
            yield Amount(match.start(), match.end(), value + ("%" if match["share"] else ""))
    for start in starts:
        if not _may_follow_sign(text, start):
            continue
        before = _KRONER_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
        after = _AFTER_KRONER.match(text, start)
        if before and after and (value := plain(after["number"])):
            yield Amount(before.start(), after.end(), value)


def _amounts_at(text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    end = 0
    for start in starts:
        before = text[start - 1 : start]
        if start < end or before.isalnum() or before in ("_", ".", ","):
            continue
        if match := _AMOUNT.match(text, start):
            end = match.end()
            yield match


def _may_follow_sign(text: str, start: int) -> bool:
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    return not before[-1:].isalnum() and before.rstrip(" .\u00a0\u202f\n\t")[-1:] in ("r", "R", "k", "K")


def in_any_unit(number: str) -> frozenset[str]:
    """The values that a written number has as kroner, thousands, millions and milliards of them, and as a share."""
    return frozenset(plain(number, factor) for factor in {1, *_SCALES.values()}) | {plain(number) + "%"}


def plain(number: str, factor: int = 1) -> str:
    """A written number times `factor`, without points and needless zeros ("5.200,50" → "5200,5"); "" for none."""
    try:
        value = Decimal(re.sub(r"[.\s]", "", number).replace(",", ".")) * factor
    except InvalidOperation:
        return ""
    shown = format(value, "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace(".", ",")
