"""/emner/: the KLE tree with its counts, and the page of one number."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.build import case, item, meeting
from tests.kle import load_samples, loaded, plan
from tests.markup import Element
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db


def counts(shown: Element) -> dict[str, int]:
    """The number of items beside each KLE number in the tree."""
    found = {}
    for name in shown.find("span", "subject"):
        number = name.one("span", "subject__number").text
        found[number] = 0
    heads = [*shown.find("h2"), *shown.find("h3"), *shown.find("li")]
    for head in heads:
        numbers = head.find("span", "subject__number")
        told = head.find("span", "ways__count")
        if len(numbers) == len(told) == 1:
            found[numbers[0].text] = int(told[0].text.split()[0].replace(".", ""))
    return found


def names(shown: Element) -> list[str]:
    return [name.text for name in shown.find("span", "subject")]


def test_without_kle_the_main_groups_have_titles_and_the_rest_are_numbers(client: Client) -> None:
    item(number="27.51.04-A00-1-25")

    shown = opened(client, "/emner/")

    assert names(shown) == ["27 Social service", "27.51 uden titel ikke i den indlæste KLE"]
    assert names(opened(client, "/emner/27/"))[1] == "27.51.04 uden titel ikke i den indlæste KLE"
    assert "ikke i den indlæste KLE" in opened(client, "/emner/27.51.04/").one("h1").text


def test_the_tree_has_titles_from_kle_and_counts_of_public_items(client: Client) -> None:
    load_samples()
    item(number="05.01.12-A00-1-25")
    item(number="05.01.15-A00-2-25")
    item(number="05.13.10-A00-3-25")

    assert counts(opened(client, "/emner/")) == {"05": 3, "05.01": 2, "05.13": 1}
    group = opened(client, "/emner/05/")
    assert counts(group) == {"05.01": 2, "05.01.12": 1, "05.01.15": 1, "05.13": 1, "05.13.10": 1}
    assert "05.01.12 Belysning, veje" in names(group)
    assert counts(opened(client, "/emner/05.01/")) == {"05.01.12": 1, "05.01.15": 1}


def test_only_branches_with_items_are_shown_unless_all_are_asked_for(client: Client) -> None:
    load_samples()
    item(number="05.01.12-A00-1-25")

    assert names(opened(client, "/emner/")) == ["05 Veje og trafik", "05.01 Offentlige veje"]
    whole = names(opened(client, "/emner/", alle="1"))
    assert "05.13 Færdselsregulering/trafiksikkerhed" in whole
    assert "16 Social- og sundhedsvirksomhed udgået" in whole
    assert "20.01.04 Kommunens egne teaterhold udgået" in names(opened(client, "/emner/20.01/", alle="1"))
    assert names(opened(client, "/emner/20.01/")) == []


def test_an_item_counts_once_under_each_number_of_its_cases(client: Client) -> None:
    item(number="05.01.12-A00-1-25", other_numbers=["05.01.12-A00-2-25", "05.01.15-A00-3-25", "27.51.04-A00-1-25"])
    item(other_numbers=["05.01.12-A00-2-25", "05.01.12-A00-4-25"])

    assert counts(opened(client, "/emner/")) == {"05": 2, "05.01": 2, "27": 1, "27.51": 1}
    assert counts(opened(client, "/emner/05.01/")) == {"05.01.12": 2, "05.01.15": 1}


@pytest.mark.parametrize("number", ["05", "05.01", "05.01.12"])
def test_the_count_is_that_of_the_search_the_page_leads_to(client: Client, number: str) -> None:
    item(number="05.01.12-A00-1-25", other_numbers=["05.01.15-A00-3-25"])
    item(number="05.01.15-A00-1-25", other_numbers=["05.01.12-A00-3-25"])
    item(number="05.02.02-A00-1-25")
    shown = opened(client, f"/emner/{number}/")

    (told,) = [text for text, address in links(shown).items() if address == f"/soeg/?emne={number}" and "punkt" in text]
    hits = opened(client, "/soeg/", emne=number).one(id="hit-count")["data-count"]
    assert told == f"{hits} punkter i referaterne"


def test_what_the_public_may_not_see_is_neither_counted_nor_shown(client: Client) -> None:
    load_samples()
    item("Holdt tilbage", meeting(on="2025-03-01", held=True), number="05.01.12-A00-1-25")
    item("Gået ud", number="05.01.12-A00-2-25", withdrawn_at=timezone.now())
    item("Taget ned", number="05.01.12-A00-3-25", taken_down_at=timezone.now())
    item("Navngivet", meeting(on="2025-03-01"), other_numbers=["05.01.12-A00-4-25"])

    shown = opened(client, "/emner/05.01.12/")

    assert "Ingen offentlige punkter" in shown.text
    assert not shown.find("article")
    assert not shown.find("li", "case-rows__row")
    assert names(opened(client, "/emner/")) == []


def test_a_closed_item_is_shown_as_such_alone(client: Client) -> None:
    item(number="05.01.12-A00-1-25", is_closed=True)

    shown = opened(client, "/emner/05.01.12/")

    assert [hit.one("h3").text for hit in shown.find("article")] == ["Lukket punkt"]


def test_a_subject_shows_its_newest_items_and_cases_and_what_stands_above(client: Client) -> None:
    load_samples()
    item("Nye lygter", meeting(on="2024-01-10"), number="05.01.12-A00-1-24")
    item("Flere lygter", meeting(on="2025-01-10"), number="05.01.12-A00-1-25")
    item("Andet", number="05.01.15-A00-1-25")
    standing = case("05.01.12-P35-1-25", standing=True)
    item("Aktuelle sager", case=standing)

    shown = opened(client, "/emner/05.01.12/")

    assert [hit.one("h3").text for hit in shown.find("article")] == ["Aktuelle sager", "Flere lygter", "Nye lygter"]
    assert [row.one("h2").text for row in shown.find("li", "case-rows__row")] == ["Flere lygter", "Nye lygter"]
    crumbs = [part.text for part in shown.one("nav", "breadcrumb").find("li")]
    assert crumbs == ["Forside", "Emner", "05 Veje og trafik", "05.01 Offentlige veje", "05.01.12"]


def test_a_retired_subject_says_when_and_what_took_its_place(client: Client) -> None:
    moved = (
        "<EmneAdministrativInfo><Historisk><Flyttet><FlyttetDato>2014-11-01</FlyttetDato>"
        "<AfloestAf><EmneNr>27.52.02</EmneNr></AfloestAf></Flyttet></Historisk></EmneAdministrativInfo>"
    )
    loaded(plan({"27.51": {"27.51.04": "Sti"}}, extra=moved))
    loaded(plan({"27.51": {"27.51.04": "Sti"}, "27.52": {"27.52.02": "Bro"}}, extra=moved))

    shown = opened(client, "/emner/27.51.04/")

    assert shown.one("h1").text == "27.51.04 Sti (udgået)"
    assert "Emnet er udgået den 1. november 2014." in shown.text
    assert links(shown)["27.52.02 Bro (udgået)"] == "/emner/27.52.02/"


@pytest.mark.parametrize("number", ["99", "27.99", "27.51.99"])
def test_a_number_that_neither_kle_nor_an_item_has_is_not_found(client: Client, number: str) -> None:
    opened(client, f"/emner/{number}/", status=404)


@pytest.mark.parametrize("address", ["/emner/2/", "/emner/27.5/", "/emner/27.51.04.02/", "/emner/skole/"])
def test_what_is_no_kle_number_is_not_found(client: Client, address: str) -> None:
    opened(client, address, status=404)


def test_a_subject_without_items_is_there_all_the_same(client: Client) -> None:
    load_samples()
    assert "Ingen offentlige punkter" in opened(client, "/emner/05.01.12/").text
    assert "Ingen emner under 05 har punkter." in opened(client, "/emner/05/").text


def test_what_kle_says_of_a_subject_is_escaped(client: Client) -> None:
    guidance = "<EmneVejledning><VejledningTekst><p>Se &lt;b&gt;her&lt;/b&gt;</p></VejledningTekst></EmneVejledning>"
    loaded(plan({"27.51": {"27.51.04": "Sti &lt;i&gt;"}}, extra=guidance))

    shown = opened(client, "/emner/27.51.04/")

    assert shown.one("h1").text == "27.51.04 Sti <i>"
    assert "Se <b>her</b>" in shown.text


def test_query_budget(client: Client) -> None:
    load_samples()
    for sequence in range(1, 20):
        item(f"Lygte {sequence}", number=f"05.01.12-A00-{sequence}-25")

    with asking(["searchentry", "subject"]):
        opened(client, "/emner/")
    kle = ["searchentry", "subject", "subject", "subject"]
    cases = ["case", "case", "agendaitem", "subject"]
    items = ["agendaitem", "committeedecision", "case"]
    with asking([*kle, "searchentry", *cases, *items]):
        opened(client, "/emner/05.01.12/")


def test_case_list_and_item_and_case_lead_to_the_subject(client: Client) -> None:
    load_samples()
    made = item(number="05.01.12-A00-1-25")

    for address in ("/sager/", made.get_absolute_url(), "/sager/05.01.12-A00-1-25/"):
        assert links(opened(client, address))["Belysning, veje"] == "/emner/05.01.12/"


def test_counts_that_take_long_are_kept_a_while_and_the_page_says_when_they_were_made(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "subjects"}}
    monkeypatch.setattr("committee.subjects._QUICK", -1)
    item(number="05.01.12-A00-1-25")
    assert "Talt " not in opened(client, "/emner/").one("main").text

    item(number="05.01.12-A00-2-25")
    kept = opened(client, "/emner/")

    assert counts(kept)["05"] == 1
    assert "Talt " in kept.one("main").text
    assert counts(opened(client, "/emner/05/"))["05.01.12"] == 2
