"""What an item's page renders of its source: sections with addresses of their own, lists, tables, Bilag."""

from __future__ import annotations

import pytest
from django.test import Client

from committee.models import Attachment, Outcome, Section
from tests import build
from tests.markup import Element
from tests.reading_pages import opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"


def headings(shown: Element) -> list[str]:
    """The page's sections, by their headings, in order."""
    return [heading.text for heading in shown.one(cls="item__text").find("h2") if heading.text != "På siden"]


def test_the_decision_comes_first_whatever_the_sources_order(client: Client) -> None:
    item = build.item(
        outcome=Outcome.APPROVED,
        decision="Udvalget godkender skolen.",
        sections={
            "attachments": "- Tegning",
            "other": "Fritekst",
            "economy": "Beløb",
            "presentation": "Baggrund",
            "decision": "Udvalget godkender skolen.",
            "effect": "Virkning",
            "recommendation": "Forvaltningen indstiller",
            "summary": "Kort",
        },
    )

    shown = opened(client, item.get_absolute_url())

    assert headings(shown) == [
        "Beslutning",
        "Resumé",
        "Indstilling",
        "Effekt",
        "Sagsfremstilling",
        "Økonomi",
        "Andet",
        "Bilag",
    ]
    assert shown.one("main").text.count("Udvalget godkender skolen.") == 1


def test_each_section_has_an_address_of_its_own_and_a_place_in_the_contents(client: Client) -> None:
    kinds = ["summary", "proposal", "proposer_recommendation", "administration_review", "recommendation"]
    kinds += ["effect", "presentation", "economy", "other", "attachments"]
    item = build.item(sections=dict.fromkeys(kinds, "Tekst"))

    shown = opened(client, item.get_absolute_url())

    anchors = [section["id"] for section in shown.find("section", "section")]
    assert anchors == [
        "resume",
        "initiativretsforslag",
        "indstilling-fra-forslagsstiller",
        "forvaltningens-belysning",
        "indstilling",
        "effekt",
        "sagsfremstilling",
        "oekonomi",
        "andet",
        "bilag",
    ]
    assert [link["href"] for link in shown.one("nav", "contents").find("a")] == [f"#{anchor}" for anchor in anchors]


def test_a_second_section_of_a_kind_gets_an_address_beside_the_first(client: Client) -> None:
    item = build.item()
    for place, heading in enumerate(("Økonomi", "Økonomi i øvrigt"), 1):
        Section.objects.create(item=item, position=place, kind="economy", heading=heading, text="Beløb")

    shown = opened(client, item.get_absolute_url())

    assert [section["id"] for section in shown.find("section", "section")] == ["oekonomi", "oekonomi-2"]
    assert headings(shown)[1:] == ["Økonomi", "Økonomi i øvrigt"]


def test_a_short_item_has_no_contents_list(client: Client) -> None:
    item = build.item(sections={"summary": "Kort"})

    assert not opened(client, item.get_absolute_url()).find("nav", "contents")


def test_sub_headings_lists_and_tables_of_a_section_are_rendered(client: Client) -> None:
    text = "### Baggrund\n\n- et\n- to\n\n| År | Beløb |\n|---|---|\n| 2025 | 1,4 |"
    item = build.item(sections={"presentation": text})

    section = opened(client, item.get_absolute_url()).one("section", id="sagsfremstilling")

    assert section.one("h3").text == "Baggrund"
    assert [entry.text for entry in section.find("li")] == ["et", "to"]
    assert section.one("div", "table-frame")["aria-label"] == "Tabel 1 i Sagsfremstilling"


def test_text_of_a_source_is_escaped_wherever_it_stands(client: Client) -> None:
    hostile = '<script>alert("x")</script>'
    item = build.item(
        hostile,
        number=NUMBER,
        outcome=Outcome.APPROVED,
        decision=hostile,
        decision_sentence=hostile,
        decision_attendance=[hostile],
        departments=[hostile],
        proposer_name=hostile,
        proposer_party=hostile[:50],
        sections={"summary": hostile},
        attachments=[hostile],
    )
    build.item(hostile, number=NUMBER)

    shown = opened(client, item.get_absolute_url())

    assert shown.text.count(hostile) >= 8


def test_attachments_are_listed_once_with_their_links(client: Client) -> None:
    item = build.item(sections={"attachments": "- Tegning\n- Budget 2025\n\nBilag kan ses på rådhuset."})
    Attachment.objects.create(item=item, position=1, title="Tegning", url="https://eksempel.dk/tegning.pdf")
    Attachment.objects.create(item=item, position=2, title="Budget  2025")

    section = opened(client, item.get_absolute_url()).one("section", id="bilag")

    assert section.text == "Bilag Tegning Budget 2025 (ikke i arkivet) Bilag kan ses på rådhuset."
    assert section.one("a")["href"] == "https://eksempel.dk/tegning.pdf"


def test_attachments_show_also_where_the_item_has_no_section_of_them(client: Client) -> None:
    item = build.item(attachments=["Tegning"])

    assert opened(client, item.get_absolute_url()).one("section", id="bilag").text == ("Bilag Tegning (ikke i arkivet)")
