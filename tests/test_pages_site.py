"""What holds on every page, the pages for what went wrong, and the site's health."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern
from django.views.defaults import permission_denied

from committee import views
from committee.models import Outcome
from committee.urls import urlpatterns
from tests import build
from tests.markup import page
from tests.reading_pages import assert_sound, opened, runs_inline

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"
PAGES = [
    "/",
    "/soeg/",
    "/moeder/",
    "/moeder/kulturudvalget/2025-02-25/",
    "/moeder/kulturudvalget/2025-02-25/1/",
    "/sager/",
    f"/sager/{NUMBER}/",
    "/udvalg/",
    "/udvalg/kulturudvalget/",
    "/om/",
    "/kontakt/",
    "/was/",
]
STRICT = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}


@pytest.fixture
def archive() -> None:
    build.item("Ny skole", number=NUMBER, outcome=Outcome.APPROVED, decision="Ja.", sections={"summary": "Kort"})


def policy(header: str) -> dict[str, str]:
    directives = (directive.strip().partition(" ") for directive in header.split(";"))
    return {name: sources for name, _, sources in directives}


def sent(method: str, address: str) -> tuple[str, str | None, bytes]:
    """Status, length and body, as the archive hands them to the web server."""
    told: list[tuple[str, str | None]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        told.append((status, dict(headers).get("Content-Length")))
        return len

    body = b"".join(WSGIHandler()(RequestFactory().generic(method, address).environ, start))
    return *told[0], body


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("address", [*PAGES, "/nej/", "/sager/99.99/", "/admin/login/", "/healthz"])
def test_every_page_carries_the_strict_policy(client: Client, address: str) -> None:
    assert policy(client.get(address).headers["Content-Security-Policy"]) == STRICT


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("address", [*PAGES, "/nej/", "/sager/99.99/"])
def test_no_page_gives_a_reader_a_cookie(client: Client, address: str) -> None:
    response = client.get(address)

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_sound_and_asks_nobody_else_for_anything(client: Client, address: str) -> None:
    shown = opened(client, address)

    links = [link["href"] for link in shown.find("link") if link["rel"] in ("stylesheet", "icon")]
    loaded = links + [
        element["src"] for tag in ("img", "script") for element in shown.find(tag) if "src" in element.attributes
    ]
    assert loaded
    assert all(source.startswith("/static/") for source in loaded)
    assert shown.one("footer").one("p").text == (
        "Arkivet er ikke den officielle udgave. Den officielle er den, som kommunen selv offentliggør."
    )
    assert len(shown.find("nav", "breadcrumb")) == (0 if address in ("/", "/soeg/") else 1)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("address", PAGES)
def test_only_what_a_search_found_is_marked_as_a_hit(client: Client, address: str) -> None:
    held = build.meeting("Børneudvalget")
    build.item("Fælles", held, outcome=Outcome.NOTED, decided={"Kulturudvalget": Outcome.APPROVED})

    assert bool(opened(client, address).find(cls="hit")) == (address == "/soeg/")


@pytest.mark.usefixtures("archive")
def test_pages_have_titles_of_their_own(client: Client) -> None:
    titles = {opened(client, address).one("title").text for address in PAGES}

    assert len(titles) == len(PAGES)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("address", PAGES)
def test_pages_answer_head_but_take_no_post(client: Client, address: str) -> None:
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", [*PAGES, "/healthz", "/moeder/kulturudvalget/2025-02-25/kilde/"])
def test_what_would_change_something_is_no_way_to_ask_for_a_public_page(address: str, method: str) -> None:
    response = Client(enforce_csrf_checks=True).generic(method, address)

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_every_public_address_refuses_for_itself() -> None:
    views = [pattern.callback for pattern in urlpatterns if isinstance(pattern, URLPattern)]

    assert len(views) > len(PAGES)
    assert all(getattr(view, "csrf_exempt", False) for view in views)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("address", [*PAGES, "/nej/", "/healthz", "/admin/login/"])
def test_head_sends_the_headers_of_get_and_no_byte_more(address: str) -> None:
    status, length, body = sent("GET", address)

    assert body
    assert sent("HEAD", address) == (status, length, b"")


@pytest.mark.parametrize("address", ["/nej/", "/soeg", "/moeder/x/", "/moeder/Kultur/2025-13-45/", "/sager/../etc/"])
def test_an_address_that_leads_nowhere_says_so_in_danish(client: Client, address: str) -> None:
    response = client.get(address, follow=True)

    if response.status_code == 404:
        shown = page(response.content)
        assert_sound(shown)
        assert shown.one("h1").text in ("Siden findes ikke", "Arkivet har ingen sag med det nummer")
    else:
        assert response.redirect_chain == [("/soeg/", 301)]


def test_what_was_asked_for_is_not_repeated_raw_on_the_page(client: Client) -> None:
    response = client.get("/sager/<script>alert(1)</script>/")

    assert response.status_code == 404
    assert not [script for script in page(response.content).find("script") if runs_inline(script)]


def test_the_page_for_a_failure_needs_neither_database_nor_request() -> None:
    with CaptureQueriesContext(connection) as asked:
        response = views.server_error(HttpRequest())

    assert response.status_code == 500
    assert len(asked) == 0
    shown = page(response.content)
    assert_sound(shown)
    assert shown.one("h1").text == "Arkivet er snublet"


def test_a_failure_on_a_page_is_answered_with_that_page_under_the_strict_policy(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(most: int) -> None:
        raise OperationalError("secret")

    monkeypatch.setattr("committee.overview.newest_decisions", fail)
    client.raise_request_exception = False
    response = client.get("/")

    assert response.status_code == 500
    assert policy(response.headers["Content-Security-Policy"]) == STRICT
    assert "secret" not in response.content.decode()


def test_a_request_that_makes_no_sense_is_answered_in_danish() -> None:
    response = views.bad_request(RequestFactory().get("/"), SuspiciousOperation("x"))

    assert response.status_code == 400
    assert page(response.content).one("h1").text == "Forespørgslen kunne ikke forstås"
    assert page(response.content).one("title").text.endswith("Solbjerg Kommune")


def test_a_refusal_is_answered_in_danish() -> None:
    response = permission_denied(RequestFactory().get("/"), PermissionDenied("x"))

    assert page(response.content).one("h1").text == "Her er ikke adgang"


def test_a_form_that_was_open_for_too_long_is_answered_in_danish_without_anything_inline() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/admin/login/", {"username": "ida"})

    assert response.status_code == 403
    shown = page(response.content)
    assert_sound(shown)
    assert shown.one("h1").text == "Formularen kunne ikke sendes"


def test_health_is_ok_with_every_migration_in_the_database(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response.headers["Cache-Control"]


def test_health_fails_where_a_migration_is_missing(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="committee").latest("pk").delete()

    response = client.get("/healthz")

    assert (response.status_code, response.content) == (503, b"ikke klar")


def test_health_fails_without_telling_why_where_the_database_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("password=secret")

    monkeypatch.setattr("committee.views.site.MigrationExecutor", fail)

    response = client.get("/healthz")

    assert (response.status_code, response.content) == (503, b"ikke klar")
