"""The site map, and addresses beside it where something goes wrong."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from committee import urls


class Failure(Exception):
    """What no page expects."""


def faulty(request: HttpRequest, status: int) -> HttpResponse:
    """Fail as pages do."""
    raise {400: SuspiciousOperation, 403: PermissionDenied}.get(status, Failure)


urlpatterns = [*urls.urlpatterns, path("fejl/<int:status>/", faulty)]
handler400 = urls.handler400
handler404 = urls.handler404
handler500 = urls.handler500
