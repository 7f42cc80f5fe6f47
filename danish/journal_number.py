"""Journalnumre: the number of a case in a Danish municipality's records.

The common form, `24.10.00-A00-4-24`, is a KLE subject (hovedgruppe.gruppe.emne), a handlingsfacet
(a letter and two digits), a sequence number and a two-digit year. Older systems print other forms
(`2012/057275`, `00.01.00A04 - 2007/34364`); those are kept as printed. Two spellings name the same
case when their tokens are the same.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

FACETS: Final[dict[str, str]] = {
    "A": "Organisering mv.",
    "P": "Planlægning, regler og principper",
    "S": "Overordnet økonomi",
    "Ø": "Økonomi efter fastlagte rammer",
    "G": "Efter faste regler",
    "K": "Kontrol og klager",
    "I": "Modtaget informativt materiale",
}
"""Handlingsfacetternes bogstaver and what each stands for (KLE)."""

_DASH = r"\s*[-\u2010-\u2015\u2212]\s*"
_SUBJECT = r"\d{2}\.\d{2}\.\d{2}"
_KLE_FORM = re.compile(
    rf"(?<![\w.])({_SUBJECT}){_DASH}([A-ZÆØÅa-zæøå]\d{{2}}){_DASH}(\d{{1,7}}){_DASH}((?:19|20)?\d{{2}})(?![\w])"
)
_OLD_FORMS = re.compile(
    rf"(?<![\w.])(?:{_SUBJECT}(?:{_DASH})?[A-ZÆØÅ]\d{{2}}{_DASH}\d{{4}}/\d+"
    r"|\d{4}/\d{4,7}|\d{2,4}-(?:19|20)\d{2}-\d{1,7}|\d{2,3}\.\d{2}\.\d{2}-(?:19|20)\d{2}/\d+)(?![\w])"
)
_NEEDED = tuple(map(re.compile, (r"\.\d\d\.\d\d", r"/\d{4}", r"-(?:19|20)\d\d-")))
"""One of these is in every number of either kind, and each has a first sign, so is quicker to look for."""
_TOKEN = re.compile(r"\d+|[A-Z]+\d*")
_FULL_YEAR = re.compile(r"((?:OE|[A-Z])\d{2}[^A-Z\d/]+\d{1,7}[^A-Z\d/]+)(?:19|20)(\d{2})(?!\d)")
_UNBROKEN = re.compile(
    r"(?<![A-Z\d])(\d{2})(\d{2})(\d{2})((?:OE|[A-Z])\d{2})(?:(\d{1,7})(\d{2})|(\d{1,2}))?(?![A-Z\d])"
)
_ANNOUNCED = re.compile(
    r"^\s*(?:sags?|journal|jour\.?|j\.?)[\s-]*(?:nr|numm?er|no)(?![a-zæøå])[\s.:#]*(?=\d)", re.IGNORECASE
)
_LETTERS = str.maketrans({"Æ": "AE", "Ø": "OE", "Å": "AA"})
_NOT_ADDRESS = re.compile(r"[^A-Z0-9.\-]+")


@dataclass(frozen=True, slots=True)
class JournalNumber:
    """A journalnummer of the KLE form, taken apart. `str()` gives the normalised spelling."""

    subject: str
    facet: str
    sequence: int
    year: int

    def __str__(self) -> str:
        return f"{self.subject}-{self.facet}-{self.sequence}-{self.year:02d}"

    @property
    def main_group(self) -> str:
        """KLE hovedgruppe, two digits ("24")."""
        return self.subject[:2]

    @property
    def group(self) -> str:
        """KLE gruppe ("24.10")."""
        return self.subject[:5]

    @property
    def facet_letter(self) -> str:
        """The letter of the handlingsfacet, a key of `FACETS` where KLE knows it."""
        return self.facet[0]

    @property
    def full_year(self) -> int:
        """The year the case was opened; two digits from 70 up are of the 1900s."""
        return self.year + (1900 if self.year >= 70 else 2000)


def parse(text: str) -> JournalNumber | None:
    """The whole of `text` as a journalnummer of the KLE form, or None where it is not one."""
    match = _KLE_FORM.fullmatch(unicodedata.normalize("NFC", text).strip())
    return _from_match(match) if match else None


def read(spelling: str) -> JournalNumber | None:
    """The number that `spelling` is in whatever form (`24 10 00 a00 4 24`), or None where it is not one of KLE's."""
    pieces = tokens(spelling)
    if len(pieces) != 6:
        return None
    *subject, facet, sequence, year = pieces
    return parse(f"{'.'.join(subject)}-{facet.replace('OE', 'Ø')}-{sequence}-{year}")


def find(text: str) -> list[str]:
    """Every journalnummer in `text`, KLE form or older, as printed, in order."""
    composed = unicodedata.normalize("NFC", text)
    return [composed[start:end] for start, end in spans(composed)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each journalnummer in `text` begins and ends, in order; none overlap. `text` is composed (NFC)."""
    if not any(part.search(text) for part in _NEEDED):
        return []
    every = {match.span() for pattern in (_KLE_FORM, _OLD_FORMS) for match in pattern.finditer(text)}
    found: list[tuple[int, int]] = []
    for start, end in sorted(every, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def normalise(text: str) -> str:
    """The spelling that the archive shows: the KLE form without spaces, any other form as printed."""
    number = parse(text)
    return str(number) if number else " ".join(text.split())


def bare(text: str) -> str:
    """`text` without the word that announces the number it begins with ("Sagsnr. ", "J.nr.: ")."""
    return _ANNOUNCED.sub("", text)


def tokens(text: str) -> tuple[str, ...]:
    """What identifies a number whatever its spelling: runs of digits, and letters with their digits.

    `24 10 00 a00 4 24`, `241000a00424` and `24.10.00-A00-4-24` give the same tokens; Ø is OE. Leading
    zeros count; the word before a number ("Sagsnr.") and the century of its year (A00-4-2024) do not.
    """
    upper = unicodedata.normalize("NFC", bare(text)).upper().translate(_LETTERS)
    upper = _FULL_YEAR.sub(r"\1\2", upper)
    return tuple(_TOKEN.findall(_UNBROKEN.sub(_taken_apart, upper)))


def key(text: str) -> str:
    """The tokens between single spaces, with one at each end, so that a run of tokens is a substring."""
    return f" {' '.join(tokens(text))} "


def address(text: str) -> str:
    """The number as part of an address: normalised, upper case, Ø→OE, `/` and space → `_`."""
    upper = unicodedata.normalize("NFC", normalise(text)).upper().translate(_LETTERS)
    return _NOT_ADDRESS.sub("_", upper).strip("_")


def _taken_apart(match: re.Match[str]) -> str:
    return " ".join(piece for piece in match.groups() if piece)


def _from_match(match: re.Match[str]) -> JournalNumber:
    subject, facet, sequence, year = match.groups()
    return JournalNumber(subject, facet.upper(), int(sequence), int(year[-2:]))
