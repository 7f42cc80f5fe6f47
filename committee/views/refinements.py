"""The ways on from a search: choices with their counts, chips to take away, links to every state."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Final

from django.http import QueryDict

from committee import kle
from committee.choices import Chip, Choice
from committee.facets import Counts
from committee.filters import OUTCOME_LABELS, PLACES, REPEATED, TO_COUNCIL, TYPES, ItemFilterSet, tidy
from committee.search.gathering import every_year
from committee.search_address import SearchAddress
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
_YEAR: Final = (1, 1, 31, 12)
"""Day and month a whole year begins and ends on."""


def address(said: QueryDict, without: Iterable[str] = (), **values: str) -> str:
    """The search that says what `said` says, less the parameters `without`, and with these `values`."""
    tidied = {name: tidy(value) for name, value in values.items()}
    return SearchAddress(said).of([*without, *values], **{name: value for name, value in tidied.items() if value})


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


def subject_links(said: QueryDict, address: SearchAddress, hits: Mapping[str, int]) -> list[Choice]:
    """The KLE main groups that have hits, by number."""
    chosen = said.get("emne", "")[:2]
    before, after = address.around("emne")
    links = []
    for group in sorted(hits):
        link = address.of(["emne"]) if group == chosen else f"{before}emne={group}{after}"
        links.append(Choice(group, kle.main_group_title(group), hits[group], group == chosen, link))
    return links


def year_links(said: QueryDict, address: SearchAddress, counts: Counts) -> list[Choice]:
    """The years that have hits, newest first; where these are too many to tell, every year of the archive."""
    hits = counts["aar"]
    years = every_year() if "aar" in counts.cut_short else hits
    chosen = _chosen_year(said)
    before, after = address.around("fra", "til")
    links = []
    for year in sorted(years, reverse=True):
        found = hits.get(year, 0)
        link = f"{before}fra=01-01-{year}&til=31-12-{year}{after}" if year != chosen else address.of(["fra", "til"])
        links.append(Choice(year, year, found, year == chosen, link, counted=counts.tells("aar", found)))
    return links


def chips(said: QueryDict, committees: Mapping[str, str]) -> list[Chip]:
    """The filters in force, value by value; a value that is not known stands as it was given.

    More values than a filter has choices are told together: each chip would carry all the others.
    """
    known = {"type": TYPES, "udvalg": committees, "udfald": OUTCOME_LABELS}
    address = SearchAddress(said)
    shown = list[Chip]()
    for name, label in FILTERS.items():
        values = said.getlist(name)
        if len(values) > max(1, len(known.get(name, ()))):
            shown.append(Chip(label, f"{len(values)} værdier", address.of([name])))
        else:
            shown += [
                Chip(label, _shown(name, value, committees), _without(said, address, name, value)) for value in values
            ]
    return shown


def active(said: QueryDict) -> list[str]:
    """The names of the filters in force."""
    return [name for name in FILTERS if name in said]


def _chosen_year(said: QueryDict) -> str:
    """The year that the period is, to a day; empty where it is none."""
    first, last = (parse_date(said.get(name, "")) for name in ("fra", "til"))
    is_year = first and last and first.year == last.year and (first.day, first.month, last.day, last.month) == _YEAR
    return f"{first.year}" if first and is_year else ""


def _without(said: QueryDict, address: SearchAddress, name: str, value: str) -> str:
    if name not in REPEATED:
        return address.of([name])
    return address.of(**{name: [other for other in said.getlist(name) if other != value]})


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
