"""…/atom/: what is new about a case, in an udvalg or on a subject, for a feed reader."""

from collections.abc import Mapping, Sequence
from functools import wraps
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from committee import feeds, kle
from committee.case_path import treatments
from committee.changes import archive_changed_at
from committee.feeds import Feed
from committee.filters import ItemFilterSet
from committee.models import AgendaItem, Case, Committee
from committee.search import case_named
from committee.site_address import tag, whole
from committee.subjects import subject_of
from committee.views.formats import CONTENT_TYPES, View
from committee.views.former import moved_or_404

END: Final = "atom/"


def of_case(view: View) -> View:
    """`view`, given the case that a number names; another spelling leads to the address with the number's own."""

    @wraps(view)
    def answer(request: HttpRequest, number: str) -> HttpResponseBase:
        case = case_named(number)
        if case is None:
            raise Http404("Arkivet har ingen sag med det nummer.")
        if number != case.slug:
            match, query = request.resolver_match, request.META.get("QUERY_STRING", "")
            address = reverse(match.view_name, kwargs={"number": case.slug}) if match else case.get_absolute_url()
            return HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))
        return view(request, case)

    return answer


@require_safe
@of_case
def case_feed(request: HttpRequest, case: Case) -> HttpResponse:
    """The treatments of a case."""
    return _followed(request, feeds.newest(treatments(case)), f"Sagen {case.journal_number}")


@require_safe
def committee_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The items that an udvalg has met on or decided in."""
    search = _search(udvalg=slug)
    if not search.is_valid():
        return moved_or_404(request, slug)
    committee = Committee.objects.prefetch_related("former_slugs").get(slug=slug)
    name = reverse("committee-feed", args=[feeds.first_slug(committee)])
    return _followed(request, feeds.hits(search), committee.name, name)


@require_safe
def subject_feed(request: HttpRequest, number: str) -> HttpResponse:
    """The items on a KLE subject, or under a main group or group of subjects."""
    found = feeds.hits(_search(emne=number))
    if not found and subject_of(number) is None:
        raise Http404(f"Hverken KLE eller arkivets punkter har nummeret {number}.")
    return _followed(request, found, f"{number} {kle.title(number)}".strip())


def atom(
    request: HttpRequest,
    items: Sequence[AgendaItem],
    *,
    title: str,
    name: str,
    address: str,
    page_address: str,
    ways: Mapping[str, str],
) -> HttpResponse:
    """A feed of `items`. `name` is what its id is made of; `ways` are its other pages by relation."""
    shown = feeds.entries(request, items)
    feed = Feed(
        id=tag(request, name),
        title=feeds.in_xml(f"{title} – {settings.MUNICIPALITY_NAME or 'Referatarkiv'}"),
        address=address,
        page_address=page_address,
        updated=feeds.updated(shown),
        entries=shown,
        ways=ways,
    )
    context = {"feed": feed, "archive": settings.MUNICIPALITY_NAME or "Referatarkiv"}
    response = render(request, "feeds/atom.xml", context, content_type=CONTENT_TYPES["atom"])
    changed_at = archive_changed_at()
    if changed_at:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def _followed(request: HttpRequest, found: Sequence[AgendaItem], title: str, name: str = "") -> HttpResponse:
    return atom(
        request,
        found[: feeds.ENTRIES],
        title=title,
        name=name or request.path,
        address=whole(request, request.path),
        page_address=whole(request, request.path.removesuffix(END)),
        ways={},
    )


def _search(**values: str) -> ItemFilterSet:
    query = QueryDict(mutable=True)
    query.update(values)
    return ItemFilterSet(query)
