"""Bringing files in the browser: what is let in, what is turned away, and that nothing is loaded by it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from committee.models import IngestedFile, IngestRun, Meeting, PublicationEvent, PurgedFingerprint, SourceFile
from ingest import bounded
from ingest import upload as uploading
from ingest.bounded import Limits
from ingest.models import Upload
from tests.referat_files import referat, without_date
from tests.staff import LOAD, RELEASE, decide, member, told, upload, uploaded

pytestmark = pytest.mark.django_db


def zipped(**files: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return made.getvalue()


def test_an_upload_is_kept_with_its_hash_and_nothing_is_loaded() -> None:
    client = member(LOAD, name="sekretær")

    row = uploaded(client, referat())

    assert bytes(row.source.content).decode() == referat()
    assert (row.name, row.by, row.decision) == ("referat.txt", "sekretær", "")
    assert row.source.media_type == "text/plain"
    assert not Meeting.objects.exists()


def test_several_files_are_taken_in_at_once() -> None:
    client = member(LOAD)

    page = told(
        client, upload(client, ("a.txt", referat()), ("b.txt", referat(day="05-03-2025", header_day="05. marts 2025")))
    )

    assert Upload.objects.undecided().count() == 2
    assert page.count("er taget ind") == 2


def test_only_those_whose_task_it_is_can_upload() -> None:
    other = member(RELEASE)

    assert upload(other, ("a.txt", referat())).status_code == 403
    assert other.get(reverse("admin:ingest_upload_add")).status_code == 403
    assert upload(Client(), ("a.txt", referat())).status_code == 302
    assert not SourceFile.objects.exists()


def test_a_form_from_elsewhere_is_refused() -> None:
    client = member(LOAD)
    client.handler.enforce_csrf_checks = True

    assert upload(client, ("a.txt", referat())).status_code == 403
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("billede.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4),
        ("referat.pdf", b"Bare tekst."),
        ("regneark.docx", zipped(xl="")),
        ("tom.txt", b""),
        ("gammel.doc", b"\xd0\xcf\x11\xe0" + bytes(600)),
    ],
)
def test_a_file_that_is_no_referat_by_its_content_is_turned_away_whatever_its_name(name: str, content: bytes) -> None:
    client = member(LOAD)

    page = told(client, upload(client, (name, content)))

    assert f"<strong>{name}</strong> er afvist" in page
    assert not SourceFile.objects.exists()
    assert not Upload.objects.exists()


def test_a_file_turned_away_stands_in_the_history_with_the_reason() -> None:
    upload(member(LOAD, name="sekretær"), ("billede.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)))

    file = IngestedFile.objects.select_related("run").get()
    assert (file.run.way, file.run.by, file.status) == (IngestRun.Way.UPLOAD, "sekretær", "refused")
    assert "billede" in file.message


def test_a_file_over_the_limit_is_let_go_of_and_the_others_are_taken_in(settings: Settings) -> None:
    settings.MAX_FILE_BYTES = 200_000
    client = member(LOAD)

    page = told(client, upload(client, ("stor.txt", b"a" * 200_001), ("god.txt", referat())))

    assert "<strong>stor.txt</strong> er afvist: Filen fylder mere, end arkivet tager imod." in page
    assert [row.name for row in Upload.objects.all()] == ["god.txt"]


def test_the_whole_upload_has_a_limit_too(settings: Settings) -> None:
    settings.MAX_FILE_BYTES = 100_000
    client = member(LOAD)
    filler = referat() + "\n" * 90_000

    upload(client, *[(f"{number}.txt", filler + str(number)) for number in range(8)])

    assert 3 <= Upload.objects.count() <= 4


def test_the_referater_of_a_zip_are_taken_in_one_by_one() -> None:
    client = member(LOAD)
    other = referat(day="05-03-2025", header_day="05. marts 2025")

    upload(client, ("alle.zip", zipped(a__txt=referat(), b__txt=other, billede__png=b"\x89PNG\r\n\x1a\n")))

    assert sorted(row.name for row in Upload.objects.all()) == ["a.txt", "b.txt"]


def test_a_zip_bomb_is_turned_away_unpacked_by_nobody() -> None:
    client = member(LOAD)

    page = told(client, upload(client, ("bombe.zip", zipped(a__txt=b"\0" * 60_000_000))))

    assert "er afvist" in page
    assert not SourceFile.objects.exists()


def test_a_word_file_that_is_a_bomb_is_turned_away() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * 20_000_000)
    client = member(LOAD)

    page = told(client, upload(client, ("bombe.docx", bomb.getvalue())))

    assert "er afvist" in page
    assert not SourceFile.objects.exists()


def test_a_file_that_takes_too_long_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "PROGRAM", "tests.hanging_reader")
    monkeypatch.setattr(bounded, "LIMITS", Limits(seconds=3))
    client = member(LOAD)

    page = told(client, upload(client, ("evig.txt", referat())))

    assert "kunne ikke læses på 3 sekunder" in page
    assert not Upload.objects.exists()


def test_a_file_that_takes_too_much_memory_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "PROGRAM", "tests.greedy_reader")
    client = member(LOAD)

    page = told(client, upload(client, ("graadig.txt", referat())))

    assert "kræver mere end 1024 MB hukommelse" in page
    assert not Upload.objects.exists()


def test_files_that_there_is_no_time_for_are_left_for_the_next_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploading, "PATIENCE", -1.0)
    client = member(LOAD)

    page = told(client, upload(client, ("a.txt", referat())))

    assert "Upload den igen" in page
    assert not Upload.objects.exists()


def test_a_file_without_a_date_is_let_in_to_be_given_one() -> None:
    row = uploaded(member(LOAD), without_date())

    assert row.decision == ""


def test_an_unchanged_file_says_so_and_does_not_wait() -> None:
    client = member(LOAD)
    decide(client, uploaded(client), "indlaes")

    page = told(client, upload(client, ("igen.txt", referat())))

    assert "er uændret" in page
    assert not Upload.objects.undecided().exists()


def test_the_same_file_waits_once() -> None:
    client = member(LOAD)
    uploaded(client)

    page = client.get(upload(client, ("igen.txt", referat()))["Location"]).content.decode()

    assert "venter allerede" in page
    assert Upload.objects.count() == 1


def test_a_purged_file_does_not_come_back() -> None:
    client = member(LOAD)
    row = uploaded(client)
    event = PublicationEvent.objects.create(act=PublicationEvent.Act.PURGED, by="chef", reason="Navn")
    PurgedFingerprint.objects.create(fingerprint=row.source.sha256, event=event)
    Upload.objects.all().delete()

    page = told(client, upload(client, ("referat.txt", referat())))

    assert "slettet fra arkivet for altid" in page
    assert not Upload.objects.exists()


def test_a_cpr_number_in_a_file_name_is_masked() -> None:
    row = uploaded(member(LOAD), name="010203-1234.txt")

    assert "010203" not in row.name


def test_no_file_chosen_is_told_at_the_field() -> None:
    client = member(LOAD)

    page = client.post(reverse("admin:ingest_upload_add"), {}).content.decode()

    assert "Vælg mindst én fil." in page


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (without_date(), "Filen oplyser ikke mødets dato."),
        (referat(items=[("B-sag: Klage fra 010203-1234", "04.04.00-A00-1-25")]), "CPR"),
    ],
)
def test_a_file_in_doubt_says_why_when_it_is_taken_in_and_in_the_queue(content: str, why: str) -> None:
    client = member(LOAD)

    sent = upload(client, ("tvivl.txt", content), ("god.txt", referat(day="05-03-2025", header_day="05. marts 2025")))
    page = told(client, sent)

    message, row = page.split("tvivl.txt")[1:3]
    assert "er taget ind, men" in message
    assert why in message
    assert why in row
    assert "010203-1234" not in page
    assert Upload.objects.get(name="god.txt").doubts == []


def test_what_staff_state_of_a_file_takes_its_doubt_away() -> None:
    client = member(LOAD)
    row = uploaded(client, without_date())
    assert row.doubts

    client.post(row.get_absolute_url(), {"handling": "angiv", "udvalg": "", "dato": "2025-03-04"})

    row.refresh_from_db()
    assert row.doubts == []
