"""The roles of staff: groups with permissions. Everybody with a role may see everything in the administration."""

from collections.abc import Iterable
from typing import Final

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.management import create_contenttypes

ROLES: Final = {
    "Indlæsning": ("ingest.load",),
    "Frigivelse": ("committee.release",),
    "Nedtagning": ("committee.take_down",),
    "Sletning": ("committee.purge",),
    "Udvalg": (
        "committee.rename",
        "committee.add_committeealias",
        "committee.change_committeealias",
        "committee.delete_committeealias",
    ),
}
"""By the group's name: what it may do besides seeing."""

_SEEN: Final = ("committee", "ingest")


def make_roles() -> None:
    """Make the groups, and give each what it should have. What staff have added to a group themselves stays."""
    for label in _SEEN:
        create_contenttypes(apps.get_app_config(label), verbosity=0)
        create_permissions(apps.get_app_config(label), verbosity=0)
    seeing = Permission.objects.filter(content_type__app_label__in=_SEEN, codename__startswith="view_")
    for name, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*seeing, *_named(permissions))


def groups(names: Iterable[str]) -> list[Group]:
    """The groups of these roles, made where they are not there."""
    make_roles()
    return list(Group.objects.filter(name__in=list(names)))


def _named(permissions: Iterable[str]) -> list[Permission]:
    parts = (permission.split(".") for permission in permissions)
    return [Permission.objects.get(content_type__app_label=app, codename=name) for app, name in parts]
