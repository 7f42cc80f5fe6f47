"""A FirstAgenda publication whose texts lie in PDF files beside it is read with them, as one file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from committee.models import AgendaItem, Meeting, Section, SourceFile
from ingest.models import Upload
from ingest.parse import parse_file
from ingest.readers.package import is_package, pack
from tests.commands import ingest, words
from tests.documents import as_pdf, parts_of
from tests.staff import LOAD, member, upload

FIRST = "0b5f2a6c-1111-4d2e-9c55-aa01"
SECOND = "0b5f2a6c-2222-4d2e-9c55-aa02"


def publication(*documents: str) -> bytes:
    """A meeting with an item for each document, whose text lies in it."""
    points = [
        {
            "Number": str(number),
            "Caption": f"B-sag: Takster {number}",
            "CaseNumber": f"27.15.12-A00-{number}-25",
            "IsOpen": True,
            "Felter": [{"Navn": "Sagsfremstilling", "Html": "", "DocumentId": document}],
            "ItemDecision": "<p>Kulturudvalget godkender indstillingen.</p>",
        }
        for number, document in enumerate(documents, start=1)
    ]
    told: dict[str, Any] = {"Id": 1, "Udvalg": "Kulturudvalget", "Dagsordenpunkter": points}
    return json.dumps(told | {"Moede": {"Dato": "2025-03-04T16:30:00", "Sted": "Mødesalen"}}).encode()


def text(told: str) -> bytes:
    """A PDF file that says `told`, with a page number at its foot."""
    meeting = parse_file(f"Møde i Kulturudvalget den 4. marts 2025\n\nPunkt 1: {told}\n".encode(), "m.txt")
    return as_pdf(parts_of(meeting))


def folder(path: Path, **files: bytes) -> Path:
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        (path / name.replace("__", ".")).write_bytes(content)
    return path


def whole(path: Path) -> Path:
    return folder(
        path,
        **{
            "moede.json": publication(FIRST, SECOND),
            f"{FIRST}.pdf": text("Salen udlånes til foreninger"),
            f"Bilag {SECOND.upper()} (1).pdf": text("Kørslen betales af kommunen"),
        },
    )


def presentations() -> list[str]:
    kept = Section.objects.filter(kind=Section.Kind.PRESENTATION).order_by("item__position")
    return [section.text for section in kept]


def test_a_package_is_told_by_its_content_and_read_with_its_texts() -> None:
    packed = pack(publication(FIRST), {FIRST: text("Salen udlånes til foreninger")})

    meeting = parse_file(packed, "moede.json")

    assert is_package(packed)
    assert [problem.code for problem in meeting.problems] == []
    assert meeting.source.media_type == "application/zip"
    assert any("Salen udlånes til foreninger" in section.text for section in meeting.items[0].sections)
    assert meeting.coverage.units == meeting.coverage.placed + len(meeting.coverage.furniture)


def test_the_same_files_make_the_same_package_in_any_order() -> None:
    texts = {FIRST: b"a", SECOND: b"b"}
    assert pack(b"{}", texts) == pack(b"{}", dict(reversed(texts.items())))


@pytest.mark.parametrize("name", ["publicering.json", "x.pdf"])
def test_a_packed_member_of_a_package_is_not_unpacked(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("publicering.json", publication(FIRST), zipfile.ZIP_DEFLATED)
        archive.writestr(name.replace("publicering.json", "y.pdf"), b"0" * 1000, zipfile.ZIP_DEFLATED)
    [problem] = parse_file((tmp_path / "p.zip").read_bytes(), "p.json").problems
    assert (problem.code, problem.severity) == ("damaged-file", "refuse")


def test_a_text_that_cannot_be_read_is_missing_and_holds_the_meeting() -> None:
    packed = pack(publication(FIRST, SECOND), {FIRST: b"ikke en PDF", SECOND: text("Kørslen betales")})
    [problem] = parse_file(packed, "m.json").problems
    assert (problem.code, problem.severity) == ("texts-missing", "hold")
    assert "punkt 1 " in problem.message


@pytest.mark.django_db
def test_texts_beside_a_publication_are_read_with_it_and_are_no_files_of_their_own(tmp_path: Path) -> None:
    status, lines, _ = ingest(whole(tmp_path / "m"))

    assert (status, words(lines)) == (0, ["ny"])
    assert AgendaItem.objects.published().count() == 2
    assert ["Salen udlånes" in presentations()[0], "Kørslen betales" in presentations()[1]] == [True, True]


@pytest.mark.django_db
def test_the_same_publication_with_its_texts_is_unchanged_and_can_be_read_again(tmp_path: Path) -> None:
    ingest(whole(tmp_path / "m"))

    assert words(ingest(tmp_path / "m")[1]) == ["uændret"]
    assert words(ingest("--reparse", "--all")[1]) == ["uændret"]


@pytest.mark.django_db
def test_the_kept_package_brought_back_as_a_zip_is_the_file_it_was(tmp_path: Path) -> None:
    ingest(whole(tmp_path / "m"))
    (tmp_path / "tilbage.zip").write_bytes(bytes(SourceFile.objects.get().content))

    assert words(ingest(tmp_path / "tilbage.zip")[1]) == ["uændret"]


@pytest.mark.django_db
def test_a_text_that_comes_later_completes_the_meeting(tmp_path: Path) -> None:
    place = folder(tmp_path / "m", **{"moede.json": publication(FIRST), "andet.pdf": text("Noget andet")})
    held = ingest(place / "moede.json")
    assert words(held[1]) == ["tilbageholdt"]
    assert not Meeting.objects.published().exists()

    (place / "andet.pdf").unlink()
    (place / f"{FIRST}.pdf").write_bytes(text("Salen udlånes til foreninger"))

    assert words(ingest(place)[1]) == ["opdateret"]
    assert Meeting.objects.published().exists()


@pytest.mark.django_db
def test_a_publication_and_its_texts_uploaded_together_are_one_upload() -> None:
    client = member(LOAD)
    upload(client, (f"{FIRST}.pdf", text("Salen udlånes til foreninger")), ("moede.json", publication(FIRST)))

    row = Upload.objects.get()

    assert row.name == "moede.json.zip"
    assert is_package(bytes(row.source.content))
    assert isinstance(client, Client)
