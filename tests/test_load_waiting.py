"""A file that says much less, or is in doubt, waits for an admin; what stands stays as it is."""

from __future__ import annotations

import pytest

from committee.models import AgendaItem, Committee, CommitteeAlias, Meeting, PendingDelivery, SourceFile
from ingest.load import Change
from ingest.terms import Terms
from tests.readings import KULTUR, everything, hold, insist, item, load

pytestmark = pytest.mark.django_db

A, B = "04.04.00-A00-1-25", "04.04.00-A00-2-25"
WORDS = "ord " * 100
FULL = (item("Havnen", A, WORDS), item("Skolen", B, WORDS))


def content() -> dict[str, list[tuple[object, ...]]]:
    """All that is in the archive, but the files that wait and their bytes."""
    rows = everything()
    return {name: rows[name] for name in rows if name not in ("committee_pendingdelivery", "committee_sourcefile")}


def test_fewer_items_than_stand_wait_and_nothing_else_is_written() -> None:
    load(*FULL)
    before = content()

    result = load(FULL[0], content=b"Kortere.")

    assert (result.is_held, result.change) == (True, Change.UPDATED)
    assert content() == before
    pending = PendingDelivery.objects.get()
    assert bytes(pending.source.content) == b"Kortere."
    assert (pending.meeting, pending.decision, pending.by) == (Meeting.objects.get(), "", "kommandolinje")
    assert [reason["code"] for reason in pending.reasons] == ["shrunk"]
    assert "1 punkter, hvor arkivet har 2" in pending.messages[0]
    assert AgendaItem.objects.published().count() == 2


@pytest.mark.parametrize(
    ("words", "waits"), [(60, False), (59, True)], ids=["as many as are needed", "one word too few"]
)
def test_much_less_text_than_stands_waits(words: int, waits: bool) -> None:
    load(item("Havnen", A, "ord " * 200))

    assert load(item("Havnen", A, "ord " * 2 * words), content=b"Kortere.").is_held is waits


def test_a_small_loss_is_no_shrink_however_short_the_meeting() -> None:
    load(item("Havnen", A, "ord " * 60))

    assert not load(item("Havnen", A, "ord " * 11), content=b"Kortere.").is_held


def test_a_shrink_of_a_held_meeting_waits_too() -> None:
    load(*FULL, problems=(hold(),))

    load(FULL[0], content=b"Kortere.")

    assert AgendaItem.objects.on_agenda().count() == 2
    assert PendingDelivery.objects.waiting().count() == 1


def test_force_lets_a_shrink_through() -> None:
    load(*FULL)

    result = insist(FULL[0])

    assert (result.is_held, result.withdrawn) == (False, 1)
    assert not PendingDelivery.objects.exists()


def test_force_releases_no_hold() -> None:
    load(*FULL)

    result = insist(FULL[0], problems=(hold(),))

    assert result.is_held
    assert [reason["code"] for reason in PendingDelivery.objects.get().reasons] == ["impossible-date"]


def test_a_corrected_file_in_doubt_waits_and_the_public_meeting_stays_public() -> None:
    load(*FULL)
    before = content()

    result = load(*FULL, item("Broen"), content=b"Rettet.", problems=(hold("Teksten rummer et CPR-nummer."),))

    assert result.is_held
    assert content() == before
    assert AgendaItem.objects.published().count() == 2
    assert PendingDelivery.objects.get().messages == ["Teksten rummer et CPR-nummer."]


def test_a_file_waits_once_however_often_it_comes() -> None:
    load(*FULL)
    for _ in range(3):
        load(FULL[0], content=b"Kortere.")

    assert PendingDelivery.objects.count() == 1
    assert SourceFile.objects.count() == 2


def test_released_it_goes_in_and_the_meeting_stays_public() -> None:
    load(*FULL)
    load(FULL[0], content=b"Kortere.", problems=(hold(),))

    result = load(FULL[0], content=b"Kortere.", problems=(hold(),), terms=Terms(by="hanne", release=True))

    assert (result.is_held, result.withdrawn) == (False, 1)
    assert not PendingDelivery.objects.waiting().exists()
    assert Meeting.objects.get().status == Meeting.Status.PUBLISHED


def test_a_file_that_is_loaded_overtakes_those_that_wait_for_its_meeting() -> None:
    load(*FULL)
    load(FULL[0], content=b"Kortere.")

    load(*FULL, item("Broen"), content=b"Rettet.")

    assert PendingDelivery.objects.get().decision == "superseded"


def test_a_referat_with_fewer_items_than_the_agenda_waits() -> None:
    load(*FULL, kind="agenda")

    assert load(FULL[0], content=b"Referatet.").is_held
    assert Meeting.objects.get().kind == "agenda"


def test_force_puts_an_agenda_in_the_place_of_a_referat() -> None:
    load(*FULL)

    result = insist(*FULL, kind="agenda")

    assert (result.change, Meeting.objects.get().kind) == (Change.UPDATED, "agenda")


def test_an_udvalg_one_slip_away_waits_and_is_not_made_anew() -> None:
    load(item("Havnen", A), committee="Børne- og Ungeudvalget")

    result = load(item("Skolen", B), committee="Børn- og Ungeudvalget", content=b"Et andet.")

    assert (result.meeting, result.is_held) == (None, True)
    assert [row.name for row in Committee.objects.all()] == ["Børne- og Ungeudvalget"]
    pending = PendingDelivery.objects.get()
    assert (pending.meeting, pending.reasons[0]["code"]) == (None, "committee-near-miss")
    assert "»Børn- og Ungeudvalget«" in pending.messages[0]
    assert "»Børne- og Ungeudvalget«" in pending.messages[0]


def test_an_alias_leads_to_its_udvalg_and_ends_the_doubt() -> None:
    load(item("Havnen", A), committee="Børne- og Ungeudvalget")
    load(item("Skolen", B), committee="Børn- og Ungeudvalget", content=b"Et andet.")
    CommitteeAlias.objects.create(name="Børn- og Ungeudvalget", committee=Committee.objects.get())

    result = load(item("Havnen", A), item("Skolen", B), committee="Børn- og Ungeudvalget", content=b"Et andet.")

    assert result.change is Change.UPDATED
    assert Committee.objects.count() == Meeting.objects.count() == 1
    assert not PendingDelivery.objects.waiting().exists()


def test_an_udvalg_in_doubt_is_made_where_an_admin_releases_the_file() -> None:
    load(item("Havnen", A), committee="Haveudvalget")
    load(item("Skolen", B), committee="Havneudvalget", content=b"Et andet.")

    result = load(
        item("Skolen", B), committee="Havneudvalget", content=b"Et andet.", terms=Terms(by="hanne", release=True)
    )

    assert result.new_committees == ("Havneudvalget",)
    assert not PendingDelivery.objects.waiting().exists()


def test_a_new_udvalg_is_made_and_told_of() -> None:
    assert load(item("Havnen", A)).new_committees == (KULTUR,)
    assert load(item("Havnen", A), content=b"Igen.").new_committees == ()
