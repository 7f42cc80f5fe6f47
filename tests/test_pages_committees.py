"""/udvalg/ and one udvalg, as a reader meets them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import CommitteeAlias, Meeting, Outcome
from committee.renaming import rename
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

    assert "Børneudvalget Ingen egne møder i arkivet, men beslutninger i andre udvalgs møder" in rows(shown)
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


def charted(shown: Element, label: str) -> dict[str, dict[str, str]]:
    """The table behind one drawing: the counts of each year, by what they are counts of."""
    table = shown.one("section", **{"aria-labelledby": label}).one("table")
    _, *names = (head.text for head in table.one("thead").find("th"))
    rows = table.one("tbody").find("tr")
    return {row.one("th").text: dict(zip(names, (cell.text for cell in row.find("td")), strict=True)) for row in rows}


def test_each_year_is_counted_from_the_first_to_the_last_as_its_search_counts_it(client: Client) -> None:
    for day, outcome, case_type in (
        ("2022-03-01", Outcome.APPROVED, "B"),
        ("2022-04-01", Outcome.APPROVED, "D"),
        ("2024-03-01", Outcome.NOTED, "D"),
    ):
        build.item(at=build.meeting(on=day), outcome=outcome, type_in_force=case_type)
    build.item(at=build.meeting("Børneudvalget", "2024-05-01"), decided={"Kulturudvalget": Outcome.REJECTED})
    build.item(at=build.meeting(on="2021-03-01", held=True), outcome=Outcome.NOTED)
    build.item(at=build.meeting(on="2023-03-01"), outcome=Outcome.NOTED, withdrawn_at=timezone.now())

    shown = opened(client, "/udvalg/kulturudvalget/")

    assert charted(shown, "udfald") == {
        "2024": {"Godkendt": "0", "Orientering": "1", "Afvist": "1"},
        "2023": {"Godkendt": "0", "Orientering": "0", "Afvist": "0"},
        "2022": {"Godkendt": "2", "Orientering": "0", "Afvist": "0"},
    }
    types = charted(shown, "typer")
    assert list(types["2022"].values()) == ["1", "1", "0"]
    assert list(types["2024"].values()) == ["0", "1", "1"]


def test_each_bar_stands_for_its_years_count_and_the_table_leads_to_them(client: Client) -> None:
    for day, amount in (("2022-03-01", 4), ("2024-03-01", 1)):
        for _ in range(amount):
            build.item(at=build.meeting(on=day), outcome=Outcome.APPROVED)

    section = opened(client, "/udvalg/kulturudvalget/").one("section", **{"aria-labelledby": "udfald"})

    drawing = section.one("svg")
    assert drawing["aria-label"] == "Godkendt år for år, flest i 2022: 4"
    assert [(bar["x"], bar["y"], bar["height"]) for bar in drawing.find("rect")] == [
        ("1", "0", "32"),
        ("57", "24", "8"),
    ]
    assert drawing["width"] == "84"
    assert [link["href"] for link in section.one("table").find("a")] == [
        f"/soeg/?udvalg=kulturudvalget&udfald=godkendt&fra={year}-01-01&til={year}-12-31" for year in (2024, 2022)
    ]


def test_one_year_alone_is_not_drawn(client: Client) -> None:
    build.item(at=build.meeting(on="2024-03-01"), outcome=Outcome.APPROVED)

    section = opened(client, "/udvalg/kulturudvalget/").one("section", **{"aria-labelledby": "udfald"})

    assert not section.find("svg")
    assert not section.find("details")


def test_the_newest_meeting_is_one_click_away_and_years_long_ago_lead_to_the_list_of_meetings(client: Client) -> None:
    for year in range(2019, 2026):
        build.item(at=build.meeting(on=f"{year}-03-04"))

    shown = opened(client, "/udvalg/kulturudvalget/")

    assert links(shown)["Seneste møde"] == "/moeder/kulturudvalget/2025-03-04/"
    section = shown.one("section", **{"aria-labelledby": "moeder"})
    assert [head.text for head in section.find("h3")] == ["2025", "2024", "2023", "2022", "Tidligere år"]
    earlier = section.find("ul", "chips")[-1].find("a")
    assert [(link.text, link["href"]) for link in earlier] == [
        (f"{year}: 1 møde", f"/moeder/?udvalg=kulturudvalget&aar={year}") for year in (2021, 2020, 2019)
    ]


def under_way(client: Client) -> list[str]:
    """The udvalg's cases under way, as its page has them."""
    sections = opened(client, "/udvalg/kulturudvalget/").find("section", **{"aria-labelledby": "undervejs"})
    return [row.text for section in sections for row in section.find("li")]


NUMBER = "24.10.00-A00-4-24"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"outcome": Outcome.POSTPONED}, "Udsat i Kulturudvalget"),
        ({"outcome": Outcome.DISCUSSED}, "Drøftet i Kulturudvalget, ikke afgjort"),
        ({"outcome": Outcome.RECOMMENDED, "type_in_force": "A"}, "Sendt til byrådet"),
        ({"outcome": Outcome.APPROVED, "to_council": True}, "Sendt til byrådet"),
    ],
)
def test_a_case_that_nobody_has_settled_is_under_way(client: Client, fields: dict[str, Any], told: str) -> None:
    build.item("Skolen", number=NUMBER, **fields)

    assert under_way(client) == [f"Skolen {told} 25. februar 2025"]


@pytest.mark.parametrize("outcome", [Outcome.APPROVED, Outcome.REJECTED, Outcome.NOTED])
def test_a_settled_case_is_under_way_no_more(client: Client, outcome: Outcome) -> None:
    build.item("Skolen", build.meeting(on="2025-01-14"), number=NUMBER, outcome=Outcome.POSTPONED)
    build.item("Skolen", number=NUMBER, outcome=outcome)

    assert under_way(client) == []


def test_byraadets_decision_settles_what_the_udvalg_sent_on(client: Client) -> None:
    build.committee("Byrådet", is_council=True)
    build.item("Skolen", number=NUMBER, outcome=Outcome.RECOMMENDED, type_in_force="A")
    build.item("Skolen", build.meeting("Byrådet", "2025-03-12"), number=NUMBER, outcome=Outcome.APPROVED)

    assert under_way(client) == []


def test_neither_standing_nor_hidden_nor_old_cases_are_under_way(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    build.item(number="85.02.02-P35-30-24", outcome=Outcome.DISCUSSED)
    build.item(number=NUMBER, outcome=Outcome.POSTPONED, taken_down_at=timezone.now())
    build.item(at=build.meeting(on="2022-02-25"), number="27.00.00-A26-5-20", outcome=Outcome.POSTPONED)
    build.item(at=build.meeting(on="2025-03-25", held=True), number="27.00.00-A26-5-24", outcome=Outcome.POSTPONED)

    assert under_way(client) == []


def test_what_an_udvalg_became_and_was_is_said_on_its_page_and_in_the_list(client: Client) -> None:
    old, new, secret = (build.committee(name) for name in ("Skoleudvalget", "Børneudvalget", "Hemmeligt Udvalg"))
    for committee in (old, new):
        build.item(at=build.meeting(committee))
    build.item(at=build.meeting(secret, held=True))
    old.successors.set([new, secret])
    secret.successors.set([new])

    assert "Fortsat som Børneudvalget." in opened(client, "/udvalg/skoleudvalget/").one("main").text
    assert "Fortsætter Skoleudvalget." in opened(client, "/udvalg/boerneudvalget/").one("main").text
    shown = opened(client, "/udvalg/")
    assert shown.one("main").one("h2").text == "Tidligere udvalg"
    assert rows(shown) == [
        "Børneudvalget 25. februar 2025 1 møde",
        "Skoleudvalget 25. februar 2025 · fortsat som Børneudvalget 1 møde",
    ]


def test_the_name_an_udvalg_had_is_told_but_no_misspelling_of_it(client: Client) -> None:
    udvalg = build.item().meeting.committee
    CommitteeAlias.objects.create(name="Kulturudvaglet", committee=udvalg)
    rename(udvalg, "Kultur- og Fritidsudvalget", "kultur-og-fritidsudvalget")

    text = opened(client, "/udvalg/kultur-og-fritidsudvalget/").one("main").text

    assert "Tidligere navn: Kulturudvalget." in text
    assert "Kulturudvaglet" not in text
