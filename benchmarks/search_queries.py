"""Two hundred questions and some more for a generated archive, in classes; the same each time."""

import random
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from search_corpus import COMMITTEES, ITEMS_A_MEETING, LAST_DAY, GeneratedItem, compound, items, vocabulary

_COMMON: Final = 40
"""So many of the commonest words with five letters or more are asked for as common ones."""
_BEGINNING: Final = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, for both engines: words as the site takes them and as SQLite's FTS5 does, and filters.

    `filters` hold column and value as SQLite has them, `parameters` the same as the site's address has them.
    """

    kind: str
    words: str = ""
    fts: str = ""
    filters: dict[str, str | int | tuple[str, str]] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The search as the site has it."""
        return "/soeg/?" + urlencode(({"q": self.words} if self.words else {}) | self.parameters)


def questions(count: int, each: int = 23) -> list[Question]:
    """`each` questions of every class about an archive of `count` items, a hundred or more."""
    chance = random.Random(4)  # noqa: S311 - no secret
    some = [next(items(number, number + 1, count)) for number in sorted(chance.sample(range(count), min(count, each)))]
    common = [word for word in vocabulary()[0] if len(word) > _BEGINNING][:_COMMON]
    met = min(COMMITTEES, -(-count // ITEMS_A_MEETING))
    asked: list[Question] = []
    for turn in range(each):
        item = some[turn % len(some)]
        number = item.journal_number
        one, other = common[turn % len(common)], common[(turn * 7 + 3) % len(common)]
        asked += [
            _words("rare", compound(200 + turn * 37)),
            _words("common", one),
            Question("two words", f"{one} {other}", f"{_quoted(one)} {_quoted(other)}"),
            _phrase(item, chance),
            Question("prefix", one[:_BEGINNING], f"{_quoted(one[:_BEGINNING])}*"),
            Question("number", filters={"journal": number}, parameters={"journalnummer": number}),
            _filtered("filters only", "", turn % (met - 1) + 1, turn),
            _filtered("word plus filters", one, turn % (met - 1) + 1, turn),
            _dated("dates", one, turn),
        ]
    return asked


def _words(kind: str, word: str) -> Question:
    return Question(kind, word, _quoted(word))


def _phrase(item: GeneratedItem, chance: random.Random) -> Question:
    said = item.sections[2][2].replace("\n", " ").split()
    at = next(
        at
        for at in iter(lambda: chance.randrange(len(said) - 1), None)
        if said[at].isalpha() and said[at + 1].isalpha()
    )
    two = f"{said[at]} {said[at + 1]}"
    return Question("phrase", f'"{two}"', _quoted(two))


def _filtered(kind: str, word: str, committee: int, turn: int) -> Question:
    outcome = ("approved", "noted", "rejected", "discussed")[turn % 4]
    danish = {"approved": "godkendt", "noted": "orientering", "rejected": "afvist", "discussed": "droeftet"}[outcome]
    return Question(
        kind,
        word,
        _quoted(word) if word else "",
        {"committee": committee, "outcome": outcome},
        {"udvalg": f"udvalg-{committee}", "udfald": danish},
    )


def _dated(kind: str, word: str, turn: int) -> Question:
    first, last = f"{2006 + turn % 20}-01-01", min(f"{2007 + turn % 20}-06-30", LAST_DAY.isoformat())
    return Question(kind, word, _quoted(word), {"date": (first, last)}, {"fra": first, "til": last})


def _quoted(words: str) -> str:
    return f'"{words}"'
