"""Opening exports and feeds for tests: CSV as a spreadsheet reads it, JSON, Atom by a feed validator's rules."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

NUMBER = "24.10.00-A00-4-24"
CASE = f"/sager/{NUMBER}/"
MEETING = "/moeder/kulturudvalget/2025-02-25/"
FEEDS = [f"{CASE}atom/", "/udvalg/kulturudvalget/atom/", "/emner/24.10.00/atom/", "/soeg/?format=atom"]


def table(client: Client, address: str, **query: str) -> list[dict[str, str]]:
    """The rows of a CSV by column, after a look at what a Danish Excel needs of the file."""
    response = client.get(address, query)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = response.getvalue().decode()
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def record(client: Client, address: str, status: int = 200, **query: str) -> Any:
    """What a JSON export says."""
    response = client.get(address, query | {"format": "json"})
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/json"
    return json.loads(response.content)


def feed(client: Client, address: str, **query: str) -> ElementTree.Element:
    """A feed, after a look at what RFC 4287 asks of every one."""
    response = client.get(address, query)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314 our own
    assert root.tag == f"{ATOM}feed"
    for part in (root, *root.findall(f"{ATOM}entry")):
        assert_sound(part)
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert "self" in ways(root)
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    return root


def assert_sound(part: ElementTree.Element) -> None:
    """Raise AssertionError where a feed or an entry lacks what it must have, or has it twice or empty."""
    for name in ("id", "title", "updated"):
        (found,) = part.findall(f"{ATOM}{name}")
        assert found.text
    name = part.findtext(f"{ATOM}id") or ""
    assert re.fullmatch(r"tag:[A-Za-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:\S+", name), name
    for moment in ("updated", "published"):
        for element in part.findall(f"{ATOM}{moment}"):
            assert _RFC_3339.fullmatch(element.text or "")
            assert datetime.fromisoformat(element.text or "").tzinfo
    for link in part.findall(f"{ATOM}link"):
        assert urlsplit(link.attrib["href"]).scheme in ("http", "https")
    kinds = [
        (link.get("rel"), link.get("type")) for link in part.findall(f"{ATOM}link") if link.get("rel") != "related"
    ]
    assert len(set(kinds)) == len(kinds)
    assert ("alternate", "text/html") in kinds


def ways(part: ElementTree.Element) -> dict[str, str]:
    """The links of a feed or an entry by relation."""
    return {link.attrib["rel"]: link.attrib["href"] for link in part.findall(f"{ATOM}link")}


def told(root: ElementTree.Element, name: str) -> list[str]:
    """This element's text in each entry."""
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in root.findall(f"{ATOM}entry")]


def names(found: Any, of: str = "data") -> list[str]:
    """What the records of one kind in `found` are called, in order."""
    return [item["name"] for item in found[of]]
