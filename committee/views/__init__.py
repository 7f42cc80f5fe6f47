"""The pages, by the names that the site map calls them."""

from committee.views.cases import case, cases
from committee.views.committees import committee, committees
from committee.views.reading import item, meeting, meetings, meetings_of
from committee.views.search import search
from committee.views.site import front, healthz, not_found, server_error
from committee.views.sources import source

__all__ = [
    "case",
    "cases",
    "committee",
    "committees",
    "front",
    "healthz",
    "item",
    "meeting",
    "meetings",
    "meetings_of",
    "not_found",
    "search",
    "server_error",
    "source",
]
