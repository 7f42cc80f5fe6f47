"""Words of the archive near one that finds nothing."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from django.contrib.postgres.search import TrigramSimilarity

from committee.models import AgendaItem, Word
from committee.search.gathering import Wanted, newest
from committee.search.tsqueries import any_of
from danish.names import fold
from danish.spelling import slips

_MOST: Final = 3
_MOST_LIKE: Final = 30
_MOST_SLIPS: Final = 3
_SHORTEST: Final = 3
_ENOUGH: Final = 5
"""Items to look at for a word: the search's entries are of public items, so the first should do."""


def near_words(typed: str) -> list[str]:
    """The words, as printed, that look most like `typed` and that the public may find; at most three."""
    form = fold(typed)
    if len(form) < _SHORTEST:
        return []
    like = Word.objects.filter(form__trigram_similar=form).exclude(form=form)
    found = like.order_by(TrigramSimilarity("form", form).desc(), "form")[:_MOST_LIKE]
    near = [word for word in found if is_printed(word) and slips(form, word.form) <= min(_MOST_SLIPS, len(form) // 2)]
    near.sort(key=lambda word: slips(form, word.form))
    return [word.printed for word in islice((word for word in near if is_public(any_of([word.form]))), _MOST)]


def is_printed(word: Word) -> bool:
    """Whether it stands in some text as it is: the archive knows "boerneudvalget" from "Børne- og Ungeudvalget" too."""
    return fold(word.printed) == word.form


def is_public(tsquery: str) -> bool:
    """Whether the public may see an item that answers."""
    return _has_public(newest(Wanted(tsquery), _ENOUGH).ids)


def _has_public(item_ids: Iterable[int]) -> bool:
    return AgendaItem.objects.published().filter(pk__in=list(item_ids)).exists()
