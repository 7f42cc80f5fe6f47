"""The cases near a case, each with the reason why a reader may want it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from committee.models import AgendaItem, Case
from committee.references import references_of
from committee.whereabouts import in_words
from danish.inflection import keys
from danish.tokens import tokenise
from danish.words import FILLER, word_set

MOST: Final = 6

_MOST_TITLES: Final = 150
_MOST_READ: Final = 200_000
_SHORTEST_WORD: Final = 4
_TELLING_WORD: Final = 10
_MOST_WORDS_TOLD: Final = 3
_COMMON: Final = FILLER | word_set(
    """aarlig afrapportering afgoerelse aendring aendret aendringer ansoegning beslutning bevilling bilag budget
    budgettet drift droeftelse endelig forslag foerste fornyet godkendelse gaeldende halvaar initiativretsforslag
    kommune kommunen kommunens kommunes kvartal mulig ny nye nyt opfoelgning orientering plan redegoerelse sag sagen
    status til udkast udvalg udvalget vedroerende vedtagelse"""
)


class RelatedCase(NamedTuple):
    """A case with its newest public item, and why it is named."""

    case: Case
    newest: AgendaItem
    reason: str


def related_cases(case: Case, items: Sequence[AgendaItem]) -> list[RelatedCase]:
    """Up to MOST cases near `case`, whose public treatments are `items`: the surest reasons first."""
    reasons: dict[int, str] = {}
    for pk, reason in _reasons(case, items):
        if pk != case.pk:
            reasons.setdefault(pk, reason)
    nearest = dict(list(reasons.items())[:MOST])
    newest = _newest_of(nearest)
    return [
        RelatedCase(found, newest[pk], nearest[pk])
        for pk in nearest
        if pk in newest
        for found in [newest[pk].case]
        if found
    ]


def _reasons(case: Case, items: Sequence[AgendaItem]) -> Iterator[tuple[int, str]]:
    pointed = references_of(_newest(items))
    for item in items:
        for other in [item.case, *item.other_cases.all()]:
            if other is not None and not other.is_standing:
                yield other.pk, "Behandlet på samme punkt"
    for named in pointed.cases:
        if not named.is_standing:
            yield named.pk, "Omtalt i sagens tekst"
    yield from _of_same_subject(case, items)


def _newest(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The newest of `items` (in time order), as far as their texts can be read through while a reader waits."""
    read = accumulate(sum(len(section.text) for section in item.sections.all()) for item in reversed(items))
    return [
        item for item, length in zip(reversed(items), read, strict=True) if length <= _MOST_READ or item is items[-1]
    ]


def _of_same_subject(case: Case, items: Sequence[AgendaItem]) -> Iterator[tuple[int, str]]:
    """Cases of the same KLE emne whose titles share words with this one's, the most words first."""
    own = {
        key: word for item in reversed(items) if not item.is_closed for word, its in _words(item.title) for key in its
    }
    if not case.kle_subject or not own:
        return
    titles = AgendaItem.objects.published().filter(case__kle_subject=case.kle_subject, case__is_standing=False)
    others = (
        titles.filter(is_closed=False).exclude(case=case).newest_first().values_list("case_id", "title")[:_MOST_TITLES]
    )
    found: list[tuple[int, int, str]] = []
    for pk, title in others:
        shared = dict.fromkeys(own[key] for _, its in _words(title) for key in its if key in own)
        if len(shared) > 1 or any(len(word) >= _TELLING_WORD for word in shared):
            told = in_words(f"»{word}«" for word in list(shared)[:_MOST_WORDS_TOLD])
            found.append((len(shared), pk, f"Samme KLE-emne, {case.kle_subject}, og også {told} i titlen"))
    for _, pk, reason in sorted(found, key=lambda one: -one[0]):
        yield pk, reason


def _words(title: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The telling words of a title as printed, in lower case, each with what its other forms share with it."""
    for token in tokenise(title):
        if len(token.form) >= _SHORTEST_WORD and token.form.isalpha() and token.form not in _COMMON:
            yield title[token.start : token.end].lower(), keys(token.form)


def _newest_of(cases: Iterable[int]) -> dict[int, AgendaItem]:
    own = AgendaItem.objects.published().filter(case__in=list(cases)).with_meeting()
    newest = own.order_by("case", "-meeting__date", "position").distinct("case")
    return {item.case_id: item for item in newest if item.case_id}
