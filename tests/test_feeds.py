"""Atom feeds of a case, an udvalg, a KLE subject and any search: valid, newest first, and true to what is public."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from committee import feeds, publication
from committee.filters import ItemFilterSet
from committee.models import Meeting, Outcome
from tests import build
from tests.exported import ATOM, CASE, FEEDS, NUMBER, feed, told, ways
from tests.reading_pages import opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_tells_what_was_decided_and_where_to_read_it(client: Client, address: str) -> None:
    build.item(
        "Ny skole & hal <1>",
        number=NUMBER,
        outcome=Outcome.APPROVED,
        decision_sentence="Udvalget siger »ja« & tak.",
        decided={"Børneudvalget": Outcome.RECOMMENDED},
    )

    root = feed(client, address)

    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "tag:testserver,2025:/moeder/kulturudvalget/2025-02-25/1/"
    assert entry.findtext(f"{ATOM}title") == "Ny skole & hal <1>"
    assert entry.findtext(f"{ATOM}summary") == (
        "Kulturudvalget, 25. februar 2025. Godkendt: Udvalget siger »ja« & tak. Børneudvalget: Anbefalet."
    )
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Kulturudvalget"
    assert [category.attrib for category in entry.findall(f"{ATOM}category")] == [{"term": "godkendt"}]
    assert ways(entry) == {
        "alternate": "http://testserver/moeder/kulturudvalget/2025-02-25/1/",
        "related": f"http://testserver{CASE}",
    }


@pytest.mark.parametrize(
    ("address", "title", "page"),
    [
        (f"{CASE}atom/", f"Sagen {NUMBER}", CASE),
        ("/udvalg/kulturudvalget/atom/", "Kulturudvalget", "/udvalg/kulturudvalget/"),
        ("/emner/24.10/atom/", "24.10 Erhvervsforhold", "/emner/24.10/"),
        ("/soeg/?format=atom", "Søgning: alle punkter", "/soeg/"),
        (
            "/soeg/?q=skole&udfald=ingen&format=atom",
            "Søgning: »skole«, Udfald: Uden beslutning",
            "/soeg/?q=skole&udfald=ingen",
        ),
    ],
)
def test_a_feed_has_a_title_its_own_address_and_that_of_its_page(
    client: Client, address: str, title: str, page: str
) -> None:
    build.item("Ny skole", number=NUMBER)

    root = feed(client, address)

    assert root.findtext(f"{ATOM}title") == f"{title} – Solbjerg Kommune"
    assert {name: ways(root)[name] for name in ("self", "alternate")} == {
        "self": f"http://testserver{address}",
        "alternate": f"http://testserver{page}",
    }


def test_a_feed_of_a_search_is_the_same_however_its_parameters_stand(client: Client) -> None:
    build.item("Skole", number=NUMBER)

    ids = {
        feed(client, f"/soeg/?{query}&format=atom").findtext(f"{ATOM}id")
        for query in ("q=skole&type=ingen&fra=2024-01-01", "fra=2024-01-01&sort=dato&type=ingen&q=skole&side=1")
    }

    assert len(ids) == 1
    assert ids != {feed(client, "/soeg/?q=skole&format=atom").findtext(f"{ATOM}id")}


def test_the_newest_meeting_comes_first_whatever_answers_best(client: Client) -> None:
    build.item("Havn", build.meeting(on="2024-04-01"), number=NUMBER)
    build.item("Andet", build.meeting(on="2025-04-01"), number=NUMBER, sections={"presentation": "Om en havn."})

    for address in (*FEEDS, "/soeg/?q=havn&format=atom"):
        assert told(feed(client, address), "title") == ["Andet", "Havn"]


def test_a_feed_ends_at_fifty_entries(client: Client) -> None:
    for place in range(60):
        build.item(f"Punkt {place}", build.meeting(on=f"20{place // 12 + 10}-{place % 12 + 1:02}-01"), number=NUMBER)

    for address in FEEDS[:3]:
        assert told(feed(client, address), "title") == [f"Punkt {place}" for place in range(59, 9, -1)]


def test_a_search_comes_page_by_page(client: Client) -> None:
    for place in range(30):
        build.item(f"Havn {place}", build.meeting(on=f"2025-{place % 12 + 1:02}-{place // 12 + 1:02}"))

    first = feed(client, "/soeg/?q=havn&format=atom")
    second = feed(client, ways(first)["next"].removeprefix("http://testserver"))

    assert len(told(first, "id")) == 25
    assert len(set(told(first, "id") + told(second, "id"))) == 30
    assert {"previous", "first"} <= set(ways(second))
    assert "next" not in ways(second)
    assert ways(second)["self"].endswith("side=2")
    assert client.get("/soeg/?q=havn&format=atom&side=3").status_code == 404


def test_a_page_past_the_end_and_a_bad_value_are_told_in_xml(client: Client) -> None:
    build.item()

    for query, status, message in (("side=9", 404, "Så mange sider"), ("fra=x", 400, 'field="fra"')):
        response = client.get(f"/soeg/?format=atom&{query}")
        assert response.status_code == status
        assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
        assert message in response.content.decode()


@pytest.mark.parametrize("address", FEEDS)
def test_what_is_not_public_is_in_no_feed(client: Client, address: str) -> None:
    build.item("Skole", number=NUMBER)
    build.item("Holdt tilbage", build.meeting(on="2025-04-01", held=True), number=NUMBER)
    build.item("Udgået", number=NUMBER, withdrawn_at=timezone.now())
    publication.take_down(build.item("Taget ned", number=NUMBER), "ane", "Skal væk.")

    assert told(feed(client, address), "title") == ["Skole"]


@pytest.mark.parametrize("address", FEEDS)
def test_a_closed_item_says_only_that_it_is(client: Client, address: str) -> None:
    build.item(is_closed=True, number=NUMBER, sections={"summary": "Hemmeligt"}, attachments=["Hemmeligt"])

    root = feed(client, address)

    assert told(root, "title") == ["Lukket punkt"]
    assert told(root, "summary") == ["Kulturudvalget, 25. februar 2025. Lukket punkt."]


def test_an_item_without_decision_says_why(client: Client) -> None:
    build.item(number=NUMBER)
    coming = build.meeting(on="2025-04-01")
    build.item(at=coming, number=NUMBER)
    Meeting.objects.filter(pk=coming.pk).update(kind=Meeting.Kind.AGENDA)

    assert told(feed(client, FEEDS[0]), "summary") == [
        "Kulturudvalget, 1. april 2025. På dagsordenen; der er ingen beslutning endnu.",
        "Kulturudvalget, 25. februar 2025. Referatet gengiver ingen beslutning.",
    ]


def test_signs_that_no_xml_may_hold_are_left_out(client: Client) -> None:
    build.item("Skole\x0b\x1f\ufffe ny\x85", number=NUMBER, decision_sentence="Ja\x01!", outcome=Outcome.APPROVED)

    for address in FEEDS:
        assert told(feed(client, address), "title") == ["Skole ny"]


def test_an_empty_feed_is_a_feed(client: Client) -> None:
    assert told(feed(client, "/soeg/?q=findesikke&format=atom"), "id") == []
    assert told(feed(client, "/emner/27/atom/"), "id") == []
    build.item()
    assert told(feed(client, "/soeg/?q=findesikke&format=atom"), "id") == []


@pytest.mark.parametrize(
    "address",
    [
        "/sager/99.99.99-A00-1-25/atom/",
        "/udvalg/findes-ikke/atom/",
        "/emner/99.99/atom/",
        "/emner/2410/atom/",
        "/emner/x/atom/",
        "/sager/17.01.00-A00-1-25/atom/",
        "/udvalg/boerneudvalget/atom/",
    ],
)
def test_what_the_public_archive_does_not_know_has_no_feed(client: Client, address: str) -> None:
    build.item(number=NUMBER)
    build.item("Hemmelig", build.meeting("Børneudvalget", held=True), number="17.01.00-A00-1-25")

    opened(client, address, status=404)


def test_another_spelling_of_a_number_leads_to_its_feed(client: Client) -> None:
    build.item(number=NUMBER)

    response = client.get("/sager/24.10.00-a00-4-24/atom/")

    assert (response.status_code, response.headers["Location"]) == (301, f"{CASE}atom/")


def test_another_udvalgs_decision_in_a_joint_meeting_is_in_its_feed(client: Client) -> None:
    build.item("Fælles", decided={"Børneudvalget": Outcome.APPROVED})

    assert told(feed(client, "/udvalg/boerneudvalget/atom/"), "title") == ["Fælles"]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (CASE, f"{CASE}atom/"),
        ("/emner/24.10/", "/emner/24.10/atom/"),
        ("/udvalg/kulturudvalget/", "/udvalg/kulturudvalget/atom/"),
        ("/soeg/?q=skole&type=ingen&side=1", "/soeg/?q=skole&type=ingen&format=atom"),
    ],
)
def test_a_page_leads_to_its_feed_in_its_head_and_in_sight(client: Client, page: str, address: str) -> None:
    build.item("Skole", number=NUMBER)

    shown = opened(client, page)

    discovered = shown.one("link", rel="alternate")
    assert (discovered["type"], discovered["href"]) == ("application/atom+xml", address)
    assert discovered["title"]
    (link,) = [link for link in shown.one("main").find("a") if link.text == "Følg som feed"]
    assert link["href"] == address
    feed(client, address)


def test_a_search_that_makes_no_sense_offers_nothing_to_take_along(client: Client) -> None:
    shown = opened(client, "/soeg/?fra=x")

    assert not shown.find("link", rel="alternate")
    assert not shown.find("ul", "exports")


@pytest.mark.parametrize("address", FEEDS)
def test_a_fuller_feed_asks_no_more_questions(client: Client, address: str) -> None:
    def questions(more: int) -> int:
        for place in range(more):
            held = build.meeting(f"Udvalg {more}-{place}")
            build.item(at=held, number=NUMBER, decided={"Kulturudvalget": Outcome.NOTED})
        with CaptureQueriesContext(connection) as asked:
            feed(client, address)
        return len(asked)

    few = questions(2)
    assert questions(18) == few <= 12


def test_entries_hold_one_more_only_to_tell_of_a_next_page() -> None:
    for _ in range(4):
        build.item(number=NUMBER)
    search = ItemFilterSet(QueryDict(f"journalnummer={NUMBER}"))

    assert [len(feeds.hits(search, 2, start)) for start in (0, 2, 4)] == [3, 2, 0]
