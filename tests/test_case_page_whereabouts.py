"""Where a case stands, as its page tells it at a glance."""

from __future__ import annotations

import pytest
from django.test import Client

from committee.models import Meeting, Outcome
from tests import build
from tests.reading_pages import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("council")]

NUMBER = "24.10.00-A00-4-24"
PAGE = f"/sager/{NUMBER}/"


def test_the_item_that_settles_where_the_case_stands_names_it(client: Client) -> None:
    build.item("Skolen: status", number=NUMBER, outcome=Outcome.NOTED)
    build.item("Skolen: forslag", number=NUMBER, outcome=Outcome.RECOMMENDED, to_council=True)
    build.item("Skolen: have", number=NUMBER, outcome=Outcome.APPROVED)
    build.item("Skolen: orientering", build.meeting(on="2025-03-25"), number=NUMBER, outcome=Outcome.NOTED)
    build.item("Skolen: næste møde", build.meeting(on="2025-04-25"), number=NUMBER)

    shown = opened(client, PAGE)

    assert shown.one(id="status").text == "Sendt til byrådet"
    assert shown.one("h1").text == "Skolen: forslag"


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
