"""What is left of what the archive no longer shows: a page that says so, a way on, and not a word of it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from committee import publication
from committee.models import AgendaItem, Case, Committee, Meeting, Outcome
from committee.search import index_items
from tests import build
from tests.reading_pages import links, opened
from tests.readings import decided, item, load

pytestmark = pytest.mark.django_db

NUMBER = "04.04.00-A00-2-25"
ITEM = "/moeder/kulturudvalget/2025-02-25/1/"
MEETING = "/moeder/kulturudvalget/2025-02-25/"
WORD = "Hvalkødsfesten"


def secret(number: str = NUMBER, on: str = "2025-02-25") -> AgendaItem:
    """An item whose every text holds WORD, in a public meeting with another item."""
    held_at = build.meeting(on=on)
    made = build.item(
        f"{WORD} på torvet",
        held_at,
        number=number,
        sections={"summary": f"Om {WORD}.", "economy": f"{WORD} koster."},
        decision=f"{WORD} godkendes.",
        decision_sentence=f"{WORD} godkendes.",
        outcome=Outcome.APPROVED,
        attachments=[f"Tilbud på {WORD}"],
        proposer_name=f"{WORD}s Venner",
    )
    build.item("Bedre belysning", held_at, outcome=Outcome.APPROVED)
    return made


def every_page() -> Iterator[str]:
    """Every public address that the rows of the archive give, and every question that could find WORD."""
    yield from ("/", "/moeder/", "/sager/", "/udvalg/", "/soeg/", "/findes-ikke/", "/sager/99.99.99-A00-1-25/")
    for words in (WORD, WORD.lower(), WORD[:8], NUMBER, NUMBER[:8], "A00-2-25"):
        yield from (f"/soeg/?q={words}", f"/soeg/?journalnummer={words}", f"/sager/?q={words}", f"/sager/{words}/")
    yield from ("/soeg/?udfald=godkendt", "/soeg/?udvalg=kulturudvalget", "/soeg/?emne=04", "/moeder/?aar=2025")
    yield from ("/soeg/?format=csv", "/soeg/?format=json", "/soeg/?format=atom")
    yield from ("/emner/04/atom/", "/emner/04.04.00/atom/", f"/soeg/?q={WORD[:8]}&format=csv")
    for way in ("", "atom/"):
        yield from (f"{row.get_absolute_url()}{way}" for row in Committee.objects.all())
    for way in ("", "atom/", "?format=csv", "?format=json"):
        yield from (f"{row.get_absolute_url()}{way}" for row in Case.objects.all())
    for way in ("", "?format=csv", "?format=json"):
        yield from (f"{row.get_absolute_url()}{way}" for row in Meeting.objects.select_related("committee"))
    for way in ("", "?format=json"):
        items = AgendaItem.objects.select_related("meeting__committee")
        yield from (f"{row.get_absolute_url()}{way}" for row in items)


_TOLD = re.compile(rf"{WORD} (?:på|koster|godkendes)|(?:Om|på) {WORD}|{WORD}s")


def leaks(client: Client) -> list[str]:
    """The addresses that tell WORD, apart from those that only repeat what the reader typed."""
    found = []
    for address in every_page():
        response = client.get(address)
        assert response.status_code < 500, address
        told = re.sub(r"<[^>]*>", "", response.getvalue().decode())
        if _TOLD.search(told) or (WORD in told and WORD not in address):
            found.append(address)
    return found


def test_the_look_for_leaks_finds_what_is_public(client: Client) -> None:
    secret()
    found = leaks(client)
    assert {"/", MEETING, ITEM, f"/soeg/?q={WORD}", f"/sager/{NUMBER}/", "/soeg/", "/sager/"} <= set(found)
    taken = {f"/sager/{NUMBER}/?format=csv", f"/sager/{NUMBER}/atom/", f"{ITEM}?format=json", f"{MEETING}?format=csv"}
    assert {*taken, "/soeg/?format=csv", "/soeg/?format=json", "/soeg/?format=atom", "/emner/04/atom/"} <= set(found)


@pytest.mark.parametrize("way", ["held", "item taken down", "meeting taken down", "withdrawn"])
def test_nothing_of_what_is_not_public_is_on_any_page(client: Client, way: str) -> None:
    made = secret()
    if way == "held":
        publication.hold(made.meeting, "ane", "Afventer.")
    elif way == "withdrawn":
        AgendaItem.objects.filter(pk=made.pk).update(withdrawn_at=timezone.now())
        index_items([made.pk])
    else:
        _take_down(made, whole_meeting="meeting" in way)

    assert leaks(client) == []
    assert opened(client, "/soeg/").one(id="hit-count")["data-count"] == ("1" if way in WHERE_ONE_IS_LEFT else "0")


WHERE_ONE_IS_LEFT = ("item taken down", "withdrawn")


def _take_down(made: AgendaItem, *, whole_meeting: bool) -> None:
    if whole_meeting:
        publication.take_down(made.meeting, "ane", "Skal væk.")
    else:
        publication.take_down(made, "ane", "Skal væk.")


def test_what_is_put_back_is_there_again(client: Client) -> None:
    made = secret()
    publication.take_down(made, "ane", "Skal væk.")
    publication.put_back(made, "ane", "Var i orden.")
    assert WORD in opened(client, ITEM).text


def test_a_loaded_referat_with_a_cpr_number_is_nowhere_until_it_is_released(client: Client) -> None:
    meeting = load(
        item(f"{WORD} på torvet", NUMBER, **decided(f"Borgeren 010203-1234 får {WORD} godkendt.")),
        committee="Kulturudvalget",
    ).meeting
    assert meeting
    assert meeting.status == Meeting.Status.HELD
    assert leaks(client) == []
    assert opened(client, "/udvalg/").text.count("Kulturudvalget") == 0

    publication.release(meeting, "ane", "Nummeret er opdigtet.")
    assert leaks(client) != []


def test_a_new_file_without_the_number_is_released_like_any_held_meeting(client: Client) -> None:
    load(item("Klage fra 010203-1234", NUMBER), committee="Kulturudvalget")
    corrected = load(item("Klage fra en borger", NUMBER), committee="Kulturudvalget", content=b"Rettet.").meeting
    assert corrected
    publication.release(corrected, "ane", "Nummeret er væk.")

    assert "Klage fra en borger" in opened(client, corrected.get_absolute_url()).text
    assert "010203" not in opened(client, corrected.get_absolute_url()).text


def test_a_closed_item_stands_in_its_place_and_tells_nothing(client: Client) -> None:
    meeting = load(
        item("Åbent punkt", "04.04.00-A00-1-25"),
        item(f"{WORD} på torvet", NUMBER, **decided(f"{WORD} godkendes."), is_closed=True),
        item("Sidste punkt", "04.04.00-A00-3-25"),
        committee="Kulturudvalget",
    ).meeting
    assert meeting
    publication.release(meeting, "ane", "Kontrolleret.")

    entries = opened(client, meeting.get_absolute_url()).find("li", "agenda__item")
    assert [entry.one("h3").text for entry in entries] == ["Åbent punkt", "Lukket punkt", "Sidste punkt"]
    assert leaks(client) == []
    assert opened(client, "/soeg/", q="Lukket punkt").one(id="hit-count")["data-count"] == "1"
    assert opened(client, "/soeg/", udfald="godkendt").one(id="hit-count")["data-count"] == "0"


def test_an_item_that_becomes_closed_loses_its_words_everywhere(client: Client) -> None:
    load(item(f"{WORD} på torvet", NUMBER, f"Om {WORD}."), item("Andet"), committee="Kulturudvalget")
    assert leaks(client) != []
    load(item("Hemmeligt", NUMBER, is_closed=True), item("Andet"), committee="Kulturudvalget", content=b"Lukket.")
    assert leaks(client) == []


def test_an_item_taken_down_is_410_with_a_way_to_its_meeting_and_case(client: Client) -> None:
    made = secret()
    build.item("Samme sag", build.meeting(on="2025-05-01"), number=NUMBER)
    publication.take_down(made, "ane", "Fortrolig begrundelse.")

    shown = opened(client, ITEM, status=410)
    assert shown.one("h1").text == "Punktet er ikke længere i arkivet"
    assert links(shown) == {
        "Mødet i Kulturudvalget den 25. februar 2025": MEETING,
        f"Sagen {NUMBER} i andre punkter": f"/sager/{NUMBER}/",
        "Alle møder": "/moeder/",
    }
    assert "Fortrolig" not in shown.text


def test_a_withdrawn_item_says_that_the_newest_referat_lacks_it(client: Client) -> None:
    made = secret()
    AgendaItem.objects.filter(pk=made.pk).update(withdrawn_at=timezone.now())
    shown = opened(client, ITEM, status=410)
    assert shown.one("h1").text == "Punktet er udgået"
    assert list(links(shown)) == ["Mødet i Kulturudvalget den 25. februar 2025", "Alle møder"]


def test_a_meeting_taken_down_is_410_and_so_are_its_items(client: Client) -> None:
    publication.take_down(secret().meeting, "ane", "Skal væk.")
    assert opened(client, MEETING, status=410).one("h1").text == "Mødet er ikke længere i arkivet"
    shown = opened(client, ITEM, status=410)
    assert shown.one("h1").text == "Punktet er ikke længere i arkivet"
    assert list(links(shown)) == ["Alle møder"]


def test_a_held_meeting_is_as_unknown_as_one_that_never_was(client: Client) -> None:
    made = secret()
    publication.take_down(made, "ane", "Skal væk.")
    publication.hold(made.meeting, "ane", "Afventer.")
    for address in (MEETING, ITEM, f"{MEETING}2/", f"{MEETING}9/"):
        opened(client, address, status=404)


def test_an_item_withdrawn_by_a_new_file_is_410(client: Client) -> None:
    load(item("Ny svømmehal", NUMBER), item("Bedre belysning", "05.01.00-G01-4-25"))
    meeting = load(item("Ny svømmehal", NUMBER), item("Cykelsti", "05.01.00-G01-5-25"), content=b"Nyere.").meeting
    assert meeting
    gone = meeting.items.get(title="Bedre belysning")
    assert opened(client, gone.get_absolute_url(), status=410).one("h1").text == "Punktet er udgået"
