"""How a decision met its indstilling: said only where the words of the decision make it certain."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from committee.models import AgendaItem, Outcome
from danish.sentences import split_sentences

_CARRIES: Final = (
    r"(?:godkender|godkendte|anbefaler|anbefalede|tiltræder|tiltrådte|vedtager|vedtog|følger|fulgte|tilslutter\s+sig"
    r"|tilsluttede\s+sig)"
)
_ITS: Final = r"(?:(?:forvaltningens|administrationens|sagens|den\s+foreliggende)\s+)?indstilling(?:en)?"
_AGREED: Final = r"(?:\s+(?:enstemmigt|i\s+enighed))?"
_WHO: Final = r"(?![^.,;:]*\b(?:ikke|kun|delvist|flertal|mindretal)\b)[^.,;:]{2,120}?"
_FOLLOWED: Final = re.compile(
    rf"(?:{_WHO}\s+{_CARRIES}{_AGREED}\s+{_ITS}{_AGREED}"
    rf"|(?:herefter|derefter|hermed|dermed)\s+{_CARRIES}\s+{_WHO}\s+{_ITS}{_AGREED})\.?",
    re.IGNORECASE,
)
_REFUSED: Final = re.compile(
    rf"[^.,;:]{{2,120}}?\s+(?:{_CARRIES}\s+ikke\s+{_ITS}|(?:afviser|afviste|forkaster|forkastede)\s+{_ITS})\.?",
    re.IGNORECASE,
)
_AMENDED: Final = re.compile(
    rf"{_WHO}\s+{_CARRIES}{_AGREED}\s+{_ITS}{_AGREED},?\s+(?:dog\s+)?med\s+(?:den|denne|følgende|de|disse)"
    r"\s+(?P<what>ændring|tilføjelse|undtagelse|præcisering|bemærkning|tilretning)(?P<many>e?r)?\b",
    re.IGNORECASE,
)
_VOTES: Final = re.compile(
    r"(?:for|imod|hverken\s+for\s+eller\s+imod)(?:\s+(?:indstillingen|forslaget))?\s+stemte\b.{1,200}"
    r"|[^.]{2,120}\s(?:stemte|stemmer)\s+(?:for|imod|blankt|hverken\s+for\s+eller\s+imod)\b[^.]{0,60}\.?",
    re.IGNORECASE | re.DOTALL,
)
_MEMBER: Final = r"[^.()]{2,80}\([A-ZÆØÅ]{1,3}\)"
_DISSENT: Final = re.compile(
    rf"{_MEMBER}(?:{_MEMBER})*\s+(?:kan|kunne|ønsker|ønskede)\s+ikke\s+(?:at\s+)?"
    rf"(?:godkende|anbefale|tiltræde|støtte)\s+{_ITS}\.?"
)
_PROCEDURE: Final = re.compile(
    r".{2,160}\bbeslut\w*\b.{0,80}\b(?:at\s+gøre|gjort)\b.{2,160}\btil\s+en\s+(?:[a-e]|drøftelses|beslutnings|orienterings)"
    r"-?sag\.?",
    re.IGNORECASE | re.DOTALL,
)
_TO_DISCUSS: Final = re.compile(
    r"\bat\s+(?:udvalg\w*|\S*udvalget|byrådet|de)\s+drøfter\b|\btil\s+drøftelse\b", re.IGNORECASE
)
_TO_NOTE: Final = re.compile(r"\btil\s+orientering\b|\btil\s+efterretning\b", re.IGNORECASE)


class Verdict(NamedTuple):
    """What became of an indstilling: a sign for the style sheet, and the words."""

    sign: str
    words: str


def verdicts(item: AgendaItem, recommendations: Iterable[str]) -> list[Verdict]:
    """What is certain of how `item` was decided against `recommendations`; empty where nothing is."""
    if item.is_closed:
        return []
    asked = "\n".join(recommendations)
    changed = [Verdict("type", _type_change(item))] if item.type_changed and item.type_in_force else []
    met = _met(item, asked) if asked and item.outcome else None
    return [*changed, met] if met else changed


def _type_change(item: AgendaItem) -> str:
    if item.listed_type:
        return f"Sagstypen blev ændret på mødet: fra {item.listed_type}-sag til {item.type_in_force}-sag"
    return f"Mødet gjorde punktet til en {item.type_in_force}-sag"


def _met(item: AgendaItem, asked: str) -> Verdict | None:
    if item.outcome == Outcome.POSTPONED:
        return Verdict("postponed", "Udsat: indstillingen blev ikke afgjort")
    sentence = " ".join(item.decision_sentence.split())
    if _REFUSED.fullmatch(sentence):
        return Verdict("refused", "Indstillingen blev ikke fulgt")
    if amended := _AMENDED.match(sentence):
        return Verdict("amended", _amendment(amended, item.outcome))
    if _FOLLOWED.fullmatch(sentence) and _nothing_else(item):
        return Verdict("followed", _followed(item.outcome))
    if not _is_only_asked_to(item, asked):
        return None
    return {
        Outcome.DISCUSSED: Verdict("followed", "Drøftet, som indstillingen lagde op til"),
        Outcome.NOTED: Verdict("followed", "Taget til efterretning, som indstillingen lagde op til"),
    }.get(Outcome(item.outcome))


def _amendment(found: re.Match[str], outcome: str) -> str:
    what = found["what"].lower()
    met = "anbefalet" if outcome == Outcome.RECOMMENDED else "fulgt"
    return f"Indstillingen blev {met} med {what + found['many'] if found['many'] else f'en {what}'}"


def _followed(outcome: str) -> str:
    return f"Indstillingen blev {'anbefalet' if outcome == Outcome.RECOMMENDED else 'fulgt'} uændret"


def _nothing_else(item: AgendaItem) -> bool:
    """Whether each sentence of the decision carries the indstilling, counts votes or tells of attendance."""
    attendance = {" ".join(remark.split()) for remark in item.decision_attendance}
    return all(
        sentence in attendance
        or any(pattern.fullmatch(sentence) for pattern in (_FOLLOWED, _REFUSED, _VOTES, _DISSENT, _PROCEDURE))
        for sentence in (" ".join(found.split()) for found in split_sentences(item.decision))
    )


def _is_only_asked_to(item: AgendaItem, asked: str) -> bool:
    """Whether the indstilling asks for no more than what the outcome says was done."""
    pattern = {Outcome.DISCUSSED: _TO_DISCUSS, Outcome.NOTED: _TO_NOTE}.get(Outcome(item.outcome))
    return bool(pattern and pattern.search(asked)) and not re.search(r"\b(?:godkend|beslut|bevilg)\w*", asked, re.I)
