"""Long lists page by page, as `?side=2`."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest


def paged(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int, page_address: str = ""
) -> dict[str, Any]:
    """The page of `rows` that the request asks for, with what the tag `pagination` needs besides.

    `page_address` is the list's own address, ready for a page number; without one it is that of the request.
    Raises Http404 for a page past the end, and for what is no page number.
    """
    try:
        page = Paginator(rows, size).page(asked_page(request))
    except EmptyPage as error:
        raise Http404("Så mange sider har listen ikke.") from error
    return {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "page_address": page_address or _address(request),
    }


def asked_page(request: HttpRequest) -> int:
    """The number of the page asked for, from 1; raises Http404 for what is no page number."""
    asked_for = request.GET.get("side", "").strip() or "1"
    if not re.fullmatch("[1-9][0-9]{0,8}", asked_for):
        raise Http404("Der er ingen side med det nummer.")
    return int(asked_for)


def _address(request: HttpRequest) -> str:
    """The list's own address, ready for a page number."""
    others = request.GET.copy()
    others.pop("side", None)
    query = others.urlencode()
    return f"?{query}{'&' if query else ''}side="
