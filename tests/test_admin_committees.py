"""Staff maintain the other names of an udvalg, and who took over from it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from committee.models import Committee, CommitteeAlias, PublicationEvent
from committee.roles import groups
from ingest.committees import find_committee
from tests import build
from tests.staff import member, told

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


def test_udvalg_stand_in_the_danish_alphabet_with_the_council_first(staff: Client) -> None:
    for name in ("Økonomiudvalget", "Teknikudvalget", "Ældreudvalget"):
        build.committee(name)
    build.committee("Byrådet", is_council=True)

    page = staff.get(reverse("admin:committee_committee_changelist"))

    assert [row.name for row in page.context["cl"].result_list] == [
        "Byrådet",
        "Teknikudvalget",
        "Ældreudvalget",
        "Økonomiudvalget",
    ]


def renaming_page(committee: Committee) -> str:
    return reverse("admin:committee_committee_renaming", args=[committee.pk])


def renamed(client: Client, committee: Committee, **said: Any) -> Any:
    """Send the form of the udvalg's name with what it holds but for `said`."""
    current = {
        "name": committee.name,
        "slug": committee.slug,
        "successors": [],
        "begrundelse": "Byrådet har besluttet det.",
    }
    return client.post(renaming_page(committee), current | said)


def test_staff_say_who_took_over_and_the_log_keeps_it() -> None:
    old, new = build.committee("Kulturudvalget"), build.committee("Fritidsudvalget")

    renamed(member("committee.rename", name="sekretær"), old, successors=[new.pk])

    assert [row.name for row in old.successors.all()] == ["Fritidsudvalget"]
    assert [row.name for row in new.predecessors.all()] == ["Kulturudvalget"]
    event = PublicationEvent.objects.get()
    assert (event.act, event.committee, event.by, event.reason) == (
        PublicationEvent.Act.SUCCEEDED,
        old,
        "sekretær",
        "Byrådet har besluttet det.",
    )
    assert event.details == {"før": [], "nu": ["Fritidsudvalget"]}


def test_an_udvalg_is_renamed_with_an_address_of_its_new_name_and_the_log_keeps_it() -> None:
    udvalg = build.item().meeting.committee
    client = member("committee.rename")

    response = renamed(client, udvalg, name="Kultur-  og Idrætsudvalget", slug="")

    assert response.status_code == 302
    assert Committee.objects.values_list("name", "slug").get() == (
        "Kultur- og Idrætsudvalget",
        "kultur-og-idraetsudvalget",
    )
    assert client.get("/udvalg/kulturudvalget/")["Location"] == "/udvalg/kultur-og-idraetsudvalget/"
    event = PublicationEvent.objects.get()
    assert event.act == PublicationEvent.Act.RENAMED
    assert event.details["før"] == {"navn": "Kulturudvalget", "adresse": "kulturudvalget"}
    assert "Udvalg omdøbt" in client.get(renaming_page(udvalg)).content.decode()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"name": "Fritidsudvalget"}, "Et andet udvalg har eller havde det navn."),
        ({"slug": "fritidsudvalget"}, "Et andet udvalg har eller havde den adresse."),
        ({"name": "Nyt udvalg", "begrundelse": " "}, "Skriv en begrundelse."),
        ({"name": ""}, "Dette felt er påkrævet."),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_changes_nothing(said: dict[str, str], message: str) -> None:
    build.committee("Fritidsudvalget")
    udvalg = build.committee("Kulturudvalget")
    client = member("committee.rename")

    response = renamed(client, udvalg, **said)

    assert response.status_code == 200
    assert message in response.content.decode()
    assert build.committee("Kulturudvalget") == udvalg
    assert not PublicationEvent.objects.exists()


def test_two_udvalg_do_not_carry_on_each_other_nor_one_itself() -> None:
    old, new = build.committee("Kulturudvalget"), build.committee("Fritidsudvalget")
    old.successors.add(new)
    client = member("committee.rename")

    for other in (old, new):
        assert renamed(client, new, successors=[other.pk]).status_code == 200
    assert not new.successors.exists()
    assert "Fritidsudvalget" in renamed(client, new, successors=[old.pk]).content.decode()


def test_sending_the_form_as_it_stands_changes_and_logs_nothing() -> None:
    udvalg = build.committee("Kulturudvalget")
    client = member("committee.rename")

    assert "Der var intet at ændre." in told(client, renamed(client, udvalg))
    assert not PublicationEvent.objects.exists()


def test_without_the_permission_the_name_is_shown_and_not_changed() -> None:
    udvalg = build.committee("Kulturudvalget")
    client = member("committee.release")

    assert client.get(renaming_page(udvalg)).status_code == 200
    assert "<form method" not in client.get(renaming_page(udvalg)).content.decode().split("archive-page")[1]
    assert renamed(client, udvalg, name="Andet").status_code == 403
    assert build.committee("Kulturudvalget") == udvalg


def test_the_role_for_udvalg_may_rename_and_give_other_names() -> None:
    (group,) = groups(["Udvalg"])

    assert {"rename", "add_committeealias", "change_committeealias"} <= {
        permission.codename for permission in group.permissions.all()
    }


def test_nobody_sees_the_page_without_a_login(client: Client) -> None:
    assert client.get(renaming_page(build.committee())).status_code == 302
