"""The known word that an unknown one was likeliest meant as, of those that the public may see."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from django.db import connection

from committee.models import Word
from committee.postgresql.prepared import ask
from committee.vectors import containing, quoted, sharing
from danish.lexicon import is_listed
from danish.names import fold
from danish.spelling import most_slips, one_slip_away, other_spellings, slips

_MOST_GUESSES: Final = 6
_MOST_SHARING: Final = 500
_PUBLIC_COUNT: Final = 200

_WORDS: Final = "SELECT form, printed FROM committee_word WHERE form = ANY(%s::varchar[])"
# An offset keeps the order apart from the search: else all words may be read in their order until there are enough.
_SHARING: Final = """
SELECT printed, keys, parts FROM (
    SELECT * FROM committee_word WHERE keys && %(keys)s::text[] OR parts && %(keys)s::text[] OFFSET 0
) sharing ORDER BY form LIMIT %(most)s
"""
_ENTRIES: Final = "SELECT 1 FROM committee_searchentry WHERE vector @@ %s::tsquery LIMIT %s"


class Guess(NamedTuple):
    """A known word, or what known words have in common, as it is printed; `lexemes` are what vectors hold of it."""

    form: str
    printed: str
    lexemes: tuple[str, ...]


def nearest(form: str, *, only_close: bool) -> Guess | None:
    """The word that `form` is slips of the finger away from; where `only_close`, at most one.

    None for a word in the list: that is spelt as it should be, and no text has it.
    Failing a word of the archive, what its compounds are made of and its words are forms of.
    """
    most, close = most_slips(form), one_slip_away(form)
    if most == 0 or is_listed(form):
        return None
    found = _likeliest(form, _words(close)) or _likeliest(form, _in_common(close))
    if found or most == 1 or only_close:
        return found
    return _likeliest(form, (guess for guess in _like(form) if slips(form, guess.form) <= most))


def respelled(form: str) -> Guess | None:
    """The same word as the archive spells it (handikap: handicap)."""
    spellings = other_spellings(form)
    return _likeliest(form, _words(spellings)) or _likeliest(form, _in_common(spellings))


def is_public(lexemes: Iterable[str]) -> bool:
    """Whether the vector of any public item holds one of these."""
    return _public_count(lexemes) > 0


def spelled(form: str, printed: str) -> str:
    """The letters of `printed` that fold to `form`; "" where there are none."""
    starts = range(len(printed))
    runs = (printed[at:end] for at in starts for end in range(at + 1, min(len(printed), at + len(form)) + 1))
    return next((run for run in runs if fold(run) == form), "")


def _words(forms: Iterable[str]) -> list[Guess]:
    wanted = sorted(forms)
    return [Guess(form, printed, (form,)) for form, printed in ask(_WORDS, [wanted])] if wanted else []


def _like(form: str) -> list[Guess]:
    return [Guess(word.form, word.printed, (word.form,)) for word in Word.objects.filter(form__trigram_similar=form)]


def _in_common(forms: Iterable[str]) -> Iterable[Guess]:
    """Those of `forms` that are keys of known words or of their parts, and stand in one of them as they are."""
    wanted = sorted(forms)
    if not wanted:
        return []
    found: dict[str, Guess] = {}
    for printed, keys, parts in ask(_SHARING, {"keys": wanted, "most": _MOST_SHARING}):
        for form in sorted({*keys, *parts}.intersection(wanted) - found.keys()):
            if letters := spelled(form, printed):
                found[form] = Guess(form, letters, (*sharing([form]), *containing([form])))
    return found.values()


def _likeliest(form: str, guesses: Iterable[Guess]) -> Guess | None:
    """The nearest of `guesses` that the public may see; of equals the most used."""
    near = sorted(guesses, key=lambda guess: (slips(form, guess.form), guess.form[0] != form[0], guess.form))
    counts = _public_counts(near[:_MOST_GUESSES])
    seen = [guess for guess in near if counts.get(guess.form)]
    return min(seen, key=lambda guess: (slips(form, guess.form), -counts[guess.form], guess.form), default=None)


def _public_counts(guesses: Sequence[Guess]) -> dict[str, int]:
    return {guess.form: _public_count(guess.lexemes) for guess in guesses}


def _public_count(lexemes: Iterable[str]) -> int:
    """In how many public items any of these stands, counted up to a limit."""
    with connection.cursor() as cursor:
        # Planned anew each time: how to find a rare word is no way to find a common one, nor the other way round.
        cursor.execute(_ENTRIES, [" | ".join(map(quoted, lexemes)), _PUBLIC_COUNT])
        return len(cursor.fetchall())
