"""How a text and a query are taken apart: tokens, signs, parts of a query, slips of the finger."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish import amounts, journal_number
from danish.queries import parse
from danish.spelling import most_slips, one_slip_away, other_spellings, slips
from danish.tokens import signs, tokenise


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5,2 mio. kr.", "5200000"),
        ("5.200.000 kr.", "5200000"),
        ("kr. 5.200.000", "5200000"),
        ("5,2 millioner kroner", "5200000"),
        ("100 t.kr.", "100000"),
        ("12 pct.", "12%"),
        ("12,5 %", "12,5%"),
    ],
)
def test_an_amount_has_one_value_however_it_is_written(text: str, value: str) -> None:
    assert [amount.value for amount in amounts.find(f"Der er {text} til det.")] == [value]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ålborg", "aalborg"),
        ("Aalborg", "aalborg"),
        ("CAFÉ", "cafe"),
        ("§ 18", "§18"),
        ("§18", "§18"),
        ("§ 85 a", "§85a"),
        ("5,2", "5,2"),
        ("1.250.000", "1250000"),
    ],
)
def test_spellings_of_one_thing_are_one_token(text: str, form: str) -> None:
    assert [token.form for token in tokenise(text)] == [form]


def test_a_paragraph_ends_before_the_word_that_follows_it() -> None:
    assert [token.form for token in tokenise("efter § 110 i loven")] == ["efter", "§110", "i", "loven"]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("den 25. februar 2025", "d:2025-02-25"),
        ("25/2 2025", "d:2025-02-25"),
        ("25. februar", "d:-02-25"),
        ("februar 2025", "d:2025-02"),
        ("8.-9. maj 2025", "d:2025-05-08"),
        ("8.-9. maj 2025", "d:2025-05-09"),
        ("8. og 9. april 2025", "d:2025-04-08"),
        ("fra den 9. september til den 9. december 2024", "d:2024-09-09"),
        ("§§ 85 og 86", "§86"),
        ("e-mail", "email"),
        ("Børne- og Ungeudvalget", "boerneudvalget"),
        ("St. Torben", "sankt"),
        ("St Torben", "sankt"),
        ("Sct. Torben", "sankt"),
        ("Sankt Torben", "st"),
    ],
)
def test_what_is_said_in_another_form_has_a_sign(text: str, sign: str) -> None:
    assert sign in {found.form for found in signs(text, tokenise(text))}


@pytest.mark.parametrize("text", ["Nygade 4, st. th.", "st. Torben", "St.", "St. mødelokale", "St, Torben"])
def test_st_is_no_saint_without_capitals_and_a_name(text: str) -> None:
    assert "sankt" not in {found.form for found in signs(text, tokenise(text))}


def test_a_kle_subject_is_no_date() -> None:
    assert not [sign for sign in signs("24.10.00", tokenise("24.10.00")) if sign.form.startswith("d:")]


@given(st.from_regex(r"\A[1-9][0-9]{0,2},[1-9]\Z"), st.integers(1, 9))
def test_a_number_is_never_the_end_of_a_longer_one(number: str, digit: int) -> None:
    shorter = {token.form for token in tokenise(f"{number} mio. kr.")}
    longer = {token.form for token in tokenise(f"{digit}{number} mio. kr.")}

    assert number not in longer
    assert number in shorter


def test_a_query_is_taken_apart() -> None:
    (parts_,) = parse('"en hel vending" bolig -uden § 85').alternatives

    assert [part.forms for part in parts_] == [("en", "hel", "vending"), ("bolig",), ("uden",), ("§85",)]
    assert [part.excluded for part in parts_] == [False, False, True, False]


def test_of_several_paragraphs_each_is_one() -> None:
    assert [part.forms for part in parse("§§ 17 og 18").parts] == [("§17",), ("§18",)]


def test_eller_begins_an_alternative_and_filler_words_ask_for_nothing() -> None:
    assert [[part.forms[0] for part in parts] for parts in parse("cykel eller sti").alternatives] == [
        ["cykel"],
        ["sti"],
    ]
    assert parse("og i at !!!").alternatives == ()


def test_in_a_question_the_verb_need_not_be_found() -> None:
    wanted = {part.printed: part.is_optional for part in parse("hvornår åbner svømmehallen").parts}

    assert wanted == {"åbner": True, "svømmehallen": False}


@pytest.mark.parametrize(
    "text", ["24.10", "24 10 00 a00 4 24", "241000a00424", "A00-4-24", "2012/057275", "00.01.00A04", "4-24"]
)
def test_parts_of_a_journalnummer_are_seen_as_such(text: str) -> None:
    (part,) = parse(text).parts

    assert len(part.number) > 1


def test_a_handlingsfacet_alone_and_one_written_spelled_oe_are_parts_of_a_journalnummer() -> None:
    assert [part.number for part in parse("P05").parts] == [("P05",)]
    assert [part.number for part in parse("oe34-1-25").parts] == [("OE34", "1", "25")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24.10.00-A00-4-2024", ("24", "10", "00", "A00", "4", "24")),
        ("24 10 00 a00 4 2024", ("24", "10", "00", "A00", "4", "24")),
        ("A00-4-2024", ("A00", "4", "24")),
        ("A00-2003-16", ("A00", "2003", "16")),
        ("A00-2003", ("A00", "2003")),
        ("00.01.00A04 - 2007/2012", ("00", "01", "00", "A04", "2007", "2012")),
    ],
)
def test_only_the_year_of_a_kle_number_is_its_two_digits(text: str, expected: tuple[str, ...]) -> None:
    assert journal_number.tokens(text) == expected


@pytest.mark.parametrize(
    ("typed", "optional"),
    [
        ("Grethe Holm (V)", ["V"]),
        ("G. Holm", ["G"]),
        ("Grethe H. Holm", ["H"]),
        ("Grethe H Holm", ["H"]),
        ("a kasser", []),
        ("(V)", []),
        ("sager om cykelstier", ["sager"]),
        ("find referat om cykelstier", ["find", "referat"]),
        ("punkter vedrørende cykelstier", ["punkter", "vedrørende"]),
        ("sager om", []),
        ("strid om cykelstier", []),
        ("kan hunde svømme?", ["kan", "svømme"]),
        ("kan opgaver", []),
    ],
)
def test_what_says_little_beside_other_words_need_not_be_found(typed: str, optional: list[str]) -> None:
    assert [part.printed for part in parse(typed).parts if part.is_optional] == optional


def test_an_unbroken_journalnummer_is_seen_among_other_words() -> None:
    word, number = parse("havn 241000A00424").parts

    assert word.forms == ("havn",)
    assert number.number == ("24", "10", "00", "A00", "4", "24")


@settings(max_examples=300)
@given(st.text(max_size=80))
def test_any_text_can_be_parsed(text: str) -> None:
    for part in parse(text).parts:
        assert part.forms or part.signs or part.number
        assert all(form and ":" not in form for form in part.forms)


@pytest.mark.parametrize(
    ("typed", "meant", "expected"),
    [("bolg", "bolig", 1), ("skloe", "skole", 1), ("veternaer", "veteran", 3), ("a", "abcdef", 4)],
)
def test_slips_are_counted(typed: str, meant: str, expected: int) -> None:
    assert slips(typed, meant) == expected
    assert (meant in one_slip_away(typed)) == (expected == 1)


def test_short_words_are_not_thought_misspelt() -> None:
    assert [most_slips("x" * length) for length in (3, 4, 7)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("typed", "known"), [("handikap", "handicap"), ("sentrum", "zentrum"), ("fonograf", "phonograph")]
)
def test_letters_that_sound_alike_are_other_spellings_of_a_word(typed: str, known: str) -> None:
    assert known in other_spellings(typed)
    assert typed in other_spellings(known)
    assert "handihap" not in other_spellings("handikap")
