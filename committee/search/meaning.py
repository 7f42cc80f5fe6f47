"""What the words of a query stand for in this archive, by how well each is answered.

A word is answered by itself, by its other forms, by compounds that it is a part of, and at last by a
guess: the two halves of a compound near one another, the adjective of a noun in -hed or -dom. A word
that the archive does not know is looked for as the beginning of one, where it is the last that was
typed, or as the nearest known one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from django.db import connection

from committee.postgresql.prepared import ask
from committee.search.nearest_words import is_public, nearest, respelled, spelled
from committee.vectors import containing, sharing
from danish.compounds import halves
from danish.inflection import akin, keys, learned, named_after
from danish.queries import Part, Query

_SHORTEST_BEGUN: Final = 3
_SHORTEST_HALF: Final = 4
_NONE: Final[frozenset[str]] = frozenset()

_KNOWN: Final = """
SELECT form, keys FROM committee_word WHERE keys && %(keys)s::text[]
UNION ALL
SELECT '', ARRAY[part] FROM unnest(%(keys)s::text[]) part
WHERE EXISTS (SELECT 1 FROM committee_word WHERE parts @> ARRAY[part])
"""


_BEGUN: Final = "SELECT 1 FROM committee_word WHERE form LIKE %s LIMIT 1"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word of a query stands for: `form` itself, and what other words have in common with it.

    `keys` are shared by its other forms, `parts` by the compounds that it is a part of, `akin` by words made
    of it, `learned` by those made with learned endings, which say less of it (politisk), `named_after` by compounds
    of those that name a person or quality; `halves` are what a compound's two
    halves stand for. Only what some word of the archive has is here; `inflected` and `related` are those words,
    compounds left out. Where `begun`, any word that begins so will do.
    `read_as` is the known word, as printed, that a misspelt one was read as. Subjects that a
    keyword calls just so are `named_subjects`: what is filed there says it better than the halves near one another.
    Where `is_apart`, the halves need not be near.
    """

    form: str
    keys: frozenset[str] = _NONE
    parts: frozenset[str] = _NONE
    akin: frozenset[str] = _NONE
    named_after: frozenset[str] = _NONE
    learned: frozenset[str] = _NONE
    halves: "tuple[Meaning, Meaning] | None" = None
    inflected: frozenset[str] = _NONE
    related: frozenset[str] = _NONE
    begun: str = ""
    read_as: str = ""
    named_subjects: tuple[str, ...] = ()
    is_apart: bool = False

    @property
    def is_known(self) -> bool:
        """Whether any word of the archive answers."""
        return bool(self.keys or self.parts or self.akin or self.learned or self.named_after or self.begun)


@dataclass(frozen=True, slots=True)
class Known:
    """Of the keys that were asked for, those that words of the archive have, with the words, and those of parts."""

    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parts: frozenset[str] = _NONE

    def among(self, wanted: frozenset[str]) -> frozenset[str]:
        """Those of these keys that a known word has."""
        return wanted & _NONE.union(*self.words.values())

    def sharing(self, wanted: frozenset[str]) -> frozenset[str]:
        """The words with one of these keys."""
        return frozenset(form for form, own in self.words.items() if not wanted.isdisjoint(own))


def meanings(query: Query, is_word_of_its_own: Callable[[str], bool]) -> dict[Part, Meaning]:
    """What each single word of `query` stands for.

    One that nothing answers is read as the nearest known word; where `is_word_of_its_own` knows it, only as
    the same word in another spelling.
    """
    parts = [part for part in query.parts if part.is_word]
    known = _known(part.forms[0] for part in parts)
    found = {part: _meaning(part.forms[0], known) for part in parts}
    lost = [part for part, meaning in found.items() if not meaning.is_known]
    return found | {part: _read(part, found[part], is_word_of_its_own) for part in lost}


def of_half(part: Part) -> Meaning | None:
    """A guess at a compound that nothing answers: the words of its last half, failing that of its first."""
    form = part.forms[0]
    known = _known([form])
    for half in (half for half in reversed(halves(form) or ()) if len(half) >= _SHORTEST_HALF):
        meaning = _undivided(half, known)
        if is_public([*sharing(meaning.keys), *containing(meaning.parts)]):
            return Meaning(
                form,
                akin=meaning.keys,
                named_after=meaning.parts,
                related=meaning.inflected,
                read_as=spelled(half, part.printed.lower()) or half,
            )
    return None


def _known(forms: Iterable[str]) -> Known:
    wanted = sorted({key for form in forms for key in _asked_keys(form)})
    if not wanted:
        return Known()
    rows = ask(_KNOWN, {"keys": wanted})
    words = {form: frozenset(own) for form, own in rows if form}
    return Known(words, frozenset(own[0] for form, own in rows if not form))


def _asked_keys(form: str) -> frozenset[str]:
    halved = halves(form) or ()
    return keys(form).union(akin(form), learned(form), *(keys(half) | akin(half) for half in halved))


def _meaning(form: str, known: Known) -> Meaning:
    split = halves(form)
    near = (_undivided(split[0], known), _undivided(split[1], known)) if split else None
    return replace(_undivided(form, known), halves=near if near and all(half.is_known for half in near) else None)


def _undivided(form: str, known: Known) -> Meaning:
    """What `form` stands for as a whole."""
    own, related, faint = keys(form), akin(form), learned(form)
    return Meaning(
        form,
        known.among(own),
        own & known.parts,
        known.among(related),
        named_after(form) & known.parts,
        known.among(faint),
        inflected=known.sharing(own),
        related=known.sharing(related | faint),
    )


def _read(part: Part, meaning: Meaning, is_word_of_its_own: Callable[[str], bool]) -> Meaning:
    """What a word stands for that no word of the archive answers: another spelling, a beginning, or a slip."""
    form = part.forms[0]
    guess = None if part.excluded else respelled(form)
    if guess is None and not is_word_of_its_own(form):
        return _nearest(part, meaning)
    return replace(_meaning(guess.form, _known([guess.form])), read_as=guess.printed) if guess else meaning


def _nearest(part: Part, meaning: Meaning) -> Meaning:
    """What a word stands for that neither the archive nor KLE knows: a beginning, or a slip of the finger."""
    form = part.forms[0]
    if part.is_last and len(form) >= _SHORTEST_BEGUN and _begins_a_word(form):
        return Meaning(form, begun=form, halves=meaning.halves)
    if part.excluded:
        return meaning
    guess = nearest(form, only_close=meaning.halves is not None)
    if guess is None:
        return meaning
    return replace(_meaning(guess.form, _known([guess.form])), read_as=guess.printed)


def _begins_a_word(form: str) -> bool:
    """Whether a known word begins with `form`, which is all letters."""
    with connection.cursor() as cursor:
        # Not prepared: an index helps only where the beginning is known when the statement is planned.
        cursor.execute(_BEGUN, [f"{form}%"])
        return cursor.fetchone() is not None
