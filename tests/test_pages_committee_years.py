"""What an udvalg's page tells of its years, its open cases and what it was before and became."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import CommitteeAlias, Outcome
from committee.renaming import rename
from tests import build
from tests.markup import Element
from tests.reading_pages import links, opened

pytestmark = pytest.mark.django_db


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
    assert [row.text for row in shown.find("li", "rows__row")] == [
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
