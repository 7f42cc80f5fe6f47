"""/soeg/: search and filter agenda items."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from committee import facets, passages
from committee.filters import PLACES, ItemFilterSet, asked
from committee.found_items import FoundItem
from committee.hit_html import hits_html
from committee.hit_list import HitList
from committee.models import Case
from committee.search import case_named
from committee.search.hits import MOST_COUNTED
from committee.search_address import SearchAddress
from committee.search_html import search_html
from committee.templatetags.sharing import WAYS, place
from committee.views import leads, nothing_found, refinements
from committee.views.paging import asked_page, paged

PAGE_SIZE: Final = 25
_LONGEST_TITLE: Final = 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The hits and the ways on; the case itself where the words are its whole number and nothing else is asked."""
    said = asked(request.GET)
    case = _only_case(request.GET, said)
    if case is not None:
        return redirect(case)
    filterset = ItemFilterSet(said)
    page = _page(request, filterset)
    items: list[FoundItem] = list(page["page"])
    texts = passages.texts_of(items) if items and "q" in said else None
    with facets.counting(filterset, most=MOST_COUNTED) as counted:
        hits = _hits(items, texts, filterset)
        counts = counted()
    told = {
        "place": place(request),
        "form": filterset.form,
        "errors": filterset.errors,
        "words": said.get("q", ""),
        "brief": _brief(said.get("q", "")),
        "sort": said.get("sort", ""),
        "places": PLACES,
        "boxes": refinements.boxes(filterset, counts),
        **_understanding(filterset),
        **page,
        "hits": hits,
        **_links(filterset, counts),
        **_extent(filterset, counts),
    }
    if filterset.is_valid() and filterset.hits.is_exact and not told["hits"]:
        told |= nothing_found.help_on(filterset)
    return HttpResponse(search_html(told))


def _brief(words: str) -> str:
    """`words` for the title of the page: the beginning of what is long."""
    return words if len(words) <= _LONGEST_TITLE else truncatechars(words, _LONGEST_TITLE)


def _page(request: HttpRequest, filterset: ItemFilterSet) -> dict[str, Any]:
    """The hits of the page asked for; of a search with a bad value, which has none, any page is the first."""
    if not filterset.is_valid():
        return {"page": Paginator(HitList(filterset.hits), PAGE_SIZE).page(1)}
    exactly = filterset.hits.goes_on and asked_page(request) * PAGE_SIZE > filterset.hits.count
    page_address = f"{SearchAddress(filterset.said).started()}side="
    return paged(request, HitList(filterset.hits, exactly=exactly), PAGE_SIZE, page_address)


def _hits(items: list[FoundItem], texts: passages.Texts | None, filterset: ItemFilterSet) -> list[SafeString]:
    """Each of `items` as HTML, with the words marked where there are some."""
    marks = {} if texts is None else passages.marks(items, texts, filterset.understood)
    return hits_html(items, marks)


def _understanding(filterset: ItemFilterSet) -> dict[str, Any]:
    """What the words were read as, and what else they lead to."""
    if not filterset.is_valid() or "q" not in filterset.said:
        return {}
    understood, said = filterset.understood, filterset.said
    told = {
        "misread": understood.misread,
        "offered": understood.widening.offered,
        "led": understood.widening.led,
        "meetings": leads.meetings(understood),
        "cases": leads.cases(understood),
    }
    if not any(told.values()):
        return {}
    return told | {
        "says_more": True,
        "as_read": understood.as_read,
        "literally": refinements.address(said, q=understood.literally),
        "unwidened": refinements.address(said, q=understood.unwidened),
    }


def _links(filterset: ItemFilterSet, counts: facets.Counts) -> dict[str, Any]:
    said = filterset.said
    address = SearchAddress(said)
    here = address.started()
    if "sort" in filterset.errors:
        said = said.copy()
        del said["sort"]
        address = SearchAddress(said)
    return {
        "chips": refinements.chips(said, filterset.committees),
        "subjects": refinements.subject_links(said, address, counts["emne"]),
        "years": refinements.year_links(said, address, counts),
        "unfiltered": address.of(refinements.FILTERS),
        "by_relevance": address.of(["sort"]),
        "by_date": address.of(sort="dato"),
        "feed": f"{here}format=atom",
        "exports": [(words, f"{here}format={name}") for name, words in WAYS.items()],
    }


def _extent(filterset: ItemFilterSet, counts: facets.Counts) -> dict[str, Any]:
    """How many hits there are, and what was not looked through where they are many."""
    hits, unread = filterset.hits, filterset.hits.gathered.unread
    return {
        "count": hits.count,
        "is_exact": hits.is_exact,
        "at_least": "over" if hits.goes_on else "mindst",
        "ranked_among": len(hits.best) if hits.goes_on else 0,
        "unread": unread,
        "older": refinements.address(filterset.said, til=f"{unread:%d-%m-%Y}") if unread else "",
        "counted_among": MOST_COUNTED if counts.cut_short and not unread else 0,
    }


def _only_case(query: QueryDict, said: QueryDict) -> Case | None:
    given = {name for name, values in query.lists() if any(value.strip() for value in values)}
    words = said.get("q")
    return case_named(words) if given == {"q"} and words else None
