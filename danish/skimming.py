"""Where words may stand in a text, found far more quickly than by looking at each of them.

A text is skimmed once: every sign becomes one byte, a small letter without its accent or a figure, and a
blank for what stands in no word. Words are looked for there in each of their spellings (æ and ae), and
only those with a find are worth folding. More may be found than is meant, but never less.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile
from typing import Final

from danish.dates import MONTHS
from danish.names import fold
from danish.tokens import SAINT_SIGNS, SAINTS

ODD: Final = b"\x00"
"""A letter or figure that is folded to several, or to none."""
_BEYOND: Final = re.compile(r"[^\x00-\xff\W]")
_DANISH: Final = {"ae": "æ", "oe": "ø", "aa": "å"}
_LETTER: Final = re.compile(r"a{2,}[ae]*|ae|oe|[^\W_]")
_ZEROS: Final = "[0 ]++"
"""Zeros that say nothing and tokens of zeros alone: passed over at once, or a row of them takes very long to refuse."""
_LONG: Final = 4
_LONG_ENOUGH: Final = 8
"""Letters of a stem that are looked for: more would find little less, and may be written in very many ways."""
_FIRST_HALVES: Final = ("", "a", "o")
_LAST_HALVES: Final = ("", "a", "e")


def _byte(sign: str) -> bytes:
    if not sign.isalnum():
        return ODD if sign.encode() == ODD else b" "
    folded = sign.lower() if sign.lower() in _DANISH.values() else fold(sign)
    return folded.encode("latin-1") if len(folded) == 1 else ODD


_BYTES: Final = b"".join(_byte(chr(code)) for code in range(256))


def skim(text: str) -> bytes:
    """`text` as bytes, one for each sign, with a blank before it and one after."""
    try:
        printed = text.encode("latin-1")
    except UnicodeEncodeError:
        printed = _BEYOND.sub("\x00", text).encode("latin-1", "replace")
    return b" " + printed.translate(_BYTES) + b" "


def needles(stems: Iterable[str]) -> tuple[bytes, ...]:
    """What the words with one of these folded stems in them have in them where they are skimmed, as few as will do."""
    kept: list[bytes] = [ODD]
    for spelling in sorted({_bare(spelling) for stem in _shortest(stems) for spelling in _spellings(stem)}, key=len):
        needle = spelling.encode("latin-1", "replace")
        if not any(other in needle for other in kept):
            kept.append(needle)
    return tuple(kept)


def places(skimmed: bytes, wanted: Iterable[bytes]) -> set[tuple[int, int]]:
    """Where the words with one of these needles in them start and end, counted in the text that was skimmed."""
    found: set[tuple[int, int]] = set()
    for needle in wanted:
        at = skimmed.find(needle)
        while at >= 0:
            end = skimmed.find(b" ", at)
            found.add((skimmed.rfind(b" ", 0, at), end - 1))
            at = skimmed.find(needle, end)
    return found


def side_by_side(forms: Iterable[str]) -> re.Pattern[bytes]:
    """What is found wherever tokens with these forms stand side by side in a skimmed text without odd signs.

    A match begins a byte before the letters of the first, at their place in the text that was skimmed, or where the
    zeros before them begin.
    """
    pattern, gap = "", " "
    for letters in map(_LETTER.findall, forms):
        is_number = letters[0].isdigit()
        body = _spread(dropwhile("0".__eq__, letters))
        pattern = pattern or ("(?= )" if body else "(?= 0)")
        pattern += (_ZEROS if is_number else gap) + body if body else ""
        gap = _ZEROS if is_number else " +"
    return re.compile((pattern + ("(?: *0)*" if gap == _ZEROS else "") + "(?= )").encode("latin-1"))


def traces(sign: str) -> list[tuple[bytes, ...]]:
    """Of each of these a skimmed text that says `sign` (`danish.tokens`) has one, unless it has odd signs.

    None for words written apart by a hyphen.
    """
    if sign in SAINT_SIGNS:
        return [tuple(f" {form} ".encode() for form in (*SAINTS, *SAINT_SIGNS))]
    if sign.startswith("d:"):
        return _of_date(*sign[2:].split("-"))
    figures = "".join(filter(str.isdigit, sign)).strip("0")[:2]
    return [(figures.encode(), " ".join(figures).encode())] if figures else []


def _of_date(year: str, month: str, day: str = "") -> list[tuple[bytes, ...]]:
    name = MONTHS[int(month) - 1][:3]
    found = [(str(int(month)).encode(), name.encode())]
    return found + [(figures.encode(),) for figures in (year[-2:], day.lstrip("0")) if figures]


def _spread(letters: Iterable[str]) -> str:
    """Letters or figures with what may stand between them in one token: points, commas, apostrophes."""
    return " *".join(map(_either_way, letters))


def _either_way(letters: str) -> str:
    if len(letters) > 2:
        return "(?:[aeæå] *)+"
    if letters in _DANISH:
        return f"(?:{letters[0]} *{letters[1]}|{_DANISH[letters]})"
    return letters if letters.isascii() else "\x00"


def _shortest(stems: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for stem in sorted({stem[:_LONG_ENOUGH] for stem in stems}, key=len):
        if not any(other in stem for other in kept):
            kept.append(stem)
    return kept


def _spellings(stem: str) -> Iterator[str]:
    """The ways to write `stem`, which may begin or end in the midst of an æ, ø or å."""
    firsts = [half for half in _FIRST_HALVES if not half or half + stem[:1] in _DANISH]
    lasts = [half for half in _LAST_HALVES if not half or stem[-1:] + half in _DANISH]
    for first in firsts:
        for last in lasts:
            yield from _written(first + stem + last)


def _written(folded: str) -> Iterator[str]:
    if not folded:
        yield ""
        return
    yield from (folded[0] + rest for rest in _written(folded[1:]))
    letter = _DANISH.get(folded[:2])
    if letter:
        yield from (letter + rest for rest in _written(folded[2:]))


def _bare(spelling: str) -> str:
    """A long spelling without letters at its ends that may be written in two ways."""
    bare = spelling.lstrip("aeoæøå")
    bare = bare if len(bare) >= _LONG else spelling
    return bare.rstrip("aeoæøå") if len(bare.rstrip("aeoæøå")) >= _LONG else bare
