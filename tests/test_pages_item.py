"""One item's page, as a reader meets it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from committee.addresses import MeetingKey
from committee.item_rows import read_item
from committee.models import AgendaItem, Meeting, Outcome
from tests import build
from tests.reading_pages import asking, facts, links, opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"


@pytest.mark.parametrize(
    ("listed", "in_force", "words"),
    [
        ("B", "B", "B-sag: afgørelse i udvalget"),
        ("", "", "Ingen sagstype"),
        (
            "C",
            "B",
            "B-sag: afgørelse i udvalget Ændret ved mødet: på dagsordenen stod C-sag (drøftelse/forberedelse)",
        ),
        ("", "C", "C-sag: drøftelse/forberedelse Bestemt ved mødet: dagsordenen angav ingen sagstype"),
    ],
)
def test_the_sagstype_is_told_in_words_and_so_is_a_change(
    client: Client, listed: str, in_force: str, words: str
) -> None:
    item = build.item(listed_type=listed, type_in_force=in_force)

    assert facts(opened(client, item.get_absolute_url()))["Sagstype"] == words


def test_the_facts_tell_council_departments_and_proposer(client: Client) -> None:
    item = build.item(
        number=NUMBER,
        other_numbers=["27.00.00-A26-5-24"],
        to_council=True,
        departments=["Skoleforvaltningen", "Byforvaltningen"],
        proposer_name="Ida Holm",
        proposer_party="A",
    )

    shown = opened(client, item.get_absolute_url())

    told = facts(shown)
    assert told["Stilet til byrådet"] == "Ja, byrådet skal afgøre sagen"
    assert told["Journalnummer"] == f"{NUMBER} Erhvervsforhold"
    assert told["Også under"] == "27.00.00-A26-5-24"
    assert told["Forslagsstiller"] == "Ida Holm (A)"
    assert told["Indstillet af"] == "Skoleforvaltningen, Byforvaltningen"
    assert links(shown)[NUMBER] == f"/sager/{NUMBER}/"
    assert links(shown)["27.00.00-A26-5-24"] == "/sager/27.00.00-A26-5-24/"


def test_byraadets_own_items_are_not_said_to_be_for_byraadet(client: Client) -> None:
    item = build.item(at=build.meeting(build.committee("Byrådet", is_council=True)), to_council=True)

    for address in (item.get_absolute_url(), item.meeting.get_absolute_url()):
        assert "til byrådet" not in opened(client, address).one("main").text.lower()


def test_an_item_without_a_number_has_no_case(client: Client) -> None:
    shown = opened(client, build.item().get_absolute_url())

    assert "Journalnummer" not in facts(shown)
    assert not shown.find("section", **{"aria-labelledby": "sagens-gang"})


def test_a_printed_number_that_names_no_case_is_shown_as_printed(client: Client) -> None:
    item = build.item()
    AgendaItem.objects.update(journal_number_printed="sag u.nr.")

    shown = opened(client, item.get_absolute_url())

    assert facts(shown)["Journalnummer"] == "sag u.nr."
    assert not shown.find("a", "journal-number")


def test_a_closed_item_says_so(client: Client) -> None:
    item = build.item(is_closed=True)

    shown = opened(client, item.get_absolute_url())

    assert "Lukket punkt. Punktet blev behandlet for lukkede døre." in shown.one("main").text
    assert "Lukket punkt" in shown.one("header", "item__head").text
    assert "Beslutningen er ikke offentlig." in shown.text
    assert "ingen beslutning" not in shown.text
    assert "ingen tekst" not in shown.text


def test_the_items_before_and_after_lead_on_past_withdrawn_ones(client: Client) -> None:
    held = build.meeting()
    build.item("Første", held)
    build.item("Udgået", held, withdrawn_at=timezone.now())
    middle = build.item("Midterste", held)
    build.item("Sidste", held)

    shown = opened(client, middle.get_absolute_url())

    assert shown.one("a", rel="prev").text == "‹ Punkt 1 Første"
    assert shown.one("a", rel="next").text == "Punkt 4 › Sidste"
    first = opened(client, "/moeder/kulturudvalget/2025-02-25/1/")
    assert not first.find("a", rel="prev")


@pytest.mark.parametrize(
    ("address", "number", "name"),
    [("3", 3, "punkt 3"), ("3-2", 3, "punkt 3"), ("t3", 3, "tillægspunkt 3"), ("u3", None, "punkt uden nummer")],
)
def test_an_item_is_found_at_its_address_and_named_by_its_number(
    client: Client, address: str, number: int | None, name: str
) -> None:
    item = build.item(address=address)
    AgendaItem.objects.filter(pk=item.pk).update(number=number)

    shown = opened(client, f"/moeder/kulturudvalget/2025-02-25/{address}/")

    assert shown.one("header", "item__head").one("p", "meta").text.endswith(name)


def test_held_and_unknown_items_are_404(client: Client) -> None:
    build.item(at=build.meeting(on="2025-03-01", held=True))

    for day in ("2025-03-01", "2025-05-01"):
        opened(client, f"/moeder/kulturudvalget/{day}/1/", status=404)


def test_the_breadcrumb_leads_back_to_meeting_and_udvalg(client: Client) -> None:
    shown = opened(client, build.item().get_absolute_url())

    trail = shown.one("nav", "breadcrumb")
    assert [link["href"] for link in trail.find("a")] == [
        "/",
        "/moeder/",
        "/udvalg/kulturudvalget/",
        "/moeder/kulturudvalget/2025-02-25/",
    ]
    assert trail.one("li", **{"aria-current": "page"}).text == "Punkt 1"


def test_an_item_links_to_its_meetings_official_page_where_the_file_told_it(client: Client) -> None:
    item = build.item()
    item.meeting.source.url = "https://dagsorden.eksempel.dk/moede/7"
    item.meeting.source.save()

    assert "https://dagsorden.eksempel.dk/moede/7" in links(opened(client, item.get_absolute_url())).values()


@pytest.mark.parametrize("amount", [3, 30])
def test_an_item_asks_a_single_question_however_much_surrounds_it(client: Client, amount: int) -> None:
    item = build.item(
        number=NUMBER,
        other_numbers=[f"27.00.00-A26-{number}-24" for number in range(amount)],
        decided={f"Udvalg {number}": Outcome.APPROVED for number in range(amount)},
        attachments=[f"Bilag {number}" for number in range(amount)],
        sections={"summary": "Kort", "economy": "Beløb"},
        decision="Godkendt.",
    )
    for number in range(amount):
        build.item(number=NUMBER, other_numbers=["27.00.00-A26-1-24"])
        build.item(at=build.meeting(on=f"2024-01-{number % 8 + 1:02}"), number=NUMBER, outcome=Outcome.NOTED)

    with asking(["agendaitem"]):
        opened(client, item.get_absolute_url())


@pytest.mark.parametrize("withdrawn", [None, timezone.now()], ids=["on-agenda", "withdrawn"])
@pytest.mark.parametrize("down", [None, timezone.now()], ids=["", "item-down"])
@pytest.mark.parametrize("meeting_down", [None, timezone.now()], ids=["", "meeting-down"])
@pytest.mark.parametrize("status", Meeting.Status)
def test_what_is_read_of_a_case_and_a_meeting_is_what_is_published(
    withdrawn: datetime | None, down: datetime | None, meeting_down: datetime | None, status: Meeting.Status
) -> None:
    shown = build.item(number=NUMBER)
    elsewhere = build.item(at=build.meeting(on="2024-01-09"), number=NUMBER, withdrawn_at=withdrawn, taken_down_at=down)
    Meeting.objects.filter(pk=elsewhere.meeting_id).update(status=status, taken_down_at=meeting_down)
    beside = build.item(number=NUMBER, withdrawn_at=withdrawn, taken_down_at=down)
    public = set(AgendaItem.objects.published().values_list("pk", flat=True))

    rows = read_item("kulturudvalget", MeetingKey(date(2025, 2, 25), 1), "1")

    assert rows is not None
    assert rows.item == shown
    following = rows.surroundings.following
    assert {one.pk for one in rows.surroundings.same_case} == public & {beside.pk}
    assert (following.pk if following else None) == (beside.pk if beside.pk in public else None)
    assert {one.pk for one in rows.treatments} == public & {elsewhere.pk}
    assert rows.treatment_count == len(rows.treatments)
    there = read_item("kulturudvalget", MeetingKey(date(2024, 1, 9), 1), "1")
    assert (there is not None) == (elsewhere.pk in public)
