"""The page of one case, as a reader meets it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import AgendaItem, Case, Meeting, Outcome
from tests import build
from tests.kle import loaded, plan
from tests.markup import Element
from tests.reading_pages import asking, links, opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"
PAGE = f"/sager/{NUMBER}/"


@pytest.fixture(autouse=True)
def council() -> None:
    build.committee("Byrådet", is_council=True)


def stops(shown: Element) -> list[str]:
    """The headings of the case's meetings, in order."""
    return [stop.one("h3").text for stop in shown.find("li", "stop")]


def number_parts(shown: Element) -> list[str]:
    return [part.text for part in shown.one("dl", "number__parts").find("div")]


def test_treatments_stand_in_time_order_each_with_meeting_and_udvalg(client: Client) -> None:
    build.item(at=build.meeting("Byrådet", "2025-03-12"), number=NUMBER)
    build.item(at=build.meeting("Kulturudvalget", "2024-11-05"), number=NUMBER)
    build.item(at=build.meeting("Kulturudvalget", "2025-02-25"), number=NUMBER)

    shown = opened(client, PAGE)

    assert stops(shown) == [
        "Kulturudvalget tirsdag den 5. november 2024",
        "Kulturudvalget tirsdag den 25. februar 2025",
        "Byrådet onsdag den 12. marts 2025",
    ]
    assert [gap.text for gap in shown.find("p", "stop__later")] == ["3 måneder senere", "2 uger senere"]
    assert "3 behandlinger på 3 møder i Kulturudvalget og Byrådet, i tidsorden." in shown.text
    assert links(shown)["Byrådet"] == "/moeder/byraadet/2025-03-12/"


def test_recommendation_and_decision_stand_side_by_side_with_the_outcome(client: Client) -> None:
    build.item(
        "Ny skole",
        number=NUMBER,
        listed_type="C",
        type_in_force="B",
        to_council=True,
        sections={
            "summary": "Et resumé.",
            "recommendation": "Forvaltningen indstiller:\n\n1. at skolen bygges",
            "proposer_recommendation": "Forslagsstilleren indstiller en have.",
        },
        outcome=Outcome.APPROVED,
        decision="Udvalget godkender skolen. Ida gik.",
        decision_attendance=["Ida gik."],
    )

    item = opened(client, PAGE).one("article", "stop__item")

    assert item.one("h4").one("a").text == "Punkt 1: Ny skole"
    assert item.one("h4").one("a")["href"] == "/moeder/kulturudvalget/2025-02-25/1/"
    asked, decided = item.one("div", "stop__asked"), item.one("div", "stop__decided")
    assert "at skolen bygges" in asked.one("li").text
    assert "Forslagsstilleren indstiller en have." in asked.text
    assert "resumé" not in asked.text
    assert decided.text == "Beslutning Godkendt Udvalget godkender skolen."
    assert item.one(cls="badge--type").text == "B-sag"
    assert item.one(cls="badge--was").text == "opført som C-sag"
    assert "Stilet til byrådet" in item.text


def test_several_items_of_one_meeting_stand_under_one_heading(client: Client) -> None:
    build.item("Første del", number=NUMBER)
    build.item("Anden del", number=NUMBER)

    shown = opened(client, PAGE)

    headings = shown.one("li", "stop").find("h4")
    assert [heading.text for heading in headings] == ["Punkt 1: Første del", "Punkt 2: Anden del"]
    assert "2 behandlinger på samme møde i Kulturudvalget." in shown.text


def test_two_meetings_of_one_day_are_two_stops(client: Client) -> None:
    build.item(at=build.meeting("Kulturudvalget"), number=NUMBER)
    build.item(at=build.meeting("Byrådet"), number=NUMBER)

    shown = opened(client, PAGE)

    assert len(stops(shown)) == 2
    assert shown.one("p", "stop__later").text == "samme dag"


def test_an_item_that_names_the_case_beside_its_own_is_a_treatment(client: Client) -> None:
    build.item("Fælles sag", number="27.00.00-A26-5-24", other_numbers=[NUMBER])

    shown = opened(client, PAGE)

    assert "Punkt 1: Fælles sag" in links(shown)
    assert "behandlet under 27.00.00-A26-5-24" in shown.one("article", "stop__item").text


def test_a_long_recommendation_begins_here_and_goes_on_at_the_item(client: Client) -> None:
    text = "\n\n".join(f"{number}. " + "at der bygges " * 10 for number in range(1, 40))
    build.item(
        number=NUMBER, sections={"recommendation": text}, decision=text.replace("bygges", "rives"), outcome="other"
    )

    shown = opened(client, PAGE)

    assert "1. at der bygges" not in shown.text
    assert "at der bygges" in shown.text
    assert len(shown.one("div", "stop__asked").text) < 1000
    assert links(shown)["Læs hele indstillingen"] == "/moeder/kulturudvalget/2025-02-25/1/#indstilling"
    assert links(shown)["Læs hele beslutningen"] == "/moeder/kulturudvalget/2025-02-25/1/#beslutning"


def test_a_short_recommendation_is_whole_and_offers_no_more(client: Client) -> None:
    build.item(number=NUMBER, sections={"recommendation": "At der bygges.\n"}, decision="Ja.", outcome="approved")

    assert not [text for text in links(opened(client, PAGE)) if text.startswith("Læs hele")]


def test_the_item_that_settles_where_the_case_stands_names_it(client: Client) -> None:
    build.item("Skolen: status", number=NUMBER, outcome=Outcome.NOTED)
    build.item("Skolen: forslag", number=NUMBER, outcome=Outcome.RECOMMENDED, to_council=True)
    build.item("Skolen: have", number=NUMBER, outcome=Outcome.APPROVED)
    build.item("Skolen: orientering", build.meeting(on="2025-03-25"), number=NUMBER, outcome=Outcome.NOTED)
    build.item("Skolen: næste møde", build.meeting(on="2025-04-25"), number=NUMBER)

    shown = opened(client, PAGE)

    assert shown.one(id="status").text == "Sendt til byrådet"
    assert shown.one("h1").text == "Skolen: forslag"


def test_the_newest_title_names_a_case_without_a_decision(client: Client) -> None:
    build.item("Skolen: første tanker", build.meeting(on="2024-11-05"), number=NUMBER)
    build.item("Skolen: endeligt forslag", build.meeting(on="2025-02-25"), number=NUMBER)

    shown = opened(client, PAGE)

    assert shown.one("h1").text == "Skolen: endeligt forslag"
    assert shown.one("head").one("title").text.startswith(f"{NUMBER}: Skolen: endeligt forslag")


def test_one_glance_tells_where_the_case_stands(client: Client) -> None:
    build.item(
        number=NUMBER,
        outcome=Outcome.APPROVED,
        decision="Udvalget godkender skolen.",
        decision_sentence="Udvalget godkender skolen.",
    )

    status = opened(client, PAGE).one("section", "whereabouts")

    assert status.one("h2").text == "Afgjort i Kulturudvalget"
    assert status.one("p", "whereabouts__act").text == ("Godkendt i Kulturudvalget den 25. februar 2025, punkt 1")
    assert status.one("blockquote").text == "Udvalget godkender skolen."
    assert not status.find("ul")


def test_a_case_sent_on_says_whether_byraadets_referater_are_here(client: Client) -> None:
    build.item(number=NUMBER, outcome=Outcome.RECOMMENDED, to_council=True)
    assert "det har ingen referater af byrådets møder" in opened(client, PAGE).one(cls="whereabouts").text

    build.meeting("Byrådet", "2025-03-12")
    assert "sagen er ikke på dem under dette nummer" in opened(client, PAGE).one(cls="whereabouts").text


def test_byraadets_treatment_answers_the_udvalgs_recommendation(client: Client) -> None:
    build.item(number=NUMBER, outcome=Outcome.RECOMMENDED, to_council=True)
    build.item(at=build.meeting("Byrådet", "2025-03-12"), number=NUMBER, outcome=Outcome.REJECTED)

    status = opened(client, PAGE).one(cls="whereabouts")

    assert status.one("h2").text == "Endeligt afgjort i Byrådet"
    assert "Byrådets behandling" not in status.text
    assert [entry.text for entry in status.one("ul").find("li")] == [
        "Byrådet Afvist 12. marts 2025",
        "Kulturudvalget Anbefalet 25. februar 2025",
    ]


def test_what_came_after_and_what_is_ahead_is_told(client: Client) -> None:
    build.item(number=NUMBER, outcome=Outcome.APPROVED)
    build.item(at=build.meeting(on="2025-03-25"), number=NUMBER, outcome=Outcome.NOTED)
    build.item(at=build.meeting(on="2025-04-25"), number=NUMBER)
    Meeting.objects.filter(date="2025-04-25").update(kind=Meeting.Kind.AGENDA)

    shown = opened(client, PAGE)

    status = shown.one(cls="whereabouts").text
    assert "Siden da: taget til efterretning i Kulturudvalget den 25. marts 2025." in status
    assert "På dagsordenen til mødet i Kulturudvalget den 25. april 2025." in status
    assert "Kun dagsordenen er i arkivet." in shown.find("li", "stop")[-1].text


def test_the_number_is_decoded_part_by_part(client: Client) -> None:
    build.item(number="15.20.30-Ø34-12-25")

    assert number_parts(opened(client, "/sager/15.20.30-OE34-12-25/")) == [
        "15.20.30 KLE-emne Hovedgruppe 15: Organisering og understøttelse af beskæftigelsesindsatsen",
        "Ø34 Handlingsfacet Ø: Økonomi efter fastlagte rammer",
        "12 Løbenummer Nr. 12 det år med dette emne og denne facet",
        "25 År Oprettet i 2025",
    ]


def test_the_subject_is_told_by_its_own_title_where_kle_is_loaded(client: Client) -> None:
    loaded(plan({"24.10": {"24.10.00": "Erhvervsfremme"}}, title="Erhvervsforhold"))
    build.item(number=NUMBER)

    told = opened(client, PAGE).one("dl", "number__parts").find("dd")[0].text

    assert told == "Erhvervsfremme. Hovedgruppe 24: Erhvervsforhold"


def test_parts_that_kle_does_not_know_are_told_so(client: Client) -> None:
    build.item(number="98.00.00-X01-1-99")

    parts = number_parts(opened(client, "/sager/98.00.00-X01-1-99/"))

    assert parts[0].endswith("Hovedgruppe 98: ikke i KLE-listen")
    assert parts[1].endswith("X: ikke et bogstav i KLE")
    assert parts[3].endswith("Oprettet i 1999")


def test_a_number_of_an_older_form_is_not_decoded(client: Client) -> None:
    build.item(number="2012/057275")

    shown = opened(client, "/sager/2012_057275/")

    assert not shown.find("dl", "number__parts")
    assert "vises som det er trykt" in shown.text


@pytest.mark.parametrize(
    "spelling",
    [
        "24.10.00-a00-4-24",
        "24 10 00 a00 4 24",
        "24.10.00 - A00 - 4 - 24",
        "24-10-00-A00-4-24",
        "24/10/00/A00/4/24",
        "24.10.00–A00–4–24",
        "24_10_00_A00_4_24",
    ],
)
def test_another_spelling_leads_to_the_address_for_good_with_its_query(client: Client, spelling: str) -> None:
    build.item(number=NUMBER)

    response = client.get(f"/sager/{spelling}/?side=1&q=%C3%A6")

    assert response.status_code == 301
    assert response["Location"] == f"{PAGE}?side=1&q=%C3%A6"


@pytest.mark.parametrize("spelling", ["15.20.30-Ø34-2-25", "15.20.30-ø34-2-25", "15.20.30-oe34-2-25"])
def test_oe_is_oe_in_an_address(client: Client, spelling: str) -> None:
    build.item(number="15.20.30-Ø34-2-25")

    response = client.get(f"/sager/{spelling}/")

    assert (response.status_code, response["Location"]) == (301, "/sager/15.20.30-OE34-2-25/")


@pytest.mark.parametrize("spelling", ["2012/057275", "2012%2F057275", "2012-057275"])
def test_an_older_number_has_its_slash_as_an_underscore(client: Client, spelling: str) -> None:
    build.item(number="2012/057275")

    response = client.get(f"/sager/{spelling}/")

    assert (response.status_code, response["Location"]) == (301, "/sager/2012_057275/")


def test_an_unknown_number_offers_cases_that_hold_its_parts(client: Client) -> None:
    build.item("Skolen", number=NUMBER)
    build.item("Havnen", number="24.10.00-A00-5-24")

    shown = opened(client, "/sager/A00-4-24/", status=404)

    assert shown.one("h1").text == "Arkivet har ingen sag med det nummer"
    assert links(shown)["Skolen"] == PAGE
    assert "Havnen" not in links(shown)


@pytest.mark.parametrize("number", ["24.10.00-A00-99-99", "24.10.99-A00-1-24"])
def test_an_unknown_number_offers_cases_of_its_subject_else_of_its_group(client: Client, number: str) -> None:
    build.item("Skolen", number=NUMBER)
    build.item("Havnen", number="27.10.00-A00-5-24")

    shown = opened(client, f"/sager/{number}/", status=404)

    assert links(shown)["Skolen"] == PAGE
    assert "Havnen" not in links(shown)


def test_the_subject_goes_before_its_group(client: Client) -> None:
    build.item("Skolen", number=NUMBER)
    build.item("Markedet", number="24.10.01-A00-4-24")

    shown = opened(client, "/sager/24.10.00-A00-99-99/", status=404)

    assert "Skolen" in links(shown)
    assert "Markedet" not in links(shown)


@pytest.mark.parametrize("number", ["hest", "...", "%00", "99.99.99-A00-1-24", "-" * 3000, "1-" * 1000])
def test_a_number_near_nothing_offers_nothing_but_the_search(client: Client, number: str) -> None:
    build.item("Skolen", number=NUMBER)

    shown = opened(client, f"/sager/{number}/", status=404)

    assert "Mente du" not in shown.text
    assert shown.one("input", id="id_sag")


def test_no_more_than_ten_near_cases_are_offered_newest_first_and_standing_last(client: Client) -> None:
    build.case("24.10.00-G01-1-25", standing=True)
    build.item(number="24.10.00-G01-1-25")
    for year in range(10, 25):
        build.item(number=f"24.10.00-A00-4-{year}")

    numbers = [link.text for link in opened(client, "/sager/24.10/", status=404).find("a", "journal-number")]

    assert numbers == [f"24.10.00-A00-4-{year}" for year in range(24, 14, -1)]


def test_what_is_not_public_shows_on_no_case(client: Client) -> None:
    build.item("Åben", number=NUMBER)
    build.item("Hemmelig", build.meeting(on="2025-03-01", held=True), number=NUMBER)
    build.item("Udgået", build.meeting(on="2025-04-01"), number=NUMBER, withdrawn_at=timezone.now())

    shown = opened(client, PAGE)

    assert len(stops(shown)) == 1
    assert "1 behandling på 1 møde i Kulturudvalget." in shown.text


def test_a_case_with_nothing_public_is_404_in_any_spelling_and_offered_nowhere(client: Client) -> None:
    build.item("Hemmelig", build.meeting(held=True), number=NUMBER)
    build.item("Udgået", build.meeting(on="2025-04-01"), other_numbers=[NUMBER], withdrawn_at=timezone.now())

    for spelling in (NUMBER, NUMBER.lower(), "A00-4-24", "24.10"):
        assert "Mente du" not in opened(client, f"/sager/{spelling}/", status=404).text


def test_a_standing_number_lists_its_items_newest_first_and_is_no_case_to_follow(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    for day in ("2025-01-14", "2025-02-25"):
        build.item(f"Dagsorden {day}", build.meeting(on=day), number="85.02.02-P35-30-24", outcome=Outcome.APPROVED)

    shown = opened(client, "/sager/85.02.02-P35-30-24/")

    assert "Fast nummer: ingen sag at følge." in shown.one("main").text
    assert [row.text for row in shown.find("li", "rows__row")] == [
        "Dagsorden 2025-02-25 Kulturudvalget, 25. februar 2025 Godkendt",
        "Dagsorden 2025-01-14 Kulturudvalget, 14. januar 2025 Godkendt",
    ]
    assert not shown.find(cls="whereabouts")


def test_a_standing_number_comes_fifty_a_page(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    first = build.item("Dagsorden", number="85.02.02-P35-30-24")
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=first.meeting, case=first.case, title="Dagsorden", position=place, address=str(place))
        for place in range(2, 53)
    )

    assert len(opened(client, "/sager/85.02.02-P35-30-24/").find("li", "rows__row")) == 50
    assert len(opened(client, "/sager/85.02.02-P35-30-24/", side="2").find("li", "rows__row")) == 2
    opened(client, "/sager/85.02.02-P35-30-24/", status=404, side="3")


def test_the_breadcrumb_leads_back_to_the_cases(client: Client) -> None:
    build.item(number=NUMBER)

    trail = opened(client, PAGE).one("nav", "breadcrumb")

    assert [link["href"] for link in trail.find("a")] == ["/", "/sager/"]


@pytest.mark.parametrize("treatments", [3, 30])
def test_a_case_asks_the_same_few_questions_however_long(client: Client, treatments: int) -> None:
    for place in range(treatments):
        build.item(
            at=build.meeting(f"Udvalg {place % 7}", f"2025-01-{place + 1:02}"),
            number=NUMBER,
            sections={"recommendation": "At der bygges."},
            outcome=Outcome.RECOMMENDED,
            to_council=True,
            decided={f"Udvalg {place % 7}": Outcome.RECOMMENDED, f"Andet {place}": Outcome.NOTED},
        )

    treated = ["case", "subject", "agendaitem", "section", "committeedecision", "committee", "meeting"]
    asked = [*treated, "case", "agendaitem", "subject"]
    with asking(asked):
        opened(client, PAGE)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("items", [3, 30])
def test_a_standing_number_asks_the_same_few_questions_however_long(client: Client, items: int) -> None:
    build.case(NUMBER, standing=True)
    for place in range(items):
        build.item(at=build.meeting(f"Udvalg {place}"), number=NUMBER, decided={f"Andet {place}": Outcome.NOTED})

    with asking(["case", "subject", "agendaitem", "agendaitem", "committeedecision", "committee", "subject"]):
        opened(client, PAGE)
