"""A whole case on one page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from committee import collected_case
from committee.models import AgendaItem, Attachment, Outcome, SourceFile
from tests import build
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"
PAGE = f"/sager/{NUMBER}/samlet/"


def treated(title: str = "Ny hal", on: str = "2025-02-25", **fields: Any) -> AgendaItem:
    return build.item(title, build.meeting(on=on), number=NUMBER, **fields)


def test_every_treatment_stands_whole_and_in_time_order(client: Client) -> None:
    treated("Hallen vedtages", outcome=Outcome.APPROVED, decision="Kulturudvalget godkender hallen.")
    treated(
        "Hallen drøftes",
        "2024-11-05",
        sections={
            "recommendation": "At hallen drøftes.",
            "presentation": "### Baggrund\n\nHallen er gammel.",
            "economy": "Den koster 5 mio. kr.",
            "summary": "Et resumé.",
        },
        attachments=["Tegning af hallen"],
        outcome=Outcome.DISCUSSED,
        decision="Kulturudvalget drøftede sagen. Ida gik.",
        decision_attendance=["Ida gik."],
    )

    shown = opened(client, PAGE)

    first, second = shown.find("article", "collected")
    assert first.one("h2").text == "Hallen drøftes"
    assert [heading.text for heading in first.find("h3")] == [
        "Beslutning",
        "Resumé",
        "Indstilling",
        "Sagsfremstilling",
        "Økonomi",
        "Bilag",
    ]
    for words in ("Kulturudvalget drøftede sagen.", "Ida gik.", "Hallen er gammel.", "5 mio. kr.", "Et resumé."):
        assert first.text.count(words) == 1
    assert "Tegning af hallen (ikke i arkivet)" in first.text
    assert "Kulturudvalget godkender hallen." in second.text


def test_each_treatment_names_its_source_by_whole_address(client: Client) -> None:
    item = treated()
    SourceFile.objects.filter(pk=item.meeting.source_id).update(url="https://kommune.example/referat")

    article = opened(client, PAGE).one("article", "collected")

    assert "Kilde: Kulturudvalget, referat af mødet den 25. februar 2025, punkt 1: »Ny hal«" in article.text
    assert f"http://testserver{item.get_absolute_url()}" in article.text
    assert article.one("p", "official").one("a")["href"] == "https://kommune.example/referat"


def test_an_attachment_with_an_address_is_a_link(client: Client) -> None:
    item = treated(attachments=["Tegning"])
    Attachment.objects.filter(item=item).update(url="https://kommune.example/tegning")

    assert links(opened(client, PAGE))["Tegning"] == "https://kommune.example/tegning"


def test_the_list_of_contents_leads_to_each_treatment(client: Client) -> None:
    treated("Hallen drøftes", "2024-11-05")
    treated("Hallen vedtages")

    shown = opened(client, PAGE)

    contents = shown.one("nav", "collected__contents").find("a")
    assert [link.text for link in contents] == [
        "5. november 2024, Kulturudvalget, punkt 1: Hallen drøftes",
        "25. februar 2025, Kulturudvalget, punkt 1: Hallen vedtages",
    ]
    assert [link["href"].removeprefix("#") for link in contents] == [
        article["id"] for article in shown.find("article", "collected")
    ]


def test_a_closed_item_is_there_as_such_and_tells_nothing(client: Client) -> None:
    treated(is_closed=True, sections={"presentation": "Noget hemmeligt."})

    shown = opened(client, PAGE)

    assert shown.one("article", "collected").one("h2").text == "Lukket punkt"
    assert "hemmeligt" not in shown.text
    assert collected_case.collect(build.case(NUMBER)).shown[0].sections == ()


def test_what_is_not_public_is_not_collected(client: Client) -> None:
    treated("Åben")
    treated("Udgået", "2025-03-01", withdrawn_at=timezone.now())
    treated("Taget ned", "2025-03-02", taken_down_at=timezone.now())
    build.item("Tilbageholdt", build.meeting(on="2025-04-01", held=True), number=NUMBER)

    assert [found.one("h2").text for found in opened(client, PAGE).find("article", "collected")] == ["Åben"]


def test_a_case_with_nothing_public_has_no_collected_page(client: Client) -> None:
    build.item("Tilbageholdt", build.meeting(on="2025-04-01", held=True), number=NUMBER)
    opened(client, PAGE, status=404)


def test_another_spelling_leads_to_the_address(client: Client) -> None:
    treated()
    response = client.get("/sager/24 10 00 a00 4 24/samlet/")
    assert (response.status_code, response["Location"]) == (301, PAGE)


def test_a_standing_number_leads_to_its_list(client: Client) -> None:
    build.case(NUMBER, standing=True)
    treated()
    response = client.get(PAGE)
    assert (response.status_code, response["Location"]) == (302, f"/sager/{NUMBER}/")


def test_a_case_too_big_for_a_page_shows_the_newest_and_names_the_rest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collected_case, "MOST_TREATMENTS", 2)
    for day in (1, 2, 3, 4):
        treated(f"Dag {day}", f"2025-02-0{day}")

    shown = opened(client, PAGE)

    assert [found.one("h2").text for found in shown.find("article", "collected")] == ["Dag 3", "Dag 4"]
    assert "De 2 nyeste behandlinger står her." in shown.text
    assert links(shown)["1. februar 2025, Kulturudvalget, punkt 1: Dag 1"] == "/moeder/kulturudvalget/2025-02-01/1/"


def test_the_text_on_the_page_is_bounded_but_the_newest_treatment_always_there(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collected_case, "MOST_CHARACTERS", 100)
    treated("Første", "2025-02-01", sections={"presentation": "Hallen. " * 20})
    treated("Anden", "2025-02-02", sections={"presentation": "Hallen. " * 20})

    assert [found.one("h2").text for found in opened(client, PAGE).find("article", "collected")] == ["Anden"]


def test_the_case_page_offers_it(client: Client) -> None:
    treated()
    assert links(opened(client, f"/sager/{NUMBER}/"))["Saml sagen på én side"] == PAGE


@pytest.mark.parametrize("treatments", [2, 30])
def test_the_questions_asked_do_not_grow_with_the_case(client: Client, treatments: int) -> None:
    for place in range(treatments):
        treated(
            on=f"2025-01-{place + 1:02}",
            sections={"presentation": "Hallen er gammel."},
            attachments=["Tegning"],
            decided={f"Udvalg {place}": Outcome.NOTED},
            outcome=Outcome.NOTED,
        )

    path = ["case", "agendaitem", "section", "committeedecision", "committee"]
    with asking([*path, "agendaitem", "section", "attachment", "committeedecision", "committee"]):
        opened(client, PAGE)


def test_the_breadcrumb_leads_back_to_the_case_and_the_cases(client: Client) -> None:
    treated()

    trail = opened(client, PAGE).one("nav", "breadcrumb")

    assert [link["href"] for link in trail.find("a")] == ["/", "/sager/", f"/sager/{NUMBER}/"]
