"""A tillægsdagsorden joins its meeting: its items come to the others, with addresses of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from committee.models import AgendaItem, Meeting, PendingDelivery, Problem
from ingest.load import Change, LoadResult
from ingest.parsed import ParsedAgendaItem
from ingest.parsed import Problem as Remark
from tests.readings import addresses, everything, hold, item, load

pytestmark = pytest.mark.django_db

A, B, C, D = (f"04.04.00-A00-{number}-25" for number in range(1, 5))
AGENDA = (item("Havnen", A, "Om kajen."), item("Skolen", B, "Om taget."))
LATE = (item("Broen", C, "Om broen."), item("Vejen", D, "Om vejen."))


def join(*items: ParsedAgendaItem, content: bytes = b"Tillaeg.", **fields: Any) -> LoadResult:
    return load(*[replace(one, is_supplement=True) for one in items], content=content, kind="agenda", **fields)


def test_a_supplement_adds_its_items_after_the_others_and_withdraws_none() -> None:
    load(*AGENDA, kind="agenda")

    result = join(*LATE)

    assert (result.change, result.added, result.withdrawn) == (Change.UPDATED, 2, 0)
    assert addresses() == {"Havnen": "1", "Skolen": "2", "Broen": "t1", "Vejen": "t2"}
    assert list(AgendaItem.objects.order_by("position").values_list("position", "number")) == [
        (1, 1),
        (2, 2),
        (3, 1),
        (4, 2),
    ]


def test_a_supplement_says_nothing_of_the_meeting_itself() -> None:
    load(*AGENDA, kind="agenda", place="Mødesalen")
    before = Meeting.objects.get()

    join(*LATE, place="Et andet sted")

    after = Meeting.objects.get()
    assert (after.place, after.source, after.content_digest) == ("Mødesalen", before.source, before.content_digest)


def test_agenda_and_supplement_are_unchanged_when_they_come_again() -> None:
    load(*AGENDA, kind="agenda")
    join(*LATE)
    before = everything()

    assert load(*AGENDA, kind="agenda").change is Change.UNCHANGED
    assert join(*LATE).change is Change.UNCHANGED
    assert everything() == before


def test_a_new_agenda_leaves_the_items_of_the_supplement_behind_its_own() -> None:
    load(*AGENDA, kind="agenda")
    join(*LATE)

    result = load(*AGENDA, item("Parken"), kind="agenda", content=b"Rettet.")

    assert (result.change, result.withdrawn, result.pending) == (Change.UPDATED, 0, None)
    assert list(AgendaItem.objects.on_agenda().order_by("position").values_list("address", flat=True)) == [
        "1",
        "2",
        "3",
        "t1",
        "t2",
    ]


def test_a_supplement_that_comes_first_is_joined_by_its_agenda() -> None:
    join(*LATE)

    load(*AGENDA, kind="agenda")

    assert addresses() == {"Broen": "t1", "Vejen": "t2", "Havnen": "1", "Skolen": "2"}
    assert join(*LATE).change is Change.UNCHANGED
    assert load(*AGENDA, kind="agenda").change is Change.UNCHANGED


def test_the_referat_of_the_whole_meeting_keeps_the_addresses_of_the_supplement() -> None:
    load(*AGENDA, kind="agenda")
    join(*LATE)
    ids = dict(AgendaItem.objects.values_list("title", "pk"))

    load(*AGENDA, *LATE, content=b"Referatet.")

    assert addresses() == {"Havnen": "1", "Skolen": "2", "Broen": "t1", "Vejen": "t2"}
    assert dict(AgendaItem.objects.values_list("title", "pk")) == ids
    assert [row.number for row in AgendaItem.objects.order_by("position")] == [1, 2, 3, 4]


def test_a_corrected_supplement_updates_its_items_and_no_others() -> None:
    load(*AGENDA, kind="agenda")
    join(*LATE)
    ids = set(AgendaItem.objects.values_list("pk", flat=True))

    result = join(item("Broen", C, "Om den nye bro."), LATE[1], content=b"Rettet.")

    assert list(result.changes.changed) == ["t1"]
    assert set(AgendaItem.objects.values_list("pk", flat=True)) == ids


def test_a_second_supplement_joins_the_first() -> None:
    load(*AGENDA, kind="agenda")
    join(LATE[0])

    join(LATE[1], content=b"Endnu et.")

    assert addresses() == {"Havnen": "1", "Skolen": "2", "Broen": "t1", "Vejen": "t1-2"}


def test_remarks_of_the_agenda_stand_beside_those_of_the_supplement() -> None:
    load(*AGENDA, kind="agenda", problems=(Remark("odd", "warning", "Sært.", item=1),))

    join(*LATE, problems=(Remark("odd", "warning", "Også sært.", item=2),))

    told = {row.message: row.item.address for row in Problem.objects.all() if row.item}
    assert told == {"Sært.": "1", "Også sært.": "t2"}


def test_a_supplement_in_doubt_waits_and_the_public_meeting_stays() -> None:
    load(*AGENDA, kind="agenda")

    result = join(*LATE, problems=(hold(),))

    assert result.is_held
    assert PendingDelivery.objects.waiting().count() == 1
    assert AgendaItem.objects.published().count() == 2
