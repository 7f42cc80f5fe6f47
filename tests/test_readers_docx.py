"""Word files: what stands when every change is accepted, and what cannot be opened."""

import io
import time
import zipfile

import docx
import pytest

from ingest.readers import UnreadableSource, read
from tests.documents import Part, as_docx

DOCUMENT = "word/document.xml"


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def refusal(content: bytes, filename: str = "a.docx") -> str:
    with pytest.raises(UnreadableSource) as refused:
        read(content, filename)
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_tracked_insertions_are_kept_and_deletions_dropped() -> None:
    made = as_docx([Part("paragraph", ("Udvalget godkender indstillingen.",))])
    assert [block.text for block in read(made, "a.docx").blocks] == ["Udvalget godkender indstillingen."]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "SLETTET" in archive.read(DOCUMENT).decode()


def test_headings_are_told_by_style_in_english_and_danish() -> None:
    document = docx.Document()
    document.styles.add_style("Overskrift 2", 1)
    document.add_heading("Punkt 1: Takster", 1)
    document.add_paragraph("Beslutning", style="Overskrift 2")
    document.add_paragraph("Udvalget godkender.")
    made = io.BytesIO()
    document.save(made)
    reading = read(made.getvalue(), "a.docx")
    assert [(block.kind, block.level) for block in reading.blocks] == [("heading", 1), ("heading", 2), ("line", 0)]
    assert reading.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_word_file_under_another_ending_is_read() -> None:
    assert read(as_docx([Part("paragraph", ("Et afsnit.",))]), "referat.txt").blocks[0].text == "Et afsnit."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04....", "damaged-file"),
        (as_docx([Part("paragraph", ("Tekst",))])[:-200], "damaged-file"),
        (b"Bare tekst", "damaged-file"),
        (zipped(**{DOCUMENT: b"<w:document><w:body>"}), "damaged-file"),
        (zipped(**{DOCUMENT: b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w/>'}), "damaged-file"),
        (zipped(**{DOCUMENT: b"<w/>", "word/vbaProject.bin": b"x"}), "unknown-format"),
        (zipped(**{DOCUMENT: b"<w>" + b" " * 61_000_000 + b"</w>"}), "too-large"),
        (zipped(**{"xl/workbook.xml": b"<x/>"}), "unknown-format"),
        (zipped(**{"referat.txt": b"Punkt 1"}), "unknown-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-word"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted-word"),
        (rb"{\rtf1 Referat}", "unknown-format"),
    ],
)
def test_file_that_cannot_be_opened_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(**{DOCUMENT: b" " * 200_000_000})
    started = time.process_time()
    assert refusal(bomb) == "too-large"
    assert time.process_time() - started < 0.5


def test_word_file_that_declares_entities_is_refused() -> None:
    made = as_docx([Part("paragraph", ("Tekst",))])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert read(zipped(**parts), "a.docx").blocks
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:document", b'<!DOCTYPE w [<!ENTITY a "b">]><w:document', 1)
    assert refusal(zipped(**parts)) == "damaged-file"
