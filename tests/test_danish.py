"""The language: journalnumre, dates, names and sentences."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish import journal_number
from danish.dates import find_dates, parse_date, parse_time
from danish.names import fold, slugify, sort_key
from danish.sentences import split_sentences


@pytest.mark.parametrize(
    "spelling",
    [
        "24.10.00-A00-4-24",
        "24 10 00 a00 4 24",
        "24.10.00 - A00 - 4 - 24",
        "24.10.00-a00-4-24",
        "24_10_00_A00_4_24",
        "241000A00424",
        "241000a00-4-24",
        "Sagsnr. 24.10.00-A00-4-24",
        "J.nr.: 24.10.00-A00-4-24",
        "journalnummer 241000A00424",
    ],
)
def test_every_spelling_of_a_number_has_the_same_key(spelling: str) -> None:
    assert journal_number.key(spelling) == " 24 10 00 A00 4 24 "


def test_oe_and_slashed_o_are_one_letter_in_key_and_address() -> None:
    assert journal_number.key("15.20.30-Ø34-1-25") == journal_number.key("15.20.30-oe34-1-25")
    assert journal_number.address("15.20.30-ø34-1-25") == "15.20.30-OE34-1-25"


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("241000A00", ("24", "10", "00", "A00")),
        ("152030ø34", ("15", "20", "30", "OE34")),
        ("241000A0012345624", ("24", "10", "00", "A00", "123456", "24")),
        ("241000A001", ("24", "10", "00", "A00", "1")),
        ("24100A00424", ("24100", "A00424")),
        ("2012/057275", ("2012", "057275")),
    ],
)
def test_a_number_without_any_break_is_taken_apart_where_its_form_is_certain(
    typed: str, tokens: tuple[str, ...]
) -> None:
    assert journal_number.tokens(typed) == tokens


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("27.00.00 - A26 - 5 - 24", "27.00.00-A26-5-24"),
        ("2012/057275", "2012_057275"),
        ("330-2020-164", "330-2020-164"),
        ("00.01.00A04 - 2007/34364", "00.01.00A04_-_2007_34364"),
    ],
)
def test_address_of_a_number_leads_back_to_its_key(printed: str, address: str) -> None:
    assert journal_number.address(printed) == address
    assert journal_number.key(address) == journal_number.key(printed)


@given(st.from_regex(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[AGIKPSØ][0-9]{2}-[1-9][0-9]{0,4}-[0-9]{2}", fullmatch=True))
def test_number_of_kle_form_survives_parsing_and_its_address(number: str) -> None:
    parsed = journal_number.parse(number)
    assert str(parsed) == number
    assert journal_number.key(journal_number.address(number)) == journal_number.key(number)
    assert journal_number.find(f"Sagen {number}, som før.") == [number]


def test_parts_of_a_number() -> None:
    number = journal_number.parse("24.10.00-A00-4-24")
    assert number is not None
    assert (number.main_group, number.group, number.facet_letter, number.full_year) == ("24", "24.10", "A", 2024)


@pytest.mark.parametrize("text", ["25-02-2025", "1.234.567 kr.", "kl. 08.30-11.00", "12345678", "§ 85", "10.10.2020"])
def test_dates_amounts_and_times_are_no_numbers_of_cases(text: str) -> None:
    assert journal_number.find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tirsdag d. 25. februar 2025 kl. 08:30",
        "d. 25-02-2025",
        "25/2 2025",
        "25.2.2025",
        "den 25. februar 2025",
        "2025-02-25",
        "25. feb. 2025",
        "25-2-25",
    ],
)
def test_date_is_found_in_every_danish_form(text: str) -> None:
    assert [mention.value for mention in find_dates(text)] == [datetime.date(2025, 2, 25)]


def test_impossible_date_is_found_and_has_no_value() -> None:
    [mention] = find_dates("mødet den 31. april 2025")
    assert (mention.value, mention.printed) == (None, "den 31. april 2025")
    assert parse_date("31. april 2025") is None


def test_weekday_is_held_against_the_date() -> None:
    assert [m.weekday_agrees for m in find_dates("tirsdag den 25. februar 2025, onsdag den 25. februar 2025")] == [
        True,
        False,
    ]


@given(st.dates(datetime.date(1970, 1, 1), datetime.date(2069, 12, 31)))
def test_every_date_is_read_back(value: datetime.date) -> None:
    assert parse_date(f"{value:%d-%m-%Y}") == parse_date(f"{value.day}.{value.month}.{value.year}") == value
    assert parse_date(value.isoformat()) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kl. 08:30", (8, 30)),
        ("8.30", (8, 30)),
        ("kl. 17", (17, 0)),
        ("klokken 9.05", (9, 5)),
        ("kl. 25:10", None),
        ("", None),
    ],
)
def test_time_of_day(text: str, value: tuple[int, int] | None) -> None:
    assert parse_time(text) == (datetime.time(*value) if value else None)


def test_folding_brings_both_spellings_of_a_name_together() -> None:
    assert fold("Ålborg Café") == fold("Aalborg CAFE") == "aalborg cafe"
    assert slugify("Børne- og Ungeudvalget") == "boerne-og-ungeudvalget"
    assert fold("Bla\u030amejse") == "blaamejse"


def test_names_sort_by_the_danish_alphabet() -> None:
    names = [
        "Børn- og Unge",
        "Børneudvalget",
        "Zoo",
        "Ældre",
        "Økonomi",
        "Ørsted",
        "Aa og å",
        "Å-udvalget",
        "åbent land",
    ]

    names_by_code = sorted(names)
    assert names_by_code != names
    assert sorted(names_by_code, key=sort_key) == names
    assert sort_key("Énhed") == sort_key("enhed")
    assert sort_key("A\u030aben") == sort_key("Åben") == sort_key("Aaben")


@given(st.text())
def test_slug_holds_nothing_but_what_an_address_may(text: str) -> None:
    assert set(slugify(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Godkendt. Bo Kær forlod mødet.", ["Godkendt.", "Bo Kær forlod mødet."]),
        ("Der gives ca. 5,2 mio. kr. Beløbet er nyt.", ["Der gives ca. 5,2 mio. kr.", "Beløbet er nyt."]),
        ("Puljen er på kr. 5.000 jf. Bilag 2.", ["Puljen er på kr. 5.000 jf. Bilag 2."]),
        ("Mødet den 8. oktober 2024 er slut.", ["Mødet den 8. oktober 2024 er slut."]),
        ("A.P. Møller Fonden giver støtte.", ["A.P. Møller Fonden giver støtte."]),
        ("Den første\nDen anden", ["Den første", "Den anden"]),
        ("»Ja.« Sagde hun.", ["»Ja.«", "Sagde hun."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@given(st.text(alphabet='abcÆ .!?\n"»«)(1', max_size=200))
def test_sentences_lose_no_word(text: str) -> None:
    assert " ".join(split_sentences(text)).split() == text.split()
