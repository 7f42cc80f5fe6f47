"""The udvalg and councils that a text names, and in what form."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from danish.names import fold

OWN: Final = ""
"""The name of the udvalg whose text it is: "udvalget"."""
COUNCIL: Final = "Byrådet"
"""The name of the municipality's council, whatever the text calls it."""
SEVERAL: Final = "udvalgene"
"""The name of udvalg that are not told apart, or are not the municipality's: "begge udvalg"."""

_PART: Final = r"[A-ZÆØÅÉa-zæøåéü][a-zæøåéü]{1,40}"
_CAPITAL: Final = r"[A-ZÆØÅÉ][a-zæøåéü]{1,40}"
_BODY: Final = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<many>[Uu]dvalget\s+for\s+{_CAPITAL}(?:(?:,\s+|\s+og\s+){_CAPITAL}){{0,5}})"
    rf"|(?P<name>(?:{_PART}[-–],?\s+){{0,5}}(?:{_PART}[-–]\s+og\s+)?{_PART}udvalg)"
    r"|(?P<own>[Uu]dvalg)"
    rf"|(?:(?P<town>{_CAPITAL}(?:-{_CAPITAL})?)\s+(?:[Kk]ommunes\s+)?)?(?P<council>[Bb]yråd|[Kk]ommunalbestyrelse)"
    r")(?P<ending>[a-zæøå]*)(?![\w-])(?:\s+i\s+(?P<place>[A-ZÆØÅ][a-zæøå]+))?"
)
_NEEDED: Final = ("dvalg", "yråd", "ommunalbestyrelse")
"""One of these is in every text that `_BODY` finds anything in, and quicker to look for."""
_POSSESSOR: Final = re.compile(r"[A-ZÆØÅ][\wæøå]*['’]?s\s+$")
"""Before an udvalg of somebody else's: "Folketingets Sundhedsudvalg"."""
_WORD: Final = re.compile(r"[a-z0-9]+")
# "Udvalgsrådet" is a slip for "udvalgsmødet" that stands in referater.
_FORMS: Final = {
    "": "bare",
    "et": "plain",
    "n": "plain",
    "ets": "genitive",
    "s": "genitive",
    "ns": "genitive",
    "ene": "several",
    "enes": "several",
} | {f"s{meeting}": "meeting" for meeting in ("møde", "mødet", "møder", "møderne", "rådet")}


class Body(NamedTuple):
    """An udvalg or council in a text.

    `name` is "Kulturudvalget", OWN, COUNCIL, SEVERAL or another town's "Havnby Byråd". `form` is "plain", "genitive"
    ("udvalgets") or "meeting" ("udvalgsmødet", where the meeting's word is part of the name).
    """

    name: str
    form: str
    start: int
    end: int


def find_bodies(text: str) -> Iterator[Body]:
    """Every udvalg and council in `text`, in order."""
    for match in _BODY.finditer(text) if any(word in text for word in _NEEDED) else ():
        form = "plain" if match["many"] else _FORMS.get(match["ending"])
        if form is not None:
            shape = "plain" if form in ("bare", "several") else form
            is_towns = match["town"] is None or form == "bare"
            start = match.start() if is_towns else match.start("council")
            yield Body(_name(match, form), shape, start, match.end("ending"))


def _name(match: re.Match[str], form: str) -> str:
    if form == "several" or (match["own"] and form == "bare"):
        return SEVERAL
    if match["own"]:
        return OWN
    if match["name"] and form == "bare" and _POSSESSOR.search(match.string, 0, match.start()):
        return SEVERAL
    if match["council"]:
        town = match["place"] or (match["town"] if form == "bare" else None)
        return f"{town} Byråd" if town else COUNCIL
    printed = " ".join((match["many"] or f"{match['name']}et").replace("–", "-").split())
    return printed[:1].upper() + printed[1:]


def body_key(name: str) -> str:
    """What all spellings of one name have in common: folded, without "og" and signs."""
    return " ".join(word for word in _WORD.findall(fold(name)) if word != "og")
