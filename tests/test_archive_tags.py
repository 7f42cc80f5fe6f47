"""What templates say in Danish."""

from __future__ import annotations

import datetime

import pytest
from django.template import Context, Template

from committee import kle
from committee.models import AgendaItem, Outcome
from tests.kle import loaded, plan
from tests.markup import page


def rendered(source: str, **context: object) -> str:
    return Template("{% load archive %}" + source).render(Context(context)).strip()


def test_dates_are_danish_and_readable_by_machines() -> None:
    day = datetime.date(2025, 2, 25)

    assert rendered("{{ day|danish_date }}", day=day) == '<time datetime="2025-02-25">25. februar 2025</time>'
    assert "tirsdag den 25. februar 2025" in rendered("{{ day|danish_weekday_date }}", day=day)


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (999, "999"), (1234567, "1.234.567")])
def test_thousands_are_set_apart_by_points(value: int, shown: str) -> None:
    assert rendered("{{ value|danish_number }}", value=value) == shown


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_is_told_in_a_word(outcome: Outcome) -> None:
    badge = page(rendered("{% outcome_badge outcome %}", outcome=outcome.value).encode()).one(cls="badge")

    assert badge.text == outcome.label
    assert f"badge--{outcome.value}" in badge["class"]


def test_an_item_without_decision_has_no_badge() -> None:
    assert rendered("{% outcome_badge '' %}") == ""


@pytest.mark.parametrize(
    ("listed", "in_force", "texts"),
    [
        ("B", "B", ["B-sag"]),
        ("B", "C", ["C-sag", "opført som B-sag"]),
        ("", "C", ["C-sag", "opført uden sagstype"]),
        ("", "", []),
    ],
)
def test_the_type_in_force_is_told_and_the_listed_where_it_was_changed(
    listed: str, in_force: str, texts: list[str]
) -> None:
    item = AgendaItem(listed_type=listed, type_in_force=in_force)

    badges = page(rendered("{% type_badge item %}", item=item).encode()).find(cls="badge")

    assert [badge.text for badge in badges] == texts


@pytest.mark.django_db
def test_a_kle_number_has_its_own_title_or_that_of_its_main_group() -> None:
    assert rendered("{{ '27.51.04'|kle_title }}") == "Social service"
    loaded(plan({"27.51": {"27.51.04": "Sti"}}))
    assert rendered("{{ '27.51.04'|kle_title }}") == "Sti"
    assert kle.title("16") == "Social- og sundhedsvirksomhed (udgået)"
    assert kle.title("99.00.00") == kle.title("") == ""


def test_main_groups_are_kept_under_their_own_number() -> None:
    assert all(group.number == number and len(number) == 2 for number, group in kle.MAIN_GROUPS.items())
    assert [number for number, group in kle.MAIN_GROUPS.items() if group.is_retired] == ["11", "12", "16", "26", "50"]
