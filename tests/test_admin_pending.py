"""Deciding on a file that waits for staff: beside what stands, released or turned down, by those who may."""

from __future__ import annotations

import pytest
from django.urls import reverse

from committee.models import AgendaItem, IngestedFile, IngestRun, PendingDelivery
from tests.referat_files import referat
from tests.staff import LOAD, RELEASE, decide, member, uploaded

pytestmark = pytest.mark.django_db

FULL = [(f"B-sag: Sag nummer {n}", f"04.04.00-A00-{n}-25") for n in range(1, 6)]


def test_a_shrunk_version_waits_and_takes_its_place_when_released() -> None:
    client = member(LOAD, RELEASE)
    decide(client, uploaded(client, referat(items=FULL)), "indlaes")
    row = uploaded(client, referat(items=FULL[:2]))
    assert "venter den på frigivelse" in client.get(row.get_absolute_url()).content.decode()
    decide(client, row, "indlaes")
    pending = PendingDelivery.objects.waiting().get()
    address = reverse("admin:committee_pendingdelivery_change", args=[pending.pk])
    assert AgendaItem.objects.on_agenda().count() == 5
    assert "2 punkter, hvor arkivet har 5" in client.get(address).content.decode()

    client.post(address, {"handling": "frigiv", "begrundelse": "Punkterne er flyttet."})

    assert AgendaItem.objects.on_agenda().count() == 2
    pending.refresh_from_db()
    assert pending.decision == PendingDelivery.Decision.RELEASED
    assert IngestedFile.objects.latest("pk").run.way == IngestRun.Way.RELEASE


def test_a_waiting_file_that_is_rejected_leaves_what_stands_and_the_reason_in_the_history() -> None:
    client = member(LOAD, RELEASE)
    decide(client, uploaded(client, referat(items=FULL)), "indlaes")
    decide(client, uploaded(client, referat(items=FULL[:2])), "indlaes")
    pending = PendingDelivery.objects.waiting().get()

    client.post(
        reverse("admin:committee_pendingdelivery_change", args=[pending.pk]),
        {"handling": "afvis", "begrundelse": "Et udkast."},
    )

    pending.refresh_from_db()
    assert pending.decision == PendingDelivery.Decision.REJECTED
    assert AgendaItem.objects.on_agenda().count() == 5
    assert "Et udkast." in IngestedFile.objects.latest("pk").message


def test_only_those_who_may_release_decide_on_a_waiting_file() -> None:
    client = member(LOAD)
    decide(client, uploaded(client, referat(items=FULL)), "indlaes")
    decide(client, uploaded(client, referat(items=FULL[:2])), "indlaes")
    pending = PendingDelivery.objects.waiting().get()
    address = reverse("admin:committee_pendingdelivery_change", args=[pending.pk])

    for act in ("frigiv", "afvis"):
        assert client.post(address, {"handling": act, "begrundelse": "Fordi."}).status_code == 403

    assert PendingDelivery.objects.waiting().exists()
