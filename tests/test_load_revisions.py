"""Each change of an item is kept: what it said, which parts changed, by which file, and by whom."""

from __future__ import annotations

import pytest

from committee.models import AgendaItem, Meeting, Revision
from ingest.parsed import ParsedAgendaItem, ParsedAttachment, Problem, Proposer
from ingest.terms import Terms
from tests.readings import KULTUR, decided, everything, insist, item, load, section

pytestmark = pytest.mark.django_db

A, B = "04.04.00-A00-1-25", "04.04.00-A00-2-25"


def test_a_first_load_and_a_second_write_no_revision() -> None:
    load(item("Havnen", A, "Om kajen."))
    load(item("Havnen", A, "Om kajen."))

    assert not Revision.objects.exists()


def test_a_corrected_item_keeps_its_earlier_text_with_both_files_and_who() -> None:
    load(item("Havnen", A, **decided("Udvalget godkender.")), item("Skolen", B, "Om taget."))
    earlier = Meeting.objects.get().source

    load(
        item("Havnen", A, **decided("Udvalget afviser.", "rejected")),
        item("Skolen", B, "Om taget."),
        content=b"Rettet.",
        terms=Terms(by="hanne"),
    )

    revision = Revision.objects.get()
    assert revision.item == AgendaItem.objects.get(title="Havnen")
    assert (revision.change, revision.parts) == ("corrected", ["outcome", "decision"])
    assert revision.part_labels == ["Udfald", "Beslutning"]
    assert revision.before["decision"]["text"] == "Udvalget godkender."
    assert revision.before["sections"] == [{"kind": "decision", "heading": "Decision", "text": "Udvalget godkender."}]
    assert (revision.before["title"], revision.before["journal_number"]) == ("Havnen", A)
    assert (revision.source, revision.replaced_by) == (earlier, Meeting.objects.get().source)
    assert (revision.by, revision.is_released, revision.is_read_again) == ("hanne", False, False)


def test_a_file_that_is_read_better_is_told_from_one_that_was_corrected() -> None:
    load(item("Havnen", A, "Om kajen."))
    load(item("Havnen", A, "Om kajen og kranen."))

    assert Revision.objects.get().is_read_again


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        (item("Havnens kaj", A, "Om."), ["title"]),
        (item("Havnen", A, "Om.", number=7), ["number"]),
        (item("Havnen", A, "Om.", listed_type="B", type_in_force="B"), ["case_type"]),
        (item("Havnen", A, "Om.", to_council=True), ["to_council"]),
        (item("Havnen", B, "Om."), ["journal_number"]),
        (item("Havnen", A, "Om.", other_journal_numbers=(B,)), ["journal_number"]),
        (item("Havnen", A, "Om.", attachments=(ParsedAttachment("Kort"),)), ["attachments"]),
        (item("Havnen", A, "Om.", proposer=Proposer("Ane Holm", "V")), ["proposer"]),
        (item("Havnen", A, "Om.", departments=("Havneforvaltningen",)), ["departments"]),
        (item("Havnen", A, sections=(section("economy", "Dyrt."), section("summary", "Om."))), ["economy"]),
        (item("Havnen", A, is_closed=True), ["title", "is_closed", "summary"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_each_part_of_an_item_that_changed_is_named(changed: ParsedAgendaItem, parts: list[str]) -> None:
    load(item("Havnen", A, "Om."))

    load(changed, content=b"Rettet.")

    assert Revision.objects.get().parts == parts


def test_an_item_that_goes_and_comes_back_has_both_kept() -> None:
    load(item("Havnen", A, "Om kajen."), item("Skolen", B, "Om taget."))

    gone = insist(item("Havnen", A, "Om kajen."))
    back = load(item("Havnen", A, "Om kajen."), item("Skolen", B, "Om nyt tag."), content=b"Rettet igen.")

    first, second = Revision.objects.order_by("pk")
    assert (first.change, first.parts, first.before["sections"][0]["text"]) == ("withdrawn", [], "Om taget.")
    assert (second.change, second.parts) == ("returned", ["summary"])
    assert (gone.changes.withdrawn, back.changes.returned) == (("2",), ("2",))


def test_an_item_that_only_changes_places_has_no_revision() -> None:
    load(item("Havnen", A, "Om kajen.", number=1), item("Skolen", B, "Om taget.", number=2))

    load(item("Skolen", B, "Om taget.", number=2), item("Havnen", A, "Om kajen.", number=1), content=b"Rettet.")

    assert not Revision.objects.exists()


def test_no_later_load_touches_an_earlier_revision() -> None:
    load(item("Havnen", A, "Om kajen."))
    load(item("Havnen", A, "Om kranen."), content=b"Rettet.")
    before = everything()["committee_revision"]

    load(item("Havnen", A, "Om broen."), content=b"Rettet igen.")

    assert everything()["committee_revision"][:1] == before
    assert [row.before["sections"][0]["text"] for row in Revision.objects.order_by("pk")] == [
        "Om kajen.",
        "Om kranen.",
    ]


def test_what_changed_of_the_meeting_itself_is_told() -> None:
    load(item("Havnen", A), place="Mødesalen", attendance=("Afbud: Bo Lund",))

    result = load(item("Havnen", A), place="Byrådssalen", content=b"Rettet.")

    assert result.changes.meeting == ("attendance", "place")
    assert not Revision.objects.exists()


def test_loading_leaves_to_staff_what_is_theirs_to_decide() -> None:
    load(item("Havnen", A, "Om kajen."))
    Meeting.objects.update(taken_down_at="2025-03-05T12:00:00Z")
    AgendaItem.objects.update(taken_down_at="2025-03-05T12:00:00Z")

    load(item("Havnen", A, "Om kranen."), content=b"Rettet.", problems=(Problem("odd", "warning", "Sært."),))

    assert Meeting.objects.get().taken_down_at is not None
    assert AgendaItem.objects.get().taken_down_at is not None
    assert KULTUR in str(Meeting.objects.get())
