"""Atom feeds over time: what stays, what moves when something is corrected, and for whom nothing is new."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from committee import publication
from committee.models import Meeting, Revision
from committee.renaming import rename
from tests import build
from tests.exported import ATOM, CASE, FEEDS, NUMBER, feed, told, ways
from tests.readings import decided, item, load

pytestmark = pytest.mark.django_db


def load_decision(text: str, content: bytes) -> None:
    load(item("Skolen", NUMBER, **decided(text)), item("Andet"), committee="Kulturudvalget", content=content)


def test_loading_the_same_file_again_changes_nothing_in_a_feed(client: Client) -> None:
    load_decision("Godkendt.", b"Et referat.")
    before = client.get(f"{CASE}atom/").content

    load_decision("Godkendt.", b"Et referat.")

    assert client.get(f"{CASE}atom/").content == before


def test_a_corrected_decision_moves_updated_and_keeps_the_id(client: Client) -> None:
    load_decision("Godkendt.", b"Et referat.")
    before = feed(client, f"{CASE}atom/")

    load_decision("Afvist.", b"Et rettet referat.")

    after = feed(client, f"{CASE}atom/")
    assert told(after, "id") == told(before, "id")
    assert told(after, "published") == told(before, "published")
    assert datetime.fromisoformat(told(after, "updated")[0]) > datetime.fromisoformat(told(before, "updated")[0])
    assert after.findtext(f"{ATOM}updated") == told(after, "updated")[0]


def test_what_stands_unchanged_beside_a_correction_is_not_new(client: Client) -> None:
    load_decision("Godkendt.", b"Et referat.")
    before = dict(zip(*(told(feed(client, FEEDS[1]), name) for name in ("title", "updated")), strict=True))

    load_decision("Afvist.", b"Et rettet referat.")

    after = dict(zip(*(told(feed(client, FEEDS[1]), name) for name in ("title", "updated")), strict=True))
    assert after["Andet"] == before["Andet"]
    assert after["Skolen"] != before["Skolen"]


def test_a_file_that_is_only_read_better_is_no_news(client: Client) -> None:
    made = build.item(number=NUMBER)
    before = told(feed(client, FEEDS[0]), "updated")
    source = made.meeting.source

    for revision in ({"source": source, "replaced_by": source}, {"source": None, "replaced_by": source}):
        Revision.objects.create(item=made, change=Revision.Change.CORRECTED, before={}, by="ane", **revision)
        assert (told(feed(client, FEEDS[0]), "updated") == before) == (revision["source"] == source)


def test_what_is_released_is_new_from_then_on(client: Client) -> None:
    held = build.meeting(held=True)
    build.item(at=held, number=NUMBER)
    Meeting.objects.update(created_at=timezone.now() - timedelta(days=9))
    before = timezone.now()

    publication.release(held, "ane", "Kontrolleret.")

    assert datetime.fromisoformat(told(feed(client, FEEDS[0]), "updated")[0]) > before


def test_a_renamed_udvalg_keeps_the_ids_of_its_feed(client: Client) -> None:
    build.item(number=NUMBER)
    before = feed(client, FEEDS[1])

    rename(build.committee(), "Fritidsudvalget", "fritidsudvalget")

    moved = client.get(FEEDS[1])
    assert (moved.status_code, moved.headers["Location"]) == (301, "/udvalg/fritidsudvalget/atom/")
    after = feed(client, "/udvalg/fritidsudvalget/atom/")
    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert told(after, "id") == told(before, "id")
    assert ways(after)["self"].endswith("/udvalg/fritidsudvalget/atom/")


def test_ids_are_those_of_the_archives_own_address(client: Client, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://arkiv.solbjerg.example:8443"
    build.item(number=NUMBER)

    root = feed(client, FEEDS[0])

    assert told(root, "id") == ["tag:arkiv.solbjerg.example,2025:/moeder/kulturudvalget/2025-02-25/1/"]
    assert ways(root)["self"] == f"https://arkiv.solbjerg.example:8443{FEEDS[0]}"


@pytest.mark.parametrize("address", FEEDS)
def test_a_reader_that_has_the_feed_already_gets_304_until_something_changes(client: Client, address: str) -> None:
    made = build.item(number=NUMBER)
    had = client.get(address).headers
    assert client.get(address, headers={"if-none-match": had["ETag"]}).status_code == 304
    assert client.get(address, headers={"if-modified-since": had["Last-Modified"]}).status_code == 304

    build.item(at=build.meeting(on="2025-04-01"), number=NUMBER)
    assert client.get(address, headers={"if-none-match": had["ETag"]}).status_code == 200

    Meeting.objects.update(updated_at=timezone.now() - timedelta(hours=1))
    had = client.get(address).headers
    publication.take_down(made, "ane", "Skal væk.")
    answer = client.get(address, headers={"if-modified-since": had["Last-Modified"]})
    assert answer.status_code == 200
    assert b"2025-02-25" not in answer.content
