"""`manage.py create_staff` makes a login that works, and explains in Danish why it will not."""

from __future__ import annotations

import getpass
import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.django_db
GOOD = "en-lang-adgangskode-til-proeven"
Typing = Callable[..., None]


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Lines on standard input, where there is no terminal."""

    def typing(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return typing


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """What a person at a terminal types, without it being shown."""

    def typing(*passwords: str) -> None:
        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdin", terminal)
        waiting = list(passwords)
        monkeypatch.setattr(getpass, "getpass", lambda prompt: waiting.pop(0))

    return typing


def test_login_opens_the_administration(type_in: Typing, client: Client) -> None:
    type_in("sekretaer", GOOD)

    call_command("create_staff")

    assert client.login(username="sekretaer", password=GOOD)
    assert client.get("/admin/").status_code == 200


def test_name_may_be_given_and_password_is_asked_twice_at_a_terminal(at_terminal: Typing) -> None:
    at_terminal(GOOD, GOOD)

    call_command("create_staff", brugernavn="sekretaer")

    assert User.objects.get(username="sekretaer").check_password(GOOD)


def test_passwords_that_differ_make_no_login(at_terminal: Typing) -> None:
    at_terminal(GOOD, "noget-helt-andet")

    with pytest.raises(CommandError, match="ikke ens"):
        call_command("create_staff", brugernavn="sekretaer")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (("sekretaer", "kort"), "for kort"),
        (("sekretaer", "12345678901"), "udelukkende numerisk"),
        (("to ord", GOOD), "gyldigt brugernavn"),
        (("", GOOD), "kan ikke være tomt"),
        ((), "Intet login er oprettet"),
    ],
)
def test_what_will_not_do_is_explained_in_danish(type_in: Typing, lines: tuple[str, ...], complaint: str) -> None:
    type_in(*lines)

    with pytest.raises(CommandError, match=complaint):
        call_command("create_staff")
    assert not User.objects.exists()


def test_taken_name_is_refused_and_keeps_its_password(type_in: Typing) -> None:
    User.objects.create_user("sekretaer", password=GOOD)
    type_in("sekretaer", "en-anden-lang-adgangskode")

    with pytest.raises(CommandError, match="findes allerede"):
        call_command("create_staff")
    assert User.objects.get().check_password(GOOD)
