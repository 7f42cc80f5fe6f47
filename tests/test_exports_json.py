"""Searches, cases, meetings and items as JSON, for programs: stable names, whole addresses, pages that lead on."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from committee.models import Meeting, Outcome
from tests import build
from tests.exported import CASE, MEETING, NUMBER, names, record

pytestmark = pytest.mark.django_db


def udvalg(slug: str, name: str) -> dict[str, str]:
    """The record of an udvalg."""
    return {"id": f"http://testserver/udvalg/{slug}/", "type": "Organization", "name": name}


def case_record(address: str, number: str, subject: str | None) -> dict[str, Any]:
    """The record of a case that is no standing number."""
    address = f"http://testserver/sager/{address}/"
    return {"id": address, "type": "Case", "reference": number, "subject": subject, "standing": False}


MEETING_RECORD = {
    "id": f"http://testserver{MEETING}",
    "type": "Meeting",
    "name": "Kulturudvalget 25-02-2025",
    "date": "2025-02-25",
    "start": "2025-02-25T08:30:00+01:00",
    "end": None,
    "location": "Rådhuset",
    "kind": "minutes",
    "organization": udvalg("kulturudvalget", "Kulturudvalget"),
}


def test_an_item_says_what_it_is_by_stable_names(client: Client) -> None:
    build.item(
        "Ny skole",
        number=NUMBER,
        other_numbers=["2012/057275"],
        type_in_force="B",
        to_council=True,
        outcome=Outcome.APPROVED,
        decision="Godkendt.\n\nEnstemmigt.",
        decision_sentence="Godkendt.",
        decided={"Byrådet": Outcome.RECOMMENDED},
    )
    Meeting.objects.update(start_time=datetime.time(8, 30), place="Rådhuset")

    (item,) = record(client, "/soeg/")["data"]

    assert datetime.datetime.fromisoformat(item.pop("created")).tzinfo
    assert datetime.datetime.fromisoformat(item.pop("modified")).tzinfo
    del item["meeting"]["created"], item["meeting"]["modified"]
    assert item.pop("meeting") == MEETING_RECORD
    assert item.pop("case") == case_record("24.10.00-A00-4-24", NUMBER, "24.10.00")
    assert item.pop("otherCase") == [case_record("2012_057275", "2012/057275", None)]
    assert item.pop("resultByOrganization") == [{"organization": udvalg("byraadet", "Byrådet"), "result": "anbefalet"}]
    assert item == {
        "id": f"http://testserver{MEETING}1/",
        "type": "AgendaItem",
        "name": "Ny skole",
        "number": "1",
        "order": 1,
        "public": True,
        "caseType": "B",
        "listedCaseType": None,
        "toCouncil": True,
        "result": "godkendt",
        "resolutionText": "Godkendt.\n\nEnstemmigt.",
        "resolutionSentence": "Godkendt.",
    }


def test_every_address_that_a_record_gives_leads_somewhere(client: Client) -> None:
    build.item("Ny skole", number=NUMBER, other_numbers=["17.01.00-A00-1-25"], decided={"Byrådet": Outcome.NOTED})

    def ids(found: Any) -> list[str]:
        if isinstance(found, dict):
            return ([found["id"]] if "id" in found else []) + [
                address for part in found.values() for address in ids(part)
            ]
        return [address for part in found for address in ids(part)] if isinstance(found, list) else []

    for address in ("/soeg/", CASE, MEETING, f"{MEETING}1/"):
        given = ids(record(client, address))
        assert given
        assert [client.get(one.removeprefix("http://testserver")).status_code for one in given] == [200] * len(given)


def test_a_search_comes_twenty_five_a_page_and_each_leads_to_the_others(client: Client) -> None:
    for place in range(60):
        build.item(f"Havn {place}", build.meeting(f"Udvalg {place}"))

    first = record(client, "/soeg/", q="havn", sort="dato")
    assert first["pagination"] == {"totalElements": 60, "elementsPerPage": 25, "currentPage": 1, "totalPages": 3}
    assert set(first["links"]) == {"self", "first", "next", "last"}

    found, address = [], first["links"]["first"]
    while address:
        page = client.get(address.removeprefix("http://testserver")).json()
        assert page["links"]["self"] == address
        found += names(page)
        address = page["links"].get("next")
    assert sorted(found) == sorted(f"Havn {place}" for place in range(60))
    assert page["links"]["self"] == page["links"]["last"]
    assert page["links"]["prev"].endswith("side=2")


@pytest.mark.parametrize("side", ["2", "0", "-1", "x", "1e3", "9" * 20])
def test_a_page_that_is_not_there_is_404_in_json_and_danish(client: Client, side: str) -> None:
    build.item()

    (error,) = record(client, "/soeg/", status=404, side=side)["errors"]

    assert error["message"] in ("Så mange sider har listen ikke.", "Der er ingen side med det nummer.")


def test_a_bad_value_is_refused_at_its_field(client: Client) -> None:
    errors = record(client, "/soeg/", status=400, fra="i går", til_byraadet="7")["errors"]

    assert [error["field"] for error in errors] == ["til_byraadet", "fra"]
    assert errors[1]["message"] == "Datoen »i går« kan ikke læses. Skriv den som 25-02-2025."


def test_what_finds_nothing_is_an_empty_page(client: Client) -> None:
    found = record(client, "/soeg/", q="findesikke")

    assert found["data"] == []
    assert found["pagination"]["totalElements"] == 0
    assert set(found["links"]) == {"self", "first", "last"}


def test_a_whole_number_in_q_leads_to_no_case(client: Client) -> None:
    build.item("Sagen", number=NUMBER)

    assert names(record(client, "/soeg/", q=NUMBER)) == ["Sagen"]


def test_a_case_comes_with_its_treatments_and_their_texts_in_time_order(client: Client) -> None:
    build.item(
        "Senere",
        number=NUMBER,
        sections={"summary": "Kort.", "presentation": "### Langt"},
        attachments=["Kort over vejen"],
        departments=["Skoleforvaltningen"],
        proposer_name="Ane Andersen",
        proposer_party="V",
    )
    build.item("Først", build.meeting(on="2024-02-06"), number=NUMBER)

    case = record(client, CASE)

    assert (case["id"], case["type"], case["reference"]) == (f"http://testserver{CASE}", "Case", NUMBER)
    assert names(case, "agendaItem") == ["Først", "Senere"]
    later = case["agendaItem"][1]
    assert later["section"] == [
        {"kind": "summary", "name": "Resumé", "text": "Kort."},
        {"kind": "presentation", "name": "Sagsfremstilling", "text": "### Langt"},
    ]
    assert later["auxiliaryFile"] == [{"name": "Kort over vejen", "accessUrl": None}]
    assert later["department"] == ["Skoleforvaltningen"]
    assert later["proposer"] == {"name": "Ane Andersen", "party": "V"}
    assert case["agendaItem"][0]["proposer"] is None


def test_a_meeting_comes_with_its_agenda_and_an_item_by_itself(client: Client) -> None:
    build.item("Første", sections={"summary": "Kort."})
    build.item("Anden")

    meeting = record(client, MEETING)
    item = record(client, f"{MEETING}1/")

    assert meeting["organization"]["name"] == "Kulturudvalget"
    assert names(meeting, "agendaItem") == ["Første", "Anden"]
    assert item == meeting["agendaItem"][0]
    assert item["section"][0]["text"] == "Kort."


def test_no_search_engine_is_to_keep_a_record_for_a_page(client: Client) -> None:
    build.item(number=NUMBER)

    for form in ("csv", "json", "atom"):
        assert client.get("/soeg/", {"format": form}).headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/soeg/").headers


def test_one_who_has_the_record_already_is_told_so(client: Client) -> None:
    build.item("Før")
    tag = client.get("/soeg/?format=json").headers["ETag"]

    assert client.get("/soeg/?format=json", headers={"if-none-match": tag}).status_code == 304
    build.item("Efter")
    assert client.get("/soeg/?format=json", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("address", ["/soeg/", CASE, MEETING, f"{MEETING}1/"])
def test_records_take_no_post_and_answer_head(client: Client, address: str) -> None:
    build.item(number=NUMBER)

    assert client.post(f"{address}?format=json").status_code == 405
    assert client.head(f"{address}?format=json").status_code == 200


@pytest.mark.parametrize("address", ["/soeg/", CASE, MEETING])
def test_a_longer_list_asks_no_more_questions(client: Client, address: str) -> None:
    def questions(more: int) -> int:
        for _ in range(more):
            build.item(number=NUMBER, other_numbers=["17.01.00-A00-1-25"], sections={"summary": "x"}, attachments=["y"])
        with CaptureQueriesContext(connection) as asked:
            record(client, address)
        return len(asked)

    few = questions(2)
    assert questions(18) == few <= 9
