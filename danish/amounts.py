"""Amounts and shares in Danish text: 5,2 mio. kr., 5.200.000 kroner and 12 pct."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

NUMBER: Final = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?"
"""A number as Danish writes it: points between thousands, a comma before decimals."""

_SCALES: Final = {"mia": 10**9, "mil": 10**6, "mio": 10**6, "tus": 1000, "t": 1000}
_AMOUNT: Final = re.compile(
    rf"""(?<![\w.,])(?P<number>{NUMBER})\s*
    (?:(?P<scale>mia\b\.?|milliard(?:er)?\b|mio\b\.?|mill\b\.?|million(?:er)?\b|tusinde?\b|t(?=\.?\s?kr))\s*\.?\s*
        (?:kr\b\.?|kroner\b|dkk\b)?
    |(?P<share>%|pct\b\.?|procent\b)
    |(?:kr\b\.?|kroner\b|dkk\b|,-))""",
    re.IGNORECASE | re.VERBOSE,
)
_KRONER_FIRST: Final = re.compile(rf"\b(?:kr|dkk)\b\.?\s*(?P<number>{NUMBER})(?![\d,])", re.IGNORECASE)


class Amount(NamedTuple):
    """An amount in a text; `value` is in kroner with a scale written out ("5200000"), or a share ("12%")."""

    start: int
    end: int
    value: str


def find(text: str) -> Iterator[Amount]:
    """The amounts of `text`, in order of their kind."""
    for match in _AMOUNT.finditer(text):
        scale = (match["scale"] or "").lower()
        factor = next((value for word, value in _SCALES.items() if scale.startswith(word)), 1)
        if value := plain(match["number"], factor):
            yield Amount(match.start(), match.end(), value + ("%" if match["share"] else ""))
    for match in _KRONER_FIRST.finditer(text):
        if value := plain(match["number"]):
            yield Amount(match.start(), match.end(), value)


def plain(number: str, factor: int = 1) -> str:
    """A written number times `factor`, without points and needless zeros ("5.200,50" → "5200,5"); "" for none."""
    try:
        value = Decimal(re.sub(r"[.\s]", "", number).replace(",", ".")) * factor
    except InvalidOperation:
        return ""
    shown = format(value, "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace(".", ",")
