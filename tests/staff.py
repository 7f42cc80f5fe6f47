"""Staff for tests: a login with just the permissions that a test names, and what it does in the browser."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ingest.models import Upload
from tests.referat_files import referat

LOAD, RELEASE, TAKE_DOWN, PURGE = "ingest.load", "committee.release", "committee.take_down", "committee.purge"
_numbers = count(1)


def member(*permissions: str, name: str = "") -> Client:
    """A browser where a member of staff who may see everything, and do what is named, is logged in."""
    user = User.objects.create_user(name or f"medarbejder-{next(_numbers)}", is_staff=True)
    may_see = Permission.objects.filter(
        codename__startswith="view_", content_type__app_label__in=("committee", "ingest")
    )
    user.user_permissions.set(may_see)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client = Client()
    client.force_login(user)
    return client


def upload(client: Client, *files: tuple[str, bytes | str]) -> Any:
    """Send files, each its name and content, all at once."""
    sent = [
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content) for name, content in files
    ]
    return client.post(reverse("admin:ingest_upload_add"), {"filer": sent})


def uploaded(client: Client, content: bytes | str | None = None, name: str = "referat.txt") -> Upload:
    """The upload that one good file became."""
    upload(client, (name, referat() if content is None else content))
    return Upload.objects.latest("pk")


def decide(client: Client, row: Upload, act: str, reason: str = "") -> Any:
    """Press the button `act` on the file's page."""
    return client.post(row.get_absolute_url(), {"handling": act, "begrundelse": reason})


def told(client: Client, response: Any) -> str:
    """What the page after a post says, as text."""
    return client.get(response["Location"]).content.decode()
