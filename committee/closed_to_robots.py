"""An archive that no search engine is to hold says so with every answer; robots.txt alone keeps no address away."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def noindex(get_response: GetResponse) -> GetResponse:
    """Middleware: the header that forbids it, where ARKIV_LUKKET_FOR_ROBOTTER is set."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if settings.CLOSED_TO_ROBOTS:
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer
