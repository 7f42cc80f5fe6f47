"""Public pages are compressed and not sent twice; what depends on who asks is neither compressed nor kept."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.test import Client

from committee import publication
from committee.models import Meeting
from tests import build
from tests.staff import member

pytestmark = pytest.mark.django_db
ITEM = "/moeder/kulturudvalget/2025-02-25/1/"


@pytest.fixture(autouse=True)
def meeting() -> Meeting:
    return build.item("Ny skole", decision="Godkendt.", sections={"presentation": "Skolen bygges. " * 200}).meeting


def get(client: Client, address: str, **headers: str) -> Any:
    return client.get(address, headers={"Accept-Encoding": "gzip", **headers})


@pytest.mark.parametrize("address", ["/", "/soeg/?q=skole", ITEM, "/om/", "/nej/"])
def test_a_public_page_is_compressed_for_who_can_take_it(client: Client, address: str) -> None:
    plain, compressed = client.get(address), get(client, address)

    assert compressed["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == plain.content
    assert int(compressed["Content-Length"]) == len(compressed.content) < len(plain.content)
    assert "Accept-Encoding" in compressed["Vary"]
    assert not plain.has_header("Content-Encoding")


def test_the_same_page_is_compressed_to_the_same_bytes(client: Client) -> None:
    assert get(client, ITEM).content == get(client, ITEM).content


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = get(client, ITEM)

    again = get(client, ITEM, **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"] == "no-cache"


def test_a_page_that_was_taken_down_is_gone_at_the_next_look(client: Client, meeting: Meeting) -> None:
    first = get(client, ITEM)
    publication.take_down(meeting, by="ida", reason="Et navn.")

    assert get(client, ITEM, **{"If-None-Match": first["ETag"]}).status_code == 410


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/admin/ingest/upload/add/"])
def test_what_carries_a_token_or_a_name_is_not_compressed(address: str) -> None:
    response = get(Client() if "login" in address else member("ingest.load"), address)

    assert response.status_code == 200
    assert len(response.content) > 1_000
    assert not response.has_header("Content-Encoding")
    assert "no-store" in response["Cache-Control"]


def test_a_member_of_staff_gets_the_public_pages_like_everybody_else(client: Client) -> None:
    assert get(member(), ITEM).content == get(client, ITEM).content
