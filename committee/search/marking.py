"""Which stretches of a text answer a search."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from math import inf
from typing import Final, NamedTuple

from committee.search.meaning import Meaning
from committee.search.tsqueries import COMPOUND, EXACT, GUESSED, INFLECTED
from committee.search.understanding import Understood
from danish.compounds import parts
from danish.skimming import ODD, needles, places, side_by_side, skim, traces
from danish.tokens import SAINT_SIGNS, Token, folded, signs, tokenise

_NOTHING: Final = (0, 0.0)
_SHORTEST_STEM: Final = 3
_BEFORE: Final = 20
"""Signs before a token by which it is known for certain where it begins (15,2 is no 2)."""
_AFTER: Final = 4
"""Signs after the last by which it is known for certain where it ends (12,5 is no 12, and § 85 a no § 85)."""
_HYPHEN: Final = re.compile("[-\u2010\u2011]")


class Span(NamedTuple):
    """A stretch of a text that answers part number `part` of the query, with what it is worth."""

    start: int
    end: int
    part: int
    worth: float


class Compounds(NamedTuple):
    """Words with one of `keys` among their parts: no other word has any of `stems` in it."""

    stems: re.Pattern[str]
    keys: frozenset[str]
    part: int
    worth: float


class Marker:
    """Finds what answers one search in any text."""

    def __init__(self, asked: Understood) -> None:
        self.words: dict[str, tuple[int, float]] = {}
        self.compounds: list[Compounds] = []
        self.begun: list[tuple[str, int]] = []
        self.phrases: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self.signs: dict[str, int] = {}
        self.stems: defaultdict[int, set[str]] = defaultdict(set)
        for number, part in enumerate(asked.query.parts):
            if part.excluded:
                continue
            meaning = asked.meanings.get(part)
            if meaning is None:
                self._add_special(number, part.forms, part.signs)
            else:
                self._add_word(number, meaning)
        self.answers: dict[str, tuple[int, float]] = {}
        self.needles_of_parts = [needles(stems) for stems in self.stems.values()]
        self.needles = tuple(dict.fromkeys(chain.from_iterable(self.needles_of_parts)))
        self.runs = [side_by_side(forms) for of_first in self.phrases.values() for forms, _ in of_first]
        self.traces = {sign: traces(sign) for sign in self.signs}

    def may_answer(self, text: str) -> bool:
        """Whether it is worth while to look for spans in `text`, or in it without its blanks and line signs."""
        skimmed = skim(text)
        for needle in self.needles:
            if needle in skimmed:
                return True
        return any(run.search(skimmed) for run in self.runs) or any(
            self._may_say(sign, text, skimmed) for sign in self.signs
        )

    def most(self, text: str) -> tuple[float, float]:
        """How many parts `text` may answer at most, and at how many spots; none where it answers for certain nothing.

        Words side by side and what is said in a form of its own are not counted: these may be any number.
        """
        if self.phrases or self.signs:
            return (inf, inf) if self.may_answer(text) else (0, 0)
        skimmed = skim(text)
        spots = 0
        for needle in self.needles:
            spots += skimmed.count(needle)
        if not spots or len(self.needles_of_parts) == 1:
            return min(1, spots), spots
        return sum(any(needle in skimmed for needle in of_part) for of_part in self.needles_of_parts), spots

    def spans(self, text: str) -> list[Span]:
        """What answers in `text`, in order; none overlap. A guess is left out where its part is answered better."""
        skimmed = skim(text)
        found = self._words(text, skimmed)
        if not (found or self.phrases or self.signs):
            return found
        if self.phrases or self.signs:
            found = list({*found, *self._phrases(text, skimmed), *self._said(text, skimmed)})
        answered = {span.part for span in found if span.worth > GUESSED}
        sure = [span for span in found if span.worth > GUESSED or span.part not in answered]
        return _apart(sure) if self.phrases or self.signs else sure

    def _add_word(self, number: int, meaning: Meaning) -> None:
        for forms, worth in (
            ({meaning.form}, EXACT),
            (meaning.inflected, INFLECTED),
            (meaning.related, GUESSED),
        ):
            self._add_forms(number, forms, worth)
        self._add_compounds(number, meaning, COMPOUND)
        self._add_compounds(number, replace(meaning, parts=meaning.named_after, inflected=meaning.related), GUESSED)
        for half in meaning.halves or ():
            self._add_forms(number, half.inflected | half.related, GUESSED)
            self._add_compounds(number, half, GUESSED)
        if meaning.form in SAINT_SIGNS:
            self.signs[meaning.form] = number
        if meaning.begun:
            self.begun.append((meaning.begun, number))
            self.stems[number].add(meaning.begun)

    def _add_forms(self, number: int, forms: Iterable[str], worth: float) -> None:
        for form in forms:
            self.words.setdefault(form, (number, worth))
            self.stems[number].add(form)

    def _add_compounds(self, number: int, meaning: Meaning, worth: float) -> None:
        if meaning.parts:
            stems = _stems({*meaning.parts, *meaning.inflected})
            self.stems[number].update(stems)
            self.compounds.append(Compounds(re.compile("|".join(map(re.escape, stems))), meaning.parts, number, worth))

    def _add_special(self, number: int, forms: tuple[str, ...], asked_signs: tuple[str, ...]) -> None:
        if forms:
            self.phrases[forms[0]].append((forms, number))
        self.signs.update(dict.fromkeys(asked_signs, number))

    def _words(self, text: str, skimmed: bytes) -> list[Span]:
        found = []
        for start, end in sorted(places(skimmed, self.needles)):
            printed = text[start:end]
            answer = self.answers.get(printed)
            if answer is None:
                answer = self.answers[printed] = self._answer(folded(printed))
            part, worth = answer
            if worth:
                found.append(Span(start, end, part, worth))
        return found

    def _answer(self, form: str) -> tuple[int, float]:
        return self.words.get(form) or self._compound(form) or self._beginning(form)

    def _compound(self, form: str) -> tuple[int, float] | None:
        likely = (found for found in self.compounds if found.stems.search(form))
        return next(((found.part, found.worth) for found in likely if not found.keys.isdisjoint(parts(form))), None)

    def _beginning(self, form: str) -> tuple[int, float]:
        return next(((part, COMPOUND) for begun, part in self.begun if form.startswith(begun)), _NOTHING)

    def _phrases(self, text: str, skimmed: bytes) -> Iterator[Span]:
        """Words side by side."""
        if not self.phrases:
            return
        if ODD in skimmed:
            yield from self._phrases_among(tokenise(text))
            return
        for match in (match for run in self.runs for match in run.finditer(skimmed)):
            start = text.rfind(" ", 0, max(0, match.start() - _BEFORE)) + 1
            end = text.find(" ", match.end() + _AFTER)
            for span in self._phrases_among(tokenise(text[start : end if end >= 0 else None])):
                yield span._replace(start=span.start + start, end=span.end + start)

    def _phrases_among(self, tokens: list[Token]) -> Iterator[Span]:
        for token in tokens:
            for forms, part in self.phrases.get(token.form, ()):
                run = tokens[token.place : token.place + len(forms)]
                if tuple(found.form for found in run) == forms:
                    yield Span(token.start, run[-1].end, part, EXACT)

    def _said(self, text: str, skimmed: bytes) -> Iterator[Span]:
        """What is said in a form of its own."""
        asked = [sign for sign in self.signs if self._may_say(sign, text, skimmed)]
        if not asked:
            return
        tokens = tokenise(text) if any(map(str.isalpha, asked)) else ()
        for sign in signs(text, tokens):
            said = next((form for form in asked if _says(sign.form, form)), None)
            if said:
                yield Span(sign.start, sign.end, self.signs[said], EXACT)

    def _may_say(self, sign: str, text: str, skimmed: bytes) -> bool:
        if ODD in skimmed:
            return True
        wanted = self.traces[sign]
        if wanted:
            return all(any(trace in skimmed for trace in traces) for traces in wanted)
        return any(
            folded(text[skimmed.rfind(b" ", 0, hyphen.start() + 1) : hyphen.start()]) in sign
            for hyphen in _HYPHEN.finditer(text)
        )


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, but those that overlap an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _says(sign: str, asked: str) -> bool:
    """Whether a text's sign says what is asked; a month is said by its days too."""
    return sign == asked or (asked.startswith("d:") and len(asked) == len("d:2025-02") and sign.startswith(asked))


def _stems(forms: Iterable[str]) -> list[str]:
    """What stands in every compound of a word whose forms and keys are `forms`: each without its last e, s or ~."""
    bare = {form.rstrip("~") for form in forms}
    cut = {form[:-1] if len(form) > _SHORTEST_STEM and form[-1] in "es" else form for form in bare}
    return [stem for stem in sorted(cut) if not any(other in stem for other in cut if other != stem)]
