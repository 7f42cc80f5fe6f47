"""CPR-numre: finding them in Danish text, and masking them.

A CPR number is a day of birth (ddmmåå) and four digits, the first of which tells the century with
the year. Since 2007 the last digit need not fit the modulus 11 check, so the check is no condition;
it only decides where something else speaks against a CPR number:

- with a dash of any kind between date and digits: a CPR number, unless a word for another number
  ("konto", "dok.nr.") or one more dash and number joins it;
- ten digits in a run: a CPR number, unless a word for another number ("P-nummer", "konto", "sagsnr.")
  stands before it or an amount's word after it;
- with a weaker sign between ("010203 1234", "01.02.03-1234"), or a run glued to other numbers or to the
  signs of a file name or an address: only where the check holds.

A word such as "CPR" or "født" before it settles the matter. A date that no calendar has, or a letter or
digit on either side, make it none.
"""

import re
from datetime import date
from typing import Final, NamedTuple

MASK: Final = "######-####"

_DASH: Final = "\u002d\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d\ufffe"
"""Hyphens and dashes; among them the soft hyphen and the stand-in that some PDF readers leave."""

_CANDIDATE: Final = re.compile(
    rf"""(?P<day>\d\d)(?<![^\W_]\d\d)            # no digit or letter before; the underscore of a file name may be
    (?P<inner>[ ./-]?)(?P<month>\d\d)(?P=inner)(?P<year>\d\d)
    (?P<between>[^\S\n]?[{_DASH}]\s?|[\u200b-\u200d\u2060\ufeff]|[ \u00a0\u202f_./]|)
    (?P<serial>\d{{4}})
    (?![^\W_])""",
    re.VERBOSE,
)
_DASHED_ON: Final = re.compile(r"[-\u2010-\u2015]\d")
_DASHED_FROM: Final = re.compile(r"\d[-\u2010-\u2015]\Z")
_GLUED_BEFORE: Final = re.compile(r"(?:[_/=&?+#@~%]|\d[-.,/:]|(?<!\d)\d{1,4}\s)\Z")
_GLUED_AFTER: Final = re.compile(r"[_/=&@%]|[-.,:]\d|\s\d{1,4}(?!\d)|\.[a-z]{3,4}\b")
_PERSON_WORD: Final = re.compile(r"(?:cpr|person-?\s?(?:nr|nummer|numre|id)|\bf\.|født)[^\d\n]{0,25}\Z", re.IGNORECASE)
_OTHER_NUMBER: Final = re.compile(
    r"""\b(?:
      (?:ean|cvr|gln|konto|kto|reg|registrerings|dok|dokument|akt|sag|sags|esdh|journal|løbe|faktura|ordre|giro|tlf
        |telefon|fax|mobil|ref|reference|projekt|matrikel|bfe|iban|version|produktionsenheds?|id|kr|dkk)
        [\s.\-]*(?:nr|nummer|numre|id)?
      |(?:se|p|j|l)[\s.\-]*(?:nr|nummer|numre|enhed)
      )[\s.:#]*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_AMOUNT: Final = re.compile(r"\s?(?:kr\b|kroner\b|dkk\b|mio\b|mia\b|t\.?kr\b|euro\b|%|m2\b|m²)", re.IGNORECASE)
_WEIGHTS: Final = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_WEAK_SIGNS: Final = " \u00a0\u202f_./"
_LOOK_BACK: Final = 45


class Span(NamedTuple):
    """Where a CPR number stands in a text."""

    start: int
    end: int


def find(text: str) -> tuple[Span, ...]:
    """Where the CPR numbers of `text` stand, in order."""
    return tuple(Span(*match.span()) for match in _CANDIDATE.finditer(text) if _is_cpr(match))


def mask(text: str) -> str:
    """`text` with each CPR number as MASK."""
    return _CANDIDATE.sub(lambda match: MASK if _is_cpr(match) else match.group(), text)


def fits_check(digits: str) -> bool:
    """Whether ten digits pass the modulus 11 check, which every number given out before 2007 does."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def birthday(digits: str) -> date | None:
    """The day that the first seven of ten digits tell, by the rules for the century; None where there is none."""
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    try:
        return date(_century(year, seventh) + year, month, day)
    except ValueError:
        return None


def _century(year: int, seventh: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _is_cpr(match: re.Match[str]) -> bool:
    digits = match["day"] + match["month"] + match["year"] + match["serial"]
    if birthday(digits) is None:
        return False
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    after = match.string[match.end() : match.end() + 8]
    if _PERSON_WORD.search(before):
        return True
    named_otherwise = _OTHER_NUMBER.search(before) or _AMOUNT.match(after)
    if match["between"].strip(_WEAK_SIGNS):
        is_part = match["inner"] or _DASHED_FROM.search(before) or _DASHED_ON.match(after)
        return fits_check(digits) if named_otherwise or is_part else True
    if named_otherwise:
        return False
    if match["inner"] or match["between"] or _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after):
        return fits_check(digits)
    return True
