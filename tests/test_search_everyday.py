"""Everyday words lead by KLE's keywords to the subjects that cases are filed under."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import Subject
from committee.search import understand
from tests.build import item, meeting
from tests.kle import load_samples, loaded, plan, word_list
from tests.markup import Element
from tests.search_pages import search, titles

pytestmark = pytest.mark.django_db

LIGHT, SHELTER, SPORT = "05.01.12", "27.35.12", "18.20.00"


@pytest.fixture(autouse=True)
def kle() -> None:
    loaded(
        word_list(
            {
                LIGHT: ("Belysning, veje", "lygtepæl[500];mørk vej[10];lys langs vejen[10];slukning af lamper[5]"),
                SHELTER: ("Husvilde", "hjemløs[10];sat ud af lejligheden[10];herberg[5]"),
                SPORT: ("Idræt i almindelighed", "breddeidræt[5];herberg[5]"),
                "20.01.00": ("Teatervirksomhed i almindelighed", "dilettant[5];forestilling[5]"),
            }
        )
    )


def subjects(shown: Element) -> list[str]:
    """What is offered above the hits."""
    leading = [entry for entry in shown.find("li") if any("/emner/" in link["href"] for link in entry.find("a"))]
    return [entry.text for entry in leading if "punkt" in entry.text]


def notices(shown: Element) -> list[str]:
    return [
        notice.text for notice in shown.find("p", "notice") if notice.attributes.get("id", "").startswith("under-emner")
    ]


def filed(title: str, subject: str, day: str = "2025-02-25") -> None:
    item(title, meeting(on=day), number=f"{subject}-A00-{meeting(on=day).items.count() + 1}-25")


def test_a_word_no_referat_has_finds_what_is_filed_under_its_subject(client: Client) -> None:
    filed("Nye armaturer", LIGHT, "2024-01-10")
    filed("Flere armaturer", LIGHT, "2025-01-10")
    filed("Noget andet", SPORT)

    shown = search(client, q="lygtepæle")

    assert titles(shown) == ["Flere armaturer", "Nye armaturer"]
    assert subjects(shown) == ["05.01.12 Belysning, veje, 2 punkter"]
    assert notices(shown) == [
        "»lygtepæle« står ikke i referaterne. Viser punkter under emnet 05.01.12 Belysning, veje. "
        "Søg kun efter lygtepæle"
    ]


def test_a_keyword_typed_with_a_hyphen_is_no_quotation(client: Client) -> None:
    filed("Nye armaturer", LIGHT)

    assert titles(search(client, q="lygte-pæle")) == ["Nye armaturer"]
    assert titles(search(client, q='"lygte-pæle"')) == []


def test_the_words_alone_can_be_searched_for_instead(client: Client) -> None:
    filed("Nye armaturer", LIGHT)
    (notice,) = [n for n in search(client, q="lygtepæle").find("p", "notice") if "id" in n.attributes]

    response = client.get(notice.one("a")["href"])

    assert response.context["words"] == '"lygtepæle"'
    assert response.context["hits"] == []
    assert [lead.number for lead in response.context["offered"]] == [LIGHT]


def test_what_the_texts_say_comes_before_what_is_filed(client: Client) -> None:
    filed("Senge til husvilde", SHELTER, "2025-03-01")
    item("Om dagen", meeting(on="2020-01-01"), sections={"presentation": "Der er plads til en hjemløs."})

    shown = search(client, q="hjemløs")

    assert titles(shown) == ["Om dagen", "Senge til husvilde"]
    assert notices(shown)[0].startswith(
        "Kun få punkter har »hjemløs«. Viser også punkter under emnet 27.35.12 Husvilde."
    )


def test_a_word_that_stands_in_many_referater_drags_in_no_subject_but_offers_it(client: Client) -> None:
    filed("Senge til husvilde", SHELTER)
    for place in range(4):
        item(f"Den hjemløse {place}")

    shown = search(client, q="hjemløs")

    assert "Senge til husvilde" not in titles(shown)
    assert notices(shown) == []
    assert subjects(shown) == ["27.35.12 Husvilde, 1 punkt"]


@pytest.mark.parametrize(
    "typed",
    [
        "mørke veje",
        "MØRK VEJ",
        "hvordan er en mørk vej",
        "lygtepaele",
        "lygtepælsordning",
        "lampeslukning",
        "veje mørke",
    ],
)
def test_phrases_forms_spellings_and_compounds_lead_to_the_subject(client: Client, typed: str) -> None:
    filed("Nye armaturer", LIGHT)
    assert titles(search(client, q=typed)) == ["Nye armaturer"]


def test_a_compound_leads_nowhere_by_a_beginning_that_the_texts_have(client: Client) -> None:
    filed("Nye armaturer", LIGHT)
    for place in range(4):
        item(f"En lygtepæl {place}")

    shown = search(client, q="lygtepælsordning")

    assert subjects(shown) == []
    assert "Nye armaturer" not in titles(shown)


@pytest.mark.parametrize("typed", ["lejlighed", "sat ud"])
def test_a_part_of_a_phrase_will_do_where_nothing_says_just_that(client: Client, typed: str) -> None:
    filed("Senge til husvilde", SHELTER)
    assert titles(search(client, q=typed)) == ["Senge til husvilde"]


def test_one_that_says_just_that_keeps_out_those_that_say_it_among_other_words(client: Client) -> None:
    loaded(word_list({SHELTER: ("Husvilde", "herberg[5]"), SPORT: ("Idræt", "herberg ved stadion[500]")}))
    filed("Senge", SHELTER)
    filed("Stadion", SPORT)

    assert subjects(search(client, q="herberg")) == ["27.35.12 Husvilde, 1 punkt"]


def test_the_weightier_keyword_comes_first_and_then_the_fuller_subject(client: Client) -> None:
    filed("Senge", SHELTER)
    filed("Bane", SPORT, "2025-01-01")
    filed("Bold", SPORT, "2025-01-02")

    assert [lead.number for lead in understand("herberg").widening.offered] == [SPORT, SHELTER]
    loaded(word_list({SHELTER: ("Husvilde", "herberg[50]"), SPORT: ("Idræt", "herberg[5]")}))
    assert [lead.number for lead in understand("herberg").widening.offered] == [SHELTER, SPORT]


def test_a_slip_in_a_keyword_is_read_as_the_keyword_and_said(client: Client) -> None:
    filed("Senge", SHELTER)

    shown = search(client, q="herbreg")

    assert titles(shown) == ["Senge"]
    assert "Det er læst som »herberg«." in notices(shown)[0]


def test_the_title_of_the_subject_is_looked_for_too_where_it_is_one_word(client: Client) -> None:
    filed("Senge", SHELTER)
    item("Møde", sections={"presentation": "Kommunens husvilde får plads."})

    assert titles(search(client, q="herberg")) == ["Senge", "Møde"]


def test_other_words_are_still_asked_for(client: Client) -> None:
    filed("Senge i Nordby", SHELTER, "2024-01-01")
    filed("Senge i Sydby", SHELTER, "2025-01-01")

    assert titles(search(client, q="herberg nordby"))[0] == "Senge i Nordby"
    assert "Senge i Nordby" not in titles(search(client, q="herberg -nordby"))


def test_filters_hold_for_what_joins_and_counts_are_those_of_the_page(client: Client) -> None:
    filed("Senge", SHELTER, "2024-01-01")
    filed("Flere senge", SHELTER, "2025-01-01")

    shown = search(client, q="herberg", fra="01-06-2024")

    assert titles(shown) == ["Flere senge"]
    assert shown.one(id="hit-count")["data-count"] == "1"


def test_nothing_is_said_to_be_shown_where_filters_leave_nothing(client: Client) -> None:
    filed("Senge", SHELTER)
    shown = search(client, q="herberg", type="A")
    assert titles(shown) == notices(shown) == []


@pytest.mark.parametrize("place", ["titel", "beslutning", "indstilling", "bilag"])
def test_in_one_field_subjects_are_offered_but_join_nothing(client: Client, place: str) -> None:
    filed("Senge", SHELTER)
    shown = search(client, q="herberg", felt=place)
    assert titles(shown) == []
    assert subjects(shown) == ["27.35.12 Husvilde, 1 punkt"]


def test_what_the_public_may_not_see_is_neither_offered_counted_nor_found(client: Client) -> None:
    item("Holdt", meeting(on="2025-03-01", held=True), number=f"{SHELTER}-A00-1-25")
    item("Gået ud", number=f"{SHELTER}-A00-2-25", withdrawn_at=timezone.now())
    item("Taget ned", number=f"{SHELTER}-A00-3-25", taken_down_at=timezone.now())
    nothing = search(client, q="herberg")
    assert (titles(nothing), subjects(nothing), notices(nothing)) == ([], [], [])

    item(number=f"{SHELTER}-A00-4-25", is_closed=True)
    closed = search(client, q="herberg")
    assert titles(closed) == ["Lukket punkt"]
    assert subjects(closed) == ["27.35.12 Husvilde, 1 punkt"]


def test_an_old_number_is_found_by_the_keywords_of_what_replaced_it(client: Client) -> None:
    moved = (
        "<EmneAdministrativInfo><Historisk><Flyttet><AfloestAf><EmneNr>27.35.12</EmneNr></AfloestAf></Flyttet>"
        "</Historisk></EmneAdministrativInfo>"
    )
    loaded(plan({"27.30": {"27.30.02": "Boligløse"}}, extra=moved))
    filed("Senge fra dengang", "27.30.02", "2010-01-01")

    shown = search(client, q="herberg")

    assert titles(shown) == ["Senge fra dengang"]
    assert subjects(shown) == ["27.30.02 Boligløse (udgået), 1 punkt"]


def test_an_emneplan_alone_leads_by_its_titles(client: Client) -> None:
    loaded(plan({"27.30": {"27.30.02": "Boligløse i almindelighed"}}))
    filed("Senge", "27.30.02")

    assert titles(search(client, q="boligløs")) == ["Senge"]


def test_a_known_word_is_still_read_for_a_misspelt_one(client: Client) -> None:
    filed("Senge", SHELTER)
    item("Kontanthjælp til flere")

    shown = search(client, q="kontanthjælpp")

    assert titles(shown) == ["Kontanthjælp til flere"]
    assert notices(shown) == []


def test_a_keyword_is_not_taken_for_a_slip_of_a_known_word(client: Client) -> None:
    filed("Senge", SHELTER)
    item("Herborg inviterer")

    assert understand("herbarg").misread[0].read_as == "herborg"
    assert understand("herberg").misread == []


@pytest.mark.parametrize(
    "typed", ["4,2 mio. kr.", "25. februar 2025", "24.10.00-A00-4-24", "-herberg", "og i", "§", "***"]
)
def test_numbers_dates_and_signs_lead_nowhere(client: Client, typed: str) -> None:
    filed("Senge", SHELTER)
    assert understand(typed).widening.offered == ()


def test_markup_in_a_title_or_a_word_is_escaped(client: Client) -> None:
    loaded(word_list({SHELTER: ("<b>Husvilde</b>", "herberg[5]")}))
    filed("Senge", SHELTER)

    content = client.get("/soeg/", {"q": "herberg"}).content.decode()

    assert "<b>Husvilde</b>" not in content
    assert "&lt;b&gt;Husvilde&lt;/b&gt;" in content


def test_without_kle_nothing_is_offered(client: Client) -> None:
    Subject.objects.all().delete()
    filed("Senge", SHELTER)
    shown = search(client, q="herberg")
    assert (titles(shown), subjects(shown), notices(shown)) == ([], [], [])


def test_the_invented_files_lead_from_everyday_words_to_the_samples_subjects(client: Client) -> None:
    load_samples()
    filed("Nye armaturer", LIGHT)
    assert titles(search(client, q="lys langs vejen")) == ["Nye armaturer"]
