"""A text as the tokens that the search knows it by.

Words are folded (`danish.names.fold`), so that Ålborg and aalborg are one. A number with its
decimals is one token, and so is a paragraph of law with its sign (§85). Some spots carry signs
besides: what is said there in a form of its own, whichever way it is written. A sign has a kind and
a colon, which no word has:

- `d:2025-02-25` a date, `d:-02-25` its day in any year, `d:2025-02` a month
- `n:5200000` an amount in kroner, `n:12%` a share

Words that are written in several ways have signs without a kind: e-mail is `email` besides, and St. before
a name `sankt`, as that is `st`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from danish import amounts
from danish.compounds import halves
from danish.dates import MONTHS, DateMention, find_dates, first_of_several
from danish.names import fold

_WORD: Final = r"[^\W_]+(?:['’][^\W_]+)?"
_LAW: Final = r"§+\s*\d+(?:[a-zæøå]|\s[a-hj-n])?(?![^\W\d_])"
_TOKEN: Final = re.compile(rf"([^\W\d_][^\W_]*(?:['’][^\W_]+)?|{_LAW}|(?<!\w){amounts.NUMBER}(?!\w)|{_WORD})")
_NUMBER: Final = re.compile(amounts.NUMBER)
AMOUNT: Final = "n:"
"""What the sign of an amount or a share begins with."""
SUBJECT: Final = re.compile(r"\d{2}\.\d{2}\.\d{2}")
"""The form of a KLE subject, which a date may have too."""
_MONTH: Final = rf"(?P<month>{'|'.join(MONTHS)})\b"
_DAY_MONTH: Final = re.compile(rf"(?P<day>\d{{1,2}})\.\s*\b{_MONTH}(?:\s+(?P<year>\d{{4}})(?!\d))?", re.IGNORECASE)
_MONTH_BEFORE: Final = re.compile(rf"\b{_MONTH}\s+\Z", re.IGNORECASE)
_BEFORE_DAY: Final = re.compile(r"[\w.,]")
_LONGEST_MONTH: Final = 24
_RUN: Final = re.compile(r"\d+")
_MORE_LAW: Final = re.compile(
    r"§§\s*\d+\s*[a-z]?(?:\s*(?:,|og|eller|samt|-|–)\s*\d+\s*[a-z]?(?![\w.]))+", re.IGNORECASE
)
_SPELLED_LAW: Final = re.compile(
    r"\bparagraf(?:fen|fer|ferne)?\s+(\d+(?:[a-zæøå]|\s[a-hj-n])?)(?![^\W\d_])", re.IGNORECASE
)
# "§ 85 a" is a paragraph of its own, "§ 85 i serviceloven" is not.
_HYPHEN: Final = re.compile("[-\u2010\u2011]")
SAINTS: Final = frozenset(("sankt", "sct", "skt"))
"""How the word is written besides St., which may be short for other words."""
SAINT_SIGNS: Final = ("sankt", "st")
"""The forms that a text has each of them in."""
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


class Cut(NamedTuple):
    """A text's tokens side by side, in order: their forms, and where each begins and ends."""

    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


def cut(text: str) -> Cut:
    """The words and numbers of `text`, as quickly as they can be had."""
    pieces = _TOKEN.split(text)
    edges = list(accumulate(map(len, pieces)))
    forms = list(map(_form, pieces[1::2]))
    if all(forms):
        return Cut(forms, edges[:-1:2], edges[1::2])
    told = [token for token in zip(forms, edges[::2], edges[1::2], strict=False) if token[0]]
    return Cut(*map(list, zip(*told, strict=True))) if told else Cut([], [], [])


def tokenise(text: str) -> list[Token]:
    """The words and numbers of `text`, in order."""
    forms, starts, ends = cut(text)
    return list(map(Token, forms, starts, ends, range(len(forms))))


def signs(text: str, tokens: Sequence[Token]) -> list[Sign]:
    """The dates, amounts, further paragraphs and joined words of `text`, whose tokens are `tokens`."""
    told = Cut([one.form for one in tokens], [one.start for one in tokens], [one.end for one in tokens])
    return signs_among(text, told)


def signs_among(text: str, tokens: Cut) -> list[Sign]:
    """As `signs`, for a text that was cut."""
    found = [*_numbered(text), *_more_law(text), *spelled_law(text)]
    placed = [Sign(form, start, end, bisect_right(tokens.ends, start)) for form, start, end in found]
    return placed + list(_joined(text, tokens)) + list(_saints(text, tokens))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """The token that `word` alone is."""
    return fold(word).replace("'", "").replace("’", "")[:_LONGEST_WORD]


@lru_cache(maxsize=50_000)
def _form(printed: str) -> str:
    """The token that a spot of a text is known by; "" for none."""
    if printed[0] == "§":
        return "§" + fold("".join(printed.lstrip("§").split()))
    if printed[0].isdecimal() and _NUMBER.fullmatch(printed):
        return printed if printed.isdigit() else amounts.plain(printed)
    return folded(printed)


def _numbered(text: str) -> Iterator[tuple[str, int, int]]:
    """The dates and amounts of `text`; all of them have a digit."""
    if _RUN.search(text) is None:
        return
    yield from _dates(text)
    yield from ((f"n:{amount.value}", amount.start, amount.end) for amount in amounts.find(text))


def _dates(text: str) -> Iterator[tuple[str, int, int]]:
    taken: set[int] = set()
    for mention in find_dates(text):
        if mention.value and not _may_be_subject(mention):
            taken.update(range(mention.start, mention.end))
            yield f"d:{mention.value.isoformat()}", mention.start, mention.end
            yield f"d:{mention.value:-%m-%d}", mention.start, mention.end
    for run in _RUN.finditer(text):
        if len(run[0]) <= 2:
            yield from _several_days(text, run.start(), taken)
        found = _day_of_month(text, run) or _month_of_year(text, run)
        if found and found[0] not in taken:
            yield found[1:]


def _several_days(text: str, start: int, taken: set[int]) -> Iterator[tuple[str, int, int]]:
    """The signs of dates from `start` on that share a year ("8.-9. maj 2025"), but of those at `taken` places."""
    for value, first, end in first_of_several(text, start):
        if first not in taken:
            taken.add(first)
            yield f"d:{value.isoformat()}", first, end
            yield f"d:{value:-%m-%d}", first, end


def _day_of_month(text: str, run: re.Match[str]) -> tuple[int, str, int, int] | None:
    """Where the month begins, and the sign, of a day without a year ("25. februar")."""
    start, end = run.span()
    if end - start > 2 or text[end : end + 1] != ".":
        return None
    match = _DAY_MONTH.match(text, start)
    if match is None or match["year"] or (start and _BEFORE_DAY.match(text, start - 1)):
        return None
    return match.start("month"), f"d:-{_month(match):02d}-{int(match['day']):02d}", start, match.end()


def _month_of_year(text: str, run: re.Match[str]) -> tuple[int, str, int, int] | None:
    """Where the month begins, and the sign, of a month with its year, after a day or not ("februar 2025")."""
    start, end = run.span()
    if end - start != 4 or not int(run[0]) or not text[start - 1 : start].isspace():
        return None
    match = _MONTH_BEFORE.search(text, max(0, start - _LONGEST_MONTH), start)
    return (match.start(), f"d:{run[0]}-{_month(match):02d}", match.start(), end) if match else None


def _month(match: re.Match[str]) -> int:
    return MONTHS.index(match["month"].lower()) + 1


def _may_be_subject(mention: DateMention) -> bool:
    """Whether it is rather a KLE subject ("24.10.00"): no referat has its dates like that so long ago."""
    return bool(SUBJECT.fullmatch(mention.printed)) and mention.value is not None and mention.value.year < 2005


def _more_law(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _MORE_LAW.finditer(text) if "§§" in text else ():
        numbers = list(re.finditer(r"\d+(?:\s?[a-z](?!\w))?", match.group(), re.IGNORECASE))
        for number in numbers[1:]:
            yield (
                f"§{fold(number.group()).replace(' ', '')}",
                match.start() + number.start(),
                match.start() + number.end(),
            )


def spelled_law(text: str) -> Iterator[tuple[str, int, int]]:
    """Paragraphs with the word for the sign ("paragraf 85"): their tokens, where each starts and ends."""
    for match in _SPELLED_LAW.finditer(text) if "aragraf" in text else ():
        yield _form(f"§{match[1]}"), match.start(), match.end()


def _joined(text: str, tokens: Cut) -> Iterator[Sign]:
    """Words written apart by a hyphen as one (e-mail), and with the part that they share (Børne- og Ungeudvalg)."""
    forms, starts, ends = tokens
    parted = [(place, end) for place, end in _hyphened(text, ends) if forms[place].isalpha()]
    for place, end in parted:
        if starts[place + 1] == end and forms[place + 1].isalpha():
            yield Sign(forms[place] + forms[place + 1], starts[place], ends[place + 1], place)
    for place, _ in parted:
        is_linked = place + 2 < len(forms) and forms[place + 1] in ("og", "eller", "samt") and text[ends[place]] == "-"
        tail = shared_tail(forms[place + 2]) if is_linked else ""
        if tail:
            yield Sign(forms[place] + tail, starts[place], ends[place], place)


def _saints(text: str, tokens: Cut) -> Iterator[Sign]:
    """Sankt, Sct., Skt., and St. before a name with a capital, in the spellings that they are not written in."""
    forms, starts, ends = tokens
    if SAINTS.isdisjoint(forms) and "st" not in forms:
        return
    for place, form in enumerate(forms):
        if form in SAINTS or (form == "st" and _is_saint(text, tokens, place)):
            yield from (Sign(sign, starts[place], ends[place], place) for sign in SAINT_SIGNS if sign != form)


def _is_saint(text: str, tokens: Cut, place: int) -> bool:
    """Whether the "st" at `place` begins with a capital, and so does the word after it and its full stop."""
    if place + 1 == len(tokens.forms) or not text[tokens.starts[place]].isupper():
        return False
    start = tokens.starts[place + 1]
    return text[tokens.ends[place] : start].strip() in ("", ".") and text[start].isupper()


def _hyphened(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The tokens but the last that a hyphen follows at once, and where it ends."""
    for hyphen in _HYPHEN.finditer(text):
        place = bisect_right(ends, hyphen.start()) - 1
        if 0 <= place < len(ends) - 1 and ends[place] == hyphen.start():
            yield place, hyphen.end()


@lru_cache(maxsize=50_000)
def shared_tail(word: str) -> str:
    """The last part of a compound, in the form it stands in ("ungeudvalget" → "udvalget"); "" where there is none."""
    split = halves(word)
    if split is None:
        return ""
    tail = split[1]
    at = word.rfind(tail) if tail in word else word.rfind(tail[:_SHORTEST_TAIL])
    return word[at:] if at > 0 else ""
