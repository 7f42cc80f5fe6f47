"""The search form as a reader meets it: what was typed stays, a bad value is told at its field, nothing breaks it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import build
from tests.search_pages import count, search, titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("type", "X", "Sagstypen »X« kendes ikke. Vælg fra listen."),
        ("type", "b", "Sagstypen »b« kendes ikke. Vælg fra listen."),
        ("udvalg", "findes-ikke", "Udvalget »findes-ikke« kendes ikke. Vælg fra listen."),
        ("udfald", "approved", "Udfaldet »approved« kendes ikke. Vælg fra listen."),
        ("til_byraadet", "0", "Skriv 1 for sager til byrådet, eller lad feltet være."),
        ("journalnummer", "---", "»---« er ikke et journalnummer. Skriv for eksempel 24.10 eller A00-4-24."),
        ("emne", "skole", "»skole« er ikke et KLE-nummer. Skriv for eksempel 27, 27.51 eller 27.51.04."),
        ("emne", "27.5", "»27.5« er ikke et KLE-nummer. Skriv for eksempel 27, 27.51 eller 27.51.04."),
        ("fra", "31-02-2025", "Datoen »31-02-2025« kan ikke læses. Skriv den som 25-02-2025."),
        ("til", "i går", "Datoen »i går« kan ikke læses. Skriv den som 25-02-2025."),
        ("sort", "titel", "Sorteringen »titel« kendes ikke. Vælg fra listen."),
        ("q", "x" * 301, "Søgningen er for lang: højst 300 tegn."),
    ],
)
def test_a_bad_value_is_told_at_its_field_and_finds_nothing(
    client: Client, name: str, value: str, message: str
) -> None:
    build.item("Et punkt")

    shown = search(client, **{name: value, "x": "1"})

    assert shown.one(id=f"id_{name}_error").text == message
    assert message in shown.one(cls="notice--error").text
    assert shown.find(id=f"felt-{name}")
    assert titles(shown) == []
    assert count(shown) == 0
    if name != "sort":
        pointing = [field for field in shown.find("input") if field.attributes.get("name") == name]
        assert pointing
        assert all(field["aria-invalid"] == "true" for field in pointing)
        assert all(field["aria-describedby"] == f"id_{name}_error" for field in pointing)


def test_a_period_that_ends_before_it_begins_is_told_at_its_field(client: Client) -> None:
    build.item("Et punkt")

    shown = search(client, fra="02-01-2025", til="01-01-2025")

    assert shown.one(id="id_fra_error").text == "Fra-datoen ligger efter til-datoen."
    assert count(shown) == 0
    assert shown.one("input", name="til")["value"] == "01-01-2025"


def test_one_bad_value_among_good_ones_finds_nothing(client: Client) -> None:
    build.item(type_in_force="B")

    assert count(search(client, type=["B", "X"])) == 0


def test_a_bad_value_is_told_on_any_page(client: Client) -> None:
    build.item("Et punkt")

    assert count(search(client, type="X", side="7")) == 0


def test_what_was_typed_stays_in_the_form(client: Client) -> None:
    build.item("Havn", type_in_force="B")

    shown = search(client, q="havn", type="B", fra="1. januar 2025", emne="sludder", sort="dato")

    assert shown.one("input", name="q")["value"] == "havn"
    assert shown.one("input", name="fra")["value"] == "1. januar 2025"
    assert shown.one("input", name="emne")["value"] == "sludder"
    assert shown.one("input", name="sort")["value"] == "dato"
    assert [
        box.one("input")["value"] for box in shown.find("label", "box") if "checked" in box.one("input").attributes
    ] == ["B"]


def test_unknown_parameters_and_empty_ones_are_ignored(client: Client) -> None:
    build.item("Et punkt")

    assert titles(search(client, utm_source="brev", type=["", " "], fra="", side="")) == ["Et punkt"]


@pytest.mark.parametrize(
    "words",
    [
        "'",
        '"',
        "a & | ! :* <->",
        "'; DROP TABLE x; --",
        "%",
        "\x00",
        "a\x00b",
        "å" * 300,
        "😀",
        "\u202e",
        "(" * 300,
        "-",
        "<b>",
    ],
)
def test_nothing_that_is_typed_breaks_the_page(client: Client, words: str) -> None:
    build.item("Havn", number="24.10.00-A00-4-24")

    for name in ("q", "journalnummer", "emne", "type", "udvalg", "udfald", "fra", "sort", "til_byraadet"):
        search(client, **{name: words, "x": "1"})


def test_invalid_bytes_in_the_address_are_no_error(client: Client) -> None:
    build.item("Havn")

    assert client.get("/soeg/?q=%ff%fe%ed%a0%80&type=%ff").status_code == 200


def test_every_field_has_a_label_and_belongs_to_the_search_form(client: Client) -> None:
    build.item()

    shown = search(client)
    form = shown.one("form", role="search")

    labelled = {label.attributes.get("for") for label in shown.find("label")}
    wrapped = [field for label in shown.find("label") for field in label.find("input")]
    for field in shown.find("input"):
        assert field in wrapped or field["id"] in labelled
        assert field in form.find("input") or field["form"] == form["id"]
