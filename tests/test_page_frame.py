"""The page of an item stands in a frame that is rendered once a process; nothing of a reader or an item stays in it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.safestring import SafeString
from pytest_django import Settings

from committee import page_frame
from committee.page_frame import framed
from tests import build
from tests.reading_pages import opened

pytestmark = pytest.mark.django_db


def own(title: str) -> dict[str, SafeString]:
    return {name: SafeString(title) for name in ("place", "title", "description", "main")}


def test_a_frame_is_rendered_once_and_filled_each_time() -> None:
    page_frame._pieces.cache_clear()

    with patch("committee.page_frame.render_to_string", wraps=render_to_string) as rendered:
        shown = [framed("item.html", "item", own(title)) for title in ("Ny skole", "Ny hal", "Ny skole")]

    assert rendered.call_count == 1
    assert shown[0] == shown[2] == shown[1].replace("Ny hal", "Ny skole")
    assert "<title>Ny skole –" in shown[0]


def test_what_is_filled_in_is_no_gap_itself() -> None:
    assert "\ue000main\ue000" in framed("item.html", "item", own("\ue000main\ue000"))


def test_each_reader_gets_the_address_that_was_asked_by(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    address = build.item("Ny <b>skole</b> & hal").get_absolute_url()

    for host in ("referater.example", "arkiv.example"):
        shown = opened(Client(headers={"Host": host}), address)

        assert shown.one("link", rel="canonical")["href"] == f"http://{host}{address}"
        assert shown.one("title").text.startswith("Ny <b>skole</b> & hal – Kulturudvalget 25. februar 2025 – Referat")
    assert not client.get(f"{address}?q=x").content.count(b'rel="canonical"')


def test_no_item_is_seen_in_the_frame_of_the_next(client: Client) -> None:
    first, second = build.item("Ny skole", decision="Godkendt."), build.item("Ny hal")

    opened(client, first.get_absolute_url())
    shown = opened(client, second.get_absolute_url())

    assert "Ny skole" not in shown.one("head").text
    assert shown.one("meta", property="og:title")["content"].startswith("Ny hal – ")
    assert shown.one("meta", name="description")["content"] == "Ny hal"


def test_no_search_is_seen_in_the_frame_of_the_next(client: Client) -> None:
    build.item("Ny skole", type_in_force="B")

    opened(client, "/soeg/?q=skole&type=B&udvalg=kulturudvalget&fra=x&sort=dato&side=1")
    opened(client, "/soeg/?q=<b>sk\ue000words\ue000le&felt=titel")
    shown = opened(client, "/soeg/")

    assert "skole" not in shown.one("head").text
    assert shown.one("title").text.startswith("Søg i referaterne – Referatarkiv")
    assert shown.one("input", id="id_q")["value"] == ""
    assert not shown.find(cls="chips")
    assert not [field for field in shown.find("input") if "checked" in field.attributes]
