"""Which stretches of a text answer a search."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from committee.search.meaning import Meaning
from committee.search.tsqueries import COMPOUND, EXACT, GUESSED, INFLECTED
from committee.search.understanding import Understood
from danish.compounds import parts
from danish.tokens import SAINT_SIGNS, Token, folded, signs, tokenise

_WORD: Final = re.compile(r"[^\W_]+")
_NOTHING: Final = (0, 0.0)
_SHORTEST_STEM: Final = 3
_LONGEST_GAP: Final = 80
"""Signs from the beginning of a word to the beginning of the next."""


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
        for number, part in enumerate(asked.query.parts):
            if part.excluded:
                continue
            meaning = asked.meanings.get(part)
            if meaning is None:
                self._add_special(number, part.forms, part.signs)
            else:
                self._add_word(number, meaning)

    def spans(self, text: str) -> list[Span]:
        """What answers in `text`, in order; none overlap. A guess is left out where its part is answered better."""
        every = {*self._words(text), *self._specials(text)}
        answered = {span.part for span in every if span.worth > GUESSED}
        sure = (span for span in every if span.worth > GUESSED or span.part not in answered)
        found = sorted(sure, key=lambda span: (span.start, -span.end))
        kept: list[Span] = []
        for span in found:
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        return kept

    def _add_word(self, number: int, meaning: Meaning) -> None:
        for forms, worth in (
            ({meaning.form}, EXACT),
            (meaning.inflected, INFLECTED),
            (meaning.related, GUESSED),
        ):
            for form in forms:
                self.words.setdefault(form, (number, worth))
        self._add_compounds(number, meaning, COMPOUND)
        self._add_compounds(number, replace(meaning, parts=meaning.named_after, inflected=meaning.related), GUESSED)
        for half in meaning.halves or ():
            for form in half.inflected | half.related:
                self.words.setdefault(form, (number, GUESSED))
            self._add_compounds(number, half, GUESSED)
        if meaning.form in SAINT_SIGNS:
            self.signs[meaning.form] = number
        if meaning.begun:
            self.begun.append((meaning.begun, number))

    def _add_compounds(self, number: int, meaning: Meaning, worth: float) -> None:
        if meaning.parts:
            stems = "|".join(map(re.escape, _stems({*meaning.parts, *meaning.inflected})))
            self.compounds.append(Compounds(re.compile(stems), meaning.parts, number, worth))

    def _add_special(self, number: int, forms: tuple[str, ...], asked_signs: tuple[str, ...]) -> None:
        if forms:
            self.phrases[forms[0]].append((forms, number))
        self.signs.update(dict.fromkeys(asked_signs, number))

    def _words(self, text: str) -> Iterator[Span]:
        if not (self.words or self.begun):
            return
        for word in set(_WORD.findall(text)):
            part, worth = self._answer(folded(word))
            if worth:
                yield from (Span(at, at + len(word), part, worth) for at in _places(word, text))

    def _answer(self, form: str) -> tuple[int, float]:
        answer = self.words.get(form)
        if answer is None:
            answer = self.words[form] = self._compound(form) or self._beginning(form)
        return answer

    def _compound(self, form: str) -> tuple[int, float] | None:
        likely = (found for found in self.compounds if found.stems.search(form))
        return next(((found.part, found.worth) for found in likely if not found.keys.isdisjoint(parts(form))), None)

    def _beginning(self, form: str) -> tuple[int, float]:
        return next(((part, COMPOUND) for begun, part in self.begun if form.startswith(begun)), _NOTHING)

    def _specials(self, text: str) -> Iterator[Span]:
        yield from self._phrases(text)
        if not (self.signs or any(not first.isalpha() for first in self.phrases)):
            return
        if not any(map(str.isdigit, text)) and not any(sign.isalpha() for sign in self.signs):
            return
        tokens = tokenise(text)
        for token in tokens:
            if not token.form.isalpha():
                yield from self._phrases_at(token, tokens)
        for sign in signs(text, tokens):
            part = next((part for asked, part in self.signs.items() if _says(sign.form, asked)), None)
            if part is not None:
                yield Span(sign.start, sign.end, part, EXACT)

    def _phrases(self, text: str) -> Iterator[Span]:
        """Words side by side, looked for where the first of them stands."""
        if not self.phrases:
            return
        for word in set(_WORD.findall(text)):
            for forms, part in self.phrases.get(folded(word), ()):
                for at in _places(word, text):
                    run = tokenise(text[at : at + _LONGEST_GAP * len(forms)])[: len(forms)]
                    if tuple(token.form for token in run) == forms:
                        yield Span(at, at + run[-1].end, part, EXACT)

    def _phrases_at(self, token: Token, tokens: list[Token]) -> Iterator[Span]:
        for forms, part in self.phrases.get(token.form, ()):
            run = tokens[token.place : token.place + len(forms)]
            if tuple(found.form for found in run) == forms:
                yield Span(token.start, run[-1].end, part, EXACT)


def _says(sign: str, asked: str) -> bool:
    """Whether a text's sign says what is asked; a month is said by its days too."""
    return sign == asked or (asked.startswith("d:") and len(asked) == len("d:2025-02") and sign.startswith(asked))


def _stems(forms: Iterable[str]) -> list[str]:
    """What stands in every compound of a word whose forms and keys are `forms`: each without its last e, s or ~."""
    bare = {form.rstrip("~") for form in forms}
    cut = {form[:-1] if len(form) > _SHORTEST_STEM and form[-1] in "es" else form for form in bare}
    return [stem for stem in sorted(cut) if not any(other in stem for other in cut if other != stem)]


def _places(word: str, text: str) -> Iterator[int]:
    """Where `word` stands in `text` as a whole word."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(word, end)
