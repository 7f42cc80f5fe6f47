"""What is purged is in no column of the database, and does not come back by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.test import Client

from committee import publication
from committee.models import (
    AgendaItem,
    IngestedFile,
    IngestRun,
    Meeting,
    PendingDelivery,
    PublicationEvent,
    Revision,
    Section,
    SourceFile,
    Word,
)
from committee.publication import ReasonMissing
from committee.purging import Unpurgeable
from ingest.load import Change, RawSource, load_meeting
from ingest.parsed import ParsedAttachment, Problem, Proposer
from ingest.refusal import RefusedError
from ingest.source_words import words_of
from tests.columns import columns_with
from tests.commands import ingest
from tests.documents import as_docx, parts_of
from tests.reading_pages import opened
from tests.readings import decided, file, item, load, meeting
from tests.referat_files import referat, write

pytestmark = pytest.mark.django_db

NAME = "Ragnhild Tvermose"
CPR = "010203-1234"
NUMBER = "04.04.00-A00-2-25"


def word(text: str) -> bytes:
    """A Word file of a meeting with this text."""
    return as_docx(parts_of(meeting(item("Klage", NUMBER, text=text))))


def fill_every_place() -> Meeting:
    """An archive that holds NAME wherever a text can be."""
    words = f"Tak til {NAME} for arbejdet."
    first = item(
        f"Tak til {NAME}",
        NUMBER,
        attachments=(ParsedAttachment(f"Brev fra {NAME}", "https://solbjerg.example/brev"),),
        proposer=Proposer(NAME, "V"),
        departments=(f"Kontoret hos {NAME}",),
        **decided(words),
    )
    problems = (Problem("no-title", "warning", f"»{NAME}« har ingen titel.", 3, item=1),)
    old = "Referat\nTak til Ragnhild\nTvermose for arbejdet.".encode("utf-16")
    load(first, item("Andet", text="Uden navn."), content=old, problems=problems, attendance=(f"Afbud: {NAME}",))
    load(item("Tak", NUMBER, **decided(f"Tak til {NAME.upper()} og {NAME}.")), item("Andet", text="Uden navn."),
         content=words.encode("cp1252"), attendance=(f"Afbud: {NAME}",))  # fmt: skip
    waiting = load(item("Tak", NUMBER, text=words), content=f"<p>{NAME}</p>".encode())
    assert waiting.pending
    PendingDelivery.objects.update(reasons=[{"message": f"Navnet {NAME}"}])
    run = IngestRun.objects.create(way=IngestRun.Way.COMMAND, by="bo", options={"paths": [f"{NAME}.txt"]})
    IngestedFile.objects.create(run=run, name=f"{NAME}.txt", status="new", problems=[{"message": NAME}], message=NAME)
    stored = Meeting.objects.get()
    user = User.objects.create_user("bo")
    LogEntry.objects.create(user=user, object_repr=f"Tak til {NAME}", action_flag=CHANGE, change_message=NAME)
    publication.hold(stored, "bo", f"{NAME} har bedt om det.")
    SourceFile.objects.filter(pk=stored.source_id).update(filename=f"{NAME}.txt", url="https://solbjerg.example/")
    return stored


def test_a_purged_name_is_in_no_column_of_the_database() -> None:
    fill_every_place()
    before = columns_with(NAME)
    assert {
        "committee_agendaitem.decision",
        "committee_section.text",
        "committee_revision.before",
        "committee_sourcefile.content",
        "committee_meeting.attendance",
        "committee_pendingdelivery.reasons",
        "committee_ingestedfile.problems",
        "committee_publicationevent.reason",
        "django_admin_log.object_repr",
    } <= before

    report = publication.purge(NAME, "ane", "Efter anmodning.", reads=words_of)

    assert columns_with(NAME, "Tvermose") == set()
    assert report.left_over == []
    assert report.sources == 3
    assert report.places["Revision.before"] == 1


def test_the_search_forgets_the_words() -> None:
    publication.release(fill_every_place(), "bo", "Det er i orden.")
    assert {"committee_searchentry.vector", "committee_word.form"} <= columns_with("tvermose")
    publication.purge(NAME.upper(), "ane", "Efter anmodning.")
    assert columns_with("tvermose") == set()
    assert not Word.objects.filter(form__startswith="slettet-").exists()


@pytest.mark.parametrize("stored", [CPR, "0102031234", "010203 1234", "010203 – 1234"])
@pytest.mark.parametrize("asked", [CPR, "0102031234"])
def test_a_cpr_number_is_purged_in_every_form(stored: str, asked: str) -> None:
    load(item("Klage", NUMBER, text=f"Fra {stored}."), content=f"Fra {stored}.".encode())
    publication.purge(asked, "ane", "Personoplysning.", reads=words_of)
    assert columns_with(stored) == set()
    assert Section.objects.get().text == "Fra [slettet]."


def test_only_the_text_itself_goes() -> None:
    load(item("Klage", NUMBER, text="Fra Ragnhild\u00a0Tvermose\nog Ragnhild Tvermosegaard. Ragnhild bor her."))
    publication.purge(NAME, "ane", "Efter anmodning.")
    assert Section.objects.get().text == "Fra [slettet]\nog [slettet]gaard. Ragnhild bor her."


def test_the_log_tells_who_why_and_how_much_but_never_the_text() -> None:
    made = load(item("Klage", NUMBER, text=f"Fra {NAME}. Hilsen {NAME}."), content=NAME.encode()).meeting
    publication.purge(NAME, "ane", "Efter anmodning.", reads=words_of)

    event = PublicationEvent.objects.get()
    assert (event.act, event.by, event.reason, event.meeting) == ("purged", "ane", "Efter anmodning.", made)
    assert event.details["places"] == {"Section.text": 1}
    assert event.details["sources"] == 1
    assert len(event.details["text_hmac"]) == 64


def test_a_purged_file_does_not_come_back_by_itself_nor_its_words_in_another_file() -> None:
    words = item("Klage", NUMBER, text=f"Fra {NAME}.")
    load(words, content=NAME.encode())
    publication.purge(NAME, "ane", "Efter anmodning.", reads=words_of)

    for content in (NAME.encode(), f"{NAME}\r\n".encode()):
        with pytest.raises(RefusedError) as refusal:
            load(words, content=content)
        assert refusal.value.problem.code == "purged-source"
    assert columns_with(NAME) == set()

    corrected = load(item("Klage", NUMBER, text="Fra en borger."), content=b"En borger.")
    assert corrected.change is Change.UPDATED
    assert columns_with(NAME) == set()
    assert "[slettet]" in Revision.objects.get().before["sections"][0]["text"]


def test_a_purged_file_that_is_delivered_again_is_refused_and_told(tmp_path: Path) -> None:
    text = referat(items=[("Klage", NUMBER)]).replace("Beslutning", f"Resume\nFra {NAME}.\n\nBeslutning")
    path = write(tmp_path, "referat.txt", text)
    assert ingest(path)[0] == 0
    publication.purge(NAME, "ane", "Efter anmodning.", reads=words_of)

    status, lines, _ = ingest(path)

    assert status == 1
    assert lines[0].startswith("afvist")
    assert "slettet for altid" in lines[0]
    assert columns_with(NAME) == set()


def test_words_that_no_file_shows_do_not_come_back_either() -> None:
    words = item("Klage", NUMBER, text=f"Fra {NAME}.")
    load(words, content=b"Navnet er delt: Ragn- hild.")
    assert publication.purge(NAME, "ane", "Efter anmodning.", reads=words_of).sources == 0
    with pytest.raises(RefusedError):
        load(words, content=b"Navnet er delt: Ragn- hild.")


def test_a_file_that_no_longer_says_it_is_kept() -> None:
    load(item("Klage", NUMBER, text=f"Fra {NAME}."), content=NAME.encode())
    load(item("Klage", NUMBER, text="Fra en borger."), content=b"Fra en borger.")

    assert publication.purge(NAME, "ane", "Efter anmodning.", reads=words_of).sources == 1

    old, new = SourceFile.objects.order_by("pk")
    assert (bytes(old.content), old.size, old.purged_at is None) == (b"", 0, False)
    assert (bytes(new.content), new.purged_at) == (b"Fra en borger.", None)
    again = load(item("Klage", NUMBER, text="Fra en borger."), content=b"Fra en borger.")
    assert again.change is Change.UNCHANGED


def test_a_packed_file_is_read_to_be_searched_and_emptied_where_it_cannot_be() -> None:
    readable = SourceFile.objects.create(
        sha256="1" * 64, filename="a.docx", media_type="application/zip", content=word(f"Fra {NAME}."), size=1
    )
    other = SourceFile.objects.create(
        sha256="2" * 64, filename="b.docx", media_type="application/zip", content=word("Fra en borger."), size=1
    )
    publication.purge(NAME, "ane", "Efter anmodning.", reads=words_of)
    assert set(SourceFile.objects.filter(purged_at=None)) == {other}
    assert readable.pk in SourceFile.objects.exclude(purged_at=None).values_list("pk", flat=True)

    raw = file(b"PK\x03\x04 not to be read")
    unreadable = RawSource("c.docx", raw.content, "application/zip", raw.sha256)
    load_meeting(meeting(item("Klage", NUMBER, text=f"Fra {NAME}.")), unreadable)
    assert publication.purge(NAME, "ane", "Efter anmodning.", reads=words_of).sources == 1


def test_an_items_words_are_purged_whole_and_its_page_is_gone(client: Client) -> None:
    words = f"Tak til {NAME}."
    both = (item(f"Tak til {NAME}", NUMBER, **decided(words)), item("Andet", text="Bliver."))
    load(*both, content=f"{words} Først.".encode())
    load(item(f"Tak, {NAME}", NUMBER, **decided(words + " Igen.")), both[1], content=words.encode())
    first = AgendaItem.objects.get(address="1")

    publication.purge(first, "ane", "Fortroligt.")

    assert columns_with(NAME) == set()
    assert columns_with("Bliver.") >= {"committee_section.text"}
    assert not SourceFile.objects.filter(purged_at=None).exists()
    assert opened(client, first.get_absolute_url(), status=410)
    assert AgendaItem.objects.get(address="1").case is not None
    with pytest.raises(RefusedError):
        load(*both, content=f"{words} Først.".encode())


@pytest.mark.parametrize("text", ["", "  ", "ab", "a b c", "....."])
def test_a_text_too_short_to_be_meant_is_refused(text: str) -> None:
    with pytest.raises(Unpurgeable, match="mindst 4 tegn"):
        publication.purge(text, "ane", "Efter anmodning.")


@pytest.mark.parametrize("reason", ["", f"{NAME} har bedt om det."])
def test_no_purge_without_a_reason_or_with_one_that_repeats_the_text(reason: str) -> None:
    load(item("Klage", NUMBER, text=f"Fra {NAME}."))
    with pytest.raises(ReasonMissing):
        publication.purge(NAME, "ane", reason)
    assert Section.objects.get().text == f"Fra {NAME}."
    assert not PublicationEvent.objects.exists()


def test_foreseeing_counts_and_writes_nothing() -> None:
    load(item("Klage", NUMBER, text=f"Fra {NAME}."), content=NAME.encode())
    report = publication.foresee_purge(NAME, words_of)
    assert (dict(report.places), report.sources) == ({"Section.text": 1}, 1)
    assert Section.objects.get().text == f"Fra {NAME}."
    assert not SourceFile.objects.exclude(purged_at=None).exists()
