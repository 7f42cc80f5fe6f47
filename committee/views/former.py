"""Old addresses of an udvalg, wherever they stand in an address, lead to today's."""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import ResolverMatch, reverse

from committee.models import Committee


def moved_or_404(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """The way to the same page under today's address of the udvalg; raises Http404 where `slug` is no former one."""
    match = request.resolver_match
    former = Committee.objects.filter(former_slugs__slug=slug).first()
    if former is None or match is None:
        raise Http404
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return HttpResponsePermanentRedirect(_same_page(match, slug, former.slug) + query)


def _same_page(match: ResolverMatch, old: str, new: str) -> str:
    parts = {name: new if value == old else value for name, value in match.kwargs.items()}
    return reverse(match.view_name, kwargs=parts)
