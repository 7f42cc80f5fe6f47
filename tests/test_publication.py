"""Hold, release, take down, put back: what each does at once, what it logs, and what loading leaves alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from committee import publication, search
from committee.models import AgendaItem, Meeting, PublicationEvent
from committee.publication import ReasonMissing
from tests import build
from tests.readings import hold, item, load

pytestmark = pytest.mark.django_db

ITEMS = (item("Ny svømmehal", "04.04.00-A00-2-25", "Hallen får vand."), item("Bedre belysning", None, "Stien er mørk."))


def logged() -> list[tuple[str, str, str]]:
    return [(event.act, event.by, event.reason) for event in PublicationEvent.objects.order_by("pk")]


def is_public(meeting: Meeting) -> bool:
    stored = Meeting.objects.get(pk=meeting.pk)
    shown = Meeting.objects.published().filter(pk=meeting.pk).exists()
    assert stored.is_public == shown
    return shown


def test_a_released_meeting_is_public_at_once_and_the_log_says_who_and_why() -> None:
    meeting = load(*ITEMS, problems=(hold(),)).meeting
    assert meeting
    assert not is_public(meeting)

    assert publication.release(meeting, "ane", "Datoen er kontrolleret.")

    assert is_public(meeting)
    assert AgendaItem.objects.published().count() == 2
    assert logged() == [("released", "ane", "Datoen er kontrolleret.")]
    event = PublicationEvent.objects.get()
    assert (event.meeting, event.item, event.at is None) == (meeting, None, False)


def test_a_held_meeting_is_public_no_longer_and_no_file_releases_it() -> None:
    meeting = load(*ITEMS).meeting
    assert meeting
    assert publication.hold(meeting, "ane", "Under afklaring.")
    load(*ITEMS, content=b"Samme i en anden fil.")

    assert not is_public(meeting)
    assert logged() == [("held", "ane", "Under afklaring.")]


def test_an_item_taken_down_is_gone_alone_and_comes_back() -> None:
    meeting = load(*ITEMS).meeting
    assert meeting
    first = meeting.items.get(address="1")

    assert publication.take_down(first, "bo", "Navn skal væk.")
    assert [row.address for row in AgendaItem.objects.published()] == ["2"]
    assert AgendaItem.objects.get(pk=first.pk).is_public is False

    assert publication.put_back(first, "bo", "Fejl.")
    assert AgendaItem.objects.published().count() == 2
    assert logged() == [("taken_down", "bo", "Navn skal væk."), ("put_back", "bo", "Fejl.")]
    assert {event.item for event in PublicationEvent.objects.all()} == {first}


def test_a_meeting_taken_down_is_gone_with_its_items() -> None:
    meeting = load(*ITEMS).meeting
    assert meeting
    publication.take_down(meeting, "bo", "Forkert møde.")
    assert not is_public(meeting)
    assert not AgendaItem.objects.published().exists()


def test_loading_again_does_not_undo_a_take_down() -> None:
    meeting = load(*ITEMS).meeting
    assert meeting
    first = meeting.items.get(address="1")
    publication.take_down(first, "bo", "Navn skal væk.")

    load(*ITEMS)
    load(item("Ny svømmehal", "04.04.00-A00-2-25", "Hallen får varmt vand."), ITEMS[1], content=b"Rettet.")
    load(ITEMS[1], item("Ny svømmehal", "04.04.00-A00-2-25", "Hallen får vand."), content=b"Byttet om.")

    assert AgendaItem.objects.get(pk=first.pk).taken_down_at is not None
    assert first.pk not in AgendaItem.objects.published().values_list("pk", flat=True)

    publication.take_down(meeting, "bo", "Forkert møde.")
    load(*ITEMS, content=b"Rettet igen.")
    assert not is_public(meeting)


def test_put_back_does_not_release_what_is_held() -> None:
    meeting = build.meeting(held=True)
    publication.take_down(meeting, "bo", "Forkert møde.")
    publication.put_back(meeting, "bo", "Rigtigt møde.")
    assert not is_public(meeting)


def test_a_decision_that_changes_nothing_is_not_logged() -> None:
    meeting, point = build.meeting(), build.item()
    assert not publication.release(meeting, "ane", "Er offentligt.")
    assert not publication.put_back(meeting, "ane", "Er her.")
    assert not publication.put_back(point, "ane", "Er her.")
    publication.take_down(point, "ane", "Væk.")
    assert not publication.take_down(point, "ane", "Væk igen.")
    assert len(logged()) == 1


@pytest.mark.parametrize("decide", [publication.hold, publication.take_down])
def test_no_decision_without_a_reason(decide: Callable[[Meeting, str, str], bool]) -> None:
    meeting = build.meeting()
    with pytest.raises(ReasonMissing, match="Skriv en begrundelse"):
        decide(meeting, "ane", "  ")
    assert is_public(meeting)
    assert logged() == []


def test_a_cpr_number_in_a_reason_is_masked() -> None:
    publication.hold(build.meeting(), "ane", "010203-1234 har klaget.")
    assert logged() == [("held", "ane", "######-#### har klaget.")]


def test_the_database_itself_refuses_words_of_a_closed_item() -> None:
    point = build.item(is_closed=True)
    with pytest.raises(IntegrityError, match="closed_item_tells_nothing"):
        AgendaItem.objects.filter(pk=point.pk).update(title="Køb af mark")


def test_the_search_finds_nothing_of_a_closed_item_but_that_it_is_one() -> None:
    build.item(
        is_closed=True,
        number="04.04.00-A00-2-25",
        sections={"summary": "Marken", "economy": "Prisen", "presentation": "Sælgeren"},
        attachments=["Skødet"],
    )
    items = AgendaItem.objects.all()
    for word in ("marken", "prisen", "sælgeren", "skødet"):
        assert not search.matching(items, word).exists()
    assert search.matching(items, "lukket").count() == 1
    assert search.matching(items, "04.04.00-A00-2-25").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_release_waits_for_the_load_that_may_change_what_was_seen() -> None:
    made = load(*ITEMS, problems=(hold(),)).meeting
    assert made
    released_at: list[float] = []

    def release() -> None:
        try:
            publication.release(made, "ane", "Set og godkendt.")
            released_at.append(time.monotonic())
        finally:
            connection.close()

    staff = threading.Thread(target=release)
    with transaction.atomic():
        load(*ITEMS, content=b"Nyere.", problems=(hold(),))
        staff.start()
        staff.join(0.5)
        assert staff.is_alive()
        ended_at = time.monotonic()
    staff.join(10)

    assert released_at[0] >= ended_at
    assert is_public(made)
