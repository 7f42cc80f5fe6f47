"""Deciding what the public sees, from the page of a meeting, an item or a correction."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from committee.models import AgendaItem, Meeting, PublicationEvent, Revision
from tests.readings import hold, item, load, section
from tests.staff import LOAD, RELEASE, TAKE_DOWN, member

pytestmark = pytest.mark.django_db

CASE = "04.04.00-A00-1-25"


def address(row: Any) -> str:
    return reverse(f"admin:committee_{row._meta.model_name}_publication", args=[row.pk])


def act(client: Client, row: Any, name: str, reason: str = "Fordi.") -> Any:
    return client.post(address(row), {"handling": name, "begrundelse": reason})


def loaded(**fields: Any) -> Meeting:
    meeting = load(item("Ny svømmehal", CASE), **fields).meeting
    assert meeting
    return meeting


def public(row: Any) -> int:
    return Client().get(row.get_absolute_url()).status_code


def test_a_held_meeting_is_released_and_held_again_with_reasons_that_are_kept() -> None:
    client = member(RELEASE, name="chef")
    meeting = loaded(problems=(hold(),))

    act(client, meeting, "frigiv", "Set efter.")
    assert public(meeting) == 200
    act(client, meeting, "hold", "Fejl fundet.")
    assert public(meeting) == 404

    page = client.get(address(meeting)).content.decode()
    for shown in ("Set efter.", "Fejl fundet.", "chef", "Frigivet", "Holdt tilbage", "Datoen findes ikke."):
        assert shown in page


@pytest.mark.parametrize("which", ["meeting", "item"])
def test_what_is_taken_down_is_gone_and_can_be_put_back(which: str) -> None:
    client = member(TAKE_DOWN)
    meeting = loaded()
    row = meeting if which == "meeting" else meeting.items.get()

    act(client, row, "tag-ned", "Et navn.")
    assert public(row) == 410
    act(client, row, "laeg-tilbage", "Det var et andet navn.")
    assert public(row) == 200

    assert [event.act for event in PublicationEvent.objects.order_by("pk")] == ["taken_down", "put_back"]


@pytest.mark.parametrize("name", ["frigiv", "hold", "tag-ned", "laeg-tilbage", "slet", ""])
def test_each_act_takes_its_permission(name: str) -> None:
    meeting = loaded()
    allowed = {"frigiv": RELEASE, "hold": RELEASE, "tag-ned": TAKE_DOWN, "laeg-tilbage": TAKE_DOWN}
    others = [permission for permission in (LOAD, RELEASE, TAKE_DOWN) if permission != allowed.get(name)]

    assert act(member(*others), meeting, name).status_code == 403

    assert Meeting.objects.get().is_public
    assert not PublicationEvent.objects.exists()


def test_only_buttons_that_do_something_for_this_person_are_shown() -> None:
    meeting = loaded()

    release = member(RELEASE).get(address(meeting)).content.decode()
    see = member().get(address(meeting)).content.decode()

    assert 'value="hold"' in release
    assert 'value="frigiv"' not in release
    assert 'value="tag-ned"' not in release
    assert 'name="handling"' not in see


def test_without_a_reason_nothing_is_done_and_the_field_says_so() -> None:
    meeting = loaded()

    response = act(member(RELEASE), meeting, "hold", "  ")

    assert "Skriv en begrundelse" in response.content.decode()
    assert Meeting.objects.get().is_public


def test_the_second_of_two_who_do_the_same_is_told_and_writes_nothing() -> None:
    meeting = loaded(problems=(hold(),))
    act(member(RELEASE), meeting, "frigiv")
    second = member(RELEASE)

    page = second.get(act(second, meeting, "frigiv")["Location"]).content.decode()

    assert "En anden nåede det først" in page
    assert PublicationEvent.objects.count() == 1


def test_a_decision_from_elsewhere_is_refused() -> None:
    client = member(RELEASE)
    client.handler.enforce_csrf_checks = True

    assert act(client, loaded(), "hold").status_code == 403
    assert Meeting.objects.get().is_public


def test_readers_see_no_such_page() -> None:
    assert Client().get(address(loaded())).status_code == 302


def test_every_decision_stands_in_one_list_that_nobody_changes() -> None:
    client = member(RELEASE, TAKE_DOWN)
    meeting = loaded()
    act(client, meeting, "hold", "Fejl fundet.")
    act(client, meeting.items.get(), "tag-ned", "Et navn.")
    event = PublicationEvent.objects.latest("pk")

    page = client.get(reverse("admin:committee_publicationevent_changelist")).content.decode()

    assert "Fejl fundet." in page
    assert "Et navn." in page
    change = reverse("admin:committee_publicationevent_change", args=[event.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"reason": "En anden."}).status_code == 403


def test_the_page_of_meeting_and_item_leads_to_the_decision() -> None:
    client = member(RELEASE)
    meeting = loaded()

    for row in (meeting, meeting.items.get()):
        change = reverse(f"admin:committee_{row._meta.model_name}_change", args=[row.pk])
        assert address(row) in client.get(change).content.decode()


def test_a_correction_is_shown_word_by_word_to_staff_and_to_all_when_released() -> None:
    loaded()
    old, new = "Hallen koster ti millioner kroner.", "Hallen koster elleve millioner kroner."
    load(item("Ny svømmehal", CASE, sections=(section("summary", old),)), content=b"2")
    load(item("Ny svømmehal", CASE, sections=(section("summary", new),)), content=b"3")
    revision = Revision.objects.latest("pk")
    client = member(RELEASE)

    page = client.get(address(revision)).content.decode()
    assert "<del>" in page
    assert "ti" in page.split("<del>")[1].split("</del>")[0]
    assert "<del>" not in Client().get(AgendaItem.objects.get().get_absolute_url()).content.decode()
    act(client, revision, "vis-tidligere", "Kun et tal.")

    assert "<del>" in Client().get(AgendaItem.objects.get().get_absolute_url()).content.decode()
    act(client, revision, "skjul-tidligere", "Alligevel ikke.")
    assert "<del>" not in Client().get(AgendaItem.objects.get().get_absolute_url()).content.decode()


def test_one_who_may_not_release_cannot_show_an_earlier_text() -> None:
    load(item("Ny svømmehal", CASE, sections=(section("summary", "Før."),)), content=b"2")
    load(item("Ny svømmehal", CASE, sections=(section("summary", "Nu."),)), content=b"3")

    assert act(member(LOAD, TAKE_DOWN), Revision.objects.get(), "vis-tidligere").status_code == 403
    assert not Revision.objects.get().is_released
