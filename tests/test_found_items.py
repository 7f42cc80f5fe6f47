"""What a list of hits reads of each item, and the addresses that it writes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from committee.found_items import FoundItem, found_item, found_items
from committee.hit_html import hit_html
from committee.models import AgendaItem, Meeting, Outcome
from tests import build
from tests.markup import page

pytestmark = pytest.mark.django_db


def whole_item() -> AgendaItem:
    return build.item(
        "Sti <langs> åen",
        build.meeting("Havneudvalget", "2025-02-25"),
        number="24.10.00-A00-4-24",
        other_numbers=["27.51.04-G01-9-25", "05.01.12-A00-1-25"],
        listed_type="C",
        type_in_force="B",
        outcome=Outcome.APPROVED,
        decision_sentence="Udvalget godkender.",
        decided={"Havneudvalget": Outcome.APPROVED, "Kulturudvalget": Outcome.POSTPONED},
    )


def in_order(item: FoundItem) -> FoundItem:
    """The other cases have no order of their own."""
    return item._replace(other_cases=sorted(item.other_cases))


def test_one_statement_reads_what_the_models_have() -> None:
    item, bare = whole_item(), build.item(is_closed=True)

    read = found_items([item.pk, bare.pk])

    assert [in_order(one) for one in read] == [in_order(found_item(item)._replace(treatments=1)), found_item(bare)]
    assert len(read[0].other_cases) == 2
    assert [decided.committee for decided in read[0].decided] == ["Havneudvalget", "Kulturudvalget"]


def test_items_come_in_the_order_asked_for_without_those_the_public_may_not_see() -> None:
    items = [build.item(f"Punkt {number}") for number in range(4)]
    AgendaItem.objects.filter(pk=items[1].pk).update(taken_down_at=timezone.now())
    AgendaItem.objects.filter(pk=items[2].pk).update(withdrawn_at=timezone.now())
    held = build.item(at=build.meeting(on="2023-01-01", held=True))
    down = build.item(at=build.meeting(on="2024-01-01"))
    Meeting.objects.filter(pk=down.meeting_id).update(taken_down_at=timezone.now())

    read = found_items([items[3].pk, held.pk, items[2].pk, items[1].pk, down.pk, items[0].pk])

    assert [item.title for item in read] == ["Punkt 3", "Punkt 0"]


def test_a_cases_treatments_are_its_public_items_and_none_of_a_standing_number() -> None:
    first = build.item(number="24.10.00-A00-4-24")
    build.item(number="24.10.00-A00-4-24")
    build.item(at=build.meeting(on="2023-01-01", held=True), number="24.10.00-A00-4-24")
    withdrawn = build.item(number="24.10.00-A00-4-24")
    AgendaItem.objects.filter(pk=withdrawn.pk).update(withdrawn_at=timezone.now())
    standing = build.item(case=build.case("85.02.02-P35-1-25", standing=True))

    assert [item.treatments for item in found_items([first.pk, standing.pk])] == [2, 0]


def test_a_hit_leads_to_the_pages_that_the_models_name() -> None:
    item = whole_item()
    Meeting.objects.filter(pk=item.meeting_id).update(ordinal=2)
    item.meeting.refresh_from_db()
    (read,) = found_items([item.pk])
    of_case, *of_others = (case.get_absolute_url() for case in (item.case, *item.other_cases.all()) if case)

    shown = page(hit_html(read._replace(treatments=1200)).encode())

    first, second, *others, last = (link["href"] for link in shown.find("a"))
    assert (first, second, sorted(others), last) == (item.get_absolute_url(), of_case, sorted(of_others), of_case)
    assert shown.one(cls="hit__case").text == "1.200 behandlinger af sagen"
    assert shown.one("h3").text == "Sti <langs> åen"
