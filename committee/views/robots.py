"""robots.txt and the sitemap: what search engines may read, and where it is."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committee import sitemap
from committee.exports.records import rfc3339
from committee.site_address import whole

XML = "application/xml; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything but the administration and the exports, or nothing where the archive is closed to search engines."""
    if settings.CLOSED_TO_ROBOTS:
        told = "User-agent: *\nDisallow: /\n"
    else:
        told = (
            "User-agent: *\n"
            f"Disallow: {reverse('admin:index')}\n"
            "Disallow: /*?*format=\n"
            "\n"
            f"Sitemap: {whole(request, reverse('sitemap'))}\n"
        )
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap."""
    return _places(request, "sitemaps/index.xml", list(sitemap.index().values()))


@require_safe
def sitemap_part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The addresses of one part."""
    found = sitemap.places(kind, number)
    if not found:
        raise Http404
    return _places(request, "sitemaps/part.xml", found)


def _places(request: HttpRequest, template: str, found: list[sitemap.Place]) -> HttpResponse:
    if settings.CLOSED_TO_ROBOTS:
        raise Http404
    places = [
        {"address": whole(request, place.address), "changed": rfc3339(place.changed_at) if place.changed_at else ""}
        for place in found
    ]
    return render(request, template, {"places": places}, content_type=XML)
