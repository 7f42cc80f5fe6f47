"""The pages, by the names that the site map calls them."""

from committee.views.about import about, accessibility, contact, look
from committee.views.cases import case, case_change, cases, collected_case
from committee.views.committees import committee, committees
from committee.views.feeds import case_feed, committee_feed, subject_feed
from committee.views.reading import item, meeting, meetings, meetings_of
from committee.views.robots import robots, sitemap_index, sitemap_part
from committee.views.search import search
from committee.views.site import bad_request, front, healthz, not_found, server_error
from committee.views.sources import source
from committee.views.subjects import subject, subjects
from committee.views.suggestions import opensearch, suggest

__all__ = [
    "about",
    "accessibility",
    "bad_request",
    "case",
    "case_change",
    "case_feed",
    "cases",
    "collected_case",
    "committee",
    "committee_feed",
    "committees",
    "contact",
    "front",
    "healthz",
    "item",
    "look",
    "meeting",
    "meetings",
    "meetings_of",
    "not_found",
    "opensearch",
    "robots",
    "search",
    "server_error",
    "sitemap_index",
    "sitemap_part",
    "source",
    "subject",
    "subject_feed",
    "subjects",
    "suggest",
]
