"""The front page, as a reader meets it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import count

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from committee.models import IngestRun, Outcome
from tests import build
from tests.markup import Element, page
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db


def newest(shown: Element) -> list[str]:
    return [hit.one("h3").text for hit in shown.find("article")]


def ways(shown: Element, label: str) -> list[str]:
    return [row.text for row in shown.one("section", **{"aria-labelledby": label}).find("li")]


def test_the_search_box_asks_the_search_page(client: Client) -> None:
    form = opened(client, "/").one("form", role="search")

    assert (form["action"], form.one("input")["name"]) == ("/soeg/", "q")
    assert form.one("label")["for"] == form.one("input")["id"]


def test_it_says_what_the_archive_holds(client: Client) -> None:
    for day in ("2024-01-16", "2025-02-25"):
        build.item(at=build.meeting(on=day))
    build.item(withdrawn_at=timezone.now())
    build.item(at=build.meeting(on="1999-01-01", held=True))

    build.item(number="24.10.00-A00-4-24", other_numbers=["24.10.00-A00-5-24"])
    IngestRun.objects.create(way="command", by="x", ended_at=datetime.datetime(2025, 3, 1, 7, 5, tzinfo=datetime.UTC))

    assert opened(client, "/").one(cls="front-figures").text == (
        "Arkivet rummer 3 punkter og 2 sager fra 2 møder, 16. januar 2024 til 25. februar 2025."
        " Senest indlæst 1. marts 2025 kl. 8.05."
    )


def test_an_empty_archive_says_so(client: Client) -> None:
    shown = opened(client, "/")

    assert "Arkivet er tomt endnu" in shown.text
    assert not shown.find("h2")


def test_the_newest_decisions_come_first_and_only_eight_of_them(client: Client) -> None:
    for day in range(1, 11):
        build.item(f"Punkt {day}", build.meeting(on=f"2025-01-{day:02}"), outcome=Outcome.APPROVED)

    assert newest(opened(client, "/")) == [f"Punkt {day}" for day in range(10, 2, -1)]


def test_items_without_decision_standing_held_and_withdrawn_ones_are_no_news(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    build.item("Uden beslutning")
    build.item("Dagsorden", number="85.02.02-P35-30-24", outcome=Outcome.APPROVED)
    build.item("Udgået", outcome=Outcome.APPROVED, withdrawn_at=timezone.now())
    build.item("Hemmelig", build.meeting(on="2025-03-01", held=True), outcome=Outcome.APPROVED)
    build.item("Uden nummer", outcome=Outcome.APPROVED)
    build.item("Med nummer", number="24.10.00-A00-4-24", outcome=Outcome.APPROVED)

    assert newest(opened(client, "/")) == ["Uden nummer", "Med nummer"]


def test_udvalg_and_subjects_are_listed_with_what_there_is_of_them(client: Client) -> None:
    build.committee("Byrådet", is_council=True)
    build.item(number="27.36.14-A26-4-24")
    build.item(number="27.12.04-A00-2-24", decided={"Børneudvalget": Outcome.NOTED})
    build.item(at=build.meeting("Byrådet"), number="08.02.00-A00-1-24")
    build.item(number="98.00.00-A00-1-24")

    shown = opened(client, "/")

    assert ways(shown, "udvalg") == ["Byrådet 1 møde", "Børneudvalget på andre udvalgs møder", "Kulturudvalget 1 møde"]
    assert ways(shown, "emner") == [
        "08 Havne og lufthavne 1 punkt",
        "27 Social service 2 punkter",
        "98 1 punkt",
    ]
    assert links(shown)["27 Social service"] == "/emner/27/"


def test_the_count_of_a_subject_is_what_a_search_for_it_finds(client: Client) -> None:
    build.item(number="27.36.14-A26-4-24", other_numbers=["27.12.04-A00-2-24", "08.02.00-A00-1-24"])
    build.item(number="27.36.14-A26-4-24")
    build.item(number="27.36.14-A26-5-24", withdrawn_at=timezone.now())

    section = opened(client, "/").one("section", **{"aria-labelledby": "emner"})

    for row in section.find("li"):
        number = row.one("a")["href"].strip("/").rpartition("/")[2]
        hits = page(client.get("/soeg/", {"emne": number}).content).one(id="hit-count")["data-count"]
        assert row.one(cls="ways__count").text.split()[0] == hits


@pytest.mark.parametrize("amount", [3, 30])
def test_the_front_page_asks_the_same_few_questions_however_much_there_is(client: Client, amount: int) -> None:
    for place in range(amount):
        build.item(
            at=build.meeting(f"Udvalg {place}", f"2025-01-{place % 28 + 1:02}"),
            number=f"{place:02}.10.00-A00-4-24",
            other_numbers=[f"{place:02}.10.00-A00-5-24"],
            outcome=Outcome.APPROVED,
            decided={f"Andet {place}": Outcome.NOTED},
        )

    figures = ["searchentry", "ingestrun", "meeting", "searchentry", "case", "committee", "searchentry"]
    hits = ["agendaitem", "committeedecision", "committee", "case"]
    with asking([*figures, *hits]):
        opened(client, "/")


@pytest.fixture
def kept(settings: Settings) -> Iterator[None]:
    """A site that keeps its figures for a while."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "figures"}}
    yield
    cache.clear()


@pytest.mark.usefixtures("kept")
def test_figures_that_take_time_to_count_are_kept_and_say_when_they_were_counted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("committee.figures.perf_counter", count(step=2).__next__)
    build.item()
    assert "Talt" not in opened(client, "/").text
    build.item(outcome=Outcome.APPROVED)

    shown = opened(client, "/")

    assert "1 punkt og" in shown.text
    assert "Talt" in shown.text
    assert newest(shown) == ["Et punkt"]


@pytest.mark.usefixtures("kept")
def test_figures_that_are_counted_quickly_are_those_of_the_moment(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("committee.figures.perf_counter", count(step=0.01).__next__)
    build.item()
    opened(client, "/")
    build.item()

    assert "2 punkter" in opened(client, "/").text
