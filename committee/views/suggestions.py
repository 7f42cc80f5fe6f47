"""/forslag/: what the begun text in a search box may become; and what a browser's address bar needs for the same."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from committee.filters import asked
from committee.site_address import whole
from committee.suggestions import suggestions

_JSON = "application/x-suggestions+json"


@require_safe
@cache_control(public=True, max_age=60)
def suggest(request: HttpRequest) -> HttpResponse:
    """A page with the suggestions; with `format=json` the four lists of OpenSearch, in the page's order.

    These are texts, what is told of them, and addresses, after the text that was asked for.
    """
    said = asked(request.GET, ["q", "format"], [])
    typed = said.get("q", "")
    groups = suggestions(typed)
    if said.get("format") != "json":
        return render(request, "search/suggestions.html", {"typed": typed, "groups": groups})
    told = [(one.text, one.told or group.name, one.address) for group in groups for one in group.suggestions]
    lists = [list(column) for column in zip(*told, strict=True)] or [[], [], []]
    return JsonResponse([typed, *lists], safe=False, content_type=_JSON)


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser's address bar searches the archive (OpenSearch 1.1)."""
    context = {
        "icon": whole(request, static("icons/favicon.svg")),
        "results": whole(request, reverse("search")),
        "suggestions": whole(request, reverse("suggestions")),
        "description": whole(request, reverse("opensearch")),
    }
    media_type = "application/opensearchdescription+xml"
    return render(request, "search/opensearch.xml", context, content_type=media_type)
