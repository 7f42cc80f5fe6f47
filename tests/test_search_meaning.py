"""What a search finds of the words it knows, and how it ranks and shows it."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee import search as searching
from committee.models import AgendaItem, Word
from tests import build
from tests.search_pages import count, search, titles

pytestmark = pytest.mark.django_db


def found(words: str, where: str = "overalt") -> list[str]:
    asked = searching.understand(words, where)
    items = searching.matching(AgendaItem.objects.all(), asked)
    titles = dict(items.values_list("pk", "title"))
    return [titles[pk] for pk in searching.ranked(list(titles), asked)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("barn", "Alle børnene var med."),
        ("vedtog", "Planen er vedtaget."),
        ("politik", "En beskæftigelsespolitik."),
        ("bolig", "En boliggaranti."),
        ("veteranindsats", "En indsats for veteraner."),
        ("indsats veteran", "En veteranindsats."),
        ("aalborg", "Turen til Ålborg."),
        ("KØRSEL", "koersel"),
        ("cafe", "En café."),
        ("e-mail", "Send en email."),
        ("email", "Send en e-mail."),
        ("§18", "Midler efter § 18."),
        ("børn- og unge", "Børne- og Ungeudvalget"),
        ("ungeudvalg", "Unge- og Ældreudvalget"),
        ("5,2 mio. kr.", "Det koster 5.200.000 kr."),
        ("25. februar 2025", "Mødet den 25/2 2025."),
        ("februar 2025", "Mødet den 25-02-2025."),
        ("serviceloven § 85", "Efter lovens § 85, serviceloven."),
        ("paragraf 85", "Efter § 85."),
        ("§ 85 a", "Efter paragraf 85 a."),
        ("hvornår åbner svømmehallen", "Svømmehallen er klar."),
        ("5,2 mio. kr.", "Mio. kr. 2025: 5,2 og 6,1"),
        ("pension", "De førtidspensionister, vi kender."),
        ("børnefattigdom", "Andelen af fattige børn."),
        ("Sankt Torben", "Herberget St. Torben."),
        ("sct. torben", "Herberget St. Torben."),
        ("st. torben", "Herberget Sankt Torben."),
        ("Skt. Torben", "Herberget Sct. Torben."),
        ('"Sct. Torben"', "Herberget Sankt Torben."),
        ("it-system", "Nye IT-systemer."),
        ("a-kasse", "Medlem af a-kassen."),
        ("Grethe Holm (V)", "Borgmester Grethe Holm."),
        ("G. Holm", "Borgmester Grethe Holm."),
        ("sager om cykelstier", "En cykelsti."),
        ("8. maj 2025", "Den 8.-9. maj 2025."),
        ("§§ 17 og 18", "Efter § 18 og § 17."),
        ("9. september 2024", "Fra den 9. september til den 9. december 2024."),
        ("veteranfest", "Fester er der nok af i byen her, sagde den gamle veteran."),
    ],
)
def test_words_find_what_they_mean(typed: str, text: str) -> None:
    build.item("Punktet", sections={"presentation": text})

    assert found(typed) == ["Punktet"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("is", "En avis."),
        ("bud", "Et tilbud."),
        ("5,2 mio. kr.", "Det koster 15,2 mio. kr."),
        ("5,2 mio. kr.", "Det steg 5,2 % og koster 3 mio. kr."),
        ("84 mio. kr.", "Der er 84 ansøgninger om 3 mio. kr."),
        ("5,2 %", "Det koster 5,2 mio. kr."),
        ("84 %", "Der er 84 ansøgninger."),
        ("5,2", "Det koster 15,2 og 5,25."),
        ("værelse", "Det skal være sådan."),
        ("§ 85", "Efter § 850."),
        ("paragraf 85", "Efter paragraf 850."),
        ("4-24", "Se 14-24."),
        ("25. februar 2025", "Mødet den 25. februar 2024."),
        ('"en hel vending"', "hel en vending"),
        ("bolig -garage", "En bolig med garager."),
        ("kontanthjælp bolig", "En bolig."),
        ("Sankt Torben", "Torben bor i st. th."),
        ("bøger", "Borgere."),
    ],
)
def test_words_do_not_find_what_only_looks_alike(typed: str, text: str) -> None:
    build.item("Punktet", build.meeting(on="2020-01-01"), sections={"presentation": text})

    assert found(typed) == []


def test_exact_comes_before_inflected_before_compound_before_guessed() -> None:
    for on, text in (
        ("2020-01-01", "veteranindsats"),
        ("2021-01-01", "veteranindsatser"),
        ("2022-01-01", "veteranindsatsplan"),
        ("2023-01-01", "indsats for veteraner"),
    ):
        build.item(text, build.meeting(on=on))

    assert found("veteranindsats") == [
        "veteranindsats",
        "veteranindsatser",
        "veteranindsatsplan",
        "indsats for veteraner",
    ]


def test_a_word_that_is_only_akin_comes_after_the_word_itself_wherever_each_stands() -> None:
    build.item("De syge", build.meeting(on="2025-01-01"))
    build.item("Punktet", build.meeting(on="2020-01-01"), sections={"other": "x " * 40 + "sygdom"})

    assert found("sygdom") == ["Punktet", "De syge"]


def test_an_adjective_of_the_noun_comes_after_its_compounds() -> None:
    build.item("En politisk sag", build.meeting(on="2025-01-01"))
    build.item("Punktet", build.meeting(on="2020-01-01"), sections={"other": "x " * 40 + "kulturpolitikken"})

    assert found("politik") == ["Punktet", "En politisk sag"]


def test_the_halves_of_a_known_compound_come_after_it_wherever_it_stands() -> None:
    build.item("Indsats for veteraner i en by med en indsats", build.meeting(on="2025-01-01"))
    build.item("Punktet", build.meeting(on="2020-01-01"), sections={"other": "x " * 40 + "veteranindsatsen"})

    assert found("veteranindsats")[0] == "Punktet"


def test_the_halves_of_a_compound_stand_near_one_another_where_any_do() -> None:
    build.item("Nær", sections={"other": "Fest for veteraner"})
    build.item("Fjernt", sections={"other": "Fest " + "x " * 10 + "veteran"})

    assert found("veteranfest") == ["Nær"]


def test_the_law_beside_its_paragraph_comes_first() -> None:
    build.item(
        "Hver for sig", build.meeting(on="2025-01-01"), sections={"other": "Serviceloven. " + "x " * 40 + "§ 85"}
    )
    build.item("Sammen", build.meeting(on="2020-01-01"), sections={"other": "Efter servicelovens § 85"})

    assert found("serviceloven § 85") == ["Sammen", "Hver for sig"]


def test_what_mentions_a_date_comes_before_the_rest_of_that_days_meeting() -> None:
    build.item("Holdt den dag", build.meeting(on="2025-02-25"))
    build.item("Nævner dagen", build.meeting(on="2020-01-01"), sections={"other": "Den 25. februar 2025"})

    assert found("25-2-2025") == ["Nævner dagen", "Holdt den dag"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [("titel", "Havn"), ("beslutning", "B"), ("indstilling", "I"), ("bilag", "V")],
)
def test_words_are_looked_for_where_the_reader_says(client: Client, where: str, expected: str) -> None:
    build.item("Havn")
    build.item("B", decision="Om en havn")
    build.item("I", sections={"recommendation": "Om en havn"})
    build.item("V", attachments=["Kort over havnen"])

    assert titles(search(client, q="havn", felt=where)) == [expected]
    assert count(search(client, q="havn")) == 4


def test_an_unknown_word_is_read_as_the_nearest_known_one_and_said_so(client: Client) -> None:
    build.item("Om kontanthjælp")
    build.item("Ny kontanthjælp")

    shown = search(client, q="ny kontanthjælpp")

    assert titles(shown) == ["Ny kontanthjælp"]
    notice = shown.one(id="laest-som")
    assert "Viser resultater for ny kontanthjælp." in notice.text
    assert notice.one("a")["href"] == "/soeg/?q=ny+%22kontanthj%C3%A6lpp%22"
    assert count(search(client, q='"kontanthjælpp"')) == 0


@pytest.mark.parametrize("typed", ["hanidcap", "handikap"])
def test_a_misspelt_word_is_read_as_what_known_words_are_made_of(client: Client, typed: str) -> None:
    build.item("Om handicaprådet")

    shown = search(client, q=typed)

    assert titles(shown) == ["Om handicaprådet"]
    assert "Viser resultater for handicap." in shown.one(id="laest-som").text


def test_of_a_compound_that_nothing_answers_the_known_half_is_looked_for_and_said_so(client: Client) -> None:
    build.item("Opioidmisbrug")
    build.item("Et misbrug")

    shown = search(client, q="narkomisbrug")

    assert set(titles(shown)) == {"Et misbrug", "Opioidmisbrug"}
    assert "kender ikke »narkomisbrug«. Viser resultater for misbrug." in shown.one(id="laest-som").text
    assert [mark.text for mark in shown.find("article", "hit")[0].find("mark")]


def test_the_last_half_is_looked_for_before_the_first() -> None:
    build.item("Skov")
    build.item("Tårn")

    assert found("skovtårn") == []
    assert found("skovbad") == ["Skov"]
    assert found("badetårn") == ["Tårn"]


def test_a_half_that_only_a_held_meeting_has_is_never_told() -> None:
    build.item("Om misbrug", build.meeting(held=True))

    assert not searching.understand("narkomisbrug").misread


def test_a_half_is_worth_less_than_a_word_that_is_asked_for() -> None:
    build.item("En skole", build.meeting(on="2020-01-01"))
    build.item("Et misbrug", build.meeting(on="2025-01-01"))

    assert found("narkomisbrug eller skole") == ["En skole", "Et misbrug"]


def test_a_word_of_a_held_meeting_is_never_suggested(client: Client) -> None:
    build.item("Hemmeligheden", build.meeting(held=True))

    assert "emmeligheden«" not in search(client, q="hemmeligheten").text.replace("hemmeligheten", "")
    assert not searching.understand("hemmeligheten").misread


def test_the_last_word_may_be_begun() -> None:
    build.item("Kontanthjælp")

    assert found("kontanthj") == ["Kontanthjælp"]
    assert not searching.understand("kontanthj").misread


def test_a_word_that_no_item_has_any_more_is_forgotten() -> None:
    item = build.item("Svømmehal")
    AgendaItem.objects.filter(pk=item.pk).update(title="Bibliotek")
    searching.index_items([item.pk])

    assert set(Word.objects.values_list("form", flat=True)) == {"bibliotek"}


def test_other_forms_and_compounds_are_marked_in_the_section_they_stand_in(client: Client) -> None:
    build.item("Punktet", sections={"summary": "Noget andet.", "economy": "Ny boliggaranti til boligerne."})

    hit = search(client, q="bolig").one("article", "hit")

    assert [mark.text for mark in hit.find("mark")] == ["boliggaranti", "boligerne"]
    assert hit.one(cls="hit__passage").text == "Økonomi: Ny boliggaranti til boligerne."


def test_a_guess_is_marked_only_where_nothing_better_is(client: Client) -> None:
    build.item("Punktet", sections={"summary": "En veteranindsats, for en indsats for veteraner."})
    build.item("Gættet", sections={"summary": "En indsats for veteraner."})

    marks = [
        [mark.text for mark in hit.find("mark")] for hit in search(client, q="veteranindsats").find("article", "hit")
    ]

    assert marks == [["veteranindsats"], ["indsats", "veteraner"]]


def test_a_case_treated_several_times_is_linked_to(client: Client) -> None:
    for on in ("2024-01-01", "2025-01-01"):
        build.item("Havnen", build.meeting(on=on), number="24.10.00-A00-4-24")

    shown = search(client, q="havnen")

    assert count(shown) == 2
    link = shown.find("article", "hit")[0].one(cls="hit__case").one("a")
    assert (link.text, link["href"]) == ("2 behandlinger af sagen", "/sager/24.10.00-A00-4-24/")


def test_meetings_of_a_date_and_cases_of_a_number_stand_above_the_hits(client: Client) -> None:
    build.item("Punktet", build.meeting(on="2025-02-25"), number="24.10.00-A00-4-24")

    assert search(client, q="25-2-2025").one(cls="leads").one("a")["href"] == "/moeder/kulturudvalget/2025-02-25/"
    assert search(client, q="A00-4").one(cls="leads").one("a")["href"] == "/sager/24.10.00-A00-4-24/"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.sampled_from(["overalt", "titel", "indstilling"]))
def test_no_text_is_an_error(text: str, where: str) -> None:
    found(text.replace("\x00", ""), where)
