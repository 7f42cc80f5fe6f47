"""Searches, cases and meetings as CSV: what a Danish Excel makes of them."""

from __future__ import annotations

import tracemalloc

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from committee import publication
from committee.exports import csv_rows
from committee.models import AgendaItem, Outcome
from tests import build
from tests.exported import table

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"


def test_a_row_tells_of_an_item_by_named_columns(client: Client) -> None:
    build.item(
        "Ny skole i Ålev",
        number=NUMBER,
        other_numbers=["17.01.00-Ø34-1-25"],
        type_in_force="B",
        listed_type="C",
        to_council=True,
        outcome=Outcome.APPROVED,
        decision="Udvalget godkender.\n\n- at bygge\n- at flytte",
        decision_sentence="Udvalget godkender.",
        decided={"Kulturudvalget": Outcome.APPROVED, "Børneudvalget": Outcome.RECOMMENDED},
    )

    assert table(client, "/soeg/", format="csv") == [
        {
            "Dato": "2025-02-25",
            "Udvalg": "Kulturudvalget",
            "Punkt": "1",
            "Titel": "Ny skole i Ålev",
            "Sagstype": "B",
            "Opført som": "C",
            "Til byrådet": "ja",
            "Journalnummer": NUMBER,
            "Andre journalnumre": "17.01.00-Ø34-1-25",
            "KLE-emne": "24.10.00",
            "Udfald": "Godkendt",
            "Beslutning": "Udvalget godkender.",
            "Hele beslutningen": "Udvalget godkender. - at bygge - at flytte",
            "Andre udvalgs udfald": "Børneudvalget: Anbefalet",
            "Lukket": "nej",
            "Art": "Referat",
            "Adresse": "http://testserver/moeder/kulturudvalget/2025-02-25/1/",
        }
    ]


def test_an_item_without_number_or_decision_leaves_those_cells_empty(client: Client) -> None:
    build.item("Eventuelt", address="u1")
    AgendaItem.objects.update(number=None)

    (row,) = table(client, "/soeg/", format="csv")

    assert [row[name] for name in ("Punkt", "Journalnummer", "KLE-emne", "Udfald", "Beslutning")] == [""] * 5


@pytest.mark.parametrize(
    "title",
    ["=1+1", "+45 12", "-uden", "@SUM(A1)", "\t=1+1", "\r=1+1", '"=1+1', "'=1+1", ' "=1+1', "\n@x", "＝1+1"],
)
def test_no_cell_is_taken_for_a_formula(client: Client, title: str) -> None:
    build.item(title, number=NUMBER, decision=title, decision_sentence=title, outcome=Outcome.OTHER)

    (row,) = table(client, "/soeg/", format="csv")

    assert row["Titel"] == row["Beslutning"] == row["Hele beslutningen"] == "'" + " ".join(title.split())
    assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_semicolons_quotes_and_breaks_stay_within_their_cell(client: Client) -> None:
    build.item('Skole; "Ny" \r\n vej\u2028slut')

    (row,) = table(client, "/soeg/", format="csv")

    assert row["Titel"] == 'Skole; "Ny" vej slut'


def test_a_decision_longer_than_a_cell_is_cut_rather_than_spilled(client: Client) -> None:
    build.item("Lang", decision="ord " * 10_000, decision_sentence="Kort.", outcome=Outcome.OTHER)

    (row,) = table(client, "/soeg/", format="csv")

    assert len(row["Hele beslutningen"]) == 32_767
    assert row["Hele beslutningen"].endswith("…")


def test_every_hit_is_there_in_the_order_of_the_page(client: Client) -> None:
    for day in range(1, 29):
        build.item(f"Havn {day}", build.meeting(on=f"2025-02-{day:02}"))
    build.item("Skole")

    rows = table(client, "/soeg/", q="havn", sort="dato", format="csv", side="9")

    assert [row["Titel"] for row in rows] == [f"Havn {day}" for day in range(28, 0, -1)]


def test_by_relevance_the_better_answer_comes_first(client: Client) -> None:
    build.item("Om noget andet", build.meeting(on="2025-04-01"), sections={"presentation": "Der er en havn."})
    build.item("Havn", build.meeting(on="2024-04-01"))

    assert [row["Titel"] for row in table(client, "/soeg/", q="havn", format="csv")] == ["Havn", "Om noget andet"]


def test_a_whole_number_in_q_leads_to_no_case_in_an_export(client: Client) -> None:
    build.item("Sagen", number=NUMBER)

    assert [row["Titel"] for row in table(client, "/soeg/", q=NUMBER, format="csv")] == ["Sagen"]


def test_an_empty_search_has_its_head_alone(client: Client) -> None:
    assert table(client, "/soeg/", q="findesikke", format="csv") == []
    assert client.get("/soeg/?format=csv").getvalue().decode().count(";") == len(csv_rows.COLUMNS) - 1


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "punkter-alle"),
        ({"q": "Ny skole", "udvalg": "kulturudvalget"}, "punkter-ny-skole-kulturudvalget"),
        ({"q": '"; rm -rf \r\n<æøå>'}, "punkter-rm-rf-aeoeaa"),
        ({"q": "meget " * 40}, "punkter-meget-meget-meget-meget-meget-meget-meget-meget-meget-meget"),
    ],
)
def test_the_file_name_says_what_was_asked_for(client: Client, query: dict[str, str], name: str) -> None:
    build.item("Skole")
    response = client.get("/soeg/", query | {"format": "csv"})

    today = timezone.localdate().isoformat()
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}-{today}.csv"'


def test_a_bad_value_is_refused_in_csv_and_danish(client: Client) -> None:
    response = client.get("/soeg/", {"fra": "i går", "type": "Z", "format": "csv"})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.decode().split("\r\n") == [
        "\ufeffFelt;Fejl",
        "type;Sagstypen »Z« kendes ikke. Vælg fra listen.",
        "fra;Datoen »i går« kan ikke læses. Skriv den som 25-02-2025.",
        "",
    ]


@pytest.mark.parametrize("form", ["xml", "CSV2", "<script>", "pdf"])
def test_an_unknown_format_is_refused_with_those_there_are(client: Client, form: str) -> None:
    response = client.get("/soeg/", {"format": form})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Vælg mellem csv, json, atom" in response.content.decode()


@pytest.mark.parametrize("form", ["", " ", "html"])
def test_no_format_is_the_page(client: Client, form: str) -> None:
    assert client.get("/soeg/", {"format": form}).headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_case_leaves_with_its_treatments_in_time_order(client: Client) -> None:
    build.item("Byrådet siger ja", build.meeting(build.committee("Byrådet", is_council=True)), number=NUMBER)
    build.item("Udvalget anbefaler", number=NUMBER)
    build.item("Først drøftet", build.meeting(on="2024-11-05"), number="17.01.00-A00-1-25", other_numbers=[NUMBER])

    rows = table(client, f"/sager/{NUMBER}/", format="csv")

    assert [row["Titel"] for row in rows] == ["Først drøftet", "Udvalget anbefaler", "Byrådet siger ja"]
    response = client.get(f"/sager/{NUMBER}/?format=csv")
    assert f'filename="sag-{NUMBER}-' in response.headers["Content-Disposition"]


def test_a_case_in_another_spelling_leads_to_its_export(client: Client) -> None:
    build.item(number=NUMBER)

    response = client.get("/sager/24.10.00-a00-4-24/?format=csv")

    assert (response.status_code, response.headers["Location"]) == (301, f"/sager/{NUMBER}/?format=csv")


def test_a_meeting_leaves_in_the_order_of_its_agenda(client: Client) -> None:
    build.item("Andet", build.meeting("Børneudvalget"))
    build.item("Første")
    build.item("Anden")

    rows = table(client, "/moeder/kulturudvalget/2025-02-25/", format="csv")

    assert [(row["Punkt"], row["Titel"]) for row in rows] == [("1", "Første"), ("2", "Anden")]


def test_a_closed_item_says_only_that_it_is(client: Client) -> None:
    build.item(is_closed=True, sections={"summary": "Hemmeligt"}, attachments=["Hemmeligt"])

    (row,) = table(client, "/soeg/", format="csv")

    assert (row["Titel"], row["Lukket"], row["Hele beslutningen"]) == ("Lukket punkt", "ja", "")
    assert "Hemmeligt" not in str(row)


def test_what_is_not_public_is_in_no_row(client: Client) -> None:
    build.item("Skole", number=NUMBER)
    build.item("Skole holdt tilbage", build.meeting(on="2025-04-01", held=True), number=NUMBER)
    build.item("Skole udgået", number=NUMBER, withdrawn_at=timezone.now())
    publication.take_down(build.item("Skole taget ned", number=NUMBER), "ane", "Skal væk.")

    for address, query in (
        ("/soeg/", {"q": "skole"}),
        ("/soeg/", {}),
        (f"/sager/{NUMBER}/", {}),
        ("/moeder/kulturudvalget/2025-02-25/", {}),
    ):
        assert [row["Titel"] for row in table(client, address, format="csv", **query)] == ["Skole"]
    assert client.get("/moeder/kulturudvalget/2025-04-01/?format=csv").status_code == 404


def test_what_is_taken_down_while_the_file_is_sent_is_left_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "ITEMS_AT_ONCE", 1)
    kept, gone = build.item("Bliver"), build.item("Forsvinder")
    response = client.get("/soeg/?format=csv")

    publication.take_down(gone, "ane", "Skal væk.")

    sent = response.getvalue().decode()
    assert kept.title in sent
    assert gone.title not in sent


@pytest.mark.parametrize("count", [4, 12])
def test_a_longer_file_asks_the_same_questions_a_piece(
    client: Client, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(csv_rows, "ITEMS_AT_ONCE", 4)
    for place in range(count):
        build.item(number=f"24.10.00-A00-{place}-24", decided={"Andet": Outcome.NOTED})

    with CaptureQueriesContext(connection) as before:
        response = client.get("/soeg/?format=csv")
    with CaptureQueriesContext(connection) as after:
        assert response.getvalue().count(b"\r\n") == count + 1

    assert len(before) <= 3
    assert len(after) == 3 * count // 4


def test_memory_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece is forgotten when the next is made, if not at once: forty take nowhere near twenty times two."""
    monkeypatch.setattr(csv_rows, "ITEMS_AT_ONCE", 2)
    ids = [build.item("Lang", decision="ord " * 20_000, outcome=Outcome.OTHER).pk for _ in range(2)]

    def most(pieces: int) -> int:
        tracemalloc.start()
        for _ in csv_rows.lines(ids * pieces, lambda address: address):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(2)
    assert most(40) < most(2) * 5
