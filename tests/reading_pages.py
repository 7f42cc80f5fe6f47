"""Opening a reading page, with a look at what is true of every one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.markup import Element, page


def opened(client: Client, address: str, status: int = 200, **query: str) -> Element:
    """The page at `address`; AssertionError where it breaks a rule of every page."""
    response = client.get(address, query)
    assert response.status_code == status
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert not response.cookies
    shown = page(response.content)
    assert_sound(shown)
    return shown


def assert_sound(shown: Element) -> None:
    """Raise AssertionError where the page lacks a landmark, holds anything inline or repeats an id."""
    assert shown.one("html")["lang"] == "da"
    assert len(shown.find("h1")) == 1
    assert len(shown.find("main")) == 1
    assert shown.one("head").one("title").text
    assert not [script for script in shown.find("script") if runs_inline(script)]
    assert not shown.find("style")
    assert not [element for element in shown.find() if any(_inline(name) for name in element.attributes)]
    ids = Counter(element["id"] for element in shown.find() if "id" in element.attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    labelled = [label for element in shown.find() for label in element.attributes.get("aria-labelledby", "").split()]
    assert set(labelled) <= set(ids)


def runs_inline(script: Element) -> bool:
    """Whether the element is a script in the page's own text, which the policy refuses; a block of JSON is none."""
    return "src" not in script.attributes and script.attributes.get("type") != "application/ld+json"


def links(shown: Element) -> dict[str, str]:
    """Where each link of the page's main part leads, by its text; of two alike the first."""
    found: dict[str, str] = {}
    for link in shown.one("main").find("a"):
        found.setdefault(link.text, link["href"])
    return found


def facts(shown: Element) -> dict[str, str]:
    """The terms of the page's lists of facts, each with its value."""
    return {term.text: value.text for term, value in zip(shown.find("dt"), shown.find("dd"), strict=True)}


@contextmanager
def asking(expected: list[str]) -> Iterator[None]:
    """Within, the database is asked one question for each of `expected`, which name the tables asked, in order."""
    with CaptureQueriesContext(connection) as asked:
        yield
    statements = [query["sql"] for query in asked]
    told = "\n".join(f"{number}. {sql[:300]}" for number, sql in enumerate(statements, 1))
    assert len(statements) == len(expected), told
    for what, sql in zip(expected, statements, strict=True):
        assert re.search(rf'FROM "?committee_{what}\b', sql), told


def _inline(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith("on")
