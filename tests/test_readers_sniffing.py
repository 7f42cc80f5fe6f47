"""What a file is, by its content; how large it may be."""

import time

import pytest

from ingest.parse import parse_file
from ingest.readers import READERS, UnreadableSource, read


def refusal(content: bytes, filename: str, **limits: int) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as refused:
        read(content, filename, **limits)
    return refused.value


@pytest.mark.parametrize("filename", ["a.txt", "a.pdf", "a.docx", "a.html", "a.json", "a"])
@pytest.mark.parametrize("content", [b"", b" \r\n\t\f\n", b"\xef\xbb\xbf\n", b"\xff\xfe", bytes(5000)])
def test_file_without_a_character_is_empty_whatever_it_is_called(content: bytes, filename: str) -> None:
    assert refusal(content, filename).code == "empty-file"


def test_file_over_the_limit_is_refused_before_it_is_read() -> None:
    found = refusal(b"x" * 1_500_001, "a.txt", max_bytes=1_500_000)
    assert found.code == "too-large"
    assert "1,5 MB" in found.message
    assert read(b"x" * 1_500_000, "a.txt", max_bytes=1_500_000).blocks
    started = time.monotonic()
    assert [problem.code for problem in parse_file(b"%PDF-" * 11_000_000, "a.pdf").problems] == ["too-large"]
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\x00"])
def test_picture_is_refused_with_the_way_to_text(content: bytes) -> None:
    assert "OCR" in refusal(content + bytes(range(256)), "referat.pdf").message


@pytest.mark.parametrize("ending", [".xls", ".odt", ".zip", ""])
def test_ending_that_no_reader_takes_is_refused_with_those_that_are_taken(ending: str) -> None:
    found = refusal(b"noget", f"referat{ending}")
    assert found.code == "unknown-format"
    assert all(known in found.message for known in READERS)


def test_text_that_only_begins_like_json_is_read_as_text() -> None:
    assert read("[Referat] af mødet".encode(), "a.txt").media_type == "text/plain"
    assert read("{Referat} af mødet".encode(), "a.txt").media_type == "text/plain"


def test_text_that_names_an_element_in_passing_is_read_as_text() -> None:
    assert read(b"Referat <p> af", "a.txt").media_type == "text/plain"


def test_binary_under_a_text_ending_is_refused() -> None:
    assert refusal(bytes(range(256)) * 20, "a.txt").code == "not-text"
    assert refusal(bytes(range(1, 256)) * 20, "a.html").code == "not-text"
