"""What is offered and what joins the hits where the referater lack the words that people use.

docs/search.md tells when: the words lead to subjects of KLE, and the items filed under these join the
hits, below all others, where a word stands in no referat in any form, or all of them find very little.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from committee.filter_words import SUBJECT
from committee.search.everyday import DIVIDED, SAME, Finder, Lead, nearest_keyword
from committee.search.meaning import Meaning
from danish.queries import Part, Query
from danish.tokens import folded

FEW: Final = 3
"""As many hits are too few, where a keyword says just what was typed."""
_MOST_WORDS: Final = 6
_MOST_OFFERED: Final = 5
_MOST_SYNONYMS: Final = 3

Meanings = Mapping[Part, Meaning]


class Led(NamedTuple):
    """Words that the referater lack, or have too little of, and the subjects whose items join the hits.

    `read_as` is the keyword, as KLE prints it, that misspelt ones were read as. `is_lacking` tells whether
    no referat has them in any form.
    """

    typed: str
    read_as: str
    leads: tuple[Lead, ...]
    is_lacking: bool


@dataclass(frozen=True, slots=True)
class Widening:
    """Subjects to offer, what joins the hits and why, and the alternatives that ask for it."""

    offered: tuple[Lead, ...] = ()
    led: tuple[Led, ...] = ()
    alternatives: tuple[tuple[Part, ...], ...] = ()


class _Words(NamedTuple):
    """One alternative of a query taken apart: what must be found, and which of it stands in no referat."""

    parts: tuple[Part, ...]
    wanted: list[Part]
    lacking: list[Part]

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(form for part in self.wanted for form in part.forms)

    @property
    def excluded(self) -> list[Part]:
        return [part for part in self.parts if part.excluded]


def widening(query: Query, meanings: Meanings, finds_few: Callable[[], bool], leads: Finder) -> Widening:
    """What the words of `query` lead to. `finds_few` tells whether they find FEW items or less."""
    offered: list[Lead] = []
    led: list[Led] = []
    alternatives: list[tuple[Part, ...]] = []
    for parts in query.alternatives:
        words = _taken_apart(parts, meanings)
        if 0 < len(words.forms) <= _MOST_WORDS:
            found, joins, added = _of_alternative(words, finds_few, leads)
            offered += found
            led += joins
            alternatives += added
    best = tuple(dict.fromkeys(offered))[:_MOST_OFFERED]
    return Widening(best, tuple(led), tuple(alternatives))


def _taken_apart(parts: tuple[Part, ...], meanings: Meanings) -> _Words:
    wanted = [part for part in parts if not (part.excluded or part.is_optional)]
    if any(part.number or not part.forms for part in wanted):
        return _Words(parts, [], [])
    return _Words(parts, wanted, [part for part in wanted if _is_lacking(part, meanings)])


def _is_lacking(part: Part, meanings: Meanings) -> bool:
    meaning = meanings.get(part)
    return meaning is not None and not (meaning.keys or meaning.begun or meaning.read_as)


def _of_alternative(
    words: _Words, finds_few: Callable[[], bool], leads: Finder
) -> tuple[Sequence[Lead], list[Led], list[tuple[Part, ...]]]:
    is_one = len(words.forms) == 1
    found = leads(words.forms, is_one and not words.lacking)
    if not found:
        return _word_by_word(words, leads) if words.lacking and finds_few() else ([], [], [])
    if _is_quoted(words) or not (words.lacking or found[0].how >= DIVIDED) or not finds_few():
        return found, [], []
    typed = " ".join(part.printed for part in words.wanted)
    return found, [Led(typed, "", tuple(found), bool(words.lacking))], _joining(words, found)


def _is_quoted(words: _Words) -> bool:
    """Whether any of the words must be found as they stand; words joined by a hyphen are one word, not quoted."""
    return any(part.is_exact and not part.signs for part in words.wanted)


def _joining(words: _Words, found: Sequence[Lead]) -> list[tuple[Part, ...]]:
    synonyms = dict.fromkeys(lead.synonym for lead in found if lead.synonym and lead.synonym not in words.forms)
    parts = [_filed_under(found), *(_synonym(word) for word in list(synonyms)[:_MOST_SYNONYMS])]
    return [(part, *words.excluded) for part in parts]


def _word_by_word(words: _Words, leads: Finder) -> tuple[Sequence[Lead], list[Led], list[tuple[Part, ...]]]:
    """Each word that stands in no referat replaced by the subjects that it alone leads to.

    Where a keyword says just that word, the subjects' items answer without the other words too.
    """
    by_part = {part: _of_word(part, leads) for part in words.lacking}
    led = [one for one in by_part.values() if one]
    if not led:
        return [], [], []
    replaced = tuple(_filed_under(one.leads) if (one := by_part.get(part)) else part for part in words.parts)
    alone = [(_filed_under(one.leads), *words.excluded) for one in led if one.leads[0].how == SAME]
    return [lead for one in led for lead in one.leads], led, [replaced, *alone]


def _of_word(part: Part, leads: Finder) -> Led | None:
    if found := leads(part.forms, False):
        return Led(part.printed, "", tuple(found), True)
    keyword = nearest_keyword(part.forms[0])
    found = leads((folded(keyword),), False) if keyword else []
    return Led(part.printed, keyword, tuple(found), True) if found else None


def _filed_under(found: Iterable[Lead]) -> Part:
    return Part("", signs=tuple(SUBJECT + lead.number for lead in found), is_exact=True, is_led_to=True)


def _synonym(word: str) -> Part:
    return Part(word, (word,), is_led_to=True)
