"""What a page says of itself to search engines and to who is sent a link to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from pytest_django import Settings

from committee import sharing
from committee.models import Outcome
from tests import build
from tests.markup import Element
from tests.reading_pages import opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"
MEETING = "/moeder/kulturudvalget/2025-02-25/"


def said(shown: Element) -> dict[str, str]:
    """The page's meta elements, by name or property."""
    return {
        element.attributes.get("name") or element.attributes.get("property", ""): element["content"]
        for element in shown.find("meta")
        if "content" in element.attributes
    }


def steps(shown: Element) -> list[tuple[str, str]]:
    """The breadcrumb for programs: each step's name and address."""
    found: dict[str, Any] = json.loads(shown.one("script", type="application/ld+json").text)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "BreadcrumbList")
    elements = found["itemListElement"]
    assert [element["position"] for element in elements] == list(range(1, len(elements) + 1))
    return [(element["name"], element["item"]) for element in elements]


def robots(shown: Element) -> str | None:
    return said(shown).get("robots")


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/", "/"),
        ("/?utm_source=nyhedsbrev", "/"),
        ("/soeg/", "/soeg/"),
        ("/soeg/?q=+&type=&side=1", "/soeg/"),
        ("/soeg/?side=2", "/soeg/?side=2"),
        ("/sager/?x=1", "/sager/"),
        (f"/sager/{NUMBER}/?fbclid=abc", f"/sager/{NUMBER}/"),
        (f"{MEETING}1/?side=7", f"{MEETING}1/"),
        (f"{MEETING}1/?side={'9' * 5000}", f"{MEETING}1/"),
        ("/udvalg/kulturudvalget/", "/udvalg/kulturudvalget/"),
    ],
)
def test_a_page_names_its_one_address(client: Client, asked: str, canonical: str) -> None:
    for _ in range(26):
        build.item(number=NUMBER)

    shown = opened(client, asked)

    assert shown.one("link", rel="canonical")["href"] == f"http://testserver{canonical}"
    assert said(shown)["og:url"] == f"http://testserver{canonical}"
    assert robots(shown) is None


@pytest.mark.parametrize(
    "asked",
    ["/soeg/?q=skole", "/soeg/?type=B", "/soeg/?fra=x", "/soeg/?sort=dato", "/sager/?q=x", "/moeder/?aar=2025"],
)
def test_a_selection_is_no_page_for_a_search_engine_but_leads_on(client: Client, asked: str) -> None:
    build.item("Skole")

    shown = opened(client, asked)

    assert robots(shown) == "noindex,follow"
    assert not shown.find("link", rel="canonical")


def test_a_shared_link_shows_the_pages_title_and_the_decision(client: Client) -> None:
    build.item('Ny "skole" & <hal>', outcome=Outcome.APPROVED, decision_sentence='Udvalget siger "ja" & <tak>.')

    shown = opened(client, f"{MEETING}1/")

    told = said(shown)
    assert told["og:title"] == shown.one("title").text
    assert told["og:title"].startswith('Ny "skole" & <hal> – Kulturudvalget 25. februar 2025')
    assert told["description"] == told["og:description"] == 'Udvalget siger "ja" & <tak>.'
    assert told["og:site_name"] == "Referatarkiv – Solbjerg Kommune"
    assert (told["og:type"], told["og:locale"]) == ("website", "da_DK")


def test_a_long_decision_is_cut_to_what_a_preview_shows(client: Client) -> None:
    build.item("Skole", outcome=Outcome.APPROVED, decision_sentence="ord & " * 200)

    told = said(opened(client, f"{MEETING}1/"))["description"]

    assert len(told) == sharing.LONGEST_DESCRIPTION
    assert told.endswith("…")


def test_the_way_to_a_page_is_told_to_programs_as_to_readers(client: Client, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://arkiv.solbjerg.example"
    build.item("Skole")

    shown = opened(client, f"{MEETING}1/")

    site = "https://arkiv.solbjerg.example"
    assert steps(shown) == [
        ("Forside", f"{site}/"),
        ("Møder", f"{site}/moeder/"),
        ("Kulturudvalget", f"{site}/udvalg/kulturudvalget/"),
        ("25. februar 2025", f"{site}{MEETING}"),
        ("Punkt 1", f"{site}{MEETING}1/"),
    ]
    crumbs = [crumb.text for crumb in shown.one("nav", "breadcrumb").find("li")]
    assert [name for name, _ in steps(shown)] == crumbs


def test_a_subject_stands_below_its_groups(client: Client) -> None:
    build.item("Skole", number=NUMBER)

    assert steps(opened(client, "/emner/24.10.00/")) == [
        ("Forside", "http://testserver/"),
        ("Emner", "http://testserver/emner/"),
        ("24 Erhvervsforhold", "http://testserver/emner/24/"),
        ("24.10 Erhvervsforhold", "http://testserver/emner/24.10/"),
        ("24.10.00", "http://testserver/emner/24.10.00/"),
    ]


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>", "<!--<script>", "Børn & Unge", "A\u2028B", 'A "B"']
)
def test_no_name_ends_the_block_it_stands_in(client: Client, name: str) -> None:
    body = build.committee("Udvalget")
    type(body).objects.filter(pk=body.pk).update(name=name)
    build.item("Skole", build.meeting(body))

    shown = opened(client, "/udvalg/udvalget/")

    assert steps(shown)[-1][0] == " ".join(name.split())
    content = client.get("/udvalg/udvalget/").content.decode()
    assert "<script>alert" not in content
    block = content.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert not set("<>&\u2028") & set(block)


@pytest.fixture
def addresses() -> list[str]:
    build.item("</script>Skole", number=NUMBER)
    return ["/", "/soeg/?q=skole", f"/sager/{NUMBER}/", MEETING, f"{MEETING}1/", "/udvalg/kulturudvalget/"]


@pytest.mark.django_db(transaction=True)
def test_a_browser_takes_the_block_for_what_it_is(page: Page, addresses: list[str]) -> None:
    """The policy forbids scripts in the page; the `page` fixture fails the test where the browser complains."""
    for address in addresses:
        page.goto(address)
        blocks = page.locator('script[type="application/ld+json"]').all_text_contents()
        assert [json.loads(block)["@type"] for block in blocks] in ([], ["BreadcrumbList"])
    assert blocks
