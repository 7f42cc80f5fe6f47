"""The pages for staff: everything to be seen, in Danish, and only what staff decide to be changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.models import AgendaItem, Case, Committee, Meeting, Problem, SourceFile
from ingest.parsed import Problem as Remark
from tests.readings import KULTUR, hold, item, load, section

pytestmark = pytest.mark.django_db

MODELS = (AgendaItem, Case, Committee, Meeting, Problem, SourceFile)
A, B = "04.04.00-A00-1-25", "04.04.00-A00-2-25"


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("sekretær"))
    return client


def fill(meetings: int, items: int = 3) -> None:
    for day in range(1, meetings + 1):
        load(
            *[
                item(f"Sag {day}.{n}", f"04.04.00-A00-{day * 100 + n}-25", other_journal_numbers=(B,))
                for n in range(1, items + 1)
            ],
            committee=f"Udvalg {day}",
            content=f"Fil {day}".encode(),
            problems=tuple(Remark("odd", "warning", f"Sært {n}.", n, item=n) for n in range(1, items + 1)),
        )


def list_page(model: Any, **query: str) -> tuple[str, dict[str, str]]:
    return reverse(f"admin:committee_{model._meta.model_name}_changelist"), query


def change_page(row: Any) -> str:
    return reverse(f"admin:committee_{row._meta.model_name}_change", args=[row.pk])


def text(staff: Client, address: str, query: dict[str, str] | None = None) -> str:
    response = staff.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def listed(staff: Client, model: Any, **query: str) -> int:
    response = staff.get(*list_page(model, **query))
    return int(response.context["cl"].result_count)


def queries(call: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


@pytest.mark.parametrize("model", MODELS)
def test_each_list_and_page_opens_in_danish(staff: Client, model: Any) -> None:
    fill(1)

    pages = [text(staff, *list_page(model)), text(staff, change_page(model.objects.first()))]

    for page in pages:
        assert "Referatarkivets administration" in page
        for english in ("Add ", "Delete", "Save", "Select ", " view", "Change "):
            assert english not in re.sub(r"<script.*?</script>|<[^>]*>", " ", page, flags=re.DOTALL)


@pytest.mark.parametrize("model", MODELS)
def test_a_list_asks_the_same_queries_for_many_rows_as_for_few(staff: Client, model: Any) -> None:
    fill(2)
    staff.get(*list_page(model))
    few = queries(lambda: staff.get(*list_page(model)))

    fill(9)

    assert queries(lambda: staff.get(*list_page(model))) == few


@pytest.mark.parametrize("model", MODELS)
def test_a_page_asks_the_same_queries_for_many_parts_as_for_few(staff: Client, model: Any) -> None:
    fill(1, items=2)
    address = change_page(model.objects.first())
    staff.get(address)
    few = queries(lambda: staff.get(address))

    fill(1, items=20)

    assert queries(lambda: staff.get(address)) == few


@pytest.mark.parametrize("model", MODELS)
def test_nothing_that_loading_writes_can_be_added_or_deleted(staff: Client, model: Any) -> None:
    fill(1)
    row = model.objects.first()
    name = f"admin:committee_{row._meta.model_name}"

    assert staff.get(reverse(f"{name}_add")).status_code == 403
    assert staff.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    staff.post(list_page(model)[0], {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"})
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", [AgendaItem, Case, Problem, SourceFile])
def test_what_the_next_loading_would_overwrite_is_read_only(staff: Client, model: Any) -> None:
    fill(1)
    row = model.objects.first()

    page = text(staff, change_page(row))

    assert staff.post(change_page(row), {"title": "Ændret", "filename": "ændret"}).status_code == 403
    assert not re.search(r'<textarea|<select|<input(?! type="hidden")[^>]* name="', page)


def test_the_status_of_a_meeting_is_no_field_to_be_edited(staff: Client) -> None:
    meeting = load(item("En", A), problems=(hold(),)).meeting

    assert staff.post(change_page(meeting), {"status": "published"}).status_code == 403
    assert not Meeting.objects.get().is_public


def test_staff_say_which_udvalg_is_the_council(staff: Client) -> None:
    load(item("En"))
    udvalg = Committee.objects.get()

    response = staff.post(change_page(udvalg), {"is_council": "on", "name": "Et andet", "slug": "andet"})

    assert response.status_code == 302
    assert Committee.objects.values_list("name", "slug", "is_council").get() == (
        KULTUR,
        "kultur-og-fritidsudvalget",
        True,
    )


def test_items_are_found_by_title_and_by_journal_number_in_any_spelling(staff: Client) -> None:
    load(item("Ny svømmehal", "20.01.00-Ø40-17-25"), item("Ny sti", A))

    for words in ("svømmehal", "20.01.00-Ø40-17-25", "20 01 00 ø40", "oe40-17-25"):
        response = staff.get(*list_page(AgendaItem, q=words))
        assert [row.title for row in response.context["cl"].queryset] == ["Ny svømmehal"], words
    assert listed(staff, AgendaItem, q="Ny") == 2
    assert listed(staff, AgendaItem, q="40-17-26") == 0


def test_cases_and_meetings_are_found_by_journal_number_in_any_spelling(staff: Client) -> None:
    load(item("Ny svømmehal", "20.01.00-Ø40-17-25"), item("Ny sti", A))
    load(item("Andet", B), committee="Teknikudvalget")

    for model in (Case, Meeting):
        assert listed(staff, model, q="20 01 00 ø40 17 25") == 1
        assert listed(staff, model, q="04.04.00") == 2
        assert listed(staff, model, q="99.99.99") == 0
    assert listed(staff, Meeting, q="svømmehal") == 1
    assert listed(staff, Meeting, q="Teknik") == 1


def test_problems_are_filtered_by_severity_and_code(staff: Client) -> None:
    load(item("En"), problems=(hold(), Remark("odd", "warning", "Sært."), Remark("odd", "warning", "Mere sært.")))

    assert listed(staff, Problem) == 3
    assert listed(staff, Problem, severity__exact="hold") == 1
    assert listed(staff, Problem, code="odd") == 2
    page = text(staff, *list_page(Problem))
    assert "Tilbageholdt" in page
    assert "impossible-date" in page


def test_a_meeting_shows_its_items_problems_and_source(staff: Client) -> None:
    load(item("Ny svømmehal", A), problems=(Remark("odd", "warning", "Sært.", 7, item=1),))
    load(item("Ny sti", B), content=b"Rettet.", problems=(Remark("odd", "warning", "Sært.", 7, item=1),))

    page = text(staff, change_page(Meeting.objects.get()))

    for shown in (
        "Ny svømmehal",
        "Ny sti",
        B,
        "Sært.",
        "referat.txt",
        change_page(AgendaItem.objects.get(address="1")),
    ):
        assert shown in page
    [listing] = staff.get(*list_page(Meeting)).context["cl"].result_list
    assert (listing.item_count, listing.problem_count) == (1, 1)


def test_an_item_shows_its_sections_decisions_and_problems(staff: Client) -> None:
    load(
        item("Ny svømmehal", A, sections=(section("summary", "Hallen bygges."), section("economy", "Den er dyr."))),
        problems=(Remark("odd", "warning", "Sært.", 7, item=1),),
    )

    page = text(staff, change_page(AgendaItem.objects.get()))

    for shown in ("Hallen bygges.", "Den er dyr.", "Økonomi", "Sært.", A):
        assert shown in page


def test_a_source_file_shows_what_it_is_and_the_meetings_read_from_it_but_not_its_bytes(staff: Client) -> None:
    meeting = load(item("En"), content=b"Hemmeligt indhold.").meeting
    assert meeting

    page = text(staff, change_page(meeting.source))

    for shown in ("referat.txt", "text/plain", meeting.source.sha256, KULTUR, change_page(meeting)):
        assert shown in page
    assert "Hemmeligt indhold" not in page


def test_no_list_or_page_fetches_the_bytes_of_a_file(staff: Client) -> None:
    fill(1)

    pages = [change_page(model.objects.first()) for model in MODELS]

    with CaptureQueriesContext(connection) as captured:
        for page in (*pages, *(list_page(model)[0] for model in MODELS)):
            staff.get(page)

    assert not [query["sql"] for query in captured if '"content"' in query["sql"]]


def test_a_held_meeting_has_no_link_to_a_page_that_the_public_cannot_see(staff: Client) -> None:
    held = load(item("En"), problems=(hold(),)).meeting
    public = load(item("To"), committee="Teknikudvalget").meeting
    assert held
    assert public

    assert held.get_absolute_url() not in text(staff, change_page(held))
    assert public.get_absolute_url() in text(staff, change_page(public))


def test_every_kind_of_row_has_its_page() -> None:
    assert {model for model in MODELS if model in admin.site._registry} == set(MODELS)


def test_readers_cannot_enter() -> None:
    for model in MODELS:
        assert Client().get(list_page(model)[0]).status_code == 302


def test_nothing_of_the_staff_pages_is_inline(staff: Client) -> None:
    fill(1)
    for model in MODELS:
        for page in (text(staff, *list_page(model)), text(staff, change_page(model.objects.first()))):
            assert not re.search(
                r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]* src=|[^>]* type=\"application/json\")", page
            )
