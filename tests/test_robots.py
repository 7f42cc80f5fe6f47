"""robots.txt and the sitemap: every public page and no other, in parts, and nothing where the archive is closed."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from committee import publication, sitemap
from committee.models import Case, Meeting
from tests import build

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NUMBER = "24.10.00-A00-4-24"


def places(client: Client, address: str) -> dict[str, str]:
    """The addresses of a sitemap or of one part, each with when it last changed."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314 our own
    found = {place.findtext(f"{SITEMAP}loc") or "": place.findtext(f"{SITEMAP}lastmod") or "" for place in root}
    assert len(found) == len(root) <= 10_000
    assert all(datetime.fromisoformat(changed).tzinfo for changed in found.values() if changed)
    return found


def everything(client: Client) -> list[str]:
    """The paths that the whole sitemap leads to."""
    parts = [urlsplit(part).path for part in places(client, "/sitemap.xml")]
    return sorted(urlsplit(place).path for part in parts for place in places(client, part))


def test_the_sitemap_leads_to_every_kind_of_page(client: Client) -> None:
    build.item(number=NUMBER, other_numbers=["17.01.00-Ø34-1-25"])

    found = everything(client)

    assert {
        "/",
        "/soeg/",
        "/moeder/",
        "/moeder/kulturudvalget/2025-02-25/",
        "/moeder/kulturudvalget/2025-02-25/1/",
        "/sager/",
        f"/sager/{NUMBER}/",
        "/sager/17.01.00-OE34-1-25/",
        "/udvalg/",
        "/udvalg/kulturudvalget/",
        "/emner/",
        "/emner/24/",
        "/emner/24.10/",
        "/emner/24.10.00/",
    } <= set(found)
    assert len(found) == len(set(found))
    assert [client.get(path).status_code for path in found] == [200] * len(found)


def test_what_is_not_public_has_no_place_in_it(client: Client) -> None:
    build.item("Skole", number=NUMBER)
    before = everything(client)

    build.item("Holdt", build.meeting("Børneudvalget", held=True), number="17.01.00-A00-1-25")
    build.item("Udgået", number="17.01.00-A00-2-25", withdrawn_at=timezone.now())
    publication.take_down(build.item("Nede", other_numbers=["17.01.00-A00-3-25"]), "ane", "Skal væk.")
    gone = build.meeting("Teknikudvalget")
    build.item("Nede", gone, number="17.01.00-A00-4-25")
    publication.take_down(gone, "ane", "Skal væk.")

    assert everything(client) == before


def test_parts_divide_the_pages_among_them(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in range(7):
        build.item(at=build.meeting(on=f"2025-02-{place + 1:02}"), number=f"24.10.00-A00-{place}-24")
    whole = everything(client)

    monkeypatch.setattr(sitemap, "PART", 3)

    parts = [place for place in places(client, "/sitemap.xml") if "/sitemap/punkter-" in place]
    assert 3 <= len(parts) <= 4
    assert everything(client) == whole


def test_a_part_is_marked_as_changed_when_something_in_it_is(client: Client) -> None:
    build.item(number=NUMBER)
    older = build.item(at=build.meeting(on="2024-02-06"), number=NUMBER)
    Meeting.objects.filter(pk=older.meeting_id).update(updated_at="2024-03-01T12:00:00+00:00")
    newer = places(client, "/sitemap/moeder-0.xml")["http://testserver/moeder/kulturudvalget/2025-02-25/"]

    items = places(client, "/sitemap/punkter-0.xml")
    assert items["http://testserver/moeder/kulturudvalget/2024-02-06/1/"] == "2024-03-01T13:00:00+01:00"
    assert places(client, "/sitemap/sager-0.xml") == {f"http://testserver/sager/{NUMBER}/": newer}
    assert places(client, "/sitemap.xml")["http://testserver/sitemap/punkter-0.xml"] == newer


@pytest.mark.parametrize("part", ["punkter-99", "sager-9", "ukendt-0", f"punkter-{'9' * 40}", "moeder-01x"])
def test_a_part_that_is_not_there_is_404(client: Client, part: str) -> None:
    build.item(number=NUMBER)

    assert client.get(f"/sitemap/{part}.xml").status_code == 404


def test_robots_may_read_all_but_the_administration_and_the_exports(client: Client) -> None:
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?*format=",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]
    assert "X-Robots-Tag" not in client.get("/").headers


def test_addresses_are_the_archives_own_and_https_behind_a_server_that_takes_it(
    client: Client, settings: Settings
) -> None:
    build.item()
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    through = {"host": "arkiv.example", "x-forwarded-proto": "https"}
    settings.ALLOWED_HOSTS = ["*"]

    assert "Sitemap: https://arkiv.example/sitemap.xml" in client.get("/robots.txt", headers=through).content.decode()
    assert b"<loc>https://arkiv.example/sitemap/" in client.get("/sitemap.xml", headers=through).content

    settings.SITE_ADDRESS = "https://arkiv.solbjerg.example"
    assert "https://arkiv.solbjerg.example/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert all(place.startswith("https://arkiv.solbjerg.example/") for place in places(client, "/sitemap/sider-0.xml"))


def test_a_closed_archive_tells_every_robot_to_keep_out(client: Client, settings: Settings) -> None:
    settings.CLOSED_TO_ROBOTS = True
    build.item(number=NUMBER)

    assert client.get("/robots.txt").content.decode().splitlines() == ["User-agent: *", "Disallow: /"]
    for address in ("/", f"/sager/{NUMBER}/", "/soeg/?format=json", f"/sager/{NUMBER}/atom/", "/nej/", "/robots.txt"):
        assert client.get(address).headers["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get("/sitemap.xml").status_code == 404
    assert client.get("/sitemap/sider-0.xml").status_code == 404


@pytest.mark.parametrize("kind", ["sider", "moeder", "punkter", "sager"])
def test_a_fuller_part_asks_no_more_questions(client: Client, kind: str) -> None:
    def questions(more: int) -> int:
        for place in range(more):
            build.item(at=build.meeting(f"Udvalg {more}-{place}"), number=f"24.10.00-A00-{more}{place}-24")
        with CaptureQueriesContext(connection) as asked:
            places(client, f"/sitemap/{kind}-{Case.objects.count() // sitemap.PART}.xml")
        return len(asked)

    few = questions(2)
    assert questions(18) == few <= 4


def test_the_index_asks_one_question_a_way_to_a_page(client: Client) -> None:
    build.item(number=NUMBER)

    with CaptureQueriesContext(connection) as asked:
        places(client, "/sitemap.xml")

    assert len(asked) == 4
