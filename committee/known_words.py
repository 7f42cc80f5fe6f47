"""Words that stand in the archive and that the public may find: those near a word, and those that begin so."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models.functions import Length

from committee.models import AgendaItem, Word
from committee.search.gathering import Wanted, newest
from committee.search.tsqueries import any_of, every
from danish.names import fold
from danish.spelling import slips
from danish.words import FILLER

_MOST_NEAR: Final = 3
_MOST_LIKE: Final = 30
_MOST_SLIPS: Final = 3
_MOST_BEGUN: Final = 5
_MOST_READ: Final = 400
_MOST_ASKED: Final = 15
_SHORTEST: Final = 3
_ENOUGH: Final = 5
"""Items to look at for a word: the search's entries are of public items, so the first should do."""


def near(typed: str) -> list[str]:
    """The words, as printed, that look most like `typed`; at most three."""
    form = fold(typed)
    if len(form) < _SHORTEST:
        return []
    like = Word.objects.filter(form__trigram_similar=form).exclude(form=form)
    found = like.order_by(TrigramSimilarity("form", form).desc(), "form")[:_MOST_LIKE]
    close = [word for word in found if _is_whole(word) and slips(form, word.form) <= min(_MOST_SLIPS, len(form) // 2)]
    close.sort(key=lambda word: slips(form, word.form))
    return [word.printed for word in islice((word for word in close if is_public(any_of([word.form]))), _MOST_NEAR)]


def begun(typed: str, besides: str = "") -> list[str]:
    """The words, as printed, that begin with `typed`, each in one of its forms; at most five.

    `besides` is a tsquery that an item with the word must answer too.
    """
    candidates = islice(_widespread(fold(typed)), _MOST_ASKED)
    public = (word.printed for word in candidates if is_public(every([besides, any_of([word.form])])))
    return list(islice(public, _MOST_BEGUN))


def is_public(tsquery: str) -> bool:
    """Whether the public may see an item that answers."""
    ids = newest(Wanted(tsquery), _ENOUGH).ids
    return bool(ids) and AgendaItem.objects.published().filter(pk__in=ids).exists()


def _widespread(form: str) -> Iterator[Word]:
    """Known words that begin with `form`, those that begin most others first.

    A word that the archive uses much stands there in many forms and compounds, so this tells common
    words from rare ones without counting items.
    """
    rows = Word.objects.filter(form__startswith=form).order_by(Length("form"), "form")
    known = list(rows.only("form", "printed", "keys")[:_MOST_READ])
    seen: set[str] = set()
    bases = []
    for word in known:
        if seen.isdisjoint(word.keys) and _is_whole(word) and word.form not in FILLER | {form}:
            bases.append(word)
        seen.update(word.keys)
    spread = {base: sum(word.form.startswith(base.form) for word in known) for base in bases}
    return iter(sorted(bases, key=lambda base: (-spread[base], len(base.form), base.form)))


def _is_whole(word: Word) -> bool:
    """Whether it stands in some text as it is: the archive knows "boerneudvalget" from "Børne- og Ungeudvalget" too."""
    return len(word.form) >= _SHORTEST and fold(word.printed) == word.form
