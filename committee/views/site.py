"""The front page, the pages for what went wrong, and the site's health."""

import logging
from typing import Final

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from committee import context, overview
from committee.figures import figures

NEWEST: Final = 8

logger = logging.getLogger(__name__)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Where a reader begins: a search box, the newest decisions, what the archive holds, its udvalg and subjects."""
    return render(request, "front.html", {"newest": overview.newest_decisions(NEWEST), "figures": figures()})


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 where the database answers and has every migration, else 503."""
    try:
        executor = MigrationExecutor(connection)
        ready = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        logger.exception("The database does not answer.")
        ready = False
    told, status = ("ok", 200) if ready else ("ikke klar", 503)
    return HttpResponse(told, status=status, content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that makes no sense, and may not be trusted to be looked at more closely."""
    return HttpResponse(render_to_string("400.html", context.site(request)), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed: a page that asks neither the database nor the request for anything."""
    return HttpResponse(render_to_string("500.html", context.site(request)), status=500)
