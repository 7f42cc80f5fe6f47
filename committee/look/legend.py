"""What the municipality means by its sagstyper, in the words that a reader meets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from committee.data_folder import CannotStart


class Meaning(NamedTuple):
    """A sagstype's short name, and a sentence or two that explains it ("" where nothing more is said)."""

    name: str
    explanation: str


CUSTOMARY: Final = {
    "A": Meaning(
        "Afgørelse i byrådet",
        "Byrådet har det sidste ord. Udvalget behandler sagen først og anbefaler byrådet, hvad det skal beslutte.",
    ),
    "B": Meaning("Afgørelse i udvalget", "Udvalget afgør selv sagen."),
    "C": Meaning(
        "Drøftelse/forberedelse",
        "Udvalget drøfter sagen eller forbereder en senere afgørelse. Den endelige beslutning tages en anden dag.",
    ),
    "D": Meaning("Orientering", "Udvalget får noget at vide og skal ikke beslutte andet end at have hørt det."),
    "E": Meaning(
        "Initiativretsforslag",
        "Et medlem har selv bragt forslaget på dagsordenen. Forvaltningen kan have belyst det, men indstiller ikke.",
    ),
}
"""By letter, as most municipalities use them."""

OUTCOMES: Final = {
    "approved": "Indstillingen blev godkendt, eventuelt med ændringer.",
    "recommended": "Udvalget anbefalede sagen til den, der skal afgøre den, oftest byrådet.",
    "discussed": "Sagen blev drøftet, uden at noget endeligt blev besluttet.",
    "noted": "Orienteringen blev givet eller taget til efterretning.",
    "postponed": "Sagen blev udsat til et senere møde.",
    "rejected": "Indstillingen eller forslaget blev ikke godkendt.",
    "other": "Ordlyden siger ikke noget af det andet. Læs selv beslutningen.",
}
"""What the archive means by the outcome of a decision, by its value."""


def chosen_meanings(environ: Mapping[str, str], name: str) -> dict[str, Meaning]:
    """Every sagstype's meaning; those that the variable names ("B=Navn: forklaring;C=…") are the municipality's own.

    Raises CannotStart where a part of it names no sagstype, or says nothing of it.
    """
    meanings = dict(CUSTOMARY)
    for part in filter(None, (part.strip() for part in environ.get(name, "").split(";"))):
        letter, _, words = (side.strip() for side in part.partition("="))
        if letter.upper() not in CUSTOMARY or not words:
            raise CannotStart(
                f"{name} skal være sagstyper adskilt af semikolon, hver som B=Afgørelse i udvalget: Udvalget afgør "
                f"selv sagen. Den nævner «{part}»."
            )
        short, _, explanation = (side.strip() for side in words.partition(":"))
        meanings[letter.upper()] = Meaning(short, explanation)
    return meanings
