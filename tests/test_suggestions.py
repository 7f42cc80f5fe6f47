"""/forslag/: what the begun text in a search box may become."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from committee import publication
from committee.models import Keyword, Subject
from committee.suggestions import suggestions
from danish.names import fold
from tests import build
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db

OPENSEARCH: Final = "{http://a9.com/-/spec/opensearch/1.1/}"


def texts(typed: str, kind: str) -> list[str]:
    return [one.text for group in suggestions(typed) if group.name == kind for one in group.suggestions]


def subject(number: str, title: str) -> None:
    made = Subject.objects.create(number=number, title=title, in_plan=True)
    Keyword.objects.create(
        subject=made, text=title, is_title=True, words=fold(title).split(), keys=[], parts=[], word_count=1
    )


def test_words_are_suggested_from_their_beginning_in_one_form_each() -> None:
    build.item("Skolen og skolens gård", sections={"presentation": "Skolegården ved skolen, skovløb."})

    assert texts("sko", "Ord") == ["skolen", "skovløb", "skolegården"]
    assert texts("skole", "Ord") == ["skolen", "skolegården"]


def test_the_word_that_most_others_begin_with_comes_first() -> None:
    build.item("Havn", sections={"presentation": "Havkat. Havnebad, havnefest, havnekaj og havneliv."})

    assert texts("hav", "Ord")[0] == "havn"


def test_a_word_already_whole_and_filler_words_are_not_suggested() -> None:
    build.item("Havn", sections={"presentation": "Det har havde."})

    assert texts("havn", "Ord") == []
    assert texts("ha", "Ord") == ["havn"]


@pytest.mark.parametrize("typed", ["aal", "ål", "ÅL"])
def test_both_spellings_of_a_letter_begin_the_same_words(typed: str) -> None:
    build.item("Ålegræs i fjorden")

    assert texts(typed, "Ord") == ["ålegræs"]


def test_the_last_word_is_made_whole_where_an_item_has_it_with_the_others() -> None:
    build.item("Havnen", sections={"presentation": "Skibene sejler."})
    build.item("Skolen")

    assert texts("havnen sk", "Ord") == ["havnen skibene"]


def test_words_of_hidden_items_alone_are_not_suggested() -> None:
    build.item("Gravhund", build.meeting(on="2025-03-01", held=True))
    build.item("Gravko", withdrawn_at=timezone.now())
    build.item("Gravsten", taken_down_at=timezone.now())
    build.item(is_closed=True, sections={"presentation": "Gravøl."})
    shown = build.item("Gravemaskine")

    assert texts("grav", "Ord") == ["gravemaskine"]
    publication.take_down(shown, "Ida Holm", "Prøve")
    assert texts("grav", "Ord") == []


def test_a_word_known_only_from_two_that_share_their_end_is_no_suggestion() -> None:
    build.item("Sag i Børne- og Ungeudvalget")

    assert "børne" in texts("bør", "Ord")
    assert texts("børneu", "Ord") == []


@pytest.mark.parametrize(
    "typed", ["24", "24.", "24.10", "2410", "24 10 00", "A00-4", "a00-4-24", "241000A00", "24.10.00-A00-4-24"]
)
def test_half_a_journalnummer_suggests_its_cases(typed: str) -> None:
    build.item("Erhverv", number="24.10.00-A00-4-24")
    build.item("Andet", number="27.51.04-A01-1-23")

    expected = [] if typed == "2410" else ["24.10.00-A00-4-24"]
    assert texts(typed, "Sager") == expected


def test_cases_of_a_begun_number_come_newest_first_with_standing_numbers_last() -> None:
    build.case("24.10.00-P35-9-25", standing=True)
    for number in ("24.10.00-A00-4-23", "24.10.00-A00-4-25", "24.10.00-A00-5-25", "24.10.00-P35-9-25"):
        build.item(number=number)

    assert texts("24.10", "Sager") == [
        "24.10.00-A00-5-25",
        "24.10.00-A00-4-25",
        "24.10.00-A00-4-23",
        "24.10.00-P35-9-25",
    ]


def test_hidden_cases_are_not_suggested_by_number_nor_by_title() -> None:
    build.item("Havn", build.meeting(on="2025-03-01", held=True), number="24.10.00-A00-4-24")
    build.item("Havn", number="24.10.00-A00-5-24", taken_down_at=timezone.now())
    build.item("Skole", number="24.10.00-A00-6-24", other_numbers=["24.10.00-A00-7-24"])

    assert texts("24.10", "Sager") == ["24.10.00-A00-7-24", "24.10.00-A00-6-24"]
    assert texts("havn", "Sager") == []


def test_words_of_a_title_suggest_its_case_with_the_newest_title() -> None:
    build.item("Ny havn, første behandling", build.meeting(on="2024-01-01"), number="08.00.00-A00-1-24")
    build.item("Ny havn, anden behandling", build.meeting(on="2025-01-01"), number="08.00.00-A00-1-24")

    (group,) = [group for group in suggestions("ny havn") if group.name == "Sager"]

    assert [(one.text, one.told, one.address) for one in group.suggestions] == [
        ("08.00.00-A00-1-24", "Ny havn, anden behandling", "/sager/08.00.00-A00-1-24/")
    ]


def test_udvalg_are_suggested_by_the_beginning_of_any_word_of_their_names() -> None:
    build.item(at=build.meeting("Børne- og Kulturudvalget"))
    build.item(at=build.meeting("Havneudvalget", held=True))

    assert texts("kult", "Udvalg") == ["Børne- og Kulturudvalget"]
    assert texts("boerne- kul", "Udvalg") == ["Børne- og Kulturudvalget"]
    assert texts("havne", "Udvalg") == []


def test_subjects_are_suggested_by_words_of_their_title_where_a_public_item_is_filed_under_them() -> None:
    subject("32.03.16", "Førtidspension")
    subject("32.03.17", "Folkepension")
    build.item(number="32.03.16-A00-1-25")
    build.item(number="32.03.17-A00-1-25", withdrawn_at=timezone.now())

    assert texts("før", "Emner") == ["32.03.16"]
    assert texts("fol", "Emner") == []


def test_subjects_are_suggested_by_any_words_of_their_title_in_any_spelling() -> None:
    subject("34.15.00", "Hjælp til Ældre Borgere")
    build.item(number="34.15.00-A00-1-25")

    assert texts("Æld", "Emner") == texts("borgere aeldr", "Emner") == ["34.15.00"]
    assert texts("ældre skole", "Emner") == []


@pytest.mark.parametrize(
    "typed", ["", " ", "a", "!!", "%", "\\", "'", "((((", "*" * 90, "x" * 101, "a.*[", "\\m", "__", "!a"]
)
def test_nothing_is_suggested_for_too_little_or_for_signs(typed: str) -> None:
    build.item("Åben havn", number="24.10.00-A00-4-24")

    assert suggestions(typed) == []


def test_the_page_lists_suggestions_by_kind_as_links(client: Client) -> None:
    build.item("Havnebad", build.meeting("Havneudvalget"), number="08.00.00-A00-1-24")

    shown = opened(client, "/forslag/", q="havn")

    assert [heading.text for heading in shown.find("h2")] == ["Udvalg", "Ord", "Sager"]
    assert links(shown) == {
        "Havneudvalget": "/udvalg/havneudvalget/",
        "havnebad": "/soeg/?q=havnebad",
        "08.00.00-A00-1-24": "/sager/08.00.00-A00-1-24/",
        "Søg efter »havn« i alle punkter": "/soeg/?q=havn",
    }
    assert shown.one("main").one("input")["value"] == "havn"


def test_the_page_says_so_where_there_is_nothing_to_suggest(client: Client) -> None:
    assert "Intet i arkivet begynder sådan" in opened(client, "/forslag/", q="zzz").text
    assert "Skriv mindst to" in opened(client, "/forslag/").text


def test_what_was_typed_is_escaped_on_the_page(client: Client) -> None:
    assert b"<b>x" not in client.get("/forslag/", {"q": "<b>x"}).content


def test_json_is_the_four_lists_that_browsers_read(client: Client) -> None:
    build.item("Havnebad", build.meeting("Havneudvalget"), number="08.00.00-A00-1-24")

    response = client.get("/forslag/", {"q": "havneb", "format": "json"})

    assert response.headers["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == [
        "havneb",
        ["havnebad", "08.00.00-A00-1-24"],
        ["Ord", "Havnebad"],
        ["/soeg/?q=havnebad", "/sager/08.00.00-A00-1-24/"],
    ]
    assert client.get("/forslag/", {"format": "json"}).json() == ["", [], [], []]


def test_suggestions_may_be_kept_for_a_minute_and_set_no_cookie(client: Client) -> None:
    response = client.get("/forslag/", {"q": "havn"})

    assert set(response.headers["Cache-Control"].split(", ")) == {"max-age=60", "public"}
    assert not response.cookies


def test_it_asks_the_same_few_questions_however_much_there_is(client: Client) -> None:
    counts = []
    for places in (range(3), range(3, 30)):
        for place in places:
            build.item(f"Havnebad {place}", build.meeting(f"Havn {place}"), number=f"08.00.{place:02}-A00-1-24")
        with asking(["committee", "case", "agendaitem", "agendaitem"]):
            opened(client, "/forslag/", q="08.0")
        with CaptureQueriesContext(connection) as asked:
            opened(client, "/forslag/", q="havneb")
        counts.append(len(asked))

    assert counts[0] == counts[1] < 20


def test_a_browser_is_told_how_to_search_from_its_address_bar(client: Client, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://referater.example"
    found = opened(client, "/").one("link", rel="search")

    response = client.get(found["href"])
    described = ElementTree.fromstring(response.content)  # noqa: S314 our own

    assert response.headers["Content-Type"] == found["type"] == "application/opensearchdescription+xml"
    name = described.findtext(f"{OPENSEARCH}ShortName")
    assert name is not None
    assert len(name) <= 16
    templates = {url.attrib["type"]: url.attrib["template"] for url in described.iter(f"{OPENSEARCH}Url")}
    assert templates["text/html"] == "https://referater.example/soeg/?q={searchTerms}"
    assert templates["application/x-suggestions+json"] == (
        "https://referater.example/forslag/?format=json&q={searchTerms}"
    )


def test_a_long_or_odd_name_of_the_municipality_keeps_the_description_whole(client: Client, settings: Settings) -> None:
    settings.MUNICIPALITY_NAME = "Æbelø & Ålø <storkommune> " * 4

    described = ElementTree.fromstring(client.get("/opensearch.xml").content)  # noqa: S314 our own

    long_name = described.findtext(f"{OPENSEARCH}LongName")
    assert long_name is not None
    assert len(long_name) <= 48
