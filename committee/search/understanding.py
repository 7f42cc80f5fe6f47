"""A search as the archive understands it: what is asked, what answers it, and how to say so."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Final, NamedTuple

from committee.search import everyday
from committee.search.everyday import AMONG, SAME, Lead
from committee.search.gathering import Wanted, newest
from committee.search.meaning import Meaning, meanings, of_half
from committee.search.tsqueries import GUESSED, Graded, Writer, either, every, loosened
from committee.search.widening import FEW, Widening, widening
from danish.queries import Part, Query, parse

EVERYWHERE: Final = "overalt"
TITLES: Final = "titel"
ENOUGH: Final = 25
"""Where the words find more, no halves of a compound are sought near one another."""


class Misread(NamedTuple):
    """A word that the archive does not know, and the known one that was looked for."""

    typed: str
    read_as: str


@dataclass(frozen=True)
class Understood:
    """What `typed` asks for of one field (a key of `tsqueries.FIELDS`).

    Where the words find enough, guesses that would have to be sought in each item are left out (`is_enough`).
    """

    typed: str
    where: str
    query: Query
    meanings: Mapping[Part, Meaning]
    widening: Widening = field(default_factory=Widening)
    is_enough: bool = False

    @property
    def alternatives(self) -> tuple[tuple[Part, ...], ...]:
        """The query's, and those that its words lead to by KLE."""
        return self.query.alternatives + self.widening.alternatives

    @cached_property
    def tsquery(self) -> str:
        """What an item's vector must match; "" where nothing is asked for."""
        return either(f"({self._alternative(parts)})" for parts in self.alternatives)

    @cached_property
    def sure(self) -> str:
        """The tsquery without guesses that would have to be sought, where there are some; else ""."""
        strict = self.without_guesses.tsquery
        return "" if strict == self.tsquery or loosened(strict) != strict else strict

    @property
    def without_guesses(self) -> "Understood":
        """The same, less the guesses that would have to be sought."""
        return replace(self, is_enough=True)

    @property
    def misread(self) -> list[Misread]:
        """The words that were looked for as others."""
        read = ((part, self.meanings.get(part)) for part in self.query.parts)
        return [Misread(part.printed, meaning.read_as) for part, meaning in read if meaning and meaning.read_as]

    @property
    def as_read(self) -> str:
        """`typed` with the known words for the unknown ones."""
        return self._with("{read_as}")

    @property
    def literally(self) -> str:
        """`typed` with the unknown words in quotation marks, which finds them as they stand or nothing."""
        return self._with('"{typed}"')

    @property
    def unwidened(self) -> str:
        """`typed` with the words that led to subjects in quotation marks, which finds them as they stand or nothing."""
        text = self.typed
        for word in (word for led in self.widening.led for word in led.typed.split()):
            text = text.replace(word, f'"{word}"', 1)
        return text

    @property
    def dates(self) -> list[str]:
        """The dates that are asked for, as signs ("d:2025-02-25")."""
        return [sign for part in self.query.parts for sign in part.signs if sign.startswith("d:")]

    def in_titles(self, how: Callable[[Iterable[str]], str]) -> str:
        """What titles with the words must match: `how` joins those of the parts, `every` or `either`; "" for none."""
        writer = Writer(TITLES)
        of_alternatives = (
            every([how(self._in_title(part, writer) for part in _required(parts)), *self._unwanted(parts)])
            for parts in self.query.alternatives
        )
        return either(of_alternatives)

    def grades(self, part: Part) -> list[Graded]:
        """The tsqueries that answer `part`, best first."""
        found = Writer(self.where).grades(part, self.meanings.get(part))
        return [grade for grade in found if not grade.is_sought] if self.is_enough else found

    def _alternative(self, parts: tuple[Part, ...]) -> str:
        return every([*map(self._all_grades, _required(parts)), *self._unwanted(parts)])

    def _unwanted(self, parts: Iterable[Part]) -> list[str]:
        return [f"!{self._plain(part)}" for part in parts if part.excluded]

    def _in_title(self, part: Part, writer: Writer) -> str:
        return either(grade.text for grade in writer.grades(part, self.meanings.get(part)) if grade.worth > GUESSED)

    def _all_grades(self, part: Part) -> str:
        return either(grade.text for grade in self.grades(part))

    def _plain(self, part: Part) -> str:
        """What `part` leaves out: itself in its other forms, not compounds nor guesses."""
        meaning = self.meanings.get(part)
        if meaning is None:
            return f"({self._all_grades(part)})"
        return f"({Writer(self.where).plain(meaning)})"

    def _with(self, form: str) -> str:
        text = self.typed
        for misread in self.misread:
            text = text.replace(misread.typed, form.format(**misread._asdict()), 1)
        return text


def _required(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if not (part.excluded or part.is_optional)]


def understand(typed: str, where: str = EVERYWHERE) -> Understood:
    """What `typed` asks for, in a few queries: to the vocabulary, to KLE, and more where a word is not known."""
    query, leads = parse(typed), cache(everyday.leads)
    # A word that KLE knows is no slip of the finger.
    asked = Understood(typed, where, query, meanings(query, lambda form: _is_keyword(leads((form,), False))))
    # Of one field no item is filed: there subjects are offered, and join no hits.
    wider = widening(query, asked.meanings, lambda: where == EVERYWHERE and _finds_few(asked), leads)
    asked = replace(asked, meanings={**asked.meanings, **dict(_weighed(asked, wider))})
    synonyms = tuple((part,) for parts in wider.alternatives for part in parts if part.is_led_to and part.forms)
    asked = replace(asked, widening=wider, meanings={**asked.meanings, **meanings(Query(synonyms), lambda form: True)})
    asked = _apart(asked)
    return asked.without_guesses if _finds_enough(asked) else asked


def _apart(asked: Understood) -> Understood:
    """The same; where it finds nothing, with the halves of compounds that nothing answers wherever they stand."""
    halved = {
        part: replace(meaning, is_apart=True)
        for part, meaning in asked.meanings.items()
        if meaning.halves and not (meaning.is_known or part.excluded)
    }
    if not halved or newest(Wanted(asked.tsquery), 1).ids:
        return asked
    return replace(asked, meanings={**asked.meanings, **halved})


def _weighed(asked: Understood, wider: Widening) -> Iterator[tuple[Part, Meaning]]:
    """What else single words stand for, knowing what they lead to: a compound that leads nowhere, one of its halves."""
    named = {led.typed: led.leads for led in wider.led if led.is_lacking and led.leads[0].how == SAME}
    led_to = {word for led in wider.led for word in led.typed.split()}
    for part, meaning in asked.meanings.items():
        if part.printed in named:
            yield part, replace(meaning, named_subjects=tuple(lead.number for lead in named[part.printed]))
        elif not (meaning.is_known or meaning.halves or part.excluded or part.printed in led_to):
            guess = of_half(part)
            if guess:
                yield part, guess


def _finds_few(asked: Understood) -> bool:
    return not asked.tsquery or newest(Wanted(asked.tsquery), FEW).is_all


def _finds_enough(asked: Understood) -> bool:
    return bool(asked.sure) and not newest(Wanted(asked.sure), ENOUGH).is_all


def _is_keyword(found: list[Lead]) -> bool:
    return any(lead.how >= AMONG for lead in found)
