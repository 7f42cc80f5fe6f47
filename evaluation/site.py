"""The search of the archive, asked as a reader asks it: /soeg/, page after page."""

from __future__ import annotations

import re
from typing import Final

from django.test import Client

_HIT: Final = re.compile(r'<article\b[^>]*class="[^"]*\bhit\b[^"]*"[^>]*>(.*?)</article>', re.DOTALL)
_HEADING: Final = re.compile(r"<h\d\b[^>]*>(.*?)</h\d>", re.DOTALL)
_ITEM: Final = re.compile(r'href="/moeder/[^/"]+/([^/"]+)/([^/"]+)/')


def ask(client: Client, words: str) -> list[str]:
    """The hits for `words`, best first, as references; of a whole journalnummer the items of the case it leads to.

    Raises ValueError where the site answers neither with a page nor with a case.
    """
    first = client.get("/soeg/", {"q": words})
    if first.status_code == 302:
        return _unique(_items(client.get(first["Location"]).content.decode()))
    found: list[str] = []
    number, response = 1, first
    while response.status_code == 200 and (hits := _hits(response.content.decode())):
        found += hits
        number += 1
        response = client.get("/soeg/", {"q": words, "side": str(number)})
    if first.status_code != 200 or response.status_code not in (200, 404):
        raise ValueError(f"/soeg/ answers {response.status_code} to {words!r}")
    return found


def _hits(page: str) -> list[str]:
    headings = (_HEADING.search(hit) for hit in _HIT.findall(page))
    return [reference for heading in headings if heading for reference in _items(heading[1])]


def _items(html: str) -> list[str]:
    return [f"{meeting}/{item}" for meeting, item in _ITEM.findall(html)]


def _unique(references: list[str]) -> list[str]:
    return list(dict.fromkeys(references))
