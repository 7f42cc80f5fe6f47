"""Old addresses of an udvalg, wherever they stand in an address, lead to today's."""

from functools import wraps
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, reverse

from committee.models import Committee
from committee.postgresql.prepared import ask
from committee.views.formats import View

PARAMETER: Final = "udvalg"
"""The parameter of an address that names udvalg."""

_TODAYS: Final = """
SELECT former.slug, udvalg.slug FROM committee_committeeslug former
JOIN committee_committee udvalg ON udvalg.id = former.committee_id WHERE former.slug = ANY(%s::varchar[])
"""


def moved_or_404(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """The way to the same page under today's address of the udvalg; raises Http404 where `slug` is no former one."""
    match = request.resolver_match
    former = Committee.objects.filter(former_slugs__slug=slug).first()
    if former is None or match is None:
        raise Http404
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return HttpResponsePermanentRedirect(_same_page(match, slug, former.slug) + query)


def by_todays_name(view: View) -> View:
    """`view`, where a former udvalg asked for leads to the same question with today's; all else asked is kept."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # What is no slug is for the page to refuse; PostgreSQL takes no NUL.
        slugs = [slug for slug in request.GET.getlist(PARAMETER) if "\0" not in slug]
        today = dict(ask(_TODAYS, [slugs])) if slugs else {}
        if not today:
            return view(request, *args, **kwargs)
        query = request.GET.copy()
        query.setlist(PARAMETER, list(dict.fromkeys(today.get(slug, slug) for slug in request.GET.getlist(PARAMETER))))
        return HttpResponsePermanentRedirect(f"{request.path}?{query.urlencode()}")

    return asked


def _same_page(match: ResolverMatch, old: str, new: str) -> str:
    parts = {name: new if value == old else value for name, value in match.kwargs.items()}
    return reverse(match.view_name, kwargs=parts)
