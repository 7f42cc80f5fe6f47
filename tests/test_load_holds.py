"""What the public may see of a meeting: files hold it back, staff release it, minutes follow the agenda."""

from __future__ import annotations

import pytest

from committee import publication
from committee.models import AgendaItem, Meeting, Problem
from ingest.load import Change
from ingest.parsed import ParsedAttachment, Proposer
from ingest.parsed import Problem as Remark
from ingest.refusal import RefusedError
from tests.readings import KULTUR, decided, everything, hold, item, load

pytestmark = pytest.mark.django_db

FULL = (
    item(
        "Ny svømmehal",
        "04.04.00-A00-2-25",
        other_journal_numbers=("20.01.00-Ø40-1-25",),
        listed_type="C",
        type_in_force="B",
        to_council=True,
        attachments=(ParsedAttachment("Tegninger", "https://example.org/tegninger.pdf"),),
        departments=("Kulturforvaltningen",),
        **decided(
            f"{KULTUR} anbefaler sagen. Økonomiudvalget udsatte sagen.",
            "recommended",
            {KULTUR: "recommended", "Økonomiudvalget": "postponed"},
        ),
    ),
    item("Bedre belysning", None, "Stien er mørk.", proposer=Proposer("Ane Holm", "V")),
)

ITEMS = (item("Ny svømmehal", "04.04.00-A00-2-25"), item("Bedre belysning", None, "Stien er mørk."))
CORRECTED = (ITEMS[0], item("Bedre belysning", None, "Stien er mørk om vinteren."))


def test_a_meeting_with_a_hold_is_stored_but_not_public() -> None:
    result = load(*ITEMS, problems=(hold(),))

    assert result.is_held
    assert Meeting.objects.get().status == Meeting.Status.HELD
    assert not AgendaItem.objects.published().exists()


def test_the_same_words_never_release_a_held_meeting() -> None:
    load(*ITEMS, problems=(hold(),))

    assert load(*ITEMS, problems=(hold(),)).is_held
    assert load(*ITEMS).is_held
    assert load(*ITEMS, content=b"Rettet.").is_held
    assert Meeting.objects.get().status == Meeting.Status.HELD


def test_a_corrected_file_without_a_reason_to_hold_makes_the_meeting_public() -> None:
    load(*ITEMS, problems=(hold(),))

    assert not load(*CORRECTED, content=b"Rettet.").is_held
    assert AgendaItem.objects.published().count() == len(CORRECTED)


def test_a_file_that_says_much_less_does_not_release_a_held_meeting() -> None:
    load(*ITEMS, problems=(hold(),))

    assert load(ITEMS[0], content=b"Rettet.").is_held
    assert Meeting.objects.get().status == Meeting.Status.HELD


def test_another_reading_of_the_file_that_was_held_does_not_release_it() -> None:
    load(*ITEMS, problems=(hold(),))

    assert load(*CORRECTED).is_held


def test_a_corrected_file_that_gives_a_reason_itself_is_held_too() -> None:
    load(*ITEMS, problems=(hold(),))

    assert load(*CORRECTED, content=b"Rettet.", problems=(hold(),)).is_held


def test_no_file_releases_a_meeting_that_staff_hold_back() -> None:
    result = load(*ITEMS)
    assert result.meeting
    publication.hold(result.meeting, "ane", "Under afklaring.")

    assert load(*CORRECTED, content=b"Rettet.").is_held
    assert not AgendaItem.objects.published().exists()


def test_a_released_meeting_stays_public_when_the_same_file_comes_again() -> None:
    load(*ITEMS, problems=(hold(),))
    Meeting.objects.update(status=Meeting.Status.PUBLISHED)

    assert not load(*ITEMS, problems=(hold(),)).is_held
    assert Meeting.objects.get().status == Meeting.Status.PUBLISHED


def test_a_meeting_that_staff_hold_back_stays_held_when_it_is_read_better() -> None:
    load(*ITEMS)
    Meeting.objects.update(status=Meeting.Status.HELD)

    assert load(*ITEMS, problems=(Remark("odd", "warning", "Sært."),)).is_held


def test_a_released_meeting_stays_public_when_only_its_warnings_change() -> None:
    load(*ITEMS, problems=(hold(),))
    Meeting.objects.update(status=Meeting.Status.PUBLISHED)

    assert not load(*ITEMS, problems=(hold(), Remark("odd", "warning", "Sært."))).is_held
    assert Problem.objects.count() == 2


@pytest.mark.parametrize("content", [b"Et referat.", b"Et andet."], ids=["same file", "other file"])
def test_a_new_reason_to_hold_takes_a_public_meeting_back(content: bytes) -> None:
    load(*ITEMS, problems=(hold("Datoen findes ikke."),))
    Meeting.objects.update(status=Meeting.Status.PUBLISHED)

    result = load(*ITEMS, content=content, problems=(hold("Teksten rummer et CPR-nummer."),))

    assert (result.change, result.is_held) == (Change.UNCHANGED, True)
    assert Meeting.objects.get().status == Meeting.Status.HELD
    assert Problem.objects.get().message == "Teksten rummer et CPR-nummer."


def test_a_released_meeting_is_held_again_when_its_content_changes_and_the_reason_stands() -> None:
    load(*ITEMS, problems=(hold(),))
    Meeting.objects.update(status=Meeting.Status.PUBLISHED)

    assert load(ITEMS[0], content=b"Rettet.", problems=(hold(),)).is_held


def test_minutes_take_the_place_of_the_agenda() -> None:
    load(*ITEMS, kind="agenda")

    result = load(*ITEMS, content=b"Referatet.")

    assert (result.change, Meeting.objects.get().kind) == (Change.UPDATED, "minutes")


def test_an_agenda_never_takes_the_place_of_minutes() -> None:
    load(*ITEMS)
    before = everything()

    with pytest.raises(RefusedError, match="dagsorden erstatter ikke et referat") as refused:
        load(*ITEMS, content=b"Dagsordenen.", kind="agenda")

    assert refused.value.problem.code == "agenda-after-minutes"
    assert everything() == before


def test_the_agenda_that_the_minutes_followed_is_unchanged_when_it_comes_again() -> None:
    load(*ITEMS, content=b"Dagsordenen.", kind="agenda")
    load(*ITEMS, content=b"Referatet.")
    before = everything()

    result = load(*ITEMS, content=b"Dagsordenen.", kind="agenda")

    assert result.change is Change.UNCHANGED
    assert everything() == before
