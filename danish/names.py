"""Folding of Danish names and words to ASCII, for addresses and comparison."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss", "ð": "d", "þ": "th"}
)
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower-case ASCII of `text`: æ→ae, ø→oe, å→aa, other accents dropped.

    Both spellings of one name meet: `fold("Aalborg") == fold("Ålborg")`.
    """
    composed = unicodedata.normalize("NFC", text).translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", composed)
    return decomposed.encode("ascii", "ignore").decode("ascii").lower()


def slugify(text: str) -> str:
    """The address form of a name: folded, words joined by single hyphens ("Børn- og Unge" → "boern-og-unge")."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")
