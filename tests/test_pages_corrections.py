"""What the page of an item tells of its corrections, and to whom."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from committee import publication
from committee.corrections import corrections
from committee.models import AgendaItem, Revision
from tests.markup import Element
from tests.reading_pages import opened
from tests.readings import decided, item, load

pytestmark = pytest.mark.django_db

NUMBER = "04.04.00-A00-2-25"


def loaded(*versions: str) -> AgendaItem:
    """An item whose decision was loaded in each of these versions, in order."""
    for version in versions:
        load(item("Ny svømmehal", NUMBER, **decided(version)), committee="Kulturudvalget", content=version.encode())
    return AgendaItem.objects.get()


def told(client: Client, shown: AgendaItem) -> Element:
    return opened(client, shown.get_absolute_url()).one("section", id="rettelser")


def revisions() -> list[Revision]:
    return list(Revision.objects.order_by("pk"))


def test_an_item_that_was_never_corrected_says_nothing(client: Client) -> None:
    assert not opened(client, loaded("Udvalget godkender.").get_absolute_url()).find(id="rettelser")


def test_a_corrected_item_says_when_and_where_but_not_what_stood_before(client: Client) -> None:
    section = told(client, loaded("Udvalget takker Ane Holm.", "Udvalget takker borgeren."))
    day = timezone.localtime(revisions()[0].made_at)
    assert f"Rettet den {day.day}." in section.text
    assert "(Beslutning)" in section.text
    assert not section.find("details")
    assert "Ane" not in section.text


def test_a_released_revision_shows_the_earlier_words_as_deleted(client: Client) -> None:
    made = loaded("Udvalget takker Ane Holm.", "Udvalget takker borgeren.")
    assert publication.release_revision(revisions()[0], "bo", "Intet fortroligt.")

    section = told(client, made)
    assert [entry.text for entry in section.find("del")] == ["[Slettet: Ane Holm.]"]
    assert [entry.text for entry in section.find("ins")] == ["[Tilføjet: borgeren.]"]
    assert section.one("h3").text == "Beslutning"

    assert publication.hide_revision(revisions()[0], "bo", "Alligevel.")
    assert "Ane" not in told(client, made).text


def test_the_setting_shows_the_earlier_words_of_all(client: Client, settings: Settings) -> None:
    made = loaded("Udvalget takker Ane Holm.", "Udvalget takker borgeren.")
    settings.SHOW_CORRECTIONS = True
    assert "Ane Holm" in told(client, made).text


def test_words_between_that_nobody_released_do_not_shine_through(client: Client) -> None:
    made = loaded("Udvalget siger ja.", "Udvalget takker Ane Holm.", "Udvalget siger nej.")
    publication.release_revision(revisions()[0], "bo", "Intet fortroligt.")

    section = told(client, made)
    assert "Ane" not in section.text
    assert [entry.text for entry in section.find("del")] == ["[Slettet: ja.]"]
    assert [entry.text for entry in section.find("ins")] == ["[Tilføjet: nej.]"]


def test_corrections_stand_newest_first_and_each_is_compared_with_the_next(client: Client, settings: Settings) -> None:
    settings.SHOW_CORRECTIONS = True
    section = told(client, loaded("Udvalget siger ja.", "Udvalget siger nej.", "Udvalget siger måske."))
    assert [entry.text for entry in section.find("del")] == ["[Slettet: nej.]", "[Slettet: ja.]"]
    assert [entry.text for entry in section.find("ins")] == ["[Tilføjet: måske.]", "[Tilføjet: nej.]"]


def test_of_a_closed_item_nothing_earlier_is_shown_to_anybody_but_staff(client: Client, settings: Settings) -> None:
    made = loaded("Udvalget takker Ane Holm.")
    load(item("Hemmeligt", NUMBER, is_closed=True), committee="Kulturudvalget", content=b"Lukket.")
    settings.SHOW_CORRECTIONS = True
    publication.release_revision(revisions()[0], "bo", "Ved en fejl.")

    page = opened(client, made.get_absolute_url())
    assert "Ane" not in page.text
    assert not page.find("details")
    closed = AgendaItem.objects.get()
    assert any(correction.changes for correction in corrections(closed, for_staff=True))


def test_text_of_a_correction_is_escaped(client: Client, settings: Settings) -> None:
    settings.SHOW_CORRECTIONS = True
    section = told(client, loaded("Udvalget <script>alert(1)</script> ja.", "Udvalget siger ja."))
    assert "<script>alert(1)</script>" in section.text
