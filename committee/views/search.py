"""/soeg/: search and filter agenda items."""

import re
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committee import facets, passages
from committee.filters import ItemFilterSet, asked
from committee.models import AgendaItem, Case
from committee.passages import Marks
from committee.search import case_named, has_words
from committee.views import refinements

PAGE_SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class Hit:
    """An item on the page, with the words marked where there are some."""

    item: AgendaItem
    marks: Marks | None


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The hits and the ways on; the case itself where the words are its whole number and nothing else is asked."""
    said = asked(request.GET)
    case = _only_case(request.GET, said)
    if case is not None:
        return redirect(case)
    filterset = ItemFilterSet(said)
    page = _page(filterset, request.GET.get("side", "").strip())
    return render(request, "search/search.html", _context(filterset, said, page))


def _context(filterset: ItemFilterSet, said: QueryDict, page: Page[AgendaItem]) -> dict[str, Any]:
    counts = facets.counts(filterset)
    words = said.get("q", "")
    context = {
        "form": filterset.form,
        "words": words,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "hits": _hits(page, words),
        "boxes": refinements.boxes(filterset, counts),
        **_links(filterset, counts),
    }
    if page.paginator.count == 0 and filterset.is_valid():
        context |= _instead(filterset, said)
    return context


def _links(filterset: ItemFilterSet, counts: facets.Counts) -> dict[str, Any]:
    said = filterset.said.copy()
    if "sort" in filterset.errors:
        del said["sort"]
    start = refinements.address(said)
    return {
        "chips": refinements.chips(said, filterset.committees),
        "subjects": refinements.subject_links(said, counts["emne"]),
        "years": refinements.year_links(said, counts["aar"]),
        "unfiltered": refinements.address(said, without=refinements.FILTERS),
        "by_relevance": refinements.address(said, without=["sort"]),
        "by_date": refinements.address(said, sort="dato"),
        "page_address": f"{start}{'&' if '?' in start else '?'}side=",
    }


def _page(filterset: ItemFilterSet, asked_for: str) -> Page[AgendaItem]:
    """The page asked for; of a search with a bad value the empty first. Raises Http404 past the end."""
    hits = filterset.in_order().with_meeting().prefetch_related("other_cases", "committee_decisions__committee")
    paginator = Paginator(hits, PAGE_SIZE)
    if not filterset.is_valid():
        return paginator.page(1)
    if not re.fullmatch("[1-9][0-9]{0,8}", asked_for or "1"):
        raise Http404("Der er ingen side med det nummer.")
    try:
        return paginator.page(asked_for or 1)
    except EmptyPage as error:
        raise Http404("Så mange sider har søgningen ikke.") from error


def _hits(page: Page[AgendaItem], words: str) -> list[Hit]:
    items = list(page)
    marks = passages.marks([item.pk for item in items], words) if words and items else {}
    return [Hit(item, marks.get(item.pk)) for item in items]


def _instead(filterset: ItemFilterSet, said: QueryDict) -> dict[str, Any]:
    """What to try where nothing was found: the filters to let go, one or all, with the hits that would give."""
    words = said.get("q", "")
    names = refinements.active(said)
    ways = [(refinements.FILTERS[name].lower(), [name]) for name in names]
    if len(names) > 1:
        ways.append(("filtre", names))
    counted = [
        (label, filterset.narrowed(*dropped).count(), refinements.address(said, without=dropped))
        for label, dropped in ways
    ]
    return {
        "only_filler_words": bool(words) and not has_words(words),
        "ways_on": [way for way in counted if way[1]],
    }


def _only_case(query: QueryDict, said: QueryDict) -> Case | None:
    given = {name for name, values in query.lists() if any(value.strip() for value in values)}
    words = said.get("q")
    return case_named(words) if given == {"q"} and words else None
