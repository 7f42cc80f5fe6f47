"""The decision on an item's page: its outcomes, its words, and what each of several udvalg decided."""

from __future__ import annotations

import pytest
from django.test import Client

from committee.models import Meeting, Outcome
from tests import build
from tests.markup import Element
from tests.reading_pages import opened

pytestmark = pytest.mark.django_db


def divided(client: Client, text: str, *names: str) -> dict[str, str]:
    """The decision of an item of Byrådet in which all of `names` decided, by udvalg where the page divides it."""
    council = build.committee("Byrådet", is_council=True)
    decided = dict.fromkeys(names, Outcome.RECOMMENDED)
    item = build.item(at=build.meeting(council), outcome=Outcome.APPROVED, decision=text, decided=decided)
    parts = opened(client, item.get_absolute_url()).one("section", id="beslutning").find("div", "decisions__one")
    return {part.one("h3").text: part.one("div", "prose").text for part in parts}


def test_each_udvalgs_own_words_stand_beside_those_of_the_others(client: Client) -> None:
    text = (
        "Økonomiudvalget anbefaler byrådet at godkende sagen.\n\n- med en bemærkning\n\n"
        "Børneudvalget anbefaler sagen.\n\nHerefter godkendte Byrådet sagen."
    )

    assert divided(client, text, "Børneudvalget", "Økonomiudvalget") == {
        "Byrådet": "Herefter godkendte Byrådet sagen.",
        "Børneudvalget": "Børneudvalget anbefaler sagen.",
        "Økonomiudvalget": "Økonomiudvalget anbefaler byrådet at godkende sagen. med en bemærkning",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Økonomiudvalget anbefaler sagen. Byrådet godkender sagen.",
        "Økonomiudvalget anbefaler sagen.\n\nSagen er godkendt.",
        "Sagen er sendt videre.\n\nØkonomiudvalget anbefaler sagen.\n\nByrådet godkender sagen.",
        "Efter at Økonomiudvalget var hørt, godkendte Byrådet sagen.\n\nØkonomiudvalget anbefaler sagen.",
        "Teknikudvalget drøftede sagen.\n\nØkonomiudvalget anbefaler sagen.\n\nByrådet godkender sagen.",
    ],
    ids=["one-paragraph", "one-without-words", "nobodys-words", "two-in-one", "another"],
)
def test_a_decision_that_is_not_certain_to_divide_stays_whole(client: Client, text: str) -> None:
    assert divided(client, text, "Økonomiudvalget") == {}


def decision(shown: Element) -> Element:
    return shown.one("section", id="beslutning")


def outcomes(part: Element) -> list[str]:
    return [entry.text for entry in part.one("ul", "acts").find("li")]


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
