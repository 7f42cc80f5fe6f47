"""A text as the tokens that the search knows it by.

Words are folded (`danish.names.fold`), so that Ålborg and aalborg are one. A number with its
decimals is one token, and so is a paragraph of law with its sign (§85). Some spots carry signs
besides: what is said there in a form of its own, whichever way it is written. A sign has a kind and
a colon, which no word has:

- `d:2025-02-25` a date, `d:-02-25` its day in any year, `d:2025-02` a month
- `n:5200000` an amount in kroner, `n:12%` a share
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from danish import amounts
from danish.compounds import halves
from danish.dates import MONTHS, DateMention, find_dates
from danish.names import fold

_TOKEN: Final = re.compile(
    r"§+\s*(?P<law>\d+(?:[a-zæøå]|\s[a-hj-n])?(?![^\W\d_]))"
    rf"|(?P<number>(?<![\w]){amounts.NUMBER}(?![\d\w]))"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)?)"
)
SUBJECT: Final = re.compile(r"\d{2}\.\d{2}\.\d{2}")
"""The form of a KLE subject, which a date may have too."""
_MONTH: Final = "|".join(MONTHS)
_DAY_OR_MONTH: Final = re.compile(
    rf"(?:(?<![\w.,])(?P<day>\d{{1,2}})\.\s*)?\b(?P<month>{_MONTH})\b(?:\s+(?P<year>\d{{4}})(?!\d))?", re.IGNORECASE
)
_MORE_LAW: Final = re.compile(
    r"§§\s*\d+\s*[a-z]?(?:\s*(?:,|og|eller|samt|-|–)\s*\d+\s*[a-z]?(?![\w.]))+", re.IGNORECASE
)
# "§ 85 a" is a paragraph of its own, "§ 85 i serviceloven" is not.
_LONGEST_WORD: Final = 60
_SHORTEST_TAIL: Final = 4


class Token(NamedTuple):
    """A word or number of a text. `place` counts from 0; `end` is where its last letter ends."""

    form: str
    start: int
    end: int
    place: int


class Sign(NamedTuple):
    """What is said from the token at `place` on, in a form of its own; `start` and `end` enclose its letters."""

    form: str
    start: int
    end: int
    place: int


def tokenise(text: str) -> list[Token]:
    """The words and numbers of `text`, in order."""
    formed = ((_form(match), match) for match in _TOKEN.finditer(text))
    told = ((form, match) for form, match in formed if form)
    return [Token(form, match.start(), match.end(), place) for place, (form, match) in enumerate(told)]


def signs(text: str, tokens: list[Token]) -> list[Sign]:
    """The dates, amounts, further paragraphs and joined words of `text`, whose tokens are `tokens`."""
    ends = [token.end for token in tokens]
    found = [*_dates(text), *_amounts(text), *_more_law(text)]
    placed = [Sign(form, start, end, bisect_right(ends, start)) for form, start, end in found]
    return placed + list(_joined(text, tokens))


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """The token that `word` alone is."""
    return fold(word).replace("'", "").replace("’", "")[:_LONGEST_WORD]


def _form(match: re.Match[str]) -> str:
    if match["law"]:
        return "§" + fold(match["law"]).replace(" ", "")
    if match["number"]:
        number = match["number"]
        return number if number.isdigit() else amounts.plain(number)
    return folded(match["word"])


def _dates(text: str) -> Iterator[tuple[str, int, int]]:
    taken: set[int] = set()
    for mention in find_dates(text):
        if mention.value and not _may_be_subject(mention):
            taken.update(range(mention.start, mention.end))
            yield f"d:{mention.value.isoformat()}", mention.start, mention.end
            yield f"d:{mention.value:-%m-%d}", mention.start, mention.end
    for match in _DAY_OR_MONTH.finditer(text):
        if match.start("month") in taken:
            continue
        month = MONTHS.index(match["month"].lower()) + 1
        if match["day"] and not match["year"]:
            yield f"d:-{month:02d}-{int(match['day']):02d}", match.start(), match.end()
        elif match["year"]:
            yield f"d:{match['year']}-{month:02d}", match.start("month"), match.end()


def _may_be_subject(mention: DateMention) -> bool:
    """Whether it is rather a KLE subject ("24.10.00"): no referat has its dates like that so long ago."""
    return bool(SUBJECT.fullmatch(mention.printed)) and mention.value is not None and mention.value.year < 2005


def _amounts(text: str) -> Iterator[tuple[str, int, int]]:
    return ((f"n:{amount.value}", amount.start, amount.end) for amount in amounts.find(text))


def _more_law(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _MORE_LAW.finditer(text):
        numbers = list(re.finditer(r"\d+(?:\s?[a-z](?!\w))?", match.group(), re.IGNORECASE))
        for number in numbers[1:]:
            yield (
                f"§{fold(number.group()).replace(' ', '')}",
                match.start() + number.start(),
                match.start() + number.end(),
            )


def _joined(text: str, tokens: list[Token]) -> Iterator[Sign]:
    """Words written apart by a hyphen as one (e-mail), and with the part that they share (Børne- og Ungeudvalg)."""
    for first, second in pairwise(tokens):
        between = text[first.end : second.start]
        if between in ("-", "\u2010", "\u2011") and first.form.isalpha() and second.form.isalpha():
            yield Sign(first.form + second.form, first.start, second.end, first.place)
    for first, link, last in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if link.form in ("og", "eller", "samt") and text[first.end : first.end + 1] == "-" and first.form.isalpha():
            tail = shared_tail(last.form)
            if tail:
                yield Sign(first.form + tail, first.start, first.end, first.place)


@lru_cache(maxsize=50_000)
def shared_tail(word: str) -> str:
    """The last part of a compound, in the form it stands in ("ungeudvalget" → "udvalget"); "" where there is none."""
    split = halves(word)
    if split is None:
        return ""
    tail = split[1]
    at = word.rfind(tail) if tail in word else word.rfind(tail[:_SHORTEST_TAIL])
    return word[at:] if at > 0 else ""
