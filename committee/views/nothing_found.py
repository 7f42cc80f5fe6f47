"""Where a search finds nothing: which filter or word to let go, and what words and numbers are near."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from committee import known_words, search
from committee.filters import ItemFilterSet
from committee.neighbours import neighbours
from committee.search.gathering import Wanted, newest
from committee.search.hits import Hits
from committee.views import refinements
from committee.whereabouts import in_words
from danish.queries import Part

_MOST_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class WayOn:
    """A search near the one that found nothing, with what it finds; not all of it is counted unless `is_exact`."""

    label: str
    hits: int
    is_exact: bool
    href: str


@dataclass(frozen=True, slots=True)
class Unfound:
    """A word or number that the archive has nowhere, with searches for words near it."""

    printed: str
    near: tuple[WayOn, ...]


def help_on(filterset: ItemFilterSet) -> dict[str, Any]:
    """What the page offers instead of hits."""
    words = filterset.said.get("q", "")
    parts = _parts(filterset)
    missing = [part for part in parts if not newest(Wanted(search.understand(_typed(part)).tsquery), 1).ids]
    return {
        "only_filler_words": bool(words) and not search.has_words(words),
        "without_filters": _without_filters(filterset),
        "unfound": [Unfound(part.printed, tuple(_near(filterset, part))) for part in missing],
        "without_words": _without_words(filterset, parts, missing),
        "neighbours": neighbours(words),
    }


def _parts(filterset: ItemFilterSet) -> Sequence[Part]:
    """What must be found, each thing once, where that is one list of things and not alternatives."""
    if "q" not in filterset.said:
        return ()
    alternatives = filterset.understood.query.alternatives
    if len(alternatives) != 1:
        return ()
    needed = [part for part in alternatives[0] if not (part.excluded or part.is_optional)]
    return list({_typed(part).lower(): part for part in needed}.values())[:_MOST_PARTS]


def _without_filters(filterset: ItemFilterSet) -> list[WayOn]:
    """The filters to let go, one by one, then all of them."""
    said = filterset.said
    names = refinements.active(said)
    dropped = [[name] for name in names] + ([names] if len(names) > 1 else [])
    labels = [f"»{refinements.FILTERS[name]}«" for name in names] + ["filtre"]
    return _found(
        (label, filterset.wanted(*without), refinements.address(said, without=without))
        for label, without in zip(labels, dropped, strict=False)
    )


def _without_words(filterset: ItemFilterSet, parts: Sequence[Part], missing: Sequence[Part]) -> list[WayOn]:
    """The words to let go: each alone, or all that are missing, where the others then find something."""
    dropped = [missing] if len(missing) > 1 else [[part] for part in parts]
    rests = [(gone, _rest(filterset.said.get("q", ""), gone)) for gone in dropped if len(gone) < len(parts)]
    return _found(
        (in_words(f"»{part.printed}«" for part in gone), _wanted(filterset, rest), _address(filterset, rest))
        for gone, rest in rests
    )


def _near(filterset: ItemFilterSet, part: Part) -> list[WayOn]:
    """The search with a known word for `part`, where that finds something."""
    if len(part.forms) != 1 or not part.forms[0].isalpha():
        return []
    typed = filterset.said.get("q", "")
    changed = [(word, typed.replace(_typed(part), word, 1)) for word in known_words.near(part.printed)]
    return _found((word, _wanted(filterset, text), _address(filterset, text)) for word, text in changed)


def _found(ways: Iterable[tuple[str, Wanted | None, str]]) -> list[WayOn]:
    counted = [(label, Hits(wanted, None), href) for label, wanted, href in ways]
    return [WayOn(label, hits.count, hits.is_exact, href) for label, hits, href in counted if hits.count]


def _wanted(filterset: ItemFilterSet, typed: str) -> Wanted | None:
    """What the search asks for with `typed` for its words."""
    other = filterset.wanted("q")
    words = search.understand(typed, filterset.understood.where).tsquery
    return other.with_words(words) if other and words else None


def _address(filterset: ItemFilterSet, typed: str) -> str:
    return refinements.address(filterset.said, q=typed)


def _typed(part: Part) -> str:
    """The part as it can be searched for alone: in its quotation marks where words were held together."""
    return f'"{part.printed}"' if part.is_exact and part.forms and not (part.number or part.signs) else part.printed


def _rest(typed: str, gone: Iterable[Part]) -> str:
    for part in gone:
        typed = re.sub(rf"(?<!\w){re.escape(_typed(part))}(?!\w)", " ", typed, flags=re.IGNORECASE)
    return " ".join(typed.split())
