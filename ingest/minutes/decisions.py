"""Beslutninger: what was decided, by whom, and who was not there."""

import re
from dataclasses import dataclass
from typing import Final

from danish.names import fold
from danish.sentences import split_sentences
from ingest.minutes.case_types import is_procedure
from ingest.minutes.speakers import Utterance, utterances
from ingest.parsed import CommitteeOutcome, Outcome, ParsedDecision
from ingest.vocabulary import ATTENDANCE, ATTRIBUTE_MARK, BODY, COUNCIL, MINORITY, NOT_YET, OUTCOME_VERBS

_BODY = re.compile(rf"{BODY}(?![\w-])")
_VERBS: Final = tuple((outcome, re.compile(pattern)) for outcome, pattern in OUTCOME_VERBS)
_BETWEEN_SUBJECT_AND_VERB: Final = (
    r"(?:\s*\([^)]{0,80}\)|\s+(?:har|havde|kan|kunne|skal|vil|enstemmigt|herefter|derefter|dermed|ligeledes|også|således|hermed"
    r"|på\s+mødet|samlet|derudover|desuden|endvidere|samtidig|i\s+(?:fællesskab|forlængelse\s+heraf)|begge|hver\s+især)){0,6}\s+"
)
_FINITE: Final = (
    r"(?:ikke\s+)?(?:godkend|anbefal|drøft|udsæt|udsat|udskyd|udskød|afvis|forkast|afslå|afslog|tiltræd|tiltråd|vedtag"
    r"|vedtog|bevilg|tager|tog|taget|beslutt|følger|fulgte|imødekom|indstill|besluttede|orientere|blev|er\b|behandle|stemte"
    r"|henvis|oversend|fremsend|sender|sendte|afgav|afgiver|ønsk|opfordr|bemyndig|konstater|støtter|bakker|tilslut|meddel"
    r"|giver\b|gav\b|valgte|vælger|udpeg|udtal|anmod|bad\b|beder|modtog|noter|tilkendeg)\w{0,20}"
)
_ACTS: Final = re.compile(_BETWEEN_SUBJECT_AND_VERB + _FINITE, re.I)
_INVERTED: Final = re.compile(r"\b" + _FINITE + r"\s+$", re.I)
_LONGEST_FINITE: Final = 60
_SUBJECT: Final = re.compile(r"\s+(?!og\b|samt\b|for\b|i\b|som\b|der\b|med\b|til\b|på\b|af\b|eller\b)[a-zæøå]+")
_CLAUSE: Final = 120
_IN_VAIN: Final = re.compile(f"(?:{ATTRIBUTE_MARK}|{NOT_YET})$")
_JOINED: Final = re.compile(r"(?:\s*,\s*|\s+og\s+|\s+samt\s+)$")


@dataclass(frozen=True, slots=True)
class _Act:
    """A sentence that decides; `is_recited`: it stands under the name of a body, as an earlier decision does."""

    sentence: str
    outcome: Outcome
    committees: tuple[str, ...]
    is_recited: bool = False


def read_decision(text: str, committee: str | None) -> ParsedDecision:
    """A decision from its section's text. `committee` is the meeting's own udvalg, None where unknown."""
    attendance = tuple(sentence for sentence in split_sentences(text) if ATTENDANCE.search(sentence))
    acts = _acts(utterances(text))
    by_committee = _by_committee(acts, committee)
    return ParsedDecision(
        text=text,
        outcome=_own_outcome(acts, by_committee, committee),
        by_committee=by_committee,
        attendance=attendance,
    )


def deciding_sentence(text: str, committee: str | None) -> str:
    """The sentence of a decision that its outcome was read from; the first one where none says an outcome."""
    acts = _acts(utterances(text))
    if not acts:
        return next(iter(split_sentences(text)), "")
    own = _own_acts(acts, committee) or acts
    return _strongest(own).sentence


def outcome_of(sentence: str) -> Outcome:
    """What one sentence says was done; `other` where its words do not say.

    The earliest act counts, except that a discussion gives way to what it led to.
    """
    # The words are told in small letters: a search that minds no case takes twice as long.
    lowered = sentence.lower()
    found = [
        (match.start(), rank, outcome)
        for rank, (outcome, pattern) in enumerate(_VERBS)
        for match in [_first_done(pattern, lowered)]
        if match
    ]
    decided = [entry for entry in found if entry[2] != "discussed"] or found
    return min(decided)[2] if decided else "other"


def _first_done(pattern: re.Pattern[str], sentence: str) -> re.Match[str] | None:
    done = (
        match
        for match in pattern.finditer(sentence)
        if not match.start() or not _IN_VAIN.search(sentence[max(0, match.start() - _CLAUSE) : match.start()])
    )
    return next(done, None)


def same_committee(one: str, other: str) -> bool:
    """Whether two names are of one body: alike when folded, or both the council's."""
    return fold(one) == fold(other) or bool(COUNCIL.fullmatch(one) and COUNCIL.fullmatch(other))


def deciding_committees(sentence: str) -> tuple[str, ...]:
    """The udvalg that a sentence names as the ones who act, as printed, without genitives."""
    found: list[str] = []
    following: re.Match[str] | None = None
    acts = False
    for match in reversed(list(_BODY.finditer(sentence))):
        joined = following is not None and _JOINED.fullmatch(sentence, match.end(), following.start()) is not None
        acts = _acts_itself(sentence, match) or (acts and joined)
        following = match
        if acts:
            found.append(" ".join(match[0].split()))
    return tuple(dict.fromkeys(reversed(found)))


def _acts_itself(sentence: str, match: re.Match[str]) -> bool:
    if not match.start() and _SUBJECT.match(sentence, match.end()):
        return True
    before = sentence[max(0, match.start() - _LONGEST_FINITE) : match.start()]
    return bool(_ACTS.match(sentence, match.end()) or _INVERTED.search(before))


def _acts(spoken: list[Utterance]) -> list[_Act]:
    acts = [
        act
        for act in map(_act, spoken)
        if not (is_procedure(act.sentence) and act.outcome in ("other", "discussed"))
        and (not ATTENDANCE.search(act.sentence) or act.outcome not in ("other", "discussed"))
    ]
    return [act for act in acts if not MINORITY.search(act.sentence)] or acts


def _act(spoken: Utterance) -> _Act:
    outcome = outcome_of(spoken.sentence)
    if spoken.speaker is not None:
        return _Act(spoken.sentence, outcome, (spoken.speaker,), is_recited=True)
    return _Act(spoken.sentence, outcome, deciding_committees(spoken.sentence))


def _by_committee(acts: list[_Act], committee: str | None) -> tuple[CommitteeOutcome, ...]:
    names: list[str] = []
    for act in acts:
        names.extend(name for name in act.committees if not any(same_committee(name, known) for known in names))
    return tuple(
        CommitteeOutcome(
            committee if committee and same_committee(name, committee) else name,
            _strongest([act for act in acts if any(same_committee(name, own) for own in act.committees)]).outcome,
        )
        for name in names
    )


def _own_outcome(acts: list[_Act], by_committee: tuple[CommitteeOutcome, ...], committee: str | None) -> Outcome:
    own = _own_acts(acts, committee)
    if own:
        return _strongest(own).outcome
    if committee and all(act.is_recited for act in acts):
        return "other"
    return by_committee[0].outcome if by_committee else "other"


def _own_acts(acts: list[_Act], committee: str | None) -> list[_Act]:
    named = [act for act in acts if committee and any(same_committee(committee, name) for name in act.committees)]
    unnamed = [act for act in acts if not act.committees]
    if named and _strongest(named).outcome != "other":
        return named
    return [act for act in unnamed if act.outcome != "other"] or named or unnamed


def _strongest(acts: list[_Act]) -> _Act:
    for outcomes in (("other", "discussed"), ("other",)):
        for act in acts:
            if act.outcome not in outcomes:
                return act
    return acts[0]
