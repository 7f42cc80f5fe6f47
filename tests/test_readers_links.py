"""Web addresses that a file states: its own at the municipality, and those of its Bilag."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.parse import parse_file
from ingest.parsed import ParsedMeeting

PAGE = """<html><head>{head}</head><body><h1>Referat Kulturudvalget d. 04-03-2025</h1>
<h2>Punkt 1: Ny skole</h2><p>24.10.00-A00-4-24</p><h3>Sagsresumé</h3><p>Se <a href="https://x.dk/a">planen</a>.</p>
<h3>Bilag</h3><ul>{attachments}</ul></body></html>"""
CANONICAL = '<link rel="canonical" href="https://dagsorden.eksempel.dk/moeder/7">'


def page(attachments: str = "", head: str = "") -> ParsedMeeting:
    return parse_file(PAGE.format(attachments=attachments, head=head).encode(), "referat.html")


def attached(attachments: str, head: str = "") -> list[tuple[str, str | None]]:
    (item,) = page(attachments, head).items
    return [(part.title, part.url) for part in item.attachments]


def test_a_bilag_that_a_page_links_to_keeps_its_address_and_one_merely_named_has_none() -> None:
    html = '<li><a href="https://dagsorden.eksempel.dk/b/1.pdf">Bilag 1: Kort</a></li><li>Bilag 2: Budget</li>'

    assert attached(html) == [
        ("Bilag 1: Kort", "https://dagsorden.eksempel.dk/b/1.pdf"),
        ("Bilag 2: Budget", None),
    ]


def test_words_beside_the_link_leave_it_the_bilags() -> None:
    assert attached('<li><a href="https://eksempel.dk/1.pdf">Kort</a> (pdf)</li>') == [
        ("Kort (pdf)", "https://eksempel.dk/1.pdf")
    ]


@pytest.mark.parametrize(
    ("href", "head", "url"),
    [
        ("/b/1.pdf", CANONICAL, "https://dagsorden.eksempel.dk/b/1.pdf"),
        ("1.pdf", CANONICAL, "https://dagsorden.eksempel.dk/moeder/1.pdf"),
        ("/b/1.pdf", "", None),
        ("javascript:alert(1)", CANONICAL, None),
        ("http://[", CANONICAL, None),
        ("mailto:a@eksempel.dk", CANONICAL, None),
        ("#bilag", "", None),
    ],
)
def test_an_address_is_made_whole_by_the_pages_own_or_left_out(href: str, head: str, url: str | None) -> None:
    assert attached(f'<li><a href="{href}">Kort</a></li>', head) == [("Kort", url)]


def test_two_links_in_one_entry_are_no_bilags_address() -> None:
    html = '<li><a href="https://eksempel.dk/1">Kort</a> og <a href="https://eksempel.dk/2">plan</a></li>'

    assert attached(html) == [("Kort og plan", None)]


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (CANONICAL, "https://dagsorden.eksempel.dk/moeder/7"),
        ('<meta property="og:url" content="https://eksempel.dk/?moede=7">', "https://eksempel.dk/?moede=7"),
        ('<link rel="canonical" href="https://eksempel.dk/">', None),
        ('<link rel="canonical" href="/moeder/7">', None),
        ('<link rel="canonical" href="javascript:x">', None),
        ("", None),
    ],
)
def test_a_page_tells_its_own_address_where_that_is_the_meetings(head: str, url: str | None) -> None:
    assert page(head=head).source.url == url


def test_an_address_given_with_the_file_goes_before_its_own() -> None:
    content = PAGE.format(attachments="", head=CANONICAL).encode()

    assert parse_file(content, "a.html", url="https://kommune.dk/7").source.url == "https://kommune.dk/7"


def publication(**fields: Any) -> ParsedMeeting:
    point = {
        "Number": 1,
        "Caption": "Ny skole",
        "CaseNumber": "24.10.00-A00-4-24",
        "Felter": [{"Navn": "Resumé", "Html": "<p>Tekst.</p>"}],
        "Bilag": [
            {"Navn": "Kort", "Order": 1, "Url": "https://eksempel.dk/1.pdf"},
            {"Navn": "Plan", "Order": 2, "Url": "/2.pdf"},
            {"Navn": "Budget", "Order": 3},
        ],
    }
    value = {"Udvalg": "Kulturudvalget", "Moede": {"Dato": "2025-03-04"}, "Dagsordenpunkter": [point]}
    return parse_file(json.dumps(value | fields).encode(), "moede.json")


def test_a_publication_that_states_addresses_keeps_them() -> None:
    meeting = publication(Url="https://dagsorden.eksempel.dk/7")

    assert meeting.source.url == "https://dagsorden.eksempel.dk/7"
    assert [(part.title, part.url) for part in meeting.items[0].attachments] == [
        ("Kort", "https://eksempel.dk/1.pdf"),
        ("Plan", None),
        ("Budget", None),
    ]
    assert publication().source.url is None
