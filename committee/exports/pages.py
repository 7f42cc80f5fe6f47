"""One page of a list of records, with the way to the others, as OParl has its lists."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict

from committee.exports.records import Record
from committee.site_address import whole


def listed(request: HttpRequest, page: Page[Any], query: QueryDict, records: list[Record], name: str) -> Record:
    """`records`, which are those of `page`, under `name`, with `pagination` and `links`.

    `query` is what the list was asked for, less page and format.
    """
    paginator = page.paginator
    at = _addresses(request, query)
    links = {"self": at(page.number), "first": at(1), "last": at(paginator.num_pages)}
    if page.has_previous():
        links["prev"] = at(page.previous_page_number())
    if page.has_next():
        links["next"] = at(page.next_page_number())
    return {
        name: records,
        "pagination": {
            "totalElements": paginator.count,
            "elementsPerPage": paginator.per_page,
            "currentPage": page.number,
            "totalPages": paginator.num_pages,
        },
        "links": links,
    }


def address(request: HttpRequest, query: QueryDict, form: str, number: int = 1) -> str:
    """The whole address of a page of what `query` asks for here, in the format `form`; the first needs no number."""
    asked = query.copy()
    asked["format"] = form
    if number > 1:
        asked["side"] = str(number)
    return whole(request, f"{request.path}?{asked.urlencode()}")


def _addresses(request: HttpRequest, query: QueryDict) -> Callable[[int], str]:
    return lambda number: address(request, query, "json", number)
