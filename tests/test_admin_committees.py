"""Staff maintain the other names of an udvalg, and who took over from it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from committee.models import Committee, CommitteeAlias
from ingest.committees import find_committee
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("sekretær"))
    return client


def test_a_name_given_by_staff_leads_to_its_udvalg(staff: Client) -> None:
    udvalg = build.committee("Kulturudvalget")

    staff.post(reverse("admin:committee_committeealias_add"), {"name": "Kulturudv.", "committee": udvalg.pk})

    assert CommitteeAlias.objects.get().committee == udvalg
    assert find_committee("kulturudv.") == udvalg


def test_staff_say_who_took_over(staff: Client) -> None:
    old, new = build.committee("Kulturudvalget"), build.committee("Fritidsudvalget")

    staff.post(reverse("admin:committee_committee_change", args=[old.pk]), {"successors": [new.pk]})

    assert [row.name for row in Committee.objects.get(pk=old.pk).successors.all()] == ["Fritidsudvalget"]
    assert [row.name for row in new.predecessors.all()] == ["Kulturudvalget"]
