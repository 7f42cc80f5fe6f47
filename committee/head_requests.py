"""HEAD is answered with the headers of GET and nothing else; Django leaves that to the web server."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def without_body(get_response: GetResponse) -> GetResponse:
    """Middleware, outermost: gunicorn logs a warning for each body that it has to drop itself."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD":
            setattr(response, "streaming_content" if response.streaming else "content", ())
        return response

    return answer
