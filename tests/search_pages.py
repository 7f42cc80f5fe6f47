"""/soeg/ taken apart for tests."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.markup import Element, page
from tests.reading_pages import runs_inline


def search(client: Client, **params: Any) -> Element:
    """The page, after a look at what is true of every one."""
    response = client.get("/soeg/", params)
    assert response.status_code == 200
    shown = page(response.content)
    assert not [script for script in shown.find("script") if runs_inline(script)]
    assert not shown.find("style")
    assert not [element for element in shown.find() if "style" in element.attributes]
    return shown


def titles(shown: Element) -> list[str]:
    return [hit.one("h3").text for hit in shown.find("article", "hit")]


def count(shown: Element) -> int:
    counter = shown.one(id="hit-count")
    assert counter["data-exact"] == "true"
    return int(counter["data-count"])


def chips_of(shown: Element) -> dict[str, str]:
    return {chip.text: chip["href"] for chip in shown.find("a", "chip--remove")}


def box(shown: Element, name: str, value: str) -> Element:
    (found,) = [
        label
        for label in shown.find("label", "box")
        if (ticked := label.one("input"))["name"] == name and ticked["value"] == value
    ]
    return found


def hits_beside(shown: Element, name: str, value: str) -> str:
    return box(shown, name, value).one(cls="box__hits").text
