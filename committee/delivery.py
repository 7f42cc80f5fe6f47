"""How pages go out on the wire: compressed where nothing in them is anybody's secret, and asked after before kept."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header


class PublicPages(GZipMiddleware):
    """Middleware, outside the one that tells by ETag whether a page has changed.

    What depends on who asks, as all of the administration does, is left as it is: there a token and
    something that a stranger chose could stand in one answer, and its compressed length betray the token.
    """

    # Noise in the length hides secrets, and these pages have none.
    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if has_vary_header(response, "Cookie") or response.cookies:
            return response
        # A page taken down must be gone at the next look, so a browser asks each time whether its copy holds.
        response.headers.setdefault("Cache-Control", "no-cache")
        return super().process_response(request, response)
