"""/soeg/ as a reader meets it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from committee.models import Outcome
from tests import build
from tests.markup import page
from tests.search_pages import count, hits_beside, search, titles

pytestmark = pytest.mark.django_db


def test_a_hit_shows_what_was_decided_where_and_when(client: Client) -> None:
    build.item(
        "Ny skole ved havnen",
        build.meeting("Børne- og Kulturudvalget", "2025-02-25"),
        number="17.01.00-A00-4-24",
        listed_type="C",
        type_in_force="B",
        outcome=Outcome.APPROVED,
        decision="Udvalget godkender skolen. Nogen deltog ikke.",
        decision_sentence="Udvalget godkender skolen.",
        sections={"presentation": "Bygherren vil bygge ved kajen."},
    )

    hit = search(client, q="bygge").one("article", "hit")

    heading = hit.one("h3").one("a")
    assert heading.text == "Ny skole ved havnen"
    assert heading["href"] == "/moeder/boerne-og-kulturudvalget/2025-02-25/1/"
    assert hit.one(cls="badge--type").text == "B-sag"
    assert hit.one(cls="badge--was").text == "opført som C-sag"
    assert hit.one("time")["datetime"] == "2025-02-25"
    assert "Børne- og Kulturudvalget · 25. februar 2025 · punkt 1" in hit.text
    assert hit.one(cls="journal-number")["href"] == "/sager/17.01.00-A00-4-24/"
    assert hit.one(cls="hit__decision").text == "Godkendt Udvalget godkender skolen."
    assert hit.one("mark").text == "bygge"


def test_a_hit_names_what_another_udvalg_decided_in_the_item(client: Client) -> None:
    build.item(
        "Fælles sag",
        build.meeting("Havneudvalget"),
        outcome=Outcome.APPROVED,
        decided={"Havneudvalget": Outcome.APPROVED, "Kulturudvalget": Outcome.RECOMMENDED},
    )

    decisions = search(client).one("article", "hit").find(cls="hit__decision")

    assert [decision.text for decision in decisions] == ["Godkendt", "Anbefalet af Kulturudvalget"]


def test_standing_and_closed_items_are_marked(client: Client) -> None:
    build.item(case=build.case("85.02.02-P35-1-25", standing=True))
    build.item(is_closed=True)

    badges = [hit.one(cls="badge").text for hit in search(client).find("article", "hit")]

    assert badges == ["Fast punkt", "Lukket punkt"]


def test_text_of_a_source_is_escaped_and_only_the_match_is_marked(client: Client) -> None:
    build.item(
        "<script>alert(1)</script> om havn",
        outcome=Outcome.APPROVED,
        decision_sentence="<img src=x> ved havn",
        sections={"presentation": "En <b>fed</b> havn & <i>kajerne"},
        attachments=["<u>Bilag</u>"],
    )

    content = client.get("/soeg/", {"q": "havn"}).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; om <mark>havn</mark>" in content
    assert "&lt;img src=x&gt; ved <mark>havn</mark>" in content
    assert "En &lt;b&gt;fed&lt;/b&gt; <mark>havn</mark> &amp; &lt;i&gt;kajerne" in content
    assert content.count("<mark>") == 3


def test_text_of_a_source_is_escaped_where_there_are_no_words_to_mark(client: Client) -> None:
    build.item("<b>Titel</b>", outcome=Outcome.APPROVED, decision_sentence="<i>Beslutning</i>")

    content = client.get("/soeg/").content.decode()

    assert "&lt;b&gt;Titel&lt;/b&gt;" in content
    assert "&lt;i&gt;Beslutning&lt;/i&gt;" in content


def test_words_and_values_of_the_reader_are_escaped(client: Client) -> None:
    hostile = '"><script>alert(1)</script>'
    for name in ("q", "type", "udvalg", "journalnummer", "emne", "fra", "sort"):
        content = client.get("/soeg/", {name: hostile, "x": "1"}).content.decode()
        assert "<script>" not in content, name


@pytest.mark.parametrize("words", ["februar 0000", "den 1. januar 0000", "30. februar", "31. april 2025"])
def test_a_day_or_month_that_no_calendar_has_is_no_error(client: Client, words: str) -> None:
    assert count(search(client, q=words)) == 0


def test_markdown_signs_do_not_stand_in_a_passage(client: Client) -> None:
    build.item(
        sections={
            "presentation": "### Baggrund\n\n- Havnen\n- Kajen\n\n| År | Beløb |\n|---|---|\n| 2025 | syv kroner |"
        }
    )

    passage = search(client, q="havnen").one(cls="hit__passage").text

    assert passage == "Sagsfremstilling: Baggrund Havnen Kajen År Beløb 2025 syv kroner"


@pytest.mark.parametrize(
    ("query", "sections", "expected"),
    [
        ("havn", {"summary": "En havn.", "recommendation": "Havn."}, "Resumé: En havn."),
        ("havn", {"summary": "En havn.", "decision": "Havn."}, "Beslutning: Havn."),
        ("havn", {"recommendation": "Havn.", "presentation": "En havn, en havn, en havn."}, "Indstilling: Havn."),
        (
            "havn",
            {"recommendation": "Havn.", "presentation": "Havn, " * 6 + "havn."},
            f"Sagsfremstilling: {'Havn, ' * 6}havn.",
        ),
        (
            "havn kaj",
            {"decision": "Havn.", "presentation": "En havn og en kaj."},
            "Sagsfremstilling: En havn og en kaj.",
        ),
    ],
)
def test_the_passage_that_answers_best_is_shown(
    client: Client, query: str, sections: dict[str, str], expected: str
) -> None:
    build.item("Kajen ved havnen", sections=sections)

    assert search(client, q=query).one(cls="hit__passage").text == expected


def test_without_words_all_public_items_stand_newest_first(client: Client) -> None:
    build.item("Gammel", build.meeting(on="2016-03-01"))
    build.item("Første", build.meeting(on="2025-03-01"))
    build.item("Andet", build.meeting(on="2025-03-01"))

    shown = search(client)

    assert titles(shown) == ["Første", "Andet", "Gammel"]
    assert count(shown) == 3


def test_sorting_by_date_can_be_asked_for_and_relevance_is_the_rule_with_words(client: Client) -> None:
    build.item("En havn", build.meeting(on="2016-03-01"))
    build.item("Nyere", build.meeting(on="2025-03-01"), sections={"presentation": "havn"})

    assert titles(search(client, q="havn")) == ["En havn", "Nyere"]
    assert titles(search(client, q="havn", sort="relevans")) == ["En havn", "Nyere"]
    assert titles(search(client, q="havn", sort="dato")) == ["Nyere", "En havn"]
    assert titles(search(client, sort="relevans")) == ["Nyere", "En havn"]


def test_items_of_held_meetings_are_nowhere_to_be_seen(client: Client) -> None:
    held = build.meeting("Hemmeligt udvalg", "2025-03-01", held=True)
    build.item(
        "Tilbageholdt", held, number="27.51.04-A00-1-25", type_in_force="B", decided={"Skjult råd": Outcome.APPROVED}
    )
    build.item("Åben", number="24.10.00-A00-4-24")

    shown = search(client)

    assert titles(shown) == ["Åben"]
    assert count(shown) == 1
    assert "Hemmeligt" not in shown.text
    assert "Skjult" not in shown.text
    assert "Social service" not in shown.text
    assert hits_beside(shown, "type", "B") == ", 0 punkter"
    assert count(search(client, q="27.51.04-A00-1-25")) == 0
    assert search(client, udvalg="hemmeligt-udvalg").one(id="id_udvalg_error")


def test_items_that_left_their_agenda_are_not_found(client: Client) -> None:
    build.item("Udgået", withdrawn_at="2025-03-01T12:00:00+01:00")

    assert count(search(client)) == 0


@pytest.mark.parametrize(
    "spelling", ["24.10.00-A00-4-24", "24 10 00 a00 4 24", " 24.10.00-a00-4-24 ", "Sagsnr.: 24.10.00-A00-4-24"]
)
def test_a_whole_known_number_alone_leads_to_its_case(client: Client, spelling: str) -> None:
    build.item(number="24.10.00-A00-4-24")

    response = client.get("/soeg/", {"q": spelling})

    assert response.status_code == 302
    assert response["Location"] == "/sager/24.10.00-A00-4-24/"


def test_empty_fields_of_the_form_do_not_keep_a_number_from_leading_to_its_case(client: Client) -> None:
    build.item(number="24.10.00-A00-4-24")

    response = client.get("/soeg/?q=24.10.00-A00-4-24&journalnummer=&fra=&til=&emne=+&side=")

    assert response.status_code == 302


@pytest.mark.parametrize(
    "query",
    [
        "q=24.10.00-A00-4-24&type=ingen",
        "q=24.10.00-A00-4-24&sort=dato",
        "q=24.10.00-A00-4",
        "q=sagsnr. 24.10.00-A00-4",
        "journalnummer=24.10.00-A00-4-24",
        "journalnummer=Journalnr. 24.10.00-A00",
    ],
)
def test_a_number_with_anything_else_or_in_part_is_a_search(client: Client, query: str) -> None:
    build.item("Sagen", number="24.10.00-A00-4-24")

    response = client.get(f"/soeg/?{query}")

    assert response.status_code == 200
    assert titles(page(response.content)) == ["Sagen"]


def test_a_number_of_a_held_meeting_leads_nowhere(client: Client) -> None:
    build.item(at=build.meeting(held=True), number="24.10.00-A00-4-24")

    assert count(search(client, q="24.10.00-A00-4-24")) == 0


def test_hits_come_25_a_page_and_keep_the_search_on_the_next(client: Client) -> None:
    for number in range(30):
        build.item(f"Havn {number}")

    first, second = search(client, q="havn", type="ingen"), search(client, q="havn", type="ingen", side="2")

    assert len(titles(first)) == 25
    assert len(titles(second)) == 5
    assert count(first) == count(second) == 30
    assert not set(titles(first)) & set(titles(second))
    assert first.one("a", rel="next")["href"] == "/soeg/?q=havn&type=ingen&side=2"
    assert second.one("ol", "hits")["start"] == "26"


@pytest.mark.parametrize("number", ["2", "0", "-1", "abc", "1.5", "٢", "99999999999999999999"])
def test_a_page_that_is_not_there_is_404(client: Client, number: str) -> None:
    build.item("Et punkt")

    assert client.get("/soeg/", {"side": number}).status_code == 404


def test_the_first_page_is_there_even_without_hits(client: Client) -> None:
    assert client.get("/soeg/", {"side": "1"}).status_code == 200


def test_the_title_tells_what_was_searched_for(client: Client) -> None:
    assert search(client, q="havn").one("title").text == "»havn« – søgning – Referatarkiv – Solbjerg Kommune"
    assert search(client).one("title").text == "Søg i referaterne – Referatarkiv – Solbjerg Kommune"


def test_a_reader_gets_no_cookie_and_only_may_look(client: Client) -> None:
    assert not client.get("/soeg/", {"q": "havn"}).cookies
    assert client.post("/soeg/", {"q": "havn"}).status_code == 405


def test_a_search_asks_the_database_a_fixed_number_of_times(client: Client) -> None:
    for number in range(12):
        build.item(f"Havn {number}", other_numbers=["27.51.04-G01-9-25"], decided={"Byrådet": Outcome.APPROVED})
    expected = [
        "the udvalg to choose from",
        "the known words that answer those that were typed",
        "the keywords of KLE that say the same",
        "the hits",
        "those of any type, to count the types",
        "the hits in order of relevance",
        "the page of hits with all that is shown of them",
        "the texts to mark words in",
    ]

    with CaptureQueriesContext(connection) as asked:
        search(client, q="havn", type="ingen")

    statements = [query["sql"] for query in asked]
    assert len(statements) == len(expected), statements


def test_words_that_are_no_number_are_not_looked_up_as_a_case(client: Client) -> None:
    build.item("Havn", number="24.10.00-A00-4-24")

    with CaptureQueriesContext(connection) as alone:
        search(client, q="havn")
    with CaptureQueriesContext(connection) as sorted_too:
        search(client, q="havn", sort="relevans")

    assert len(alone) == len(sorted_too)
