"""The page of one case, as a reader meets it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import AgendaItem, Case, Outcome
from tests import build
from tests.markup import Element
from tests.reading_pages import asking, links, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("council")]

NUMBER = "24.10.00-A00-4-24"
PAGE = f"/sager/{NUMBER}/"


def stops(shown: Element) -> list[str]:
    """The headings of the case's meetings, in order."""
    return [stop.one("h3").text for stop in shown.find("li", "stop")]


def test_treatments_stand_in_time_order_each_with_meeting_and_udvalg(client: Client) -> None:
    build.item(at=build.meeting("Byrådet", "2025-03-12"), number=NUMBER)
    build.item(at=build.meeting("Kulturudvalget", "2024-11-05"), number=NUMBER)
    build.item(at=build.meeting("Kulturudvalget", "2025-02-25"), number=NUMBER)

    shown = opened(client, PAGE)

    assert stops(shown) == [
        "Kulturudvalget tirsdag den 5. november 2024",
        "Kulturudvalget tirsdag den 25. februar 2025",
        "Byrådet onsdag den 12. marts 2025",
    ]
    assert [gap.text for gap in shown.find("p", "stop__later")] == ["4 måneder senere", "2 uger senere"]
    assert "3 behandlinger på 3 møder i Kulturudvalget og Byrådet, i tidsorden." in shown.text
    assert links(shown)["Byrådet"] == "/moeder/byraadet/2025-03-12/"


def test_closed_item_is_told_as_closed_and_never_as_undecided(client: Client) -> None:
    build.item(at=build.meeting("Kulturudvalget", "2024-11-05"), number=NUMBER, outcome=Outcome.APPROVED)
    build.item(at=build.meeting("Kulturudvalget", "2025-02-25"), number=NUMBER, is_closed=True)

    shown = opened(client, PAGE)

    closed = shown.find("article", "stop__item")[-1].text
    assert "Punktet blev behandlet for lukkede døre." in closed
    assert "Ingen" not in closed
    assert "Behandlet for lukkede døre på mødet i Kulturudvalget den 25. februar 2025." in shown.text
    assert "Stod uden beslutning" not in shown.text


def test_case_of_closed_items_alone_stands_as_treated_behind_closed_doors(client: Client) -> None:
    build.item(number=NUMBER, is_closed=True)

    assert opened(client, PAGE).one("section", "whereabouts").one("h2").text == "Behandlet for lukkede døre"


def test_recommendation_and_decision_stand_side_by_side_with_the_outcome(client: Client) -> None:
    build.item(
        "Ny skole",
        number=NUMBER,
        listed_type="C",
        type_in_force="B",
        to_council=True,
        sections={
            "summary": "Et resumé.",
            "recommendation": "Forvaltningen indstiller:\n\n1. at skolen bygges",
            "proposer_recommendation": "Forslagsstilleren indstiller en have.",
        },
        outcome=Outcome.APPROVED,
        decision="Udvalget godkender skolen. Ida gik.",
        decision_attendance=["Ida gik."],
    )

    item = opened(client, PAGE).one("article", "stop__item")

    assert item.one("h4").one("a").text == "Punkt 1: Ny skole"
    assert item.one("h4").one("a")["href"] == "/moeder/kulturudvalget/2025-02-25/1/"
    asked, decided = item.one("div", "stop__asked"), item.one("div", "stop__decided")
    assert "at skolen bygges" in asked.one("li").text
    assert "Forslagsstilleren indstiller en have." in asked.text
    assert "resumé" not in asked.text
    assert decided.text == "Beslutning Godkendt Udvalget godkender skolen."
    assert item.one(cls="badge--type").text == "B-sag"
    assert item.one(cls="badge--was").text == "opført som C-sag"
    assert "Stilet til byrådet" in item.text


def test_several_items_of_one_meeting_stand_under_one_heading(client: Client) -> None:
    build.item("Første del", number=NUMBER)
    build.item("Anden del", number=NUMBER)

    shown = opened(client, PAGE)

    headings = shown.one("li", "stop").find("h4")
    assert [heading.text for heading in headings] == ["Punkt 1: Første del", "Punkt 2: Anden del"]
    assert "2 behandlinger på samme møde i Kulturudvalget." in shown.text


def test_two_meetings_of_one_day_are_two_stops(client: Client) -> None:
    build.item(at=build.meeting("Kulturudvalget"), number=NUMBER)
    build.item(at=build.meeting("Byrådet"), number=NUMBER)

    shown = opened(client, PAGE)

    assert len(stops(shown)) == 2
    assert shown.one("p", "stop__later").text == "samme dag"


def test_an_item_that_names_the_case_beside_its_own_is_a_treatment(client: Client) -> None:
    build.item("Fælles sag", number="27.00.00-A26-5-24", other_numbers=[NUMBER])

    shown = opened(client, PAGE)

    assert "Punkt 1: Fælles sag" in links(shown)
    assert "behandlet under 27.00.00-A26-5-24" in shown.one("article", "stop__item").text


def test_a_long_recommendation_begins_here_and_goes_on_at_the_item(client: Client) -> None:
    text = "\n\n".join(f"{number}. " + "at der bygges " * 10 for number in range(1, 40))
    build.item(
        number=NUMBER, sections={"recommendation": text}, decision=text.replace("bygges", "rives"), outcome="other"
    )

    shown = opened(client, PAGE)

    assert "1. at der bygges" not in shown.text
    assert "at der bygges" in shown.text
    assert len(shown.one("div", "stop__asked").text) < 1000
    assert links(shown)["Læs hele indstillingen"] == "/moeder/kulturudvalget/2025-02-25/1/#indstilling"
    assert links(shown)["Læs hele beslutningen"] == "/moeder/kulturudvalget/2025-02-25/1/#beslutning"


def test_a_short_recommendation_is_whole_and_offers_no_more(client: Client) -> None:
    build.item(number=NUMBER, sections={"recommendation": "At der bygges.\n"}, decision="Ja.", outcome="approved")

    assert not [text for text in links(opened(client, PAGE)) if text.startswith("Læs hele")]


def test_the_newest_title_names_a_case_without_a_decision(client: Client) -> None:
    build.item("Skolen: første tanker", build.meeting(on="2024-11-05"), number=NUMBER)
    build.item("Skolen: endeligt forslag", build.meeting(on="2025-02-25"), number=NUMBER)

    shown = opened(client, PAGE)

    assert shown.one("h1").text == "Skolen: endeligt forslag"
    assert shown.one("head").one("title").text.startswith(f"{NUMBER}: Skolen: endeligt forslag")


def test_what_is_not_public_shows_on_no_case(client: Client) -> None:
    build.item("Åben", number=NUMBER)
    build.item("Hemmelig", build.meeting(on="2025-03-01", held=True), number=NUMBER)
    build.item("Udgået", build.meeting(on="2025-04-01"), number=NUMBER, withdrawn_at=timezone.now())

    shown = opened(client, PAGE)

    assert len(stops(shown)) == 1
    assert "1 behandling på 1 møde i Kulturudvalget." in shown.text


def test_a_standing_number_lists_its_items_newest_first_and_is_no_case_to_follow(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    for day in ("2025-01-14", "2025-02-25"):
        build.item(f"Dagsorden {day}", build.meeting(on=day), number="85.02.02-P35-30-24", outcome=Outcome.APPROVED)

    shown = opened(client, "/sager/85.02.02-P35-30-24/")

    assert "Fast nummer: ingen sag at følge." in shown.one("main").text
    assert [row.text for row in shown.find("li", "rows__row")] == [
        "Dagsorden 2025-02-25 Kulturudvalget, 25. februar 2025 Godkendt",
        "Dagsorden 2025-01-14 Kulturudvalget, 14. januar 2025 Godkendt",
    ]
    assert not shown.find(cls="whereabouts")


def test_a_standing_number_comes_fifty_a_page(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    first = build.item("Dagsorden", number="85.02.02-P35-30-24")
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=first.meeting, case=first.case, title="Dagsorden", position=place, address=str(place))
        for place in range(2, 53)
    )

    assert len(opened(client, "/sager/85.02.02-P35-30-24/").find("li", "rows__row")) == 50
    assert len(opened(client, "/sager/85.02.02-P35-30-24/", side="2").find("li", "rows__row")) == 2
    opened(client, "/sager/85.02.02-P35-30-24/", status=404, side="3")


def test_the_breadcrumb_leads_back_to_the_cases(client: Client) -> None:
    build.item(number=NUMBER)

    trail = opened(client, PAGE).one("nav", "breadcrumb")

    assert [link["href"] for link in trail.find("a")] == ["/", "/sager/"]


@pytest.mark.parametrize("treatments", [3, 30])
def test_a_case_asks_the_same_few_questions_however_long(client: Client, treatments: int) -> None:
    for place in range(treatments):
        build.item(
            at=build.meeting(f"Udvalg {place % 7}", f"2025-01-{place + 1:02}"),
            number=NUMBER,
            sections={"recommendation": "At der bygges."},
            outcome=Outcome.RECOMMENDED,
            to_council=True,
            decided={f"Udvalg {place % 7}": Outcome.RECOMMENDED, f"Andet {place}": Outcome.NOTED},
        )

    treated = ["case", "subject", "agendaitem", "section", "committeedecision", "committee", "meeting"]
    asked = [*treated, "case", "agendaitem", "subject"]
    with asking(asked):
        opened(client, PAGE)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("items", [3, 30])
def test_a_standing_number_asks_the_same_few_questions_however_long(client: Client, items: int) -> None:
    build.case(NUMBER, standing=True)
    for place in range(items):
        build.item(at=build.meeting(f"Udvalg {place}"), number=NUMBER, decided={f"Andet {place}": Outcome.NOTED})

    with asking(["case", "subject", "agendaitem", "agendaitem", "committeedecision", "committee", "subject"]):
        opened(client, PAGE)
