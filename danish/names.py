"""Folding of Danish names and words to ASCII, for addresses and comparison."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss", "ð": "d", "þ": "th"}
)
# Æ and ø follow z by their code points already; å does not follow ø, but ÿ does.
_SORTED_AS = str.maketrans({"å": "ÿ", "ä": "æ", "ö": "ø", "ü": "y", "é": "e", "è": "e"})

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower-case ASCII of `text`: æ→ae, ø→oe, å→aa, other accents dropped.

    Both spellings of one name meet: `fold("Aalborg") == fold("Ålborg")`.
    """
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", text).translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", composed)
    return decomposed.encode("ascii", "ignore").decode("ascii").lower()


def sort_key(text: str) -> str:
    """What to sort names by: the Danish alphabet, æ, ø and å (or "aa") last, a whole word before a longer one."""
    return unicodedata.normalize("NFC", text).lower().replace("aa", "å").translate(_SORTED_AS)


def slugify(text: str) -> str:
    """The address form of a name: folded, words joined by single hyphens ("Børn- og Unge" → "boern-og-unge")."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")
