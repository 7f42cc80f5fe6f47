"""One item's page, as a reader meets it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from committee.models import AgendaItem, Attachment, Meeting, Outcome, Section
from tests import build
from tests.markup import Element
from tests.reading_pages import asking, facts, links, opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"


def headings(shown: Element) -> list[str]:
    """The page's sections, by their headings, in order."""
    return [heading.text for heading in shown.one(cls="item__text").find("h2") if heading.text != "På siden"]


def decision(shown: Element) -> Element:
    return shown.one("section", id="beslutning")


def outcomes(part: Element) -> list[str]:
    return [entry.text for entry in part.one("ul", "acts").find("li")]


def test_the_decision_comes_first_whatever_the_sources_order(client: Client) -> None:
    item = build.item(
        outcome=Outcome.APPROVED,
        decision="Udvalget godkender skolen.",
        sections={
            "attachments": "- Tegning",
            "other": "Fritekst",
            "economy": "Beløb",
            "presentation": "Baggrund",
            "decision": "Udvalget godkender skolen.",
            "effect": "Virkning",
            "recommendation": "Forvaltningen indstiller",
            "summary": "Kort",
        },
    )

    shown = opened(client, item.get_absolute_url())

    assert headings(shown) == [
        "Beslutning",
        "Resumé",
        "Indstilling",
        "Effekt",
        "Sagsfremstilling",
        "Økonomi",
        "Andet",
        "Bilag",
    ]
    assert shown.one("main").text.count("Udvalget godkender skolen.") == 1


def test_each_section_has_an_address_of_its_own_and_a_place_in_the_contents(client: Client) -> None:
    kinds = ["summary", "proposal", "proposer_recommendation", "administration_review", "recommendation"]
    kinds += ["effect", "presentation", "economy", "other", "attachments"]
    item = build.item(sections=dict.fromkeys(kinds, "Tekst"))

    shown = opened(client, item.get_absolute_url())

    anchors = [section["id"] for section in shown.find("section", "section")]
    assert anchors == [
        "resume",
        "initiativretsforslag",
        "indstilling-fra-forslagsstiller",
        "forvaltningens-belysning",
        "indstilling",
        "effekt",
        "sagsfremstilling",
        "oekonomi",
        "andet",
        "bilag",
    ]
    assert [link["href"] for link in shown.one("nav", "contents").find("a")] == [f"#{anchor}" for anchor in anchors]


def test_a_second_section_of_a_kind_gets_an_address_beside_the_first(client: Client) -> None:
    item = build.item()
    for place, heading in enumerate(("Økonomi", "Økonomi i øvrigt"), 1):
        Section.objects.create(item=item, position=place, kind="economy", heading=heading, text="Beløb")

    shown = opened(client, item.get_absolute_url())

    assert [section["id"] for section in shown.find("section", "section")] == ["oekonomi", "oekonomi-2"]
    assert headings(shown)[1:] == ["Økonomi", "Økonomi i øvrigt"]


def test_a_short_item_has_no_contents_list(client: Client) -> None:
    item = build.item(sections={"summary": "Kort"})

    assert not opened(client, item.get_absolute_url()).find("nav", "contents")


def test_sub_headings_lists_and_tables_of_a_section_are_rendered(client: Client) -> None:
    text = "### Baggrund\n\n- et\n- to\n\n| År | Beløb |\n|---|---|\n| 2025 | 1,4 |"
    item = build.item(sections={"presentation": text})

    section = opened(client, item.get_absolute_url()).one("section", id="sagsfremstilling")

    assert section.one("h3").text == "Baggrund"
    assert [entry.text for entry in section.find("li")] == ["et", "to"]
    assert section.one("div", "table-frame")["aria-label"] == "Tabel 1 i Sagsfremstilling"


def test_text_of_a_source_is_escaped_wherever_it_stands(client: Client) -> None:
    hostile = '<script>alert("x")</script>'
    item = build.item(
        hostile,
        number=NUMBER,
        outcome=Outcome.APPROVED,
        decision=hostile,
        decision_sentence=hostile,
        decision_attendance=[hostile],
        departments=[hostile],
        proposer_name=hostile,
        proposer_party=hostile[:50],
        sections={"summary": hostile},
        attachments=[hostile],
    )
    build.item(hostile, number=NUMBER)

    shown = opened(client, item.get_absolute_url())

    assert shown.text.count(hostile) >= 8


def test_outcomes_of_several_udvalg_stand_side_by_side_the_meetings_own_first(client: Client) -> None:
    item = build.item(
        outcome=Outcome.APPROVED,
        decision="Alle har besluttet.",
        decided={
            "Børneudvalget": Outcome.RECOMMENDED,
            "Kulturudvalget": Outcome.APPROVED,
            "Økonomiudvalget": Outcome.REJECTED,
        },
    )

    assert outcomes(decision(opened(client, item.get_absolute_url()))) == [
        "Kulturudvalget Godkendt",
        "Børneudvalget Anbefalet",
        "Økonomiudvalget Afvist",
    ]


def test_a_single_udvalg_is_not_named_beside_its_own_outcome(client: Client) -> None:
    item = build.item(outcome=Outcome.POSTPONED, decision="Udsat.", decided={"Kulturudvalget": Outcome.POSTPONED})

    assert outcomes(decision(opened(client, item.get_absolute_url()))) == ["Udsat"]


def test_remarks_on_attendance_stand_apart_from_the_decision(client: Client) -> None:
    remark = "Ida Holm (A) deltog ikke i behandlingen af punktet."
    item = build.item(
        outcome=Outcome.APPROVED,
        decision=f"Udvalget godkender skolen. {remark.replace(' i ', chr(10) + 'i ')}\n\nSkolen åbner i maj.",
        decision_attendance=[remark],
    )

    shown = decision(opened(client, item.get_absolute_url()))

    assert shown.one("div", "decision").text == "Udvalget godkender skolen. Skolen åbner i maj."
    assert [entry.text for entry in shown.one("div", "remarks").find("li")] == [remark]


def test_a_remark_that_the_decision_words_otherwise_leaves_it_whole(client: Client) -> None:
    item = build.item(outcome=Outcome.APPROVED, decision="Udvalget godkender.", decision_attendance=["(Ida) gik+", ""])

    shown = decision(opened(client, item.get_absolute_url()))

    assert shown.one("div", "decision").text == "Udvalget godkender."


def test_an_item_without_decision_says_so(client: Client) -> None:
    item = build.item(sections={"summary": "Kort"})

    assert "Referatet gengiver ingen beslutning" in decision(opened(client, item.get_absolute_url())).text


def test_an_item_of_an_agenda_says_that_the_minutes_are_missing(client: Client) -> None:
    item = build.item()
    Meeting.objects.update(kind=Meeting.Kind.AGENDA)

    assert "kun dagsordenen" in decision(opened(client, item.get_absolute_url())).text


@pytest.mark.parametrize(
    ("listed", "in_force", "words"),
    [
        ("B", "B", "B-sag: afgørelse i udvalget"),
        ("", "", "Ingen sagstype"),
        (
            "C",
            "B",
            "B-sag: afgørelse i udvalget Ændret ved mødet: på dagsordenen stod C-sag (drøftelse/forberedelse)",
        ),
        ("", "C", "C-sag: drøftelse/forberedelse Bestemt ved mødet: dagsordenen angav ingen sagstype"),
    ],
)
def test_the_sagstype_is_told_in_words_and_so_is_a_change(
    client: Client, listed: str, in_force: str, words: str
) -> None:
    item = build.item(listed_type=listed, type_in_force=in_force)

    assert facts(opened(client, item.get_absolute_url()))["Sagstype"] == words


def test_the_facts_tell_council_departments_and_proposer(client: Client) -> None:
    item = build.item(
        number=NUMBER,
        other_numbers=["27.00.00-A26-5-24"],
        to_council=True,
        departments=["Skoleforvaltningen", "Byforvaltningen"],
        proposer_name="Ida Holm",
        proposer_party="A",
    )

    shown = opened(client, item.get_absolute_url())

    told = facts(shown)
    assert told["Stilet til byrådet"] == "Ja, byrådet skal afgøre sagen"
    assert told["Journalnummer"] == f"{NUMBER} Erhvervsforhold"
    assert told["Også under"] == "27.00.00-A26-5-24"
    assert told["Forslagsstiller"] == "Ida Holm (A)"
    assert told["Indstillet af"] == "Skoleforvaltningen, Byforvaltningen"
    assert links(shown)[NUMBER] == f"/sager/{NUMBER}/"
    assert links(shown)["27.00.00-A26-5-24"] == "/sager/27.00.00-A26-5-24/"


def test_byraadets_own_items_are_not_said_to_be_for_byraadet(client: Client) -> None:
    item = build.item(at=build.meeting(build.committee("Byrådet", is_council=True)), to_council=True)

    for address in (item.get_absolute_url(), item.meeting.get_absolute_url()):
        assert "til byrådet" not in opened(client, address).one("main").text.lower()


def test_an_item_without_a_number_has_no_case(client: Client) -> None:
    shown = opened(client, build.item().get_absolute_url())

    assert "Journalnummer" not in facts(shown)
    assert not shown.find("section", **{"aria-labelledby": "sagens-gang"})


def test_a_printed_number_that_names_no_case_is_shown_as_printed(client: Client) -> None:
    item = build.item()
    AgendaItem.objects.update(journal_number_printed="sag u.nr.")

    shown = opened(client, item.get_absolute_url())

    assert facts(shown)["Journalnummer"] == "sag u.nr."
    assert not shown.find("a", "journal-number")


def test_attachments_are_listed_once_with_their_links(client: Client) -> None:
    item = build.item(sections={"attachments": "- Tegning\n- Budget 2025\n\nBilag kan ses på rådhuset."})
    Attachment.objects.create(item=item, position=1, title="Tegning", url="https://eksempel.dk/tegning.pdf")
    Attachment.objects.create(item=item, position=2, title="Budget  2025")

    section = opened(client, item.get_absolute_url()).one("section", id="bilag")

    assert section.text == "Bilag Tegning Budget 2025 (ikke i arkivet) Bilag kan ses på rådhuset."
    assert section.one("a")["href"] == "https://eksempel.dk/tegning.pdf"


def test_attachments_show_also_where_the_item_has_no_section_of_them(client: Client) -> None:
    item = build.item(attachments=["Tegning"])

    assert opened(client, item.get_absolute_url()).one("section", id="bilag").text == ("Bilag Tegning (ikke i arkivet)")


def test_a_closed_item_says_so(client: Client) -> None:
    item = build.item(is_closed=True)

    shown = opened(client, item.get_absolute_url())

    assert "Lukket punkt. Punktet blev behandlet for lukkede døre." in shown.one("main").text
    assert "Lukket punkt" in shown.one("header", "item__head").text


def treatments(shown: Element) -> list[str]:
    return [entry.text for entry in shown.find("li", "treatment")]


def test_the_cases_other_treatments_stand_newest_first_with_their_outcome(client: Client) -> None:
    first = build.item(at=build.meeting(on="2024-11-05"), number=NUMBER, outcome=Outcome.DISCUSSED, decision="Drøftet.")
    build.item(at=build.meeting(on="2025-01-14"), number=NUMBER)
    build.item(at=build.meeting("Byrådet", "2025-02-25"), other_numbers=[NUMBER], outcome=Outcome.APPROVED)

    shown = opened(client, first.get_absolute_url())

    assert treatments(shown) == [
        "Byrådet, 25. februar 2025 Godkendt",
        "Kulturudvalget, 14. januar 2025 ingen beslutning",
    ]
    assert links(shown)["Se sagens forløb: også behandlet 2 gange i andre møder"] == f"/sager/{NUMBER}/"


def test_a_long_case_shows_its_newest_treatments_and_how_many_there_are(client: Client) -> None:
    for day in range(1, 13):
        item = build.item(at=build.meeting(on=f"2025-01-{day:02}"), number=NUMBER)

    shown = opened(client, item.get_absolute_url())

    newest, *others = treatments(shown)
    assert newest.startswith("Kulturudvalget, 11. januar 2025")
    assert len(others) == 7
    assert "Hele sagens forløb (12 behandlinger)" in links(shown)


def test_treatments_that_are_not_public_are_neither_shown_nor_counted(client: Client) -> None:
    item = build.item(number=NUMBER)
    build.item("Hemmeligt", build.meeting(on="2025-03-01", held=True), number=NUMBER)
    build.item("Udgået", build.meeting(on="2025-04-01"), number=NUMBER, withdrawn_at=timezone.now())

    shown = opened(client, item.get_absolute_url())

    assert treatments(shown) == []
    assert "også behandlet" not in shown.text
    assert "Arkivet har ingen andre." in shown.text


def test_a_standing_number_is_no_case_to_follow(client: Client) -> None:
    build.case("85.02.02-P35-30-24", standing=True)
    item = build.item(number="85.02.02-P35-30-24")
    build.item(at=build.meeting(on="2025-01-14"), number="85.02.02-P35-30-24")

    shown = opened(client, item.get_absolute_url())

    assert treatments(shown) == []
    assert "også behandlet" not in shown.text
    assert "Fast nummer: ingen sag at følge." in shown.text
    assert links(shown)["Alle punkter med nummeret"] == "/sager/85.02.02-P35-30-24/"


def test_items_of_the_meeting_with_the_same_number_are_shown_also_as_another_number(client: Client) -> None:
    item = build.item("Første del", number=NUMBER)
    build.item("Anden del", number=NUMBER)
    build.item("Tredje del", number="27.00.00-A26-5-24", other_numbers=[NUMBER])
    build.item("Uden forbindelse", number="27.00.00-A26-6-24")
    build.item("Uden nummer")

    same = opened(client, item.get_absolute_url()).one("section", **{"aria-labelledby": "samme-nummer"})

    assert [entry.text for entry in same.find("li")] == ["Punkt 2: Anden del", "Punkt 3: Tredje del"]


def test_the_items_before_and_after_lead_on_past_withdrawn_ones(client: Client) -> None:
    held = build.meeting()
    build.item("Første", held)
    build.item("Udgået", held, withdrawn_at=timezone.now())
    middle = build.item("Midterste", held)
    build.item("Sidste", held)

    shown = opened(client, middle.get_absolute_url())

    assert shown.one("a", rel="prev").text == "‹ Punkt 1 Første"
    assert shown.one("a", rel="next").text == "Punkt 4 › Sidste"
    first = opened(client, "/moeder/kulturudvalget/2025-02-25/1/")
    assert not first.find("a", rel="prev")


@pytest.mark.parametrize(
    ("address", "number", "name"),
    [("3", 3, "punkt 3"), ("3-2", 3, "punkt 3"), ("t3", 3, "tillægspunkt 3"), ("u3", None, "punkt uden nummer")],
)
def test_an_item_is_found_at_its_address_and_named_by_its_number(
    client: Client, address: str, number: int | None, name: str
) -> None:
    item = build.item(address=address)
    AgendaItem.objects.filter(pk=item.pk).update(number=number)

    shown = opened(client, f"/moeder/kulturudvalget/2025-02-25/{address}/")

    assert shown.one("header", "item__head").one("p", "meta").text.endswith(name)


def test_held_and_unknown_items_are_404(client: Client) -> None:
    build.item(at=build.meeting(on="2025-03-01", held=True))

    for day in ("2025-03-01", "2025-05-01"):
        opened(client, f"/moeder/kulturudvalget/{day}/1/", status=404)


def test_the_breadcrumb_leads_back_to_meeting_and_udvalg(client: Client) -> None:
    shown = opened(client, build.item().get_absolute_url())

    trail = shown.one("nav", "breadcrumb")
    assert [link["href"] for link in trail.find("a")] == [
        "/",
        "/moeder/",
        "/udvalg/kulturudvalget/",
        "/moeder/kulturudvalget/2025-02-25/",
    ]
    assert trail.one("li", **{"aria-current": "page"}).text == "Punkt 1"


def test_an_item_links_to_its_meetings_official_page_where_the_file_told_it(client: Client) -> None:
    item = build.item()
    item.meeting.source.url = "https://dagsorden.eksempel.dk/moede/7"
    item.meeting.source.save()

    assert "https://dagsorden.eksempel.dk/moede/7" in links(opened(client, item.get_absolute_url())).values()


@pytest.mark.parametrize("amount", [3, 30])
def test_an_item_asks_the_same_few_questions_however_much_surrounds_it(client: Client, amount: int) -> None:
    item = build.item(
        number=NUMBER,
        other_numbers=[f"27.00.00-A26-{number}-24" for number in range(amount)],
        decided={f"Udvalg {number}": Outcome.APPROVED for number in range(amount)},
        attachments=[f"Bilag {number}" for number in range(amount)],
        sections={"summary": "Kort", "economy": "Beløb"},
        decision="Godkendt.",
    )
    for number in range(amount):
        build.item(number=NUMBER, other_numbers=["27.00.00-A26-1-24"])
        build.item(at=build.meeting(on=f"2024-01-{number % 8 + 1:02}"), number=NUMBER, outcome=Outcome.NOTED)

    asked = ["agendaitem", "section", "attachment", "case", "committeedecision", "committee"]
    treated = ["agendaitem", "committeedecision"] + (["agendaitem"] if amount > 8 else [])
    with asking([*asked, *treated, "agendaitem", "case", "revision", "subject"]):
        opened(client, item.get_absolute_url())
