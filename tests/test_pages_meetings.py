"""The list of meetings at /moeder/, as a reader meets it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import CommitteeSlug, Outcome
from tests import build
from tests.markup import Element
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db


def meeting_links(shown: Element) -> list[str]:
    return [link["href"] for link in shown.find("a", "rows__main")]


def test_meetings_are_listed_newest_first(client: Client) -> None:
    build.meeting("Kulturudvalget", "2024-12-03")
    build.meeting("Byrådet", "2025-02-25")
    build.meeting("Kulturudvalget", "2025-01-14")

    assert meeting_links(opened(client, "/moeder/")) == [
        "/moeder/byraadet/2025-02-25/",
        "/moeder/kulturudvalget/2025-01-14/",
        "/moeder/kulturudvalget/2024-12-03/",
    ]


def test_a_listed_meeting_says_weekday_date_and_number_of_items(client: Client) -> None:
    held = build.meeting("Kulturudvalget", "2025-02-25")
    for _ in range(3):
        build.item(at=held)
    build.item(at=held, withdrawn_at=timezone.now())

    build.meeting("Kulturudvalget", "2024-01-16")

    assert [row.text for row in opened(client, "/moeder/").find("li", "rows__row")] == [
        "Kulturudvalget tirsdag den 25. februar 2025 3 punkter",
        "Kulturudvalget tirsdag den 16. januar 2024 0 punkter",
    ]


def test_meetings_can_be_chosen_by_udvalg_and_year(client: Client) -> None:
    for name in ("Kulturudvalget", "Byrådet"):
        for day in ("2024-12-03", "2025-01-14", "2026-01-13"):
            build.meeting(name, day)

    shown = opened(client, "/moeder/", udvalg="kulturudvalget", aar="2025")

    assert meeting_links(shown) == ["/moeder/kulturudvalget/2025-01-14/"]
    chosen = [option.text for option in shown.find("option") if "selected" in option.attributes]
    assert chosen == ["Kulturudvalget", "2025"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("udvalg", "ukendt", "Udvalget »ukendt« kendes ikke. Vælg fra listen."),
        ("udvalg", "\x00u\x07", "Udvalget »u« kendes ikke. Vælg fra listen."),
        ("aar", "1850", "Der er ingen møder fra »1850«. Vælg et år fra listen."),
        ("aar", "i år", "Der er ingen møder fra »i år«. Vælg et år fra listen."),
        ("aar", "<b>", "Der er ingen møder fra »<b>«. Vælg et år fra listen."),
    ],
)
def test_a_bad_value_is_told_at_its_field_and_gives_no_rows(
    client: Client, field: str, value: str, message: str
) -> None:
    build.meeting()

    query: dict[str, Any] = {field: value}
    shown = opened(client, "/moeder/", **query)

    select = shown.one("select", name=field)
    assert select["aria-invalid"] == "true"
    assert shown.one(id=select["aria-describedby"]).text == message
    assert meeting_links(shown) == []


@pytest.mark.parametrize("nothing", ["", " ", "\x00", "\x00\x1b "])
def test_a_value_of_no_visible_sign_asks_for_nothing(client: Client, nothing: str) -> None:
    build.meeting("Kulturudvalget", "2025-02-25")

    assert len(meeting_links(opened(client, "/moeder/", udvalg=nothing, aar=nothing))) == 1


def test_udvalg_and_years_without_public_meetings_are_no_choices(client: Client) -> None:
    build.meeting("Kulturudvalget", "2025-02-25")
    build.meeting("Hemmeligt Udvalg", "1999-02-25", held=True)

    choices = [option["value"] for option in opened(client, "/moeder/").find("option")]

    assert choices == ["", "kulturudvalget", "", "2025"]


def test_an_udvalg_without_meetings_of_its_own_leads_to_its_page(client: Client) -> None:
    build.item(at=build.meeting("Kulturudvalget"), decided={"Havneudvalget": Outcome.NOTED})

    shown = opened(client, "/moeder/", udvalg="havneudvalget")

    assert "Havneudvalget har ingen egne møder i arkivet" in shown.one("main").text
    assert links(shown)["Se Havneudvalget"] == "/udvalg/havneudvalget/"
    assert meeting_links(shown) == []
    assert not shown.find(cls="errorlist")
    assert [option.text for option in shown.find("option") if "selected" in option.attributes] == ["Havneudvalget"]


def test_an_address_cut_after_the_udvalg_leads_to_its_meetings(client: Client) -> None:
    build.item(at=build.meeting("Kulturudvalget"), decided={"Havneudvalget": Outcome.NOTED})
    CommitteeSlug.objects.create(slug="kulturudvalg", committee=build.committee("Kulturudvalget"))

    for slug in ("kulturudvalget", "havneudvalget"):
        response = client.get(f"/moeder/{slug}/")
        assert (response.status_code, response["Location"]) == (302, f"/moeder/?udvalg={slug}")
    former = client.get("/moeder/kulturudvalg/")
    assert (former.status_code, former["Location"]) == (301, "/moeder/kulturudvalget/")


def test_an_address_cut_after_an_udvalg_that_is_not_public_is_404(client: Client) -> None:
    build.item(at=build.meeting("Hemmeligt Udvalg", held=True))

    for slug in ("hemmeligt-udvalg", "ukendt"):
        opened(client, f"/moeder/{slug}/", status=404)


def test_a_held_meeting_is_neither_listed_nor_shown(client: Client) -> None:
    build.meeting("Kulturudvalget", "2025-02-25", held=True)

    assert meeting_links(opened(client, "/moeder/")) == []
    opened(client, "/moeder/kulturudvalget/2025-02-25/", status=404)


def test_meetings_come_fifty_a_page_and_keep_what_was_chosen(client: Client) -> None:
    first = datetime.date(2025, 1, 1)
    for days in range(60):
        build.meeting("Kulturudvalget", str(first + datetime.timedelta(days)))

    second = opened(client, "/moeder/", udvalg="kulturudvalget", side="2")

    assert len(meeting_links(second)) == 10
    assert second.one("a", rel="prev")["href"] == "?udvalg=kulturudvalget&side=1"


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "1.0", "999999999999", "²", "٣", "9" * 5000])
def test_a_page_that_is_not_there_is_404(client: Client, page: str) -> None:
    build.meeting()

    opened(client, "/moeder/", status=404, side=page)


@pytest.mark.parametrize("meetings", [3, 30])
def test_the_list_asks_the_same_few_questions_however_long(client: Client, meetings: int) -> None:
    for day in range(1, meetings + 1):
        build.item(at=build.meeting(f"Udvalg {day}", f"2025-01-{day:02}"))

    with asking(["committee", "meeting", "meeting", "meeting"]):
        opened(client, "/moeder/")
