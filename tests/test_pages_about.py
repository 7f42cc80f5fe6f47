"""The pages about the archive itself, and what the municipality's settings change on every page."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.test import Client
from pytest_django import Settings

from committee import views
from committee.look.legend import CUSTOMARY, OUTCOMES, Meaning
from committee.look.logo import Logo
from committee.models import CaseType, Outcome
from tests import build
from tests.markup import Element, page
from tests.reading_pages import asking, facts, links, opened

pytestmark = pytest.mark.django_db

LOGO = Logo(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'/>", "image/svg+xml", 40, 20)


def loaded(shown: Element) -> list[str]:
    return [element["href"] for element in shown.find("link", rel="stylesheet")]


@pytest.mark.parametrize("address", ["/om/", "/kontakt/", "/was/", "/udseende/farve-0.css"])
def test_what_the_archive_says_of_itself_asks_the_database_for_nothing(client: Client, address: str) -> None:
    with asking([]):
        client.get(address)


def test_every_sagstype_and_every_outcome_is_explained_in_words(client: Client) -> None:
    shown = opened(client, "/om/")

    explained = {term.text: value.text for term, value in zip(shown.find("dt"), shown.find("dd"), strict=True)}
    assert explained["B-sag Afgørelse i udvalget"] == "Udvalget afgør selv sagen."
    for letter in CaseType.values:
        assert shown.one("dt", id=f"{letter.lower()}-sag").text == f"{letter}-sag {CUSTOMARY[letter].name}"
    assert set(OUTCOMES) == set(Outcome.values)
    assert set(Outcome.labels) <= set(explained)


def test_the_municipality_s_own_words_for_a_sagstype_stand_where_the_type_is_explained(
    client: Client, settings: Settings
) -> None:
    settings.CASE_TYPES = CUSTOMARY | {"B": Meaning("Udvalget bestemmer", "")}
    build.item("Ny skole", type_in_force="B", listed_type="B")

    assert opened(client, "/om/").one("dt", id="b-sag").text == "B-sag Udvalget bestemmer"
    item = opened(client, "/moeder/kulturudvalget/2025-02-25/1/")
    assert item.find("span", "badge--type")[0]["title"] == "Udvalget bestemmer"
    assert facts(item)["Sagstype"] == "B-sag: udvalget bestemmer"


def test_contact_gives_every_way_that_is_set(client: Client, settings: Settings) -> None:
    settings.CONTACT_MAIL = "arkiv@solbjerg.example"
    settings.CONTACT_PHONE = "+45 12 34 56 78"
    settings.CONTACT_ADDRESS = ("Torvet 1", "9999 Solbjerg")

    shown = opened(client, "/kontakt/")

    assert facts(shown)["Post"] == "Torvet 19999 Solbjerg"
    assert links(shown)["arkiv@solbjerg.example"] == "mailto:arkiv@solbjerg.example"
    assert links(shown)["+45 12 34 56 78"] == "tel:+4512345678"


def test_contact_that_is_not_set_leads_to_the_municipality(client: Client, settings: Settings) -> None:
    settings.OFFICIAL_URL = "https://solbjerg.example/moeder"

    shown = opened(client, "/kontakt/")

    assert not shown.find("dl")
    assert links(shown)["Solbjerg Kommunes egen hjemmeside"] == "https://solbjerg.example/moeder"


def test_was_leads_to_the_municipality_s_own_statement(client: Client, settings: Settings) -> None:
    settings.ACCESSIBILITY_STATEMENT = "https://was.example/erklaering"

    response = client.get("/was", follow=False)
    assert (response.status_code, response["Location"]) == (301, "/was/")
    response = client.get("/was/")
    assert (response.status_code, response["Location"]) == (302, "https://was.example/erklaering")


def test_was_without_a_statement_says_so_and_how_to_report(client: Client, settings: Settings) -> None:
    settings.CONTACT_MAIL = "arkiv@solbjerg.example"

    shown = opened(client, "/was/")

    assert "ikke kommunens tilgængelighedserklæring" in shown.one("div", "notice").text
    assert "arkiv@solbjerg.example" in links(shown)


def test_the_footer_of_every_page_leads_to_about_contact_and_the_statement(client: Client) -> None:
    footer = opened(client, "/nej/", 404).one("footer")

    assert [link["href"] for link in footer.find("a")] == ["/om/", "/kontakt/", "/was/"]


def test_the_municipality_s_colour_is_a_style_sheet_of_ours_that_may_be_kept(
    client: Client, settings: Settings
) -> None:
    assert len(loaded(opened(client, "/om/"))) == 1
    settings.ACCENT = "#8a1538"

    sheet = loaded(opened(client, "/om/"))[-1]
    response = client.get(sheet)

    assert sheet.startswith("/udseende/farve-")
    assert response["Content-Type"] == "text/css"
    assert "immutable" in response["Cache-Control"]
    assert b"--accent:#8a1538" in response.content


def test_the_logo_stands_beside_the_name_and_runs_nothing_when_opened_by_itself(
    client: Client, settings: Settings
) -> None:
    settings.LOGO = LOGO

    picture = opened(client, "/om/").one("header").one("img")
    response = client.get(picture["src"])

    assert (picture["alt"], picture["width"], picture["height"]) == ("", "40", "20")
    assert (response["Content-Type"], response.content) == ("image/svg+xml", LOGO.content)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_look_that_is_no_more_is_not_found(client: Client, settings: Settings) -> None:
    settings.LOGO = LOGO

    assert client.get(f"/udseende/{LOGO.name}").status_code == 200
    assert client.get("/udseende/logo-000000000000.svg").status_code == 404
    assert client.get("/udseende/farve-000000000000.css").status_code == 404


def test_the_page_for_a_failure_looks_like_the_others(settings: Settings) -> None:
    settings.LOGO, settings.ACCENT = LOGO, "#8a1538"

    shown = page(views.server_error(HttpRequest()).content)

    assert shown.one("title").text == "Arkivet er snublet – Referatarkiv – Solbjerg Kommune"
    assert shown.find("img")
    assert len(loaded(shown)) == 2


def test_the_footer_promises_a_statement_only_where_the_municipality_has_set_one(
    client: Client, settings: Settings
) -> None:
    settings.ACCESSIBILITY_STATEMENT = ""
    assert "Tilgængelighed" in [link.text for link in opened(client, "/om/").one("footer").find("a")]

    settings.ACCESSIBILITY_STATEMENT = "https://www.was.example/solbjerg"
    assert "Tilgængelighedserklæring" in [link.text for link in opened(client, "/om/").one("footer").find("a")]
