"""The page of one case: its way drawn, how each decision met its indstilling, and what changed since the last time."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from committee import case_changes
from committee.models import AgendaItem, Meeting, Outcome
from tests import build
from tests.markup import Element
from tests.reading_pages import opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"
PAGE = f"/sager/{NUMBER}/"
BODY = "Hallen ligger ved havnen. Den bruges af byens foreninger hver eneste dag. Taget er utæt og skal skiftes."


@pytest.fixture(autouse=True)
def council() -> None:
    build.committee("Byrådet", is_council=True)


def treated(on: str, where: str = "Kulturudvalget", asked: str = "", told: str = "", **fields: Any) -> AgendaItem:
    """The case on a meeting's agenda, with an indstilling and a sagsfremstilling where they are given."""
    sections = {"recommendation": asked, "presentation": told}
    given = {kind: text for kind, text in sections.items() if text}
    return build.item(fields.pop("title", "Ny hal"), build.meeting(where, on), number=NUMBER, sections=given, **fields)


def marks(shown: Element) -> list[tuple[str, str]]:
    """Each mark of the drawing: what it tells, and where it leads."""
    return [(mark["aria-label"], mark["href"]) for mark in shown.find("a", "way__mark")]


def since(shown: Element, place: int = 0) -> str:
    return shown.find("div", "since")[place].text


def test_each_treatment_is_a_mark_that_tells_itself_and_leads_to_its_item(client: Client) -> None:
    treated("2024-11-05", type_in_force="C", outcome=Outcome.DISCUSSED)
    treated("2025-02-25", type_in_force="B", outcome=Outcome.APPROVED)

    shown = opened(client, PAGE)

    assert marks(shown) == [
        ("5. november 2024, Kulturudvalget: C-sag, drøftet", "/moeder/kulturudvalget/2024-11-05/1/"),
        ("25. februar 2025, Kulturudvalget: B-sag, godkendt", "/moeder/kulturudvalget/2025-02-25/1/"),
    ]
    assert [mark.one("text").text for mark in shown.find("a", "way__mark")] == ["C", "B"]


def test_the_drawing_reads_as_a_list_with_the_same_links(client: Client) -> None:
    treated("2024-11-05", outcome=Outcome.POSTPONED)
    treated("2025-02-25", outcome=Outcome.APPROVED)

    shown = opened(client, PAGE)

    listed = [(link.text.removeprefix("– "), link["href"]) for link in shown.one("ol", "way__list").find("a")]
    assert listed == marks(shown)


def test_outcomes_differ_in_shape_or_stroke_and_not_by_colour_alone(client: Client) -> None:
    for day, outcome in enumerate(Outcome, start=1):
        treated(f"2025-02-{day:02}", outcome=outcome)

    keys = opened(client, PAGE).one("p", "way__keys").find("path")

    assert len(keys) == len(Outcome)
    # Those of one outline are told apart by the style sheet: one filled, the other hollow or dashed.
    filled = ("mark--approved", "mark--recommended", "mark--rejected")
    looks = {(path["d"], any(name in path["class"] for name in filled)) for path in keys}
    assert len(looks) == len(Outcome)


def test_a_case_treated_once_needs_no_drawing_unless_byraadet_is_awaited(client: Client) -> None:
    item = treated("2025-02-25", outcome=Outcome.APPROVED)
    assert not opened(client, PAGE).find("svg", "way__drawing")

    AgendaItem.objects.filter(pk=item.pk).update(outcome=Outcome.RECOMMENDED, to_council=True)
    shown = opened(client, PAGE)
    assert "ikke i arkivet" in shown.one("svg", "way__drawing").text
    assert "Byrådets behandling er ikke i arkivet" in shown.one("ol", "way__list").text


def test_what_several_udvalg_decided_is_a_mark_in_each_lane_but_not_what_byraadet_recites(client: Client) -> None:
    treated("2025-02-25", decided={"Børneudvalget": Outcome.RECOMMENDED}, outcome=Outcome.RECOMMENDED)
    treated("2025-03-12", "Byrådet", decided={"Økonomiudvalget": Outcome.RECOMMENDED}, outcome=Outcome.APPROVED)

    shown = opened(client, PAGE)

    assert [told.split(", ")[1].split(":")[0] for told, _ in marks(shown)] == [
        "Kulturudvalget",
        "Børneudvalget",
        "Byrådet",
    ]
    assert [name.text for name in shown.find("text", "way__name")] == ["Byrådet", "Børneudvalget", "Kulturudvalget"]


def test_what_is_not_public_is_neither_drawn_nor_compared_with(client: Client) -> None:
    treated("2024-11-05", asked="Hallen males rød til sommer.", outcome=Outcome.APPROVED)
    treated("2024-12-05", asked="Hallen males hemmelig til sommer.", withdrawn_at=timezone.now())
    treated("2025-01-05", asked="Hallen males skjult til sommer.", taken_down_at=timezone.now())
    build.meeting(on="2025-02-05", held=True)
    treated("2025-02-05", asked="Hallen males ventende til sommer.")
    treated("2025-02-25", asked="Hallen males gul til sommer.", outcome=Outcome.APPROVED)

    shown = opened(client, PAGE)

    assert len(marks(shown)) == 2
    assert "[Slettet: rød]" in since(shown)
    assert not [word for word in ("hemmelig", "skjult", "ventende") if word in shown.text]


def test_a_closed_item_is_drawn_as_such_and_compared_with_nothing(client: Client) -> None:
    treated("2024-11-05", asked="Hallen males rød til sommer.")
    treated("2024-12-05", asked="Hallen males hemmelig til sommer.", is_closed=True)
    treated("2025-02-25", asked="Hallen males gul til sommer.")

    shown = opened(client, PAGE)

    assert marks(shown)[1][0] == "5. december 2024, Kulturudvalget: lukket punkt"
    assert "hemmelig" not in shown.text
    assert "Ændret siden 5. november 2024" in since(shown)
    assert len(shown.find("div", "since")) == 1


def test_an_agenda_is_a_mark_without_outcome(client: Client) -> None:
    treated("2024-11-05", outcome=Outcome.POSTPONED)
    treated("2025-02-25")
    Meeting.objects.filter(date="2025-02-25").update(kind=Meeting.Kind.AGENDA)

    assert marks(opened(client, PAGE))[1][0] == "25. februar 2025, Kulturudvalget: på dagsordenen"


def test_how_the_decision_met_the_indstilling_is_said_by_the_treatment(client: Client) -> None:
    sentence = "Kulturudvalget godkender indstillingen."
    treated(
        "2025-02-25",
        asked="At der bygges.",
        decision=sentence,
        decision_sentence=sentence,
        outcome=Outcome.APPROVED,
        listed_type="C",
        type_in_force="B",
    )

    told = opened(client, PAGE).one("article", "stop__item").one("ul", "verdicts")

    assert [entry.text for entry in told.find("li")] == [
        "Sagstypen blev ændret på mødet: fra C-sag til B-sag",
        "Indstillingen blev fulgt uændret",
    ]


def test_what_changed_in_the_indstilling_is_told_in_words_and_numbers(client: Client) -> None:
    treated("2024-11-05", asked="Der flyttes 0,4 mio. kr. til den nye hal ved havnen.")
    treated("2025-02-25", asked="Der flyttes 0,8 mio. kr. til den nye hal ved havnen.")

    shown = opened(client, PAGE)

    assert since(shown) == (
        "Ændret siden 5. november 2024 Indstillingen: 1 sætning ændret. Beløb: fra 0,4 mio. kr. til 0,8 mio. kr. "
        "Der flyttes [Slettet: 0,4 mio. kr.] [Tilføjet: 0,8 mio. kr.] til den nye hal ved havnen. "
        "Hele teksten med ændringerne siden 5. november 2024"
    )
    assert shown.one("del", "figure-change")
    assert shown.one("ins", "figure-change")


def test_an_unchanged_indstilling_is_said_to_be_so(client: Client) -> None:
    treated("2024-11-05", asked="At der bygges en hal.")
    treated("2025-02-25", asked="At der bygges en hal.")

    assert since(opened(client, PAGE)) == "Ændret siden 5. november 2024 Indstillingen er den samme som sidst."


def test_an_indstilling_that_keeps_nothing_is_said_to_be_another(client: Client) -> None:
    treated("2024-11-05", asked="At der bygges en hal. At den males.")
    treated("2025-02-25", asked="Sagen sendes i høring hos naboerne. Naboerne inviteres til møde i foråret.")

    shown = opened(client, PAGE)

    assert "Indstillingen er skrevet om fra grunden." in since(shown)
    assert not shown.find("del")


def test_the_sagsfremstilling_is_compared_folded_away_with_what_stayed_left_out(client: Client) -> None:
    lines = [f"Afsnit {name} handler om hallens drift og tilsyn." for name in "abcdefgh"]
    treated("2024-11-05", told="\n\n".join(lines))
    treated("2025-02-25", told="\n\n".join([*lines, "Taget skal skiftes til foråret."]))

    folded = opened(client, PAGE).one("details")

    assert folded.one("summary").text == "Vis ændringerne i sagsfremstillingen"
    assert [line.text for line in folded.find("p")] == [
        "[8 afsnit uden ændringer]",
        "[Tilføjet: Taget skal skiftes til foråret.]",
    ]


def test_a_change_stands_under_its_heading(client: Client) -> None:
    told = f"### Baggrund\n\n{BODY}\n\n### Økonomi\n\nHallen er billig.\n\nTaget koster {{}} mio. kr. at skifte."
    treated("2024-11-05", told=told.format(2))
    treated("2025-02-25", told=told.format(3))

    folded = opened(client, PAGE).one("details")

    assert [line.text for line in folded.find("p")] == [
        "[3 afsnit uden ændringer]",
        "Økonomi",
        "Taget koster [Slettet: 2 mio. kr.] [Tilføjet: 3 mio. kr.] at skifte.",
    ]


def test_everything_in_a_comparison_is_escaped(client: Client) -> None:
    treated("2024-11-05", asked="Hallen får <b>rødt</b> tag & store døre.")
    treated("2025-02-25", asked="Hallen får <script>gult</script> tag & store døre.")

    content = client.get(PAGE).content.decode()

    assert "<script>gult" not in content
    assert "&lt;script&gt;gult" in content.replace("</ins>", "").replace("<ins>", "")


def test_of_several_items_at_a_meeting_the_one_of_like_title_is_compared_with(client: Client) -> None:
    treated("2024-11-05", title="Belysning på Åvej", asked="Lamperne på vejen er røde.")
    treated("2024-11-05", title="Belysning ved åen", asked="Lamperne på stien er blå.")
    treated("2025-02-25", title="Belysning på Åvej", asked="Lamperne på vejen er gule.")

    assert "[Slettet: røde] [Tilføjet: gule]" in since(opened(client, PAGE))


def test_a_case_with_one_item_a_meeting_is_compared_whatever_its_titles(client: Client) -> None:
    treated("2024-11-05", title="Lamper i midtbyen", asked="Lamperne på vejen er røde.")
    treated("2025-02-25", title="Endelig beslutning", asked="Lamperne på vejen er gule.")

    assert "[Slettet: røde] [Tilføjet: gule]" in since(opened(client, PAGE))


def test_items_that_are_of_other_matters_are_not_compared(client: Client) -> None:
    treated("2024-11-05", title="Belysning på Åvej", asked="Lamperne på vejen er røde.")
    treated("2025-02-25", title="Belysning på Åvej", asked="Lamperne på vejen er gule.")
    treated("2025-02-25", title="Regnskab for legepladsen", asked="Lamperne på pladsen er grå.")

    assert len(opened(client, PAGE).find("div", "since")) == 1


def test_items_of_one_meeting_are_not_compared_with_each_other(client: Client) -> None:
    treated("2024-11-05", asked="At der bygges en hal.")
    treated("2024-11-05", asked="At der bygges en sti.")

    assert not opened(client, PAGE).find("div", "since")


def test_what_a_page_has_no_room_for_is_said_and_pointed_to_the_oldest_first(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_changes, "_MOST_READ", 2 * len(BODY) + 40)
    treated("2024-11-05", told=BODY)
    treated("2024-12-05", told=BODY.replace("utæt", "rødt"))
    treated("2025-02-25", told=BODY.replace("utæt", "grønt"))

    shown = opened(client, PAGE)

    assert "Ændringerne i sagsfremstillingen er for lange til at stå her." in since(shown, 0)
    link = shown.find("div", "since")[0].find("a")[-1]
    assert link["href"] == f"{PAGE}aendringer/kulturudvalget/2024-12-05/1/"
    assert "[Slettet: utæt] [Tilføjet: rødt]" in opened(client, link["href"]).text
    assert "1 sætning ændret" in since(shown, 1)


def test_an_udvalgs_decision_ends_no_case_that_several_udvalg_are_asked(client: Client) -> None:
    asked = "Forvaltningen indstiller til respektive udvalg, at udvalget godkender planen."
    item = treated("2025-02-25", asked=asked, outcome=Outcome.APPROVED, type_in_force="B")
    assert opened(client, PAGE).one(id="status").text == "Afgjort i Kulturudvalget"

    item.sections.update(text="Forvaltningen indstiller, at udvalget godkender planen.")
    assert opened(client, PAGE).one(id="status").text == "Endeligt afgjort i Kulturudvalget"


def test_a_decided_case_that_is_on_a_coming_agenda_is_not_called_final(client: Client) -> None:
    treated("2025-02-25", "Byrådet", outcome=Outcome.APPROVED)
    treated("2025-03-25", "Byrådet")

    assert opened(client, PAGE).one(id="status").text == "Afgjort i Byrådet"
