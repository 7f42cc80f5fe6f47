"""How many hits each choice of a filter would give: that value alone in its field, the others as they stand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from committee import filter_words
from committee.filters import NONE, OUTCOMES, ItemFilterSet, outcome_values
from committee.search.gathering import NOTHING, Gathered, telling
from committee.search.hits import MOST_COUNTED

_OUTCOMES: Final = {str(outcome): word for word, outcome in OUTCOMES.items()} | {"": NONE}
_PREFIX: Final = len(filter_words.TYPE)

Tallied = Mapping[str, int]


class Counts(dict[str, Tallied]):
    """Hits by facet and value; of the facets in `cut_short` among the newest MOST_COUNTED hits alone."""

    def __init__(self) -> None:
        super().__init__()
        self.cut_short: set[str] = set()

    def __missing__(self, facet: str) -> Tallied:
        return {}

    def tally(self, facet: str, among: "_Hits", filterset: ItemFilterSet) -> None:
        """Count `among` these hits."""
        self[facet] = dict(_FACETS[facet].tally(among, filterset))
        if not among.gathered.is_all:
            self.cut_short.add(facet)

    def tells(self, facet: str, hits: int) -> bool:
        """Whether so many hits of one of the facet's values say anything: none among the newest does not."""
        return bool(hits) or facet not in self.cut_short


@dataclass(frozen=True, slots=True)
class _Facet:
    """`own` are the fields that decide what its count is of, `without` those of them that are let go."""

    own: frozenset[str]
    without: tuple[str, ...]
    tally: Callable[["_Hits", ItemFilterSet], Tallied]


class _Hits:
    """The hits that facets are counted among."""

    def __init__(self, gathered: Gathered, *, of_one: bool = False) -> None:
        self.gathered = gathered
        self._of_one = of_one

    def with_prefix(self, prefix: str, rest: str = r"\S*") -> Mapping[str, int]:
        """How many of them have each filter word that begins so, by what follows; what is like `rest` suffices."""
        return self._words(prefix, rest) if self._of_one else self._by_prefix[prefix]

    def _words(self, prefix: str, rest: str) -> Mapping[str, int]:
        return {word[_PREFIX:]: hits for word, hits in self.gathered.words(prefix, rest).items()}

    @cached_property
    def _by_prefix(self) -> Mapping[str, Mapping[str, int]]:
        """All of them, counted once for every facet."""
        found = defaultdict[str, dict[str, int]](dict)
        for word, hits in self.gathered.words().items():
            found[word[:_PREFIX]][word[_PREFIX:]] = hits
        return found


def counts(filterset: ItemFilterSet, *facets: str, most: int | None = None) -> Counts:
    """Hits by facet and value, of `facets` or of all there are.

    These are type, udvalg, udfald, til_byraadet, emne (main groups) and aar. Values without hits are
    left out; nothing is counted where a value is bad. Hits are counted to the last one, or where there are
    more than `most`, among as many of the newest.
    """
    with counting(filterset, *facets, most=most) as found:
        return found()


@contextmanager
def counting(filterset: ItemFilterSet, *facets: str, most: int | None = None) -> Iterator[Callable[[], Counts]]:
    """The same, not waited for until it is called for: PostgreSQL looks for hits while Python goes on."""
    if not filterset.is_valid():
        yield Counts
        return
    base = _Hits(filterset.hits.gathered)
    suffices = base.gathered.is_all or most == MOST_COUNTED
    names = facets or tuple(_FACETS)
    of_base = [name for name in names if suffices and _FACETS[name].own.isdisjoint(filterset.said)]
    wanted = {name: filterset.wanted(*_FACETS[name].without) for name in names if name not in of_base}
    with telling([one for one in wanted.values() if one], most) as told:

        def found() -> Counts:
            counts = Counts()
            for name in of_base:
                counts.tally(name, base, filterset)
            apart = iter(told())
            for name, one in wanted.items():
                counts.tally(name, _Hits(next(apart) if one else NOTHING, of_one=True), filterset)
            return counts

        yield found


def _types(among: _Hits, filterset: ItemFilterSet) -> Tallied:
    return {letter or NONE: hits for letter, hits in among.with_prefix(filter_words.TYPE).items()}


def _to_council(among: _Hits, filterset: ItemFilterSet) -> Tallied:
    return among.with_prefix(filter_words.TO_COUNCIL[:_PREFIX])


def _with_prefix(prefix: str) -> Callable[[_Hits, ItemFilterSet], Tallied]:
    """Counts what follows `prefix`."""
    return lambda among, filterset: among.with_prefix(prefix)


def _committees(among: _Hits, filterset: ItemFilterSet) -> Tallied:
    """An item counts for each udvalg that decides in it, and for the meeting's own."""
    outcomes = outcome_values(filterset.form.cleaned_data["udfald"])
    found = among.with_prefix(filter_words.COMMITTEE, rf"\d+:(?:{'|'.join(outcomes)})" if outcomes else r"\d+")
    return {
        slug: hits
        for slug, committee in filterset.committee_ids.items()
        if (hits := sum(found.get(word[_PREFIX:], 0) for word in filter_words.of_committees([committee], outcomes)))
    }


def _outcomes(among: _Hits, filterset: ItemFilterSet) -> Tallied:
    """With udvalg chosen, an item counts once for each outcome that these udvalg have in it."""
    chosen = [filterset.committee_ids[slug] for slug in filterset.form.cleaned_data["udvalg"]]
    if not chosen:
        found = among.with_prefix(filter_words.OUTCOME)
        return {word: found[value] for value, word in _OUTCOMES.items() if value in found}
    own = {word: name for value, name in _OUTCOMES.items() for word in filter_words.of_committees(chosen, [value])}
    if len(chosen) == 1:
        hits = among.gathered.words(f"{filter_words.COMMITTEE}{chosen[0]}:")
        return {own[word]: count for word, count in hits.items()}
    lines = among.gathered.filter_words.splitlines()
    return Counter(name for line in lines for name in {own[word] for word in own.keys() & line.split()})


_FACETS: Final[Mapping[str, _Facet]] = {
    "type": _Facet(frozenset({"type"}), ("type",), _types),
    "udvalg": _Facet(frozenset({"udvalg", "udfald"}), ("udvalg",), _committees),
    "udfald": _Facet(frozenset({"udfald"}), ("udfald",), _outcomes),
    "til_byraadet": _Facet(frozenset({"til_byraadet"}), ("til_byraadet",), _to_council),
    "emne": _Facet(frozenset({"emne"}), ("emne",), _with_prefix(filter_words.SUBJECT)),
    "aar": _Facet(frozenset({"fra", "til"}), ("fra", "til"), _with_prefix(filter_words.YEAR)),
}
