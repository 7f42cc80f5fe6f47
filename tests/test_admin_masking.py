"""CPR numbers on the pages for staff: whoever may see a row does not see a number in its texts."""

from __future__ import annotations

import pytest
from django.db.models import Model
from django.urls import reverse

from committee.models import AgendaItem, Meeting, Problem, Revision
from tests.readings import decided, hold, item, load, section
from tests.staff import member

pytestmark = pytest.mark.django_db

NUMBER, RUN, EARLIER, LATER = "010203-1234", "0405061234", "070809-2345", "101112-3456"
CASE = "04.04.00-A00-1-25"


def text(address: str) -> str:
    response = member().get(address)
    assert response.status_code == 200
    return response.content.decode()


def change_page(row: Model) -> str:
    return reverse(f"admin:committee_{row._meta.model_name}_change", args=[row.pk])


def fill() -> Meeting:
    outcome = decided(f"Godkendt for cpr {RUN}.")
    parts = (section("summary", f'Borgeren "{NUMBER}" søger.'), *outcome["sections"])
    load(
        item(f"Ansøgning fra {NUMBER}", CASE, decision=outcome["decision"], sections=parts),
        problems=(hold(f"Nummeret {NUMBER} er læst.", item=1),),
    )
    Problem.objects.filter(code="impossible-date").update(message=f"Nummeret {NUMBER} er læst.")
    AgendaItem.objects.update(decision_sentence=f"Godkendt for cpr {RUN}.", proposer_name=f"Født {NUMBER}")
    return Meeting.objects.get()


def test_no_page_of_an_item_its_meeting_or_its_problems_shows_a_number() -> None:
    meeting = fill()
    row, problem = AgendaItem.objects.get(), Problem.objects.get(code="impossible-date")

    for one in (row, problem, meeting):
        lists = reverse(f"admin:committee_{one._meta.model_name}_changelist")
        for page in (text(change_page(one)), text(lists)):
            assert NUMBER not in page
            assert RUN not in page
    assert text(change_page(row)).count("######-####") >= 5
    for one in (row, meeting):
        page = text(reverse(f"admin:committee_{one._meta.model_name}_publication", args=[one.pk]))
        assert NUMBER not in page
        assert "######-####" in page


def test_the_queue_shows_no_number_of_a_held_meeting() -> None:
    fill()

    page = text(reverse("admin:ingest_upload_queue"))

    assert NUMBER not in page
    assert "Nummeret ######-#### er læst." in page


def test_the_earlier_text_of_a_revision_is_shown_without_numbers() -> None:
    load(item("Sag", CASE, f"Borger {EARLIER} bor i Ågade."))
    load(item("Sag", CASE, f"Borger {LATER} bor i Ølgade."), content=b"Rettet.", problems=())
    Revision.objects.update(change=Revision.Change.CORRECTED)
    revision = Revision.objects.get()

    page = text(reverse("admin:committee_revision_publication", args=[revision.pk]))

    assert "Ågade" in page
    assert "######-####" in page
    assert EARLIER not in page
    assert LATER not in page


def test_masking_what_is_shown_changes_nothing_that_is_stored() -> None:
    fill()
    row = AgendaItem.objects.get()

    client = member("committee.take_down")
    address = reverse("admin:committee_agendaitem_publication", args=[row.pk])
    client.post(address, {"handling": "tag-ned", "begrundelse": "Fejl."})

    stored = AgendaItem.objects.get()
    assert stored.taken_down_at is not None
    assert (stored.title, stored.decision) == (row.title, row.decision)
    assert NUMBER in stored.title
