"""Two versions of a text as one."""

from __future__ import annotations

import itertools
import time

from hypothesis import given
from hypothesis import strategies as st

from committee.diff import as_html, pieces

TEXTS = st.text("ab \n<é", max_size=40)


@given(TEXTS, TEXTS)
def test_what_stayed_with_what_went_or_came_is_either_version(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.change != "in") == before
    assert "".join(piece.text for piece in found if piece.change != "out") == after
    assert all(piece.text for piece in found)
    assert all(one.change != other.change for one, other in itertools.pairwise(found))


def test_one_changed_word_is_all_that_is_marked() -> None:
    assert [
        tuple(piece) for piece in pieces("Hallen får koldt vand.\nPris: 2.", "Hallen får varmt vand.\nPris: 2.")
    ] == [
        ("same", "Hallen får "),
        ("out", "koldt"),
        ("in", "varmt"),
        ("same", " vand.\nPris: 2."),
    ]


def test_changes_are_told_in_words_and_everything_is_escaped() -> None:
    assert as_html("a <b>x</b>", "a <i>") == (
        'a <del><span class="visually-hidden">[Slettet: </span>&lt;b&gt;x&lt;/b&gt;'
        '<span class="visually-hidden">]</span></del>'
        '<ins><span class="visually-hidden">[Tilføjet: </span>&lt;i&gt;<span class="visually-hidden">]</span></ins>'
    )


def test_two_long_texts_without_a_common_line_take_no_time() -> None:
    before, after = "og det " * 20_000, "og den " * 20_000
    start = time.perf_counter()
    assert [piece.change for piece in pieces(before, after)] == ["out", "in"]
    assert time.perf_counter() - start < 1


def test_many_changed_lines_take_little_time() -> None:
    before = "\n".join(f"linje {number} er som den er" for number in range(3000))
    after = "\n".join(f"linje {number} er som den var" for number in range(3000))
    start = time.perf_counter()
    pieces(before, after)
    assert time.perf_counter() - start < 2
