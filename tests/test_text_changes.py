"""What became of a text, as a person would tell it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.text_changes import Comparison, compare
from committee.word_changes import Figure, FigureChange, Piece

LONG = "Hallen skal efter forslaget stå færdig til sæsonens begyndelse."
OTHER = "Forvaltningen har spurgt de foreninger, som bruger området i dag."
COMMON_WORDS = "og det at kommunen udvalget budgettet skole borger plan indsats midler veje"
THIRD = "Der er sat penge af på budgettet til drift og tilsyn."


def pieces(before: str, after: str) -> list[Piece]:
    """What the first line of the comparison holds."""
    return list(compare(before, after).lines[0].pieces)


def version(told: Comparison, *kinds: str) -> str:
    """The words of the pieces of these kinds, blanks made single."""
    return " ".join("".join(p.text for p in line.pieces if p.change in kinds) for line in told.lines)


def test_one_changed_word_is_all_that_is_marked() -> None:
    assert pieces("Hallen får koldt vand i bruserne.", "Hallen får varmt vand i bruserne.") == [
        Piece("same", "Hallen får"),
        Piece("same", " "),
        Piece("out", "koldt"),
        Piece("same", " "),
        Piece("in", "varmt"),
        Piece("same", " "),
        Piece("same", "vand i bruserne."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("0,4 mio. kr.", "0,8 mio. kr.", "beløb"),
        ("1.250.000 kr.", "990.000 kr.", "beløb"),
        ("1. september 2025", "1. oktober 2025", "dato"),
        ("2025-2027", "2025-2028", "periode"),
        ("12 %", "14 %", "andel"),
        ("14", "16", "tal"),
    ],
)
def test_a_changed_number_is_one_piece_and_told_by_its_kind(before: str, after: str, kind: Figure) -> None:
    told = compare(
        f"Der er sat {before} af til ordningen for de unge.", f"Der er sat {after} af til ordningen for de unge."
    )
    assert told.figures == (FigureChange(kind, before, after),)


def test_an_amount_that_is_only_written_otherwise_is_no_changed_amount() -> None:
    told = compare("Der er afsat 2 millioner kr. årligt til huset.", "Der er afsat 2 mio. kr. årligt til huset.")
    assert told.figures == ()


def test_the_same_text_is_the_same_whatever_its_line_breaks_bullets_and_last_stops() -> None:
    assert compare(f"1. {LONG}\n2. {OTHER}", f"- {LONG}\n\n- {OTHER[:-1]}").is_same


def test_a_sentence_that_only_went_elsewhere_is_moved_and_neither_gone_nor_new() -> None:
    told = compare(f"{LONG}\n\n{OTHER}\n\n{THIRD}", f"{OTHER}\n\n{THIRD}\n\n{LONG}")
    assert (told.moved, told.added, told.removed) == (1, 0, 0)
    assert [p for line in told.lines for p in line.pieces if p.change == "to"] == [Piece("to", LONG)]
    assert [p for line in told.lines for p in line.pieces if p.change == "from"] == [Piece("from", LONG)]


def test_a_short_line_that_stands_in_two_places_is_not_called_moved() -> None:
    assert compare(f"Økonomi\n\n{LONG}\n\n{OTHER}", f"{LONG}\n\n{OTHER}\n\nØkonomi").moved == 0


def test_added_gone_and_changed_sentences_are_counted() -> None:
    told = compare(f"{LONG} {OTHER}", f"{LONG.replace('færdig', 'klar')} {THIRD}")
    assert (told.added, told.removed, told.rewritten, told.kept) == (1, 1, 1, 0)


def test_two_sentences_with_too_little_in_common_stand_whole_against_each_other() -> None:
    told = compare(LONG, OTHER)
    assert [piece.change for line in told.lines for piece in line.pieces if piece.text.strip()] == ["out", "in"]


def test_a_text_of_which_next_to_nothing_stayed_is_another_text() -> None:
    assert compare(LONG, f"{OTHER} {THIRD}").is_another_text
    assert not compare(f"{LONG} {OTHER}", f"{LONG} {THIRD}").is_another_text


def test_headings_and_rows_of_tables_come_without_their_signs() -> None:
    told = compare(
        f"### Økonomi\n\n{LONG}\n\n| År | Kr. |\n|---|---|\n| 2025 | 10 |",
        f"### Økonomi\n\n{LONG}\n\n| År | Kr. |\n|---|---|\n| 2025 | 12 |",
    )
    assert told.lines[0].is_heading
    assert version(told, "same", "in").split() == ["Økonomi", *LONG.split(), "År", "·", "Kr.", "2025", "·", "12"]


def test_list_entries_keep_their_marks_and_a_new_number_alone_is_no_change() -> None:
    told = compare(f"1. {LONG}\n2. {OTHER}", f"1. {THIRD}\n2. {LONG}\n3. {OTHER}")
    assert (told.added, told.rewritten, told.kept) == (1, 0, 2)
    assert [line.marker for line in told.lines] == ["1. ", "2. ", "3. "]


WORDS = st.sampled_from(
    ["hallen", "og", "12 %", "5 mio. kr.", "1. maj 2025", "(nu)", "vej", "a.", "\n", "\n\n- ", "### x\n"]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)


@settings(max_examples=300)
@given(TEXTS, TEXTS)
def test_no_word_of_either_version_is_lost(before: str, after: str) -> None:
    told = compare(before, after)

    def bare(text: str) -> list[str]:
        shown = "\n".join(line.strip().lstrip("#").removeprefix("- ").strip() for line in text.splitlines())
        return sorted("".join(shown.replace("-", "").split()))

    def letters(*kinds: str) -> list[str]:
        return sorted("".join(version(told, *kinds).replace("-", "").split()))

    # A sentence whose end alone changed shows as the newer; so the ends are left out of account.
    assert [c for c in letters("same", "in", "to") if c not in ".,"] == [c for c in bare(after) if c not in ".,"]
    assert [c for c in letters("same", "out", "from") if c not in ".,"] == [c for c in bare(before) if c not in ".,"]


def _seconds(before: str, after: str) -> float:
    start = time.perf_counter()
    compare(before, after)
    return time.perf_counter() - start


def test_fifty_kilobytes_with_changes_everywhere_take_little_time() -> None:
    source = random.Random(1)  # noqa: S311
    words = [
        "og",
        "det",
        "at",
        "kommunen",
        "udvalget",
        "budgettet",
        "skole",
        "borger",
        "plan",
        "indsats",
        "midler",
        "veje",
    ]
    sentences = [" ".join(source.choices(words, k=14)).capitalize() + "." for _ in range(600)]
    before, after = " ".join(sentences), " ".join(sentences).replace("skole", "skolen")
    assert len(before) > 45_000
    assert _seconds(before, after) < 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("og det " * 8_000, "og den " * 8_000),
        ("Ja. " * 12_000, "Ja. " * 11_000 + "Nej. " * 1_000),
        (". ".join(["Og det " * 350] * 10), ". ".join(["Og den " * 350] * 10)),
        ("\n".join(f"linje {n} er her" for n in range(3000)), "\n".join(f"linje {n} var her" for n in range(3000))),
    ],
)
def test_texts_made_to_take_long_take_little_time(before: str, after: str) -> None:
    assert _seconds(before, after) < 3
