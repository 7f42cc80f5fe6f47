"""Deleting for good in the browser: by those whose task it is, counted first, and never shown."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from committee.models import AgendaItem, PublicationEvent
from ingest.models import Upload
from tests.readings import item, load
from tests.staff import LOAD, PURGE, RELEASE, TAKE_DOWN, decide, member, uploaded

pytestmark = pytest.mark.django_db

NAME = "Valdemar Svømmesen"


def send(client: Client, text: str = NAME, reason: str = "Må ikke stå der.", mark: str = "") -> str:
    address = reverse("admin:ingest_upload_purge")
    response = client.post(address, {"tekst": text, "begrundelse": reason, "mark": mark}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def mark_in(page: str) -> str:
    found = re.search(r'name="mark" value="(\w+)"', page)
    assert found
    return found[1]


@pytest.fixture
def named() -> AgendaItem:
    meeting = load(item(f"Byggesag for {NAME}", "04.04.00-A00-1-25")).meeting
    assert meeting
    return meeting.items.get()


def test_what_would_go_is_counted_first_and_nothing_is_deleted(named: AgendaItem) -> None:
    page = send(member(PURGE))

    assert "AgendaItem.title: 1" in page
    assert AgendaItem.objects.get().title == f"Byggesag for {NAME}"


def test_the_text_is_on_no_page_in_no_session_and_in_no_log(named: AgendaItem) -> None:
    client = member(PURGE)

    counted = send(client)
    done = send(client, mark=mark_in(counted))

    assert NAME not in counted + done
    assert not [one for one in Session.objects.all() if NAME in str(one.get_decoded())]
    event = PublicationEvent.objects.get()
    assert NAME not in f"{event.reason} {event.details}"


def test_the_text_written_once_more_is_deleted(named: AgendaItem) -> None:
    client = member(PURGE, name="chef")

    page = send(client, mark=mark_in(send(client)))

    assert "Slettet for altid" in page
    assert NAME not in AgendaItem.objects.get().title
    event = PublicationEvent.objects.get()
    assert (event.act, event.by, event.reason) == ("purged", "chef", "Må ikke stå der.")


def test_another_text_than_the_one_counted_is_not_deleted(named: AgendaItem) -> None:
    client = member(PURGE)

    page = send(client, text="Byggesag", mark=mark_in(send(client)))

    assert "ikke den samme tekst" in page
    assert AgendaItem.objects.get().title == f"Byggesag for {NAME}"


@pytest.mark.parametrize(("text", "reason"), [("", "Fordi."), (NAME, ""), ("a", "Fordi.")])
def test_a_text_too_short_or_without_reason_is_told_at_its_field(named: AgendaItem, text: str, reason: str) -> None:
    assert "errorlist" in send(member(PURGE), text, reason)
    assert AgendaItem.objects.get().title == f"Byggesag for {NAME}"


def test_a_reason_that_repeats_the_text_is_refused(named: AgendaItem) -> None:
    client = member(PURGE)

    page = send(client, reason=f"{NAME} bad om det.", mark=mark_in(send(client)))

    assert "Begrundelsen må ikke gentage" in page
    assert not PublicationEvent.objects.exists()


def test_a_text_that_is_not_there_is_said_not_to_be() -> None:
    assert "Arkivet rummer ikke den tekst" in send(member(PURGE))


def test_only_those_whose_task_it_is_may_delete(named: AgendaItem) -> None:
    address = reverse("admin:ingest_upload_purge")

    for client in (member(LOAD, RELEASE, TAKE_DOWN), member()):
        assert client.get(address).status_code == 403
        assert client.post(address, {"tekst": NAME, "begrundelse": "Fordi."}).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_reason_given_for_an_upload_is_swept_too() -> None:
    client = member(LOAD, PURGE)
    decide(client, uploaded(client), "afvis", f"Handler om {NAME}.")

    send(client, mark=mark_in(send(client)))

    assert NAME not in Upload.objects.get().reason
