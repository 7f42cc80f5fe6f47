"""Roles: groups that `make admin` makes, and what each of them opens."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from committee.roles import ROLES, make_roles

pytestmark = pytest.mark.django_db
GOOD = "en-lang-adgangskode-til-proeven"
EVERY = {permission for permissions in ROLES.values() for permission in permissions}


def made(monkeypatch: pytest.MonkeyPatch, *roles: str) -> User:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{GOOD}\n"))
    call_command("create_staff", brugernavn="sekretaer", rolle=list(roles))
    return User.objects.get(username="sekretaer")


@pytest.mark.parametrize(("role", "permissions"), ROLES.items())
def test_a_role_may_do_what_it_is_for_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, role: str, permissions: tuple[str, ...]
) -> None:
    user = made(monkeypatch, role)

    assert not user.is_superuser
    assert {one for one in EVERY if user.has_perm(one)} == set(permissions)
    assert user.has_perm("committee.view_meeting")
    assert not user.has_perm("auth.change_user")
    assert not user.has_perm("committee.change_committee")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_opens_queue_history_and_archive(monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    client = Client()
    client.force_login(made(monkeypatch, role))

    for name in ("ingest_upload_queue", "committee_ingestrun_changelist", "committee_meeting_changelist", "index"):
        assert client.get(reverse(f"admin:{name}")).status_code == 200


def test_roles_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    user = made(monkeypatch, "Indlæsning", "Frigivelse")

    assert {one for one in EVERY if user.has_perm(one)} == {"ingest.load", "committee.release"}


def test_a_login_that_is_there_is_given_one_more_role_and_keeps_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    made(monkeypatch, "Indlæsning")

    call_command("create_staff", brugernavn="sekretaer", rolle=["Nedtagning"])

    user = User.objects.get()
    assert user.check_password(GOOD)
    assert sorted(group.name for group in user.groups.all()) == ["Indlæsning", "Nedtagning"]


def test_without_a_role_a_login_may_do_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    user = made(monkeypatch)

    assert all(user.has_perm(one) for one in EVERY)


def test_a_role_that_is_none_is_refused_in_danish() -> None:
    with pytest.raises(CommandError, match=r"Rollen Chef findes ikke\. Vælg blandt Indlæsning"):
        call_command("create_staff", brugernavn="sekretaer", rolle=["Chef"])
    assert not User.objects.exists()


def test_roles_made_again_keep_what_was_added_to_them() -> None:
    make_roles()
    group = Group.objects.get(name="Frigivelse")
    group.permissions.add(*Group.objects.get(name="Nedtagning").permissions.all())
    before = group.permissions.count()

    make_roles()

    assert group.permissions.count() == before
