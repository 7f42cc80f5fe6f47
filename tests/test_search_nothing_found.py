"""What /soeg/ offers where it finds nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.markup import Element
from tests.search_pages import search, titles

pytestmark = pytest.mark.django_db


def ways(shown: Element, heading: str) -> dict[str, str]:
    """The links below this heading, by the text of their rows."""
    children = shown.one("section", "results").children
    elements = [child for child in children if isinstance(child, Element)]
    (at,) = [place for place, element in enumerate(elements) if element.text == heading]
    return {row.text: row.one("a")["href"] for row in elements[at + 1].find("li")}


def notices(shown: Element) -> list[str]:
    return [notice.text for notice in shown.one("section", "results").find("p", "notice")]


FEWER = "Der er punkter, hvis du søger med færre ord"


def test_of_several_words_it_says_which_one_finds_nothing_and_what_the_others_would_give(client: Client) -> None:
    build.item("Havn og skole")
    build.item("Havn")

    shown = search(client, q="havn zebra skole")

    assert notices(shown) == ["»zebra« står ikke i noget offentligt punkt."]
    assert ways(shown, FEWER) == {"Uden »zebra«: 1 punkt": "/soeg/?q=havn+skole"}


def test_words_that_stand_apart_are_each_offered_to_be_let_go(client: Client) -> None:
    build.item("Havn")
    build.item("Skole")
    build.item("Skole igen")

    shown = search(client, q="havn skole")

    assert notices(shown) == []
    assert ways(shown, FEWER) == {"Uden »havn«: 2 punkter": "/soeg/?q=skole", "Uden »skole«: 1 punkt": "/soeg/?q=havn"}


def test_several_words_that_find_nothing_are_let_go_together(client: Client) -> None:
    build.item("Havn og skole")

    shown = search(client, q="havn zebra skole zebu")

    assert len(notices(shown)) == 2
    assert ways(shown, FEWER) == {"Uden »zebra« og »zebu«: 1 punkt": "/soeg/?q=havn+skole"}


def test_what_is_left_of_the_words_is_searched_for_with_the_filters_in_force(client: Client) -> None:
    build.item("Havn", type_in_force="B")
    build.item("Havn", type_in_force="C")
    build.item("Skole", type_in_force="C")

    shown = search(client, q="havn skole", type="B")

    assert ways(shown, FEWER) == {"Uden »skole«: 1 punkt": "/soeg/?q=havn&type=B"}


def test_a_phrase_is_let_go_with_its_quotation_marks(client: Client) -> None:
    build.item("Havn og skole")

    shown = search(client, q='skole "ny havn"')

    assert notices(shown) == ["»ny havn« står ikke i noget offentligt punkt."]
    assert ways(shown, FEWER) == {"Uden »ny havn«: 1 punkt": "/soeg/?q=skole"}


def test_a_number_and_a_date_are_let_go_like_words(client: Client) -> None:
    build.item("Havn", number="24.10.00-A00-4-24")

    shown = search(client, q="havn 27.51 25-12-1999")

    assert notices(shown) == [
        "»27.51« står ikke i noget offentligt punkt.",
        "»25-12-1999« står ikke i noget offentligt punkt.",
    ]
    assert ways(shown, FEWER) == {"Uden »27.51« og »25-12-1999«: 1 punkt": "/soeg/?q=havn"}


def test_a_word_that_was_to_be_taken_as_typed_is_met_with_the_nearest_ones(client: Client) -> None:
    build.item("Kontanthjælp")
    build.item("Kontanthjælpen")

    shown = search(client, q='"kontanthjælpp"')

    (notice,) = notices(shown)
    assert "Mente du kontanthjælp (" in notice
    near = {link.text: link["href"] for link in shown.one("p", "notice").find("a")}
    assert near["kontanthjælp"] == "/soeg/?q=kontanthj%C3%A6lp"


def test_a_word_that_is_spelt_as_it_should_be_is_not_read_as_another_but_met_with_it(client: Client) -> None:
    build.item("Borger")

    shown = search(client, q="bøger")

    assert titles(shown) == []
    assert "Mente du" in shown.one(cls="results").text


def test_a_near_word_is_offered_only_where_the_whole_search_then_finds_something(client: Client) -> None:
    build.item("Kontanthjælp")
    build.item("Havn")

    assert "Mente du" not in search(client, q='havn "kontanthjælpp"').one(cls="results").text


def test_words_of_hidden_items_are_not_near(client: Client) -> None:
    build.item("Kontanthjælp", build.meeting(on="2025-03-01", held=True))
    build.item("Kontanthjælpen", withdrawn_at=timezone.now())
    build.item("Havn")

    assert notices(search(client, q='"kontanthjælpp"')) == ["»kontanthjælpp« står ikke i noget offentligt punkt."]


def test_what_was_typed_is_escaped_wherever_it_is_said_again(client: Client) -> None:
    build.item("Havn")

    response = client.get("/soeg/", {"q": 'havn "<b>fed</b>" <i>x</i>zebra'})

    assert b"<b>" not in response.content
    assert b"<i>" not in response.content


def test_alternatives_are_not_taken_apart(client: Client) -> None:
    build.item("Havn")

    assert "færre ord" not in search(client, q="zebra eller zebu").one(cls="results").find("h3")[0].text


def test_with_hits_nothing_of_it_is_said(client: Client) -> None:
    build.item("Havn")

    assert "Prøv andre ord" not in search(client, q="havn").text


def test_an_empty_search_says_what_can_be_typed_above_all_items_newest_first(client: Client) -> None:
    build.item("Havn", build.meeting(on="2024-01-01"))
    build.item("Skole", build.meeting(on="2025-01-01"))

    shown = search(client, q=" ")

    assert "Skriv, hvad du leder efter" in shown.one(cls="search-help").text
    assert titles(shown) == ["Skole", "Havn"]
    assert not search(client, q="havn").find(cls="search-help")
    assert not search(client, udvalg="kulturudvalget").find(cls="search-help")
    assert not search(client, fra="i går").find(cls="search-help")


def test_the_filters_can_be_skipped_on_the_way_to_the_hits(client: Client) -> None:
    build.item("Havn")

    shown = search(client)

    assert shown.one(cls="skip-filters").one("a")["href"] == "#hit-count"
    assert shown.one(id="hit-count")["tabindex"] == "-1"


def test_what_was_typed_stands_in_its_field_when_something_in_it_is_wrong(client: Client) -> None:
    build.item("Havn")
    asked = {"q": "havn " * 70, "journalnummer": "hest", "emne": "x", "fra": "i går", "til": "2025-13-01"}

    shown = search(client, **asked)

    assert {name: shown.one("input", id=f"id_{name}")["value"] for name in asked} == asked | {
        "q": " ".join(asked["q"].split())
    }


def test_a_word_typed_twice_is_told_once_and_let_go_everywhere(client: Client) -> None:
    build.item("Havn")

    shown = search(client, q="zebra havn Zebra")

    assert len(notices(shown)) == 1
    assert list(ways(shown, FEWER).values()) == ["/soeg/?q=havn"]
