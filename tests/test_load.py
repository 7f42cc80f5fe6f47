"""A reading becomes rows: whole, once, and in place when it comes again."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from committee.models import AgendaItem, Committee, CommitteeDecision, Meeting, Problem, Section, SourceFile
from committee.search import matching
from ingest import load as loading
from ingest.load import Change, load_meeting
from ingest.parsed import Outcome, ParsedAttachment, Proposer
from ingest.parsed import Problem as Remark
from ingest.refusal import RefusedError
from tests.readings import KULTUR, addresses, decided, everything, file, insist, item, load, meeting, section

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


def test_every_part_of_a_reading_is_stored() -> None:
    result = load(
        *FULL,
        start_time=datetime.time(16, 30),
        end_time=datetime.time(18, 5),
        place="Mødesalen",
        term="2022-2025",
        attendance=("Afbud: Bo Lund",),
    )

    stored = Meeting.objects.get()
    assert (result.meeting, result.change, result.is_held) == (stored, Change.NEW, False)
    assert (stored.committee.name, stored.date, stored.kind) == (KULTUR, datetime.date(2025, 3, 4), "minutes")
    assert (stored.start_time, stored.end_time) == (datetime.time(16, 30), datetime.time(18, 5))
    assert (stored.place, stored.term, stored.attendance) == ("Mødesalen", "2022-2025", ["Afbud: Bo Lund"])
    first, second = stored.items.all()
    assert (first.position, first.number, first.address, first.title) == (1, 1, "1", "Ny svømmehal")
    assert (first.listed_type, first.type_in_force, first.to_council) == ("C", "B", True)
    assert first.case is not None
    assert first.case.journal_number == "04.04.00-A00-2-25"
    assert [case.slug for case in first.other_cases.all()] == ["20.01.00-OE40-1-25"]
    assert (first.outcome, first.decision_sentence) == ("recommended", f"{KULTUR} anbefaler sagen.")
    assert first.decision.endswith("Økonomiudvalget udsatte sagen.")
    assert [(row.committee.name, row.outcome) for row in first.committee_decisions.all()] == [
        (KULTUR, "recommended"),
        ("Økonomiudvalget", "postponed"),
    ]
    assert [(row.title, row.url) for row in first.attachments.all()] == [
        ("Tegninger", "https://example.org/tegninger.pdf")
    ]
    assert first.departments == ["Kulturforvaltningen"]
    assert (second.proposer_name, second.proposer_party, second.is_closed) == ("Ane Holm", "V", False)
    assert [(row.kind, row.text) for row in second.sections.all()] == [("summary", "Stien er mørk.")]
    assert (second.case, second.outcome, second.decision_sentence) == (None, "", "")


def test_loaded_items_are_found_by_their_words() -> None:
    load(*FULL)

    assert [row.title for row in matching(AgendaItem.objects.all(), "belysningen mørk")] == ["Bedre belysning"]


def test_changed_items_are_found_by_their_new_words_only() -> None:
    load(item("Sti", "04.04.00-A00-2-25", "Stien er mørk."))

    load(item("Sti", "04.04.00-A00-2-25", "Stien får lamper."), content=b"Rettet.")

    assert matching(AgendaItem.objects.all(), "lampe").count() == 1
    assert matching(AgendaItem.objects.all(), "mørk").count() == 0


def test_the_file_is_kept_byte_for_byte_with_its_digest() -> None:
    content = "Et referat – på dansk.\r\n".encode("cp1252")

    load_meeting(meeting(*FULL), file(content, "møde.txt", "https://example.org/møde"))

    stored = Meeting.objects.get().source
    assert bytes(stored.content) == content
    assert (stored.sha256, stored.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (stored.filename, stored.media_type, stored.url) == ("møde.txt", "text/plain", "https://example.org/møde")


def test_second_load_of_same_file_changes_nothing() -> None:
    load(*FULL, problems=(Remark("no-decision", "warning", "Ingen beslutning.", 12, item=2),))
    before = everything()

    result = load(*FULL, problems=(Remark("no-decision", "warning", "Ingen beslutning.", 12, item=2),))

    assert result.change is Change.UNCHANGED
    assert everything() == before


def test_changed_file_keeps_row_ids_and_addresses_and_writes_only_what_differs() -> None:
    load(*FULL)
    before, first = everything(), Meeting.objects.get()

    result = load(FULL[0], item("Bedre belysning", None, "Stien er mørk og våd."), content=b"Rettet.")

    after, second = everything(), Meeting.objects.get()
    assert (result.change, result.added, result.changed, result.withdrawn) == (Change.UPDATED, 0, 1, 0)
    grown = {"committee_sourcefile", "committee_reading", "committee_revision", "committee_word"}
    assert {table: [row[2] for row in rows] for table, rows in after.items() if table not in grown} == {
        table: [row[2] for row in rows] for table, rows in before.items() if table not in grown
    }
    assert addresses() == {"Ny svømmehal": "1", "Bedre belysning": "2"}
    assert Section.objects.get(item__position=2).text == "Stien er mørk og våd."
    rewritten = {table for table in after if after[table] != before[table]}
    assert rewritten == {
        "committee_meeting",
        "committee_agendaitem",
        "committee_searchentry",
        "committee_section",
        "committee_sourcefile",
        "committee_reading",
        "committee_revision",
        "committee_word",
    }
    assert after["committee_agendaitem"][0] == before["committee_agendaitem"][0]
    assert second.created_at == first.created_at
    assert second.updated_at > first.updated_at
    assert bytes(second.source.content) == b"Rettet."


def test_parts_that_a_corrected_file_lacks_are_gone() -> None:
    load(*FULL)

    insist(item("Ny svømmehal", "04.04.00-A00-2-25"), FULL[1])

    first = AgendaItem.objects.get(position=1)
    assert not first.sections.exists()
    assert not first.attachments.exists()
    assert not first.committee_decisions.exists()
    assert not first.other_cases.exists()
    assert (first.decision, first.outcome, first.listed_type, first.departments) == ("", "", "", [])


def test_udvalg_that_change_places_in_a_decision_are_updated() -> None:
    both: dict[str, Outcome] = {"A-udvalget": "approved", "B-udvalget": "rejected"}
    load(item("Fælles sag", "04.04.00-A00-2-25", **decided("Delt.", "other", both)))

    turned = dict(reversed(both.items()))
    load(item("Fælles sag", "04.04.00-A00-2-25", **decided("Delt.", "other", turned)), content=b"Rettet.")

    assert list(CommitteeDecision.objects.values_list("committee__name", "outcome")) == list(turned.items())


def test_a_better_reading_of_the_same_file_updates_the_meeting() -> None:
    load(item("Ny svømmehal og mere"))

    result = load(item("Ny svømmehal"))

    assert result.change is Change.UPDATED
    assert AgendaItem.objects.get().title == "Ny svømmehal"
    assert SourceFile.objects.count() == 1


def test_same_content_in_other_bytes_is_unchanged_and_both_files_are_kept() -> None:
    load(*FULL, problems=(Remark("no-decision", "warning", "Ingen beslutning.", 12),))
    before = everything()

    result = load(
        *FULL, content=b"Et referat.\n\n", problems=(Remark("no-decision", "warning", "Ingen beslutning.", 14),)
    )

    after = everything()
    assert result.change is Change.UNCHANGED
    assert [bytes(row.content) for row in SourceFile.objects.order_by("pk")] == [b"Et referat.", b"Et referat.\n\n"]
    for grown in ("committee_sourcefile", "committee_reading"):
        assert before.pop(grown) == after.pop(grown)[:1]
    assert after == before


def test_new_remarks_on_the_same_file_are_stored_without_touching_the_content() -> None:
    load(*FULL, problems=(Remark("odd", "warning", "Sært."),))
    before = Meeting.objects.get()

    result = load(*FULL, problems=(Remark("no-decision", "warning", "Ingen beslutning.", 12, item=2),))

    assert result.change is Change.UNCHANGED
    remark = Problem.objects.get()
    assert (remark.code, remark.line, remark.item) == ("no-decision", 12, AgendaItem.objects.get(position=2))
    assert Meeting.objects.get().updated_at == before.updated_at


def test_a_reading_that_was_refused_is_not_loaded() -> None:
    with pytest.raises(RefusedError, match="Filen oplyser ikke mødets dato"):
        load(*FULL, date=None, problems=(Remark("no-date", "refuse", "Filen oplyser ikke mødets dato."),))

    assert not Meeting.objects.exists()


def test_a_failure_on_the_way_leaves_the_meeting_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    load(*FULL)
    before = everything()

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(loading, "index_items", fail)
    with pytest.raises(RuntimeError):
        insist(item("Noget helt andet"))

    assert everything() == before


def test_an_address_that_no_reader_should_follow_is_kept_as_a_remark_only() -> None:
    load(item("Ny svømmehal", attachments=(ParsedAttachment("Tegninger", "javascript:alert(1)"),)))

    attachment = AgendaItem.objects.get().attachments.get()
    remark = Problem.objects.get()
    assert (attachment.title, attachment.url) == ("Tegninger", "")
    assert (remark.code, remark.severity, remark.item) == ("unusable-address", "warning", attachment.item)
    assert "javascript:alert(1)" in remark.message


def test_loading_asks_no_more_queries_for_many_items_than_for_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load(*FULL, item("Punkt", "04.04.00-A00-99-25", "Tekst."))
    many = [item(f"Punkt {n}", f"04.04.00-A00-{n}-25", f"Tekst {n}.") for n in range(1, 41)]

    with django_assert_num_queries(33):
        load(*many[:2], date=datetime.date(2025, 4, 1), content=b"Lille.")
    with django_assert_num_queries(33):
        load(*many, date=datetime.date(2025, 4, 8), content=b"Stort.")


def test_a_known_meeting_costs_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load(*FULL)

    with django_assert_num_queries(13):
        load(*FULL)


def test_sections_keep_their_order() -> None:
    load(item("Sag", sections=(section("decision", "Ja."), section("summary", "Kort."), section("decision", "Og ja."))))

    assert list(Section.objects.values_list("position", "kind", "text")) == [
        (1, "decision", "Ja."),
        (2, "summary", "Kort."),
        (3, "decision", "Og ja."),
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"place": "s" * 301}, "møde, sted: .*301"),
        ({"committee": "u" * 201}, "udvalg, navn: .*201"),
        (
            {"items": (item("En", position=1, proposer=Proposer("n" * 201)),)},
            "dagsordenspunkt, forslagsstiller: .*201",
        ),
        ({"place": "Salen\x00"}, "tegn, der ikke kan gemmes"),
        ({"place": "Salen\ud800"}, "tegn, der ikke kan gemmes"),
    ],
    ids=["too long a place", "too long an udvalg", "too long a name", "a zero byte", "half a character"],
)
def test_what_no_column_can_hold_is_refused_in_danish_and_nothing_is_stored(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        load(*FULL, **fields)

    assert not Meeting.objects.exists()
    assert not SourceFile.objects.exists()
    assert not Committee.objects.exists()
