"""The ways on from a search: choices with their counts, chips to take away, links to every state."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from committee import kle
from committee.facets import Counts
from committee.filters import OUTCOME_LABELS, PLACES, REPEATED, TO_COUNCIL, TYPES, ItemFilterSet, asked
from committee.search.gathering import every_year
from danish.dates import long_date, parse_date

FILTERS: Final = {
    "felt": "Hvor",
    "type": "Sagstype",
    "udvalg": "Udvalg",
    "udfald": "Udfald",
    "til_byraadet": "Til byrådet",
    "journalnummer": "Journalnummer",
    "emne": "Emne",
    "fra": "Fra",
    "til": "Til",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: a box to tick, or a link (`href`) that chooses it, or lets it go where chosen.

    It is `counted` where `hits` says how many hits it would give, or among the newest hits at least one.
    """

    value: str
    label: str
    hits: int
    chosen: bool
    href: str = ""
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; `href` is the search without it."""

    label: str
    value: str
    href: str


def address(said: QueryDict, without: Iterable[str] = (), **values: str) -> str:
    """The search that says what `said` says, less the parameters `without`, and with these `values`."""
    changed = said.copy()
    for name in without:
        changed.pop(name, None)
    for name, value in values.items():
        changed[name] = value
    query = asked(changed).urlencode()
    return reverse("search") + (f"?{query}" if query else "")


def boxes(filterset: ItemFilterSet, counts: Counts) -> dict[str, list[Choice]]:
    """The boxes of each filter that has some."""
    labels = {
        "type": TYPES,
        "udvalg": filterset.committees,
        "udfald": OUTCOME_LABELS,
        "til_byraadet": TO_COUNCIL,
    }
    return {
        name: [
            Choice(value, label, hits, value in filterset.said.getlist(name), counted=counts.tells(name, hits))
            for value, label in choices.items()
            for hits in [counts[name].get(value, 0)]
        ]
        for name, choices in labels.items()
    }


def subject_links(said: QueryDict, hits: Mapping[str, int]) -> list[Choice]:
    """The KLE main groups that have hits, by number."""
    chosen = said.get("emne", "")[:2]
    return [
        Choice(group, kle.title(group), hits[group], group == chosen, _toggle(said, group == chosen, emne=group))
        for group in sorted(hits)
    ]


def year_links(said: QueryDict, counts: Counts) -> list[Choice]:
    """The years that have hits, newest first; where these are too many to tell, every year of the archive."""
    hits = counts["aar"]
    years = every_year() if "aar" in counts.cut_short else hits
    links = []
    for year in sorted(years, reverse=True):
        period = {"fra": f"01-01-{year}", "til": f"31-12-{year}"}
        chosen = all(parse_date(said.get(name, "")) == parse_date(day) for name, day in period.items())
        found = hits.get(year, 0)
        link = _toggle(said, chosen, **period)
        links.append(Choice(year, year, found, chosen, link, counted=counts.tells("aar", found)))
    return links


def chips(said: QueryDict, committees: Mapping[str, str]) -> list[Chip]:
    """The filters in force, value by value; a value that is not known stands as it was given.

    More values than a filter has choices are told together: each chip would carry all the others.
    """
    known = {"type": TYPES, "udvalg": committees, "udfald": OUTCOME_LABELS}
    shown = []
    for name, label in FILTERS.items():
        values = said.getlist(name)
        if len(values) > max(1, len(known.get(name, ()))):
            shown.append(Chip(label, f"{len(values)} værdier", address(said, without=[name])))
        else:
            shown += [Chip(label, _shown(name, value, committees), _without(said, name, value)) for value in values]
    return shown


def active(said: QueryDict) -> list[str]:
    """The names of the filters in force."""
    return [name for name in FILTERS if name in said]


def _toggle(said: QueryDict, chosen: bool, **values: str) -> str:
    return address(said, without=values) if chosen else address(said, **values)


def _without(said: QueryDict, name: str, value: str) -> str:
    if name not in REPEATED:
        return address(said, without=[name])
    changed = said.copy()
    changed.setlist(name, [other for other in said.getlist(name) if other != value])
    return address(changed)


def _shown(name: str, value: str, committees: Mapping[str, str]) -> str:
    labels = {
        "type": TYPES,
        "udvalg": committees,
        "udfald": OUTCOME_LABELS,
        "til_byraadet": {"1": "ja"},
        "felt": PLACES,
    }
    if name in labels:
        return labels[name].get(value, value)
    if name == "emne":
        return f"{value} {kle.title(value)}".strip()
    day: datetime.date | None = parse_date(value) if name in ("fra", "til") else None
    return long_date(day) if day else value
