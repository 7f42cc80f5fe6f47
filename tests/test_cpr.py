"""Which runs of digits are CPR numbers, and which only look like one."""

from __future__ import annotations

import datetime
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from danish import cpr
from tests import real_referater

SENTENCES = (
    "Udvalget godkendte ansøgningen fra borgeren ({}), som forvaltningen indstillede.",
    "{} søger om tilladelse.",
    "Klagen er sendt af CPR-nr. {}.",
    "Bilag: Udtalelse vedrørende {}",
    "- {}\n- et andet punkt",
    "| Navn | {} | 12 |",
    "Ansøger,{},har fået svar",
)
DAYS = st.dates(datetime.date(1858, 1, 1), datetime.date(2057, 12, 31))


def serial(day: datetime.date, rest: int) -> str:
    """Four digits that a number given to somebody born that day may end in."""
    if day.year < 1900:
        seventh = "5678"
    elif day.year < 2000:
        seventh = "0123" if day.year < 1937 else "012349"
    else:
        seventh = "456789" if day.year < 2037 else "5678"
    return f"{seventh[rest % len(seventh)]}{rest % 1000:03d}"


@given(DAYS, st.integers(0, 99_999), st.sampled_from(SENTENCES), st.sampled_from(["-", "", " - ", "–", "\u2011"]))
def test_every_cpr_number_is_found_in_both_forms_in_any_sentence(
    day: datetime.date, rest: int, sentence: str, between: str
) -> None:
    number = f"{day:%d%m%y}{between}{serial(day, rest)}"
    text = sentence.format(number)
    (span,) = cpr.find(text)
    assert text[span.start : span.end] == number
    assert cpr.mask(text) == sentence.format(cpr.MASK)


@given(st.from_regex(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[AGPSØIK][0-9]{2}-[0-9]{1,6}-[0-9]{2}", fullmatch=True))
def test_journalnumre_are_none(number: str) -> None:
    assert not cpr.find(f"Sagen har nummer {number} i arkivet, tidligere {number.replace('-', ' - ')}.")


@given(st.integers(2000, 2030), st.integers(0, 999_999), st.integers(1, 999))
def test_older_journalnumre_are_none(year: int, running: int, office: int) -> None:
    text = f"{year}/{running:06d} og 00.01.00A04 - {year}/{running} og {office}-{year}-{running % 9999}"
    assert not cpr.find(text)


@given(st.integers(0, 99_999_999_999), st.sampled_from([" kr.", ",00 kr.", " kroner", " kr"]))
def test_amounts_are_none(amount: int, unit: str) -> None:
    dotted = f"{amount:,}".replace(",", ".")
    assert not cpr.find(f"Udgiften er {dotted}{unit}, eller {dotted.replace('.', ' ')}{unit}, eller {amount}{unit}")


@given(st.integers(20_000_000, 99_999_999), st.sampled_from(["", "+45 ", "+45", "0045 "]))
def test_phone_numbers_are_none(number: int, country: str) -> None:
    digits = str(number)
    pairs = " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    assert not cpr.find(f"Ring på {country}{digits} eller {country}{pairs}, telefon {digits[:4]} {digits[4:]}.")


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2039, 12, 31)))
def test_dates_in_file_names_are_none(day: datetime.date) -> None:
    assert not cpr.find(f"Bilag_{day:%Y%m%d}.pdf, {day:%Y%m%d}-notat.docx, referat {day:%d%m%Y}, {day:%d%m%y}.txt")


@pytest.mark.parametrize(
    "text",
    [
        "P-nummer 1003456789",
        "P-nr.: 1003456789",
        "EAN 5798005123456",
        "EAN-nr. 5798 0051 2345 6",
        "CVR-nr. 12345678",
        "konto 0102031239",
        "Reg.nr. 1234 kontonummer 0102031239",
        "Dok.nr. 0102031239",
        "dokument nr. 010203-1235",
        "Sagsnr. 0102031239",
        "kr. 0102031239",
        "0102031239 kr.",
        "1.521.560 kr. i 2024",
        "https://example.dk/dokument/0102031239",
        "tabel 010203 2024",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert not cpr.find(text)


@pytest.mark.parametrize("number", ["310203-1234", "290201-1234", "001201-1234", "011301-1234", "610203-1234"])
def test_a_day_that_no_calendar_has_makes_it_none(number: str) -> None:
    assert not cpr.find(number)
    assert not cpr.find(number.replace("-", ""))


def test_the_seventh_digit_tells_the_century_of_a_leap_day() -> None:
    assert cpr.birthday("2902004123") == datetime.date(2000, 2, 29)
    assert cpr.birthday("2902001123") is None
    assert cpr.birthday("0101589123") == datetime.date(1958, 1, 1)
    assert cpr.birthday("0101585123") == datetime.date(1858, 1, 1)
    assert cpr.birthday("0101575123") == datetime.date(2057, 1, 1)
    assert cpr.birthday("0101364123") == datetime.date(2036, 1, 1)
    assert cpr.birthday("0101374123") == datetime.date(1937, 1, 1)


def with_check_digit(stem: str) -> str:
    """The nine digits and the last that the modulus 11 check wants; skips those it has none for."""
    fitting = [stem + str(digit) for digit in range(10) if cpr.fits_check(stem + str(digit))]
    assume(fitting)
    return fitting[0]


@given(st.dates(datetime.date(1937, 1, 1), datetime.date(1999, 12, 31)), st.integers(0, 399))
def test_weaker_forms_are_found_where_the_check_holds(day: datetime.date, rest: int) -> None:
    number = with_check_digit(f"{day:%d%m%y}{rest:03d}")
    date, last = number[:6], number[6:]
    for form in (
        f"{date} {last}",
        f"{date}.{last}",
        f"{date[:2]}.{date[2:4]}.{date[4:]}-{last}",
        f"notat_{number}.pdf",
    ):
        assert len(cpr.find(f"Se {form} her")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "CPR 010203 1235",
        "cpr.nr.: 01.02.03-1235",
        "personnummer 010203.1235",
        "født 010203 1235",
        "CPR/konto 0102031235",
    ],
)
def test_a_word_for_a_person_settles_the_matter(text: str) -> None:
    assert len(cpr.find(text)) == 1


def test_two_numbers_side_by_side_are_both_found() -> None:
    assert cpr.mask("010203-1234/020304-1235, 0102031234;0203041235") == (
        f"{cpr.MASK}/{cpr.MASK}, {cpr.MASK};{cpr.MASK}"
    )


@pytest.mark.parametrize(("before", "after"), list(product(("", "1", "a"), ("", "2", "b")))[1:])
def test_letters_and_digits_around_it_make_it_none(before: str, after: str) -> None:
    assert not cpr.find(f"{before}0102031234{after}")


@real_referater.needed
def test_no_false_alarm_in_the_real_referater() -> None:
    alarms = {path.name: cpr.mask(text) != text for path, text in real_referater.texts()}
    assert not any(alarms.values()), alarms
