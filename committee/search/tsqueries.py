"""A query's parts as PostgreSQL reads them: tsqueries, graded by how well they answer."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final, NamedTuple

from committee.filter_words import SUBJECT
from committee.search.meaning import Meaning
from committee.vectors import (
    ATTACHMENT,
    DECISION,
    MEETING_DATE,
    NUMBER,
    RECOMMENDATION,
    TITLE,
    containing,
    quoted,
    sharing,
)
from danish.amounts import in_any_unit
from danish.inflection import keys
from danish.queries import Part
from danish.tokens import AMOUNT

NEAR: Final = 5
"""How many words apart the halves of a compound, or a law and its paragraph, may stand."""

FIELDS: Final = {
    "overalt": "",
    "titel": TITLE,
    "beslutning": DECISION,
    "indstilling": RECOMMENDATION,
    "bilag": ATTACHMENT,
}
"""Where to look: the prefix that the words have there."""

EXACT: Final = 1.0
INFLECTED: Final = 0.85
COMPOUND: Final = 0.5
GUESSED: Final = 0.25
AKIN: Final = 0.08
"""A word made of what was typed, or that it is made of: in a title below the word itself in the text."""
FAINT: Final = 0.03
"""An adjective for its noun, or the noun for it (politisk, politik): below the compounds of what was typed."""
HALVES_OF_KNOWN: Final = 0.05
"""The halves of a compound near one another, where the compound itself is known: below that, wherever it stands."""
HALVES_FILED: Final = 0.05
HALVES_UNFILED: Final = 0.002
"""The halves of a compound near one another, where it names subjects: in an item filed there, and in any other."""
SCATTERED: Final = 0.05
"""An amount's number and unit apart, as in a table with the unit in its head; the halves of a compound apart."""
HELD_THEN: Final = 0.05
"""An item of a meeting on the day that is asked for: the meeting itself stands above the hits."""
LED_TO: Final = 0.02
"""What a word leads to by KLE, as a part of what the same would be worth if it were typed."""
_BEST_FIRST: Final = (1.5, 1.0, 0.5)
"""What the first subject that a word leads to is worth, the second, and each of the others."""
_BY_FILING: Final = 100
"""Makes up for the little that a word without a place is worth: what is filed there answers as well as any."""


_DISTANCE: Final = re.compile(r" <(?:-|\d+)> ")
_SIGN: Final = re.compile(r"'(?:''|[^'])*'|[()]| [&|] | <(?:-|\d+)> ")
"""What puts a tsquery together; words are passed over whole."""
_ANY_OF_WORDS: Final = re.compile(r"\('[^']*'(?::\*)?(?: \| '[^']*'(?::\*)?)+\)")
_NEAR_ONE_ANOTHER: Final = re.compile(
    r"(?P<one>\([^()]*\)|'[^']*') <1> (?P<other>\([^()]*\)|'[^']*')\)"
    r"(?: \| \((?:(?P=one) <\d> (?P=other)|(?P=other) <\d> (?P=one))\))+"
)
"""What `Writer.near` writes, but for its first bracket."""


class Graded(NamedTuple):
    """A tsquery, what a match is worth, how many words it offers to choose from, and what else must match, or ""."""

    worth: float
    text: str
    size: int = 1
    condition: str = ""

    @property
    def is_sought(self) -> bool:
        """Whether it is a guess that must be sought in the vectors themselves: no index tells how far words stand."""
        return self.worth <= GUESSED and loosened(self.text) != self.text


class Writer:
    """Writes tsqueries for one field, a key of FIELDS."""

    def __init__(self, where: str) -> None:
        self.prefix = FIELDS[where]
        self.has_numbers = self.prefix in ("", TITLE)

    def word(self, form: str, *, begun: bool = False) -> str:
        """One word or sign, or its beginning."""
        return quoted(self.prefix + form) + (":*" if begun else "")

    def any_of(self, forms: Iterable[str]) -> str:
        """Any of these words; "" for none."""
        return either(self.word(form) for form in forms)

    def grades(self, part: Part, meaning: Meaning | None) -> list[Graded]:
        """What answers `part`, best first."""
        found = self._of_word(meaning) if part.is_word and meaning is not None else self._of_special(part)
        return [grade._replace(worth=LED_TO * grade.worth) for grade in found] if part.is_led_to else found

    def plain(self, meaning: Meaning) -> str:
        """The word itself in its forms."""
        return self.any_of(dict.fromkeys([meaning.form, *sharing(meaning.keys)]))

    def _of_word(self, meaning: Meaning) -> list[Graded]:
        begun = self.word(meaning.begun, begun=True) if meaning.begun else ""
        near = self.near(*map(self._half, meaning.halves)) if meaning.halves else ""
        found = [
            Graded(EXACT, self.word(meaning.form)),
            self._graded(INFLECTED, sharing(meaning.keys)),
            self._graded(COMPOUND, containing(meaning.parts)),
            Graded(COMPOUND, begun),
            self._graded(AKIN, self._of_akin(meaning)),
            self._graded(FAINT, sharing(meaning.learned)),
            *self._of_halves(near, meaning),
        ]
        return [grade for grade in found if grade.text]

    def _of_halves(self, near: str, meaning: Meaning) -> list[Graded]:
        if meaning.halves and meaning.is_apart:
            return [Graded(GUESSED, near), Graded(SCATTERED, every(map(self._half, meaning.halves)))]
        if not (near and meaning.named_subjects):
            return [Graded(HALVES_OF_KNOWN if meaning.keys else GUESSED, near)]
        filed = every([near, any_of(SUBJECT + number for number in meaning.named_subjects)])
        return [Graded(HALVES_FILED, near, _BY_FILING, filed), Graded(HALVES_UNFILED, near)]

    def _graded(self, worth: float, forms: Iterable[str]) -> Graded:
        offered = list(forms)
        return Graded(worth, self.any_of(offered), len(offered))

    def _of_akin(self, meaning: Meaning) -> list[str]:
        return [*sharing(meaning.akin), *containing(meaning.named_after)]

    def _half(self, meaning: Meaning) -> str:
        return self.any_of([*sharing(meaning.keys), *containing(meaning.parts), *self._of_akin(meaning)])

    def _of_special(self, part: Part) -> list[Graded]:
        found = []
        if part.number and self.has_numbers:
            found.append(Graded(3 * EXACT, with_run(part.number)))
            if len(part.number) > 1:
                found.append(Graded(2 * EXACT, with_run(part.number, begun=True)))
        for place, sign in enumerate(part.signs):
            if sign.startswith("d:"):
                found += self._of_date(sign)
            elif sign.startswith(SUBJECT):
                found.append(Graded(_BEST_FIRST[min(place, 2)], quoted(sign), _BY_FILING))
            else:
                found.append(Graded(EXACT, self.word(sign)))
                found += [self._graded(INFLECTED, sharing(keys(sign)))] if sign.isalpha() else []
        if part.signs and part.signs[0].startswith(AMOUNT):
            return found + self._of_amount(part)
        if part.forms:
            found.append(Graded(EXACT, self.phrase(part.forms)))
        return found

    def _of_amount(self, part: Part) -> list[Graded]:
        """An amount as it is typed with its unit, and its number in a table: with decimals, and in no other unit."""
        number, *unit = part.forms
        found = [Graded(EXACT, self.phrase(part.forms))] if unit else []
        if "," in number:
            others = (f"!{self.word(AMOUNT + value)}" for value in in_any_unit(number))
            apart = every([*map(self.word, part.forms), *others])
            found.append(Graded(SCATTERED, apart))
        return found

    def _of_date(self, sign: str) -> list[Graded]:
        begun = len(sign) == len("d:2025-02")
        said = Graded(EXACT, self.word(sign, begun=begun))
        if not self.has_numbers:
            return [said]
        return [Graded(HELD_THEN, quoted(MEETING_DATE + sign[2:]) + (":*" if begun else "")), said]

    def phrase(self, forms: Iterable[str]) -> str:
        """These words side by side."""
        return "(" + " <-> ".join(self.word(form) for form in forms) + ")"

    def near(self, first: str, second: str) -> str:
        """Two tsqueries at most NEAR words apart, in either order."""
        return either(
            f"({one} <{apart}> {other})"
            for apart in range(1, NEAR + 1)
            for one, other in ((first, second), (second, first))
        )


def either(texts: Iterable[str]) -> str:
    """Any of these tsqueries; words to choose from stand in one row, each once."""
    found = list(dict.fromkeys(chain.from_iterable(map(_choices, filter(None, texts)))))
    return f"({' | '.join(found)})" if len(found) > 1 else "".join(found)


def _choices(text: str) -> list[str]:
    return text[1:-1].split(" | ") if _ANY_OF_WORDS.fullmatch(text) else [text]


def every(texts: Iterable[str]) -> str:
    """All of these tsqueries."""
    found = [text for text in texts if text]
    return f"({' & '.join(found)})" if len(found) > 1 else "".join(found)


def conjuncts(tsquery: str) -> list[str]:
    """The tsqueries that an item must match, each of them, to match this one.

    Of several, the index steps from one's item to the next one's; in one, it would go through every item
    that has the rarest of all the words to choose from.
    """
    pieces = _pieces(tsquery)
    if len(pieces) == 1:
        return pieces
    every_piece = list(chain.from_iterable(map(conjuncts, pieces)))
    asked = [piece for piece in every_piece if not piece.startswith("!")]
    unwanted = [piece for piece in every_piece if piece.startswith("!")]
    # What is only left out is no way into the index.
    return [every([asked[0], *unwanted]), *asked[1:]] if asked else [tsquery]


def _pieces(tsquery: str) -> list[str]:
    """What stands between the outermost signs, where these are all "&"; else `tsquery` itself."""
    depth, signs = 0, list[tuple[int, re.Match[str]]]()
    for sign in _SIGN.finditer(tsquery):
        if sign[0] in "()":
            depth += 1 if sign[0] == "(" else -1
        elif sign[0][0] == " ":
            signs.append((depth, sign))
    around = min((depth for depth, _ in signs), default=0)
    outermost = [sign for depth, sign in signs if depth == around]
    if not tsquery.startswith("(" * around) or any(sign[0] != " & " for sign in outermost):
        return [tsquery]
    starts = [around, *(sign.end() for sign in outermost)]
    ends = [*(sign.start() for sign in outermost), len(tsquery) - around]
    return [tsquery[start:end] for start, end in zip(starts, ends, strict=True)]


def loosened(tsquery: str) -> str:
    """The same words, wherever they stand."""
    return _DISTANCE.sub(" & ", _NEAR_ONE_ANOTHER.sub(r"\g<one> & \g<other>)", tsquery))


def weighed(tsquery: str) -> str:
    """What `ts_rank` makes the same of: words near one another count each by itself, and need be named but once."""
    return _NEAR_ONE_ANOTHER.sub(r"\g<one> | \g<other>)", tsquery)


def any_of(words: Iterable[str]) -> str:
    """Any of these words of a vector; "" for none."""
    return either(map(quoted, words))


def with_run(tokens: Iterable[str], *, begun: bool = False) -> str:
    """A journalnummer with these tokens side by side, the last of which may be `begun`."""
    return quoted(f"{NUMBER}{' '.join(tokens)}{'' if begun else ' '}") + ":*"
