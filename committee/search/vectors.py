"""The vector of an item: its words with their places and weights, of the item alone.

Weights: A title and numbers, B decision, C summary and recommendation, D the rest. What the
recommendation and the attachments say stands once more under a prefix, so that it can be asked for
alone. No word of a text has a colon, so nothing that is written or typed passes for a prefix.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from danish import journal_number
from danish.tokens import signs, tokenise

RECOMMENDATION: Final = "i:"
ATTACHMENT: Final = "b:"
NUMBER: Final = "j:"
MEETING_DATE: Final = "m:"

_LAST_PLACE: Final = 16_383
_MOST_PLACES: Final = 255
_LARGEST: Final = 900_000
_GAP: Final = 20
_COST_OF_WORD: Final = 8
_COST_OF_PLACE: Final = 2


@dataclass
class VectorText:
    """A tsvector in the making, and the spellings of its words."""

    places: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    printed: dict[str, str] = field(default_factory=dict)
    next_place: int = 1
    size: int = 0

    def add(self, text: str, weight: str, prefix: str = "") -> None:
        """The words and signs of `text`, a little apart from what was added before."""
        if not text:
            return
        tokens = tokenise(text)
        start = self.next_place
        for token in tokens:
            self._put(token.form, start + token.place, weight, prefix)
            if token.form not in self.printed:
                self.printed[token.form] = text[token.start : token.end].lower()
        for sign in signs(text, tokens):
            self._put(sign.form, start + sign.place, weight, prefix)
            if sign.form.isalpha() and sign.form not in self.printed:
                self.printed[sign.form] = text[sign.start : sign.end].lower()
        self.next_place = start + len(tokens) + _GAP

    def add_sign(self, sign: str, weight: str = "A") -> None:
        """One sign that stands nowhere in the text."""
        self._place(sign, self.next_place, weight)
        self.next_place += 1

    def add_number(self, number: str) -> None:
        """A journalnummer: each run of its tokens is the beginning of one of these signs."""
        tokens = journal_number.tokens(number)
        for at in range(len(tokens)):
            self.add_sign(f"{NUMBER}{' '.join(tokens[at:])} ")

    def words(self) -> dict[str, str]:
        """The words without digits and signs, with their spelling: what belongs in the vocabulary."""
        return {form: self.printed[form] for form in self.places if form in self.printed and form.isalpha()}

    def __str__(self) -> str:
        return " ".join(f"{quoted(form)}:{','.join(places)}" for form, places in self.places.items())

    def _put(self, form: str, place: int, weight: str, prefix: str) -> None:
        self._place(form, place, weight)
        if prefix:
            self._place(prefix + form, place, weight)

    def _place(self, form: str, place: int, weight: str) -> None:
        known = self.places.get(form)
        cost = _COST_OF_PLACE if known else len(form) + _COST_OF_WORD
        if self.size + cost > _LARGEST or (known and len(known) >= _MOST_PLACES):
            return
        self.size += cost
        self.places[form].append(f"{min(place, _LAST_PLACE)}{weight}")


def quoted(form: str) -> str:
    """`form` as a tsvector or a tsquery writes it."""
    return "'" + form.replace("\\", "\\\\").replace("'", "''") + "'"
