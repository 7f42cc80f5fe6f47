"""How many hits each choice of a filter would give: that value alone in its field, the others as they stand."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from committee import filter_words
from committee.filters import NONE, OUTCOMES, ItemFilterSet, outcome_values
from committee.search.gathering import Gathered, newest
from committee.search.hits import MOST_COUNTED

_OUTCOMES: Final = {str(outcome): word for word, outcome in OUTCOMES.items()} | {"": NONE}
_GROUP: Final = len(f"{filter_words.SUBJECT}27")
_YEAR: Final = len(f"{filter_words.YEAR}2025")

Tallied = Mapping[str, int]


class Counts(dict[str, Tallied]):
    """Hits by facet and value; of the facets in `cut_short` among the newest MOST_COUNTED hits alone."""

    def __init__(self) -> None:
        super().__init__()
        self.cut_short: set[str] = set()

    def __missing__(self, facet: str) -> Tallied:
        return {}

    def tells(self, facet: str, hits: int) -> bool:
        """Whether so many hits of one of the facet's values say anything: none among the newest does not."""
        return bool(hits) or facet not in self.cut_short


@dataclass(frozen=True, slots=True)
class _Facet:
    """`own` are the fields that decide what its count is of, `without` those of them that are let go."""

    own: frozenset[str]
    without: tuple[str, ...]
    tally: Callable[[Gathered, ItemFilterSet], Tallied]


def counts(filterset: ItemFilterSet, *facets: str, most: int | None = None) -> Counts:
    """Hits by facet and value, of `facets` or of all there are.

    These are type, udvalg, udfald, til_byraadet, emne (main groups) and aar. Values without hits are
    left out; nothing is counted where a value is bad. Hits are counted to the last one, or where there are
    more than `most`, among as many of the newest.
    """
    found = Counts()
    if filterset.is_valid():
        for name in facets or _FACETS:
            gathered = _gathered(filterset, _FACETS[name], most)
            found[name] = dict(_FACETS[name].tally(gathered, filterset))
            if not gathered.is_all:
                found.cut_short.add(name)
    return found


def _gathered(filterset: ItemFilterSet, facet: _Facet, most: int | None) -> Gathered:
    """The hits that `facet` is counted among."""
    if facet.own.isdisjoint(filterset.said):
        known = filterset.hits.gathered
        if known.is_all or most == MOST_COUNTED:
            return known
    wanted = filterset.wanted(*facet.without)
    return newest(wanted, most) if wanted else Gathered([], True)


def _with(prefix: str) -> Callable[[Gathered, ItemFilterSet], Tallied]:
    """Counts what follows `prefix`."""

    def tally(gathered: Gathered, filterset: ItemFilterSet) -> Tallied:
        found = gathered.words.items()
        return {word.removeprefix(prefix) or NONE: hits for word, hits in found if word.startswith(prefix)}

    return tally


def _of_length(prefix: str, length: int) -> Callable[[Gathered, ItemFilterSet], Tallied]:
    """Counts what follows `prefix` in words of this length."""

    def tally(gathered: Gathered, filterset: ItemFilterSet) -> Tallied:
        found = gathered.words.items()
        return {word[len(prefix) :]: hits for word, hits in found if len(word) == length and word.startswith(prefix)}

    return tally


def _committees(gathered: Gathered, filterset: ItemFilterSet) -> Tallied:
    """An item counts for each udvalg that decides in it, and for the meeting's own."""
    outcomes = outcome_values(filterset.form.cleaned_data["udfald"])
    found = gathered.words
    return {
        slug: hits
        for slug, committee in filterset.committee_ids.items()
        if (hits := sum(found[word] for word in filter_words.of_committees([committee], outcomes)))
    }


def _outcomes(gathered: Gathered, filterset: ItemFilterSet) -> Tallied:
    """With udvalg chosen, an item counts once for each outcome that these udvalg have in it."""
    chosen = [filterset.committee_ids[slug] for slug in filterset.form.cleaned_data["udvalg"]]
    if not chosen:
        found = gathered.words
        return {word: hits for value, word in _OUTCOMES.items() if (hits := found[filter_words.OUTCOME + value])}
    own = {word: name for value, name in _OUTCOMES.items() for word in filter_words.of_committees(chosen, [value])}
    return Counter(name for entry in gathered.entries for name in {own[word] for word in own.keys() & entry.words})


_FACETS: Final[Mapping[str, _Facet]] = {
    "type": _Facet(frozenset({"type"}), ("type",), _with(filter_words.TYPE)),
    "udvalg": _Facet(frozenset({"udvalg", "udfald"}), ("udvalg",), _committees),
    "udfald": _Facet(frozenset({"udfald"}), ("udfald",), _outcomes),
    "til_byraadet": _Facet(frozenset({"til_byraadet"}), ("til_byraadet",), _with(filter_words.TO_COUNCIL[:-1])),
    "emne": _Facet(frozenset({"emne"}), ("emne",), _of_length(filter_words.SUBJECT, _GROUP)),
    "aar": _Facet(frozenset({"fra", "til"}), ("fra", "til"), _of_length(filter_words.YEAR, _YEAR)),
}
