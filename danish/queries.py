"""What a reader types in the search box, taken apart.

All parts must be found; `eller` begins an alternative; quotation marks hold words together as they
stand; a hyphen before a part leaves out what has it. No sign is an error.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from danish import journal_number
from danish.inflection import is_verb
from danish.tokens import SAINTS, SUBJECT, folded, signs, spelled_law, tokenise
from danish.words import ASKING, FILLER, QUESTION, RECORDS

_QUOTES: Final = str.maketrans(dict.fromkeys("“”„»«″", '"'))
_QUOTED: Final = re.compile(r'(?P<minus>(?<!\S)-)?"(?P<words>[^"]*)"')
_OR: Final = re.compile(r"(?:eller|or|\|+)(?!\S)", re.IGNORECASE)
_FACET: Final = r"(?:[a-zæøå]|oe)\d{2}"
_RUN_PIECE: Final = rf"(?:\d+{_FACET}|\d+|{_FACET})"
_UNBROKEN: Final = r"\d{6}[a-zæøå]\d{2,11}"
_RUN: Final = re.compile(rf"(?<![\w,])(?:{_UNBROKEN}|{_RUN_PIECE}(?:[./-]+{_RUN_PIECE})+)(?![\w,%])", re.IGNORECASE)
_SPACED_RUN: Final = re.compile(rf"{_RUN_PIECE}(?:[\s./-]+{_RUN_PIECE})+", re.IGNORECASE)
_LONE_NUMBER: Final = re.compile(rf"\d{{5,}}|{_UNBROKEN}|{_FACET}", re.IGNORECASE)
_LAW: Final = re.compile(r"§+\s*\d+(?:\s[a-hj-n](?!\w))?", re.IGNORECASE)
_PIECE: Final = re.compile(r"\S+")
_HYPHENED: Final = re.compile(r"([^\W\d_]+)[-\u2010\u2011]([^\W\d_]+)")
_ABOUT: Final = re.compile(r"\s(om|vedr|vedrørende|angående|ang)\b\.?\s*(?=\w)", re.IGNORECASE)
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.)+|\([^\W\d_]{1,2}\)")
_CAPITAL: Final = re.compile(r"[A-ZÆØÅ]")
_LONGEST_LEAD: Final = 4
_MOST_PARTS: Final = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must be found (or must not, where `excluded`).

    `forms` are tokens that stand side by side, `signs` what says the same in a form of its own
    (`danish.tokens`), `number` the tokens of a journalnummer or a part of one. Where `is_exact`, only
    the forms as they stand will do; what is optional need not be found, but is the better for it. What
    `is_led_to` was not typed: what was typed leads there, and it answers less well.
    `printed` is how it was typed; `gap` counts the words from the part before it to this one, 1 where
    they are neighbours, 0 where they are not of one run of words.
    """

    printed: str
    forms: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    is_exact: bool = False
    is_last: bool = False
    is_optional: bool = False
    excluded: bool = False
    is_led_to: bool = False
    gap: int = 0

    @property
    def is_word(self) -> bool:
        """Whether it is a single word, to be found in its other forms too."""
        return len(self.forms) == 1 and not self.is_exact and self.forms[0].isalpha()


@dataclass(frozen=True, slots=True)
class Query:
    """Alternatives, of which one must hold, each of parts that must all be found."""

    alternatives: tuple[tuple[Part, ...], ...] = field(default=())

    @property
    def parts(self) -> list[Part]:
        """The parts of all alternatives, in order."""
        return list(chain.from_iterable(self.alternatives))


def parse(typed: str) -> Query:
    """What `typed` asks for; no alternative where only filler words and signs are left."""
    text = journal_number.bare(typed.translate(_QUOTES))
    whole = _whole_number(text)
    found: list[list[Part]] = [[]]
    for part in [whole] if whole else _parts(text):
        if part is None:
            found.append([])
        elif sum(map(len, found)) < _MOST_PARTS:
            found[-1].append(part)
    asks = _asks(text)
    loose = [_said_of_records(text), *[0] * len(found)]
    placed = (_in_place(parts, asks=asks, loose=few) for parts, few in zip(found, loose, strict=False) if parts)
    return Query(tuple(map(tuple, placed)))


def _asks(text: str) -> bool:
    """Whether `text` is a question: after hvor or another such word, or kan, må ... with what it is about."""
    forms = [token.form for token in tokenise(text)]
    if not forms:
        return False
    return forms[0] in QUESTION or (forms[0] in ASKING and (len(forms) > 2 or text.rstrip().endswith("?")))


def _said_of_records(text: str) -> int:
    """How many parts of `text` stand before "om" and only say that something about the rest is wanted (sager om)."""
    about = _ABOUT.search(text)
    forms = [token.form for token in tokenise(text[: about.start()])] if about else []
    if len(forms) > _LONGEST_LEAD or not all(form in RECORDS | FILLER for form in forms):
        return 0
    linked = [*forms, folded(about[1])] if about else []
    return sum(form not in FILLER for form in linked)


def _in_place(parts: list[Part], *, asks: bool, loose: int) -> Iterable[Part]:
    """`parts` with the last one marked, and those optional that ask for little where others ask for more.

    That is the verbs of a question, and the first `loose` parts.
    """
    marked = [*parts[:-1], replace(parts[-1], is_last=True)]
    loosened = [
        replace(part, is_optional=part.is_optional or at < loose or (asks and _is_asking(part)))
        for at, part in enumerate(marked)
    ]
    if all(part.is_optional or part.excluded for part in loosened):
        return [replace(part, is_optional=False) for part in marked]
    return loosened


def _is_asking(part: Part) -> bool:
    return part.is_word and (part.forms[0] in ASKING or is_verb(part.forms[0]))


def _whole_number(text: str) -> Part | None:
    """All of `text` as a journalnummer or a part of one, also with blanks between its tokens."""
    bare = text.strip()
    if not (_SPACED_RUN.fullmatch(bare) or _LONE_NUMBER.fullmatch(bare)):
        return None
    dates = tuple(sign.form for sign in signs(bare, tokenise(bare)) if sign.form[:2] in ("d:", "n:"))
    if dates and not SUBJECT.fullmatch(bare):
        return None
    return Part(bare, _forms(bare), dates[:1], journal_number.tokens(bare), is_exact=True)


def _parts(text: str) -> Iterator[Part | None]:
    """The parts in order; None where an alternative begins."""
    at = 0
    for quoted in _QUOTED.finditer(text):
        yield from _loose(text[at : quoted.start()].replace('"', " "))
        forms = _forms(quoted["words"])
        if forms:
            yield Part(quoted["words"].strip(), forms, is_exact=True, excluded=bool(quoted["minus"]))
        at = quoted.end()
    yield from _loose(text[at:].replace('"', " "))


def _loose(text: str) -> Iterator[Part | None]:
    """The parts of `text`, which has no quotation marks: dates, amounts, numbers, then words one by one."""
    at = 0
    for start, end, part in _special(text):
        yield from _words(text[at:start])
        yield part
        at = end
    yield from _words(text[at:])


def _special(text: str) -> list[tuple[int, int, Part]]:
    """What is more than a word, without overlaps, in order."""
    found: list[tuple[int, int, Part]] = []
    for number in journal_number.find(text):
        start = text.find(number)
        if start >= 0:
            found.append((start, start + len(number), _run(number)))
    found += _signed(text)
    found += [(match.start(), match.end(), _run(match.group())) for match in _RUN.finditer(text)]
    kept: list[tuple[int, int, Part]] = []
    for start, end, part in found:
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, part))
    return sorted(kept, key=lambda span: span[0])


def _signed(text: str) -> Iterator[tuple[int, int, Part]]:
    tokens = tokenise(text)
    for sign in signs(text, tokens):
        printed = text[sign.start : sign.end]
        if sign.form.startswith("§") and printed[0].isdecimal():
            yield sign.start, sign.end, Part(printed, (sign.form,))
        elif sign.form.startswith("n:"):
            yield sign.start, sign.end, Part(printed, _forms(printed), (sign.form,), is_exact=True)
        elif sign.form.startswith("d:") and not (sign.form.startswith("d:-") and _full_date(text, sign.start)):
            yield sign.start, sign.end, Part(printed, (), (sign.form,), is_exact=True)


def _full_date(text: str, start: int) -> bool:
    """Whether the date at `start` has a year, and its day alone says too little."""
    return any(
        sign.form[2] != "-" and sign.start == start for sign in signs(text, tokenise(text)) if sign.form[:2] == "d:"
    )


def _run(printed: str) -> Part:
    return Part(printed, _forms(printed), number=journal_number.tokens(printed), is_exact=True)


def _words(text: str) -> Iterator[Part | None]:
    gap = 0
    pieces = [match.group() for match in _PIECE.finditer(_with_law_joined(text))]
    for at, piece in enumerate(pieces):
        if _OR.fullmatch(piece):
            yield None
            gap = 0
            continue
        excluded = bool(re.match(r"-\w|-§", piece))
        for part in _of_piece(piece.lstrip("-") if excluded else piece):
            gap += 1
            if not (part.forms[0] in FILLER | QUESTION and len(part.forms) == 1):
                is_optional = _is_initial(pieces, at)
                yield replace(part, excluded=excluded, is_optional=is_optional, gap=0 if excluded else gap)
                gap = 0


def _is_initial(pieces: list[str], at: int) -> bool:
    """Whether a piece is a name's initial, or a party's letters in parentheses, which a text may leave out."""
    piece = pieces[at]
    if len(pieces) == 1 or piece[:1] == "-":
        return False
    if _INITIAL.fullmatch(piece.rstrip(",;")):
        return True
    beside = pieces[max(0, at - 1) : at + 2]
    return len(piece) == 1 and piece.isupper() and sum(bool(_CAPITAL.match(one)) for one in beside) == len(beside)


def _with_law_joined(text: str) -> str:
    for form, start, end in reversed(list(spelled_law(text))):
        text = text[:start] + form + text[end:]
    return _LAW.sub(lambda law: "".join(law.group().split()), text)


def _of_piece(piece: str) -> Iterator[Part]:
    """The words of a piece between blanks; those joined by a hyphen are one."""
    at = 0
    for match in _HYPHENED.finditer(piece):
        yield from _singles(piece[at : match.start()])
        forms = _forms(match.group())
        if len(forms) == 2:
            yield Part(match.group(), forms, ("".join(forms),), is_exact=True)
        at = match.end()
    yield from _singles(piece[at:])


def _singles(piece: str) -> Iterator[Part]:
    for token in tokenise(piece):
        yield Part(piece[token.start : token.end], (_spelled_out(token.form),))


def _forms(text: str) -> tuple[str, ...]:
    return tuple(_spelled_out(token.form) for token in tokenise(text))


def _spelled_out(form: str) -> str:
    """The form by which every text has it that has it at all: St. has a sign for that."""
    return "sankt" if form in SAINTS else form
