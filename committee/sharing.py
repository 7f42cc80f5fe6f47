"""What a page says of itself to those who are sent a link to it, and to search engines."""

import re
from collections.abc import Sequence
from html import unescape
from json import JSONEncoder
from typing import Any, Final, NamedTuple
from unicodedata import combining, is_normalized

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from committee.filters import REPEATED, SINGLE, asked
from committee.site_address import whole, whole_from

LONGEST_DESCRIPTION: Final = 300
_IN_PAGES: Final = ("search", "meetings", "cases", "case")
_JSON: Final = JSONEncoder(ensure_ascii=False)
_IN_SCRIPT: Final = {sign: f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


class Step(NamedTuple):
    """A page on the way from the front page to here; `address` is from the root."""

    name: str
    address: str


def is_selection(request: HttpRequest) -> bool:
    """Whether the page is a choice among what other pages show: no page for a search engine to keep."""
    return bool(request.GET) and bool(asked(request.GET, [*SINGLE, "aar"], REPEATED))


def canonical(request: HttpRequest) -> str:
    """The one whole address of this page, whatever else was added to the one that it was asked by."""
    page = request.GET.get("side", "").strip()
    view = request.resolver_match.url_name if request.resolver_match else ""
    is_later = view in _IN_PAGES and re.fullmatch("[1-9][0-9]{0,8}", page) and page != "1"
    return whole(request, request.path + (f"?side={page}" if is_later else ""))


def plain(html: str) -> str:
    """The words of a piece of HTML, on one line and short enough for the preview of a link."""
    return in_preview(unescape(strip_tags(html)) if "<" in html or "&" in html else html)


def in_preview(words: str) -> str:
    """`words` on one line and short enough for the preview of a link."""
    return shortened(" ".join(words.split()), LONGEST_DESCRIPTION)


def shortened(text: str, most: int) -> str:
    """`text` as Django's Truncator cuts it to `most` signs, "…" the last; quick for what has no loose accents."""
    if not is_normalized("NFC", text) or any(map(combining, text[: most + 1])):
        return Truncator(text).chars(most)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def breadcrumb_list(request: HttpRequest, steps: Sequence[Step]) -> dict[str, Any]:
    """The way to a page as schema.org's BreadcrumbList."""
    address = whole_from(request)
    elements = [
        {
            "@type": "ListItem",
            "position": place,
            "name": plain(step.name) if isinstance(step.name, SafeString) else in_preview(step.name),
            "item": address(step.address),
        }
        for place, step in enumerate(steps, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": elements}


def as_script(record: dict[str, Any]) -> SafeString:
    """`record` as JSON that cannot end the script element it stands in."""
    words = _JSON.encode(record)
    for sign, code in _IN_SCRIPT.items():
        words = words.replace(sign, code)
    return mark_safe(words)  # noqa: S308  no sign of HTML is left
