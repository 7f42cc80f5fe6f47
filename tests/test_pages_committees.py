"""/udvalg/ and one udvalg, as a reader meets them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import Meeting, Outcome
from tests import build
from tests.markup import Element, page
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db


def rows(shown: Element) -> list[str]:
    return [row.text for row in shown.find("li", "rows__row")]


def tallies(shown: Element, label: str) -> dict[str, str]:
    """The links of one list of counts, each with its count."""
    section = shown.one("section", **{"aria-labelledby": label})
    return {row.one("a").text: row.one(cls="ways__count").text for row in section.find("li")}


def test_byraadet_comes_first_then_the_udvalg_by_name_with_meetings_and_period(client: Client) -> None:
    build.committee("Byrådet", is_council=True)
    for name, day in (("Kulturudvalget", "2024-01-16"), ("Byrådet", "2025-01-15"), ("Børneudvalget", "2025-01-14")):
        build.item(at=build.meeting(name, day))
    build.item(at=build.meeting("Kulturudvalget", "2025-02-25"))

    assert rows(opened(client, "/udvalg/")) == [
        "Byrådet 15. januar 2025 1 møde",
        "Børneudvalget 14. januar 2025 1 møde",
        "Kulturudvalget 16. januar 2024 til 25. februar 2025 2 møder",
    ]


@pytest.mark.parametrize("address", ["/udvalg/", "/", "/moeder/", "/soeg/"])
def test_ae_oe_and_aa_come_last_wherever_udvalg_are_listed(client: Client, address: str) -> None:
    names = ["Børneudvalget", "Teknikudvalget", "Ældreudvalget", "Økonomiudvalget", "Ådalsudvalget"]
    for name in reversed(names):
        build.item(at=build.meeting(name))

    text = opened(client, address).one("main").text

    assert sorted(names, key=text.index) == names


def test_an_udvalg_known_only_from_others_meetings_is_there_too(client: Client) -> None:
    build.item(at=build.meeting("Kulturudvalget"), decided={"Børneudvalget": Outcome.APPROVED})

    shown = opened(client, "/udvalg/")

    assert "Børneudvalget Ingen egne møder i arkivet, men beslutninger på andre udvalgs møder" in rows(shown)
    assert links(shown)["Børneudvalget"] == "/udvalg/boerneudvalget/"


def test_held_meetings_are_neither_counted_nor_dated_nor_make_an_udvalg_known(client: Client) -> None:
    build.item(at=build.meeting("Kulturudvalget", "2025-02-25"))
    build.item(at=build.meeting("Kulturudvalget", "2026-02-25", held=True), decided={"Andet Udvalg": Outcome.NOTED})
    build.item(at=build.meeting("Kulturudvalget", "1999-02-25", held=True))
    build.item(at=build.meeting("Hemmeligt Udvalg", held=True))

    assert rows(opened(client, "/udvalg/")) == ["Kulturudvalget 25. februar 2025 1 møde"]
    for slug in ("andet-udvalg", "hemmeligt-udvalg", "ukendt"):
        opened(client, f"/udvalg/{slug}/", status=404)


def test_an_udvalgs_meetings_stand_by_year_newest_first(client: Client) -> None:
    for day in ("2024-01-16", "2025-01-14", "2025-02-25"):
        build.item(at=build.meeting("Kulturudvalget", day))
    build.meeting("Kulturudvalget", "2025-03-25", held=True)
    agenda = build.meeting("Kulturudvalget", "2025-04-25")
    agenda.kind = Meeting.Kind.AGENDA
    agenda.save()

    section = opened(client, "/udvalg/kulturudvalget/").one("section", **{"aria-labelledby": "moeder"})

    assert [link.text for link in section.find("a")] == [
        "2025",
        "25. april – dagsorden",
        "25. februar",
        "14. januar",
        "2024",
        "16. januar",
    ]
    assert [link["href"] for link in section.find("a")][:3:2] == [
        "/moeder/?udvalg=kulturudvalget&aar=2025",
        "/moeder/kulturudvalget/2025-02-25/",
    ]


def test_counts_by_type_and_outcome_are_what_the_linked_search_finds(client: Client) -> None:
    own = build.meeting("Kulturudvalget")
    build.item(at=own, type_in_force="B", outcome=Outcome.APPROVED)
    build.item(at=own, type_in_force="B", outcome=Outcome.APPROVED, decided={"Kulturudvalget": Outcome.REJECTED})
    build.item(at=own, decided={"Børneudvalget": Outcome.NOTED})
    build.item(at=own, type_in_force="B", outcome=Outcome.APPROVED, withdrawn_at=timezone.now())
    elsewhere = build.meeting("Børneudvalget")
    build.item(at=elsewhere, type_in_force="D", outcome=Outcome.NOTED, decided={"Kulturudvalget": Outcome.DISCUSSED})
    build.item(at=elsewhere, type_in_force="E", outcome=Outcome.NOTED)

    shown = opened(client, "/udvalg/kulturudvalget/")

    assert list(tallies(shown, "udfald").values()) == ["1 punkt"] * 4
    assert list(tallies(shown, "typer").values()) == ["2 punkter", "1 punkt", "1 punkt"]
    for row in shown.find("ul", "ways")[0].find("li") + shown.find("ul", "ways")[1].find("li"):
        hits = page(client.get(row.one("a")["href"]).content).one(id="hit-count")["data-count"]
        assert row.one(cls="ways__count").text.split()[0] == hits


def test_the_decisions_of_an_udvalg_in_others_meetings_are_shown(client: Client) -> None:
    other = build.meeting("Kulturudvalget")
    build.item("Fælles skole", other, outcome=Outcome.APPROVED, decided={"Børneudvalget": Outcome.RECOMMENDED})
    build.item("Uden for udvalget", other, outcome=Outcome.APPROVED)
    held = build.meeting("Kulturudvalget", "2025-03-25", held=True)
    build.item("Hemmelig", held, decided={"Børneudvalget": Outcome.RECOMMENDED})

    shown = opened(client, "/udvalg/boerneudvalget/")

    assert "Udvalget har ingen egne møder i arkivet" in shown.one("p", "lead").text
    hit = shown.one("section", **{"aria-labelledby": "faelles"}).one("article")
    assert hit.one("h3").text == "Fælles skole"
    assert "Anbefalet af Børneudvalget" in hit.text


def test_in_others_meetings_the_udvalgs_own_decision_leads_and_stands_once(client: Client) -> None:
    build.item(
        at=build.meeting("Kulturudvalget"),
        outcome=Outcome.APPROVED,
        decision_sentence="Kulturudvalget godkender skolen.",
        decided={
            "Kulturudvalget": Outcome.APPROVED,
            "Havneudvalget": Outcome.NOTED,
            "Børneudvalget": Outcome.RECOMMENDED,
        },
    )

    decisions = opened(client, "/udvalg/boerneudvalget/").find("p", "hit__decision")

    assert [line.text for line in decisions] == [
        "Anbefalet af Børneudvalget",
        "Godkendt Kulturudvalget godkender skolen.",
        "Orientering af Havneudvalget",
    ]


def test_the_udvalgs_own_items_are_not_among_those_of_others(client: Client) -> None:
    build.item(at=build.meeting("Kulturudvalget"), decided={"Kulturudvalget": Outcome.NOTED})

    assert not opened(client, "/udvalg/kulturudvalget/").find("article")


def test_more_than_ten_such_decisions_lead_to_the_search(client: Client) -> None:
    for number in range(11):
        build.item(f"Punkt {number}", build.meeting("Kulturudvalget"), decided={"Børneudvalget": Outcome.NOTED})

    shown = opened(client, "/udvalg/boerneudvalget/")

    assert len(shown.find("article")) == 10
    assert links(shown)["Alle udvalgets punkter"] == "/soeg/?udvalg=boerneudvalget"


@pytest.mark.parametrize("amount", [3, 30])
def test_the_list_asks_the_same_few_questions_however_long(client: Client, amount: int) -> None:
    for place in range(amount):
        build.item(at=build.meeting(f"Udvalg {place}"))

    with asking(["committee", "committee"]):
        opened(client, "/udvalg/")


@pytest.mark.parametrize("amount", [3, 30])
def test_an_udvalg_asks_the_same_few_questions_however_much_it_did(client: Client, amount: int) -> None:
    for place in range(amount):
        day = f"2025-01-{place + 1:02}"
        number = f"24.10.00-A00-{place}-24"
        build.item(at=build.meeting("Kulturudvalget", day), number=number, outcome=Outcome.POSTPONED)
        build.item(
            at=build.meeting("Børneudvalget", day),
            number=number,
            decided={"Kulturudvalget": Outcome.NOTED, f"Andet {place}": Outcome.NOTED},
        )

    joint = ["agendaitem", "committeedecision", "committee", "case"]
    succession = ["committee", "committee", "committeealias", "committeeslug"]
    under_way = ["agendaitem", "agendaitem", "committeedecision", "committee", "case"]
    with asking(["committee", "meeting", *joint, *succession, "agendaitem", *under_way]):
        opened(client, "/udvalg/kulturudvalget/")
