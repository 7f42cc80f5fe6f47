"""A query's parts as PostgreSQL reads them: tsqueries, graded by how well they answer."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from committee.search.meaning import Meaning
from committee.search.vectors import ATTACHMENT, MEETING_DATE, NUMBER, RECOMMENDATION, quoted
from danish.queries import Part

NEAR: Final = 5
"""How many words apart the halves of a compound, or a law and its paragraph, may stand."""

FIELDS: Final = {
    "overalt": ("", ""),
    "titel": ("", "A"),
    "beslutning": ("", "B"),
    "indstilling": (RECOMMENDATION, ""),
    "bilag": (ATTACHMENT, ""),
}
"""Where to look: the prefix and the weight that the words have there."""

EXACT: Final = 1.0
INFLECTED: Final = 0.85
COMPOUND: Final = 0.5
GUESSED: Final = 0.25
SCATTERED: Final = 0.05
"""An amount's number and unit apart, as in a table with the unit in its head."""
HELD_THEN: Final = 0.05
"""An item of a meeting on the day that is asked for: the meeting itself stands above the hits."""


class Graded(NamedTuple):
    """A tsquery, what a match is worth, and how many words it offers to choose from."""

    worth: float
    text: str
    size: int = 1


class Writer:
    """Writes tsqueries for one field, a key of FIELDS."""

    def __init__(self, where: str) -> None:
        self.prefix, self.weight = FIELDS[where]

    def word(self, form: str, *, begun: bool = False) -> str:
        """One word or sign, or its beginning."""
        marks = ("*" if begun else "") + self.weight
        return quoted(self.prefix + form) + (f":{marks}" if marks else "")

    def any_of(self, forms: Iterable[str]) -> str:
        """Any of these words; "" for none."""
        return either(self.word(form) for form in sorted(forms))

    def grades(self, part: Part, meaning: Meaning | None) -> list[Graded]:
        """What answers `part`, best first."""
        if part.is_word and meaning is not None:
            return self._of_word(meaning)
        return self._of_special(part)

    def _of_word(self, meaning: Meaning) -> list[Graded]:
        begun = self.word(meaning.begun, begun=True) if meaning.begun else ""
        near = self.near(*map(self.any_of, meaning.halves)) if meaning.halves else ""
        found = [
            Graded(EXACT, self.any_of(meaning.exact)),
            Graded(INFLECTED, self.any_of(meaning.inflected), len(meaning.inflected)),
            Graded(COMPOUND, self.any_of(meaning.compounds), len(meaning.compounds)),
            Graded(COMPOUND, begun),
            Graded(GUESSED, self.any_of(meaning.akin), len(meaning.akin)),
            Graded(GUESSED, near),
        ]
        return [grade for grade in found if grade.text]

    def _of_special(self, part: Part) -> list[Graded]:
        found = []
        if part.number and not self.prefix and self.weight in ("", "A"):
            run = " ".join(part.number)
            found.append(Graded(3 * EXACT, quoted(f"{NUMBER}{run} ") + ":*"))
            if len(part.number) > 1:
                found.append(Graded(2 * EXACT, quoted(NUMBER + run) + ":*"))
        for sign in part.signs:
            if sign.startswith("d:"):
                found += self._of_date(sign)
            else:
                found.append(Graded(EXACT, self.word(sign)))
        if part.forms:
            found.append(Graded(EXACT, self.phrase(part.forms)))
            if part.signs and part.signs[0].startswith("n:"):
                found.append(Graded(SCATTERED, every(self.word(form) for form in part.forms)))
        return found

    def _of_date(self, sign: str) -> list[Graded]:
        begun = len(sign) == len("d:2025-02")
        said = Graded(EXACT, self.word(sign, begun=begun))
        if self.prefix or self.weight not in ("", "A"):
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
    """Any of these tsqueries."""
    found = [text for text in texts if text]
    return f"({' | '.join(found)})" if len(found) > 1 else "".join(found)


def every(texts: Iterable[str]) -> str:
    """All of these tsqueries."""
    found = [text for text in texts if text]
    return f"({' & '.join(found)})" if len(found) > 1 else "".join(found)
