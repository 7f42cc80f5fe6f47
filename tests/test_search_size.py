"""Searches with more hits than are counted, ranked or read: what is found all the same, and what is said."""

from __future__ import annotations

import datetime
import json
from importlib import import_module

import pytest
from django.http import QueryDict
from django.test import Client

from committee.filters import ItemFilterSet, asked
from committee.postgresql.prepared import ask
from committee.search import gathering, hits, understanding
from committee.search.gathering import Wanted, newest
from committee.search.tsqueries import Writer, loosened, weighed
from tests import build
from tests.markup import page
from tests.search_pages import search, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits of a few hits."""
    for module in ("committee.search.hits", "committee.facets", "committee.views.search"):
        monkeypatch.setattr(import_module(module), "MOST_COUNTED", 30)
    monkeypatch.setattr(hits, "_MOST_RANKED", 5)


def items(count: int, title: str = "Havn {}", decision: str = "") -> None:
    """As many items, a month apart, the last the newest."""
    for number in range(count):
        month = datetime.date(2012 + number // 12, number % 12 + 1, 1)
        build.item(title.format(number), build.meeting(on=month.isoformat()), decision=decision)


@pytest.mark.parametrize("most", [1, 2, 5, 40, 200])
def test_the_newest_are_found_however_far_back_they_stand(most: int) -> None:
    items(100)
    expected = [number for number in range(99, -1, -1) if number % 7 == 0]
    numbered = {build_id(f"Havn {number}"): number for number in expected}
    asked = Wanted("(" + " | ".join(f"'{number}'" for number in expected) + ")")

    found = newest(asked, most)

    assert [numbered[item] for item in found.ids] == expected[:most]
    assert found.is_all == (most >= len(expected))


def build_id(title: str) -> int:
    from committee.models import AgendaItem

    return AgendaItem.objects.get(title=title).pk


@pytest.mark.parametrize(("since", "until"), [("2014-03-01", "2018-09-01"), ("2016-02-01", "2016-02-01")])
def test_a_period_bounds_the_looks(since: str, until: str) -> None:
    items(100)
    first, last = datetime.date.fromisoformat(since), datetime.date.fromisoformat(until)

    found = newest(Wanted("'havn'", first, last), 200)

    assert len(found.ids) == (last.year - first.year) * 12 + last.month - first.month + 1
    assert found.ids == newest(Wanted("", first, last), 200).ids


@pytest.mark.parametrize("most", [3, 200])
def test_looking_through_all_of_time_at_once_finds_the_same(most: int) -> None:
    items(40)

    assert newest(Wanted("'havn'", is_rare=True), most) == newest(Wanted("'havn'"), most)


@pytest.mark.parametrize(
    ("query", "is_rare"),
    [
        ("q=havn&journalnummer=24.10", True),
        ("journalnummer=24.10&udfald=godkendt", True),
        ("q=havn&emne=24.10.00", False),
        ("udvalg=byraadet&udfald=godkendt", False),
    ],
)
def test_a_number_is_looked_for_in_all_of_time_at_once(query: str, is_rare: bool) -> None:
    build.item("Havn", build.meeting(build.committee("Byrådet")))

    wanted = ItemFilterSet(asked(QueryDict(query))).wanted()

    assert wanted
    assert wanted.is_rare == is_rare


def test_past_the_limit_the_page_says_so(client: Client, few: None) -> None:
    items(60)

    shown = search(client, q="havn")
    counter = shown.one(id="hit-count")

    assert (counter["data-count"], counter["data-exact"], counter.text) == ("30", "false", "over 30 punkter")
    assert "de bedste blandt de nyeste" in shown.one(id="rangeret-blandt").text
    assert "de nyeste 30" in shown.one(id="talt-blandt").text


def test_below_the_limit_nothing_is_said_of_it(client: Client, few: None) -> None:
    items(30)

    shown = search(client, q="havn")

    assert shown.one(id="hit-count")["data-exact"] == "true"
    assert not shown.find(id="rangeret-blandt")
    assert not shown.find(id="talt-blandt")


@pytest.mark.parametrize("sort", ["relevans", "dato"])
def test_every_hit_past_the_limit_stands_on_one_page_and_no_page_is_past_the_last(
    client: Client, few: None, sort: str
) -> None:
    items(60)
    items(20, "Skole {}", decision="Om en havn.")

    shown = [titles(search(client, q="havn", sort=sort, side=str(side))) for side in (1, 2, 3, 4)]

    assert [len(page) for page in shown] == [25, 25, 25, 5]
    assert len({title for page in shown for title in page}) == 80
    assert client.get("/soeg/", {"q": "havn", "sort": sort, "side": "5"}).status_code == 404
    assert client.get("/soeg/", {"q": "havn", "sort": sort, "side": "999999999"}).status_code == 404


def test_past_the_limit_old_items_with_the_word_in_the_title_are_ranked_with_the_newest(
    client: Client, few: None
) -> None:
    build.item("Havnens fremtid", build.meeting(on="2001-01-01"))
    items(60, "Møde {}", decision="Om en havn, nævnt i forbifarten.")

    assert titles(search(client, q="havn"))[0] == "Havnens fremtid"


@pytest.mark.parametrize(("many", "first"), [(50, ["Havn og skole", "Havnens fremtid"]), (0, ["Havn og skole"])])
def test_past_the_limit_titles_with_some_of_the_words_are_ranked_where_few_have_all(
    client: Client, few: None, monkeypatch: pytest.MonkeyPatch, many: int, first: list[str]
) -> None:
    monkeypatch.setattr(hits, "_MANY_TITLES", many)
    build.item("Havnens fremtid", build.meeting(on="2001-01-01"), decision="Også en skole.")
    build.item("Havn og skole", build.meeting(on="2002-01-01"))
    for day in range(1, 29):
        for month in (1, 2):
            meeting = build.meeting(on=f"2020-{month:02d}-{day:02d}")
            build.item(f"Møde {month} {day}", meeting, sections={"other": "En havn og langt derfra en skole."})

    shown = titles(search(client, q="havn skole"))

    assert [title for title in shown if not title.startswith("Møde")] == first
    assert shown[: len(first)] == first


def test_past_the_limit_every_year_of_the_archive_can_be_chosen(client: Client, few: None) -> None:
    items(60)

    links = {link["href"] for link in search(client, q="havn").find("a", "box")}

    assert "/soeg/?q=havn&fra=01-01-2012&til=31-12-2012" in links


def test_of_words_side_by_side_as_many_are_read_as_time_allows(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    items(40, decision="Den gamle havn.")
    build.item("Den rette", build.meeting(on="2010-01-01"), decision="Den gamle havn og den nye havn.")
    assert search(client, q='"nye havn"').one(id="hit-count")["data-exact"] == "true"
    assert titles(search(client, q='"nye havn"')) == ["Den rette"]

    monkeypatch.setattr(gathering, "MOST_READ", 10)
    shown = search(client, q='"gamle havn"')

    assert shown.one(id="hit-count").text == "mindst 10 punkter"
    assert (shown.one(id="hit-count")["data-count"], shown.one(id="hit-count")["data-exact"]) == ("10", "false")
    assert client.get("/soeg/", {"q": '"gamle havn"', "side": "2"}).status_code == 404
    assert (
        json.loads(client.get("/soeg/", {"q": '"gamle havn"', "format": "json"}).content)["pagination"]["totalElements"]
        == 41
    )


def test_what_was_not_read_is_one_link_on_until_all_is_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    items(40, decision="Den gamle havn.")
    monkeypatch.setattr(gathering, "MOST_READ", 15)
    address, found = "/soeg/?q=%22gamle+havn%22", set[str]()

    while address:
        shown = page(client.get(address).content)
        found |= set(titles(shown))
        address = next((link["href"] for link in shown.find("a") if link.text == "Søg i de ældre"), "")

    assert len(found) == 40


def test_where_nothing_was_found_in_what_was_read_nothing_is_said_of_the_rest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    items(40, decision="Havnen er ikke ny.")
    build.item("Den rette", build.meeting(on="2010-01-01"), decision="Havnen er ny.")
    monkeypatch.setattr(gathering, "MOST_READ", 10)

    shown = search(client, q='"havnen er ny"')

    assert shown.one(id="hit-count")["data-exact"] == "false"
    assert "tilbage til" in shown.one(id="laest-til").text
    assert not shown.find(id="talt-blandt")
    assert "Arkivet har ingen punkter" not in shown.text


def test_halves_of_a_compound_are_sought_only_where_the_word_finds_few(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.item("Indsats for veteraner", build.meeting(on="2020-01-01"))
    items(3, "Veteranindsats {}")
    assert len(titles(search(client, q="veteranindsats"))) == 4

    monkeypatch.setattr(understanding, "ENOUGH", 2)

    assert len(titles(search(client, q="veteranindsats"))) == 3


def test_words_that_stand_for_certain_are_found_past_what_is_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.item("Veteranindsats", build.meeting(on="2001-01-01"))
    items(20, decision="Veteraner og helt andre ting uden for den egentlige nye indsats.")
    monkeypatch.setattr(gathering, "MOST_READ", 5)

    assert "Veteranindsats" in titles(search(client, q="veteranindsats"))


def test_more_values_than_there_are_to_choose_from_are_refused_in_few_words(client: Client) -> None:
    build.item("Havn")
    query = "&".join(f"udvalg=udvalg-{number}" for number in range(300))

    response = client.get(f"/soeg/?{query}")

    assert response.status_code == 200
    assert "Der er valgt flere, end der er at vælge imellem." in response.content.decode()
    assert len(response.content) < 40_000


def test_words_near_one_another_are_asked_for_once_where_their_distance_does_not_count() -> None:
    near = Writer("overalt").near("('vej' | 'k:vej')", "'skole'")

    assert loosened(f"('skolevej' | {near} | ('a' <-> 'b'))").count("'skole'") == 1
    assert loosened("('a' <-> 'b')") == "('a' & 'b')"


def test_words_near_one_another_rank_the_same_named_once() -> None:
    build.item("Vej til skolen", decision="Vejen er lang. Skolen ligger langt ude ad vejen.")
    near = Writer("overalt").near("('vej' | 'k:vej')", "('skole' | 'k:skole')")

    ranks = ask("SELECT ts_rank(vector, %s), ts_rank(vector, %s) FROM committee_searchentry", [near, weighed(near)])

    assert weighed(near) != near
    assert ranks[0][0] == ranks[0][1] > 0
