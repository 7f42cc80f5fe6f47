"""What the words of a query stand for in this archive: the known words that answer each, by how well.

A word is answered by itself, by its other forms, by compounds that it is a part of, and at last by a
guess: the two halves of a compound near one another, the adjective of a noun in -hed or -dom. A word
that the archive does not know is looked for as the beginning of one, where it is the last that was
typed, or as the nearest known one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Q

from committee.models import AgendaItem, Word
from committee.search.vectors import quoted
from danish.compounds import halves
from danish.inflection import akin, keys
from danish.lexicon import is_listed
from danish.queries import Part, Query
from danish.spelling import most_slips, one_slip_away, slips

_MOST_FORMS: Final = 300
_MOST_GUESSES: Final = 6
_SHORTEST_BEGUN: Final = 3
_PUBLIC_COUNT: Final = 200


@dataclass(frozen=True, slots=True)
class Meaning:
    """The known words that answer one part of a query, best first; no word is in two.

    `halves` are the forms of a compound's two halves. `read_as` is the known word, as printed, that a
    misspelt one was read as.
    """

    exact: frozenset[str] = frozenset()
    inflected: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    akin: frozenset[str] = frozenset()
    halves: tuple[frozenset[str], frozenset[str]] | None = None
    begun: str = ""
    read_as: str = ""

    @property
    def is_known(self) -> bool:
        """Whether any word of the archive answers."""
        return bool(self.inflected or self.compounds or self.akin or self.begun)

    @property
    def words(self) -> frozenset[str]:
        """Every known word that answers, but for the halves."""
        return self.exact | self.inflected | self.compounds | self.akin


@dataclass(frozen=True, slots=True)
class Known:
    """Rows of the vocabulary, by what they were asked for."""

    words: Mapping[str, Word] = field(default_factory=dict)

    def sharing(self, wanted: Iterable[str]) -> frozenset[str]:
        """The words with one of these keys."""
        asked = frozenset(wanted)
        return frozenset(form for form, word in self.words.items() if not asked.isdisjoint(word.keys))

    def answering(self, form: str) -> frozenset[str]:
        """The forms of a word, and the compounds that it is a part of."""
        return self.sharing(keys(form)) | self.containing(keys(form))

    def containing(self, wanted: Iterable[str]) -> frozenset[str]:
        """The words with one of these keys among their parts, the shortest ones."""
        asked = frozenset(wanted)
        found = (form for form, word in self.words.items() if not asked.isdisjoint(word.parts))
        return frozenset(sorted(found, key=lambda form: (len(form), form))[:_MOST_FORMS])


def meanings(query: Query) -> dict[Part, Meaning]:
    """What each single word of `query` stands for."""
    parts = [part for part in query.parts if part.is_word]
    known = _known(part.forms[0] for part in parts)
    found = {part: _meaning(part.forms[0], known) for part in parts}
    lost = [part for part, meaning in found.items() if part.forms[0] not in known.words and not meaning.is_known]
    return found | {part: _nearest(part, found[part]) for part in lost}


def _known(forms: Iterable[str]) -> Known:
    asked = list(dict.fromkeys(forms))
    if not asked:
        return Known()
    wanted = sorted({key for form in asked for key in _asked_keys(form)})
    rows = Word.objects.filter(Q(form__in=asked) | Q(keys__overlap=wanted) | Q(parts__overlap=wanted))
    return Known({word.form: word for word in rows})


def _asked_keys(form: str) -> frozenset[str]:
    halved = halves(form) or ()
    return keys(form).union(akin(form), *(keys(half) for half in halved))


def _meaning(form: str, known: Known) -> Meaning:
    exact = frozenset({form})
    inflected = known.sharing(keys(form)) - exact
    compounds = known.containing(keys(form)) - exact - inflected
    related = known.sharing(akin(form)) - exact - inflected - compounds
    split = halves(form)
    near = (known.answering(split[0]), known.answering(split[1])) if split else None
    return Meaning(exact, inflected, compounds, related, near if near and all(near) else None)


def _nearest(part: Part, meaning: Meaning) -> Meaning:
    """What a word stands for that no word of the archive answers: a beginning, or a slip of the finger."""
    form = part.forms[0]
    if part.is_last and len(form) >= _SHORTEST_BEGUN and Word.objects.filter(form__startswith=form).exists():
        return Meaning(meaning.exact, begun=form, halves=meaning.halves)
    if part.excluded:
        return meaning
    guess = _guess(form, only_close=meaning.halves is not None)
    if guess is None:
        return meaning
    read = _meaning(guess.form, _known([guess.form]))
    return Meaning(read.exact, read.inflected, read.compounds, read.akin, read.halves, read_as=guess.printed)


def _guess(form: str, *, only_close: bool) -> Word | None:
    """The known word that `form` was likeliest meant as; where `only_close`, at most one slip away."""
    most = most_slips(form)
    if most == 0:
        return None
    near = list(Word.objects.filter(form__in=one_slip_away(form)))
    if is_listed(form):
        near = [word for word in near if word.form[0] == form[0]]
    elif not near and most > 1 and not only_close:
        like = Word.objects.filter(form__trigram_similar=form)
        near = [word for word in like if slips(form, word.form) <= most]
    near.sort(key=lambda word: (slips(form, word.form), word.form[0] != form[0], word.form))
    counts = _public_counts([word.form for word in near[:_MOST_GUESSES]])
    seen = [word for word in near if counts.get(word.form)]
    return min(seen, key=lambda word: (slips(form, word.form), -counts[word.form], word.form), default=None)


def _public_counts(forms: Sequence[str]) -> dict[str, int]:
    """In how many public items each of these words stands, counted up to a limit."""
    counts = {}
    for form in forms:
        items = AgendaItem.objects.published().extra(where=["search_vector @@ %s::tsquery"], params=[quoted(form)])
        counts[form] = items.order_by().values("pk")[:_PUBLIC_COUNT].count()
    return counts
