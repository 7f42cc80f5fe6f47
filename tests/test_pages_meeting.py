"""One meeting's page, as a reader meets it."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import AgendaItem, Meeting, Outcome
from tests import build
from tests.reading_pages import asking, facts, links, opened

pytestmark = pytest.mark.django_db


def test_a_meeting_says_when_where_and_who(client: Client) -> None:
    held = build.meeting("Kulturudvalget", "2025-02-25")
    held.start_time, held.end_time = datetime.time(8, 30), datetime.time(11, 5)
    held.place, held.term = "Rådhuset, mødesal 1", "2022-2025"
    held.attendance = ["Til stede var 7 medlemmer.", "Afbud fra <Ida> & Bo."]
    held.save()

    shown = opened(client, "/moeder/kulturudvalget/2025-02-25/")

    assert shown.one("h1").text == "Kulturudvalget"
    assert shown.one("p", "lead").text == "tirsdag den 25. februar 2025 kl. 08.30–11.05"
    assert facts(shown) == {
        "Art": "Referat",
        "Sted": "Rådhuset, mødesal 1",
        "Valgperiode": "2022-2025",
        "Punkter": "0",
    }
    attendance = shown.find("section", **{"aria-labelledby": "deltagere"})[0]
    assert [line.text for line in attendance.find("li")] == ["Til stede var 7 medlemmer.", "Afbud fra <Ida> & Bo."]


def test_an_agenda_is_told_from_minutes(client: Client) -> None:
    held = build.meeting()
    held.kind = Meeting.Kind.AGENDA
    held.save()

    shown = opened(client, held.get_absolute_url())

    assert "Referatet af mødet er ikke i arkivet" in shown.one(cls="notice").text
    assert facts(shown)["Art"] == "Dagsorden"
    assert "Dagsorden" in opened(client, "/moeder/").one("li", "rows__row").text


def test_the_agenda_shows_each_item_with_what_was_decided(client: Client) -> None:
    held = build.meeting()
    build.item(
        "Ny skole",
        held,
        number="17.01.00-A00-4-24",
        listed_type="C",
        type_in_force="B",
        to_council=True,
        outcome=Outcome.APPROVED,
        decision="Udvalget godkender skolen.",
        decision_sentence="Udvalget godkender skolen.",
    )
    without_number = build.item(at=held, address="u2", is_closed=True)
    AgendaItem.objects.filter(pk=without_number.pk).update(number=None)

    school, unnumbered = opened(client, held.get_absolute_url()).find("li", "agenda__item")

    assert school.one(cls="agenda__number").text == "1."
    assert school.one("h3").one("a")["href"] == "/moeder/kulturudvalget/2025-02-25/1/"
    assert school.one(cls="badge--type").text == "B-sag"
    assert school.one(cls="badge--was").text == "opført som C-sag"
    assert "Til byrådet" in school.text
    assert school.one("a", "journal-number")["href"] == "/sager/17.01.00-A00-4-24/"
    assert school.one("p", "agenda__decision").text == "Godkendt Udvalget godkender skolen."
    assert unnumbered.one(cls="agenda__number").text == "–"
    assert "Lukket punkt" in unnumbered.text


def test_items_stand_in_the_agendas_order_and_a_withdrawn_one_not_at_all(client: Client) -> None:
    held = build.meeting()
    build.item("Sidst", held, position=9, address="9")
    build.item("Først", held, position=1, address="1")
    build.item("Udgået", held, withdrawn_at=timezone.now(), position=4, address="4")

    titles = [item.one("h3").text for item in opened(client, held.get_absolute_url()).find("li", "agenda__item")]

    assert titles == ["Først", "Sidst"]


def test_outcomes_of_the_meeting_are_counted(client: Client) -> None:
    held = build.meeting()
    for outcome in (Outcome.APPROVED, Outcome.NOTED, Outcome.APPROVED, ""):
        build.item(at=held, outcome=outcome)

    shown = opened(client, held.get_absolute_url())

    assert [entry.text for entry in shown.one("dl").find("li")] == ["Godkendt 2", "Orientering 1"]
    assert facts(shown)["Punkter"] == "4"


def test_a_meeting_leads_to_those_before_and_after_it_in_the_udvalg(client: Client) -> None:
    days = ("2024-12-03", "2025-01-14", "2025-02-25", "2025-03-25", "2025-04-22")
    for day in days:
        build.meeting("Kulturudvalget", day)
    build.meeting("Kulturudvalget", "2025-02-26", held=True)
    build.meeting("Byrådet", "2025-02-26")

    shown = opened(client, "/moeder/kulturudvalget/2025-02-25/")

    assert shown.one("a", rel="prev")["href"] == "/moeder/kulturudvalget/2025-01-14/"
    assert shown.one("a", rel="next")["href"] == "/moeder/kulturudvalget/2025-03-25/"


def test_two_meetings_of_one_day_are_neighbours_and_told_apart(client: Client) -> None:
    morning = build.meeting()
    evening = Meeting.objects.create(
        committee=morning.committee, date=morning.date, ordinal=2, source=morning.source, content_digest="1" * 64
    )
    build.item("Aftenens punkt", evening)

    shown = opened(client, "/moeder/kulturudvalget/2025-02-25-2/")

    assert shown.one("a", rel="prev")["href"] == "/moeder/kulturudvalget/2025-02-25/"
    assert "møde 2 den dag" in shown.one("p", "lead").text
    assert links(shown)["Aftenens punkt"] == "/moeder/kulturudvalget/2025-02-25-2/1/"


@pytest.mark.parametrize(
    "address",
    [
        "/moeder/kulturudvalget/2025-02-26/",
        "/moeder/kulturudvalget/2025-02-30/",
        "/moeder/kulturudvalget/2025-02-25-2/",
        "/moeder/byraadet/2025-02-25/",
    ],
)
def test_an_unknown_meeting_is_404(client: Client, address: str) -> None:
    build.meeting("Kulturudvalget", "2025-02-25")

    opened(client, address, status=404)


def test_a_meeting_links_to_its_own_official_page_where_the_file_told_it(client: Client) -> None:
    held = build.meeting()
    held.source.url = "https://dagsorden.eksempel.dk/moede/7"
    held.source.save()

    assert links(opened(client, held.get_absolute_url()))["Se kommunens egen udgave af dette møde"] == (
        "https://dagsorden.eksempel.dk/moede/7"
    )


@pytest.mark.parametrize("items", [3, 30])
def test_a_meeting_asks_the_same_few_questions_however_long(client: Client, items: int) -> None:
    held = build.meeting()
    for number in range(items):
        build.item(
            at=held,
            number=f"24.10.00-A00-{number}-24",
            other_numbers=[f"27.00.00-A00-{number}-24"],
            outcome=Outcome.APPROVED,
            decided={"Byrådet": Outcome.APPROVED, f"Udvalg {number}": Outcome.NOTED},
        )

    asked = ["meeting", "agendaitem", "case", "committeedecision", "committee", "meeting", "meeting"]
    with asking(asked):
        opened(client, held.get_absolute_url())
