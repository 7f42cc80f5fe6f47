"""Which meetings and journalnumre a referat's sentences speak of, and which they only seem to."""

from __future__ import annotations

from time import process_time

import pytest

from danish.bodies import COUNCIL, OWN, body_key, find_bodies
from danish.mentions import find_meetings, find_numbers

OWN_NAME = "Kultur- og Fritidsudvalget"


def told(text: str, own: str = OWN_NAME) -> list[tuple[str, str, str]]:
    """Each mention: the words that name it, whose meeting, and its date."""
    return [(text[one.start : one.end], one.body, str(one.told.value)) for one in find_meetings(text, own)]


@pytest.mark.parametrize(
    ("text", "words", "body", "day"),
    [
        ("Det skete på udvalgsmødet den 27. september 2022.", "udvalgsmødet den 27. september 2022", OWN, "2022-09-27"),
        ("Den 25. juni 2024 besluttede udvalget at bygge.", "Den 25. juni 2024", OWN, "2024-06-25"),
        ("På mødet den 4. marts 2025 blev det besluttet at vente.", "mødet den 4. marts 2025", OWN, "2025-03-04"),
        ("På møde d. 20/9 2016 blev udvalget orienteret.", "møde d. 20/9 2016", OWN, "2016-09-20"),
        ("Udvalget bad på mødet den 18/9 2018 om tal.", "mødet den 18/9 2018", OWN, "2018-09-18"),
        ("Udvalget besluttede på sit møde den 3. maj 2021 at vente.", "møde den 3. maj 2021", OWN, "2021-05-03"),
        ("Sagen forelægges for udvalget den 3. maj 2021.", "den 3. maj 2021", OWN, "2021-05-03"),
        ("Efter udvalgets behandling d. 3/5 2021.", "udvalgets behandling d. 3/5 2021", OWN, "2021-05-03"),
        ("På udvalgsrådet den 3. maj 2023 drøftede udvalget den.", "udvalgsrådet den 3. maj 2023", OWN, "2023-05-03"),
        ("På et udvalgs møde den 3. maj 2023 blev den drøftet.", "udvalgs møde den 3. maj 2023", OWN, "2023-05-03"),
        ("Sagen kommer på byrådets møde den 5. maj 2021.", "byrådets møde den 5. maj 2021", COUNCIL, "2021-05-05"),
        ("Vedtaget på byrådsmødet den 5. maj 2021.", "byrådsmødet den 5. maj 2021", COUNCIL, "2021-05-05"),
        ("Ved byrådets 2. behandling d. 6/5 2021.", "byrådets 2. behandling d. 6/5 2021", COUNCIL, "2021-05-06"),
        ("Jf. byrådets beslutning af 6. maj 2021.", "byrådets beslutning af 6. maj 2021", COUNCIL, "2021-05-06"),
        ("Byrådet godkendte den 24. april 2024 at bygge.", "den 24. april 2024", COUNCIL, "2024-04-24"),
        ("Kommunalbestyrelsen godkendte den 24. april 2024 planen.", "den 24. april 2024", COUNCIL, "2024-04-24"),
        ("Havnby Byråd har den 5. februar 2025 godkendt en plan.", "den 5. februar 2025", "Havnby Byråd", "2025-02-05"),
        (
            "Det fremgår af Børne- og Skoleudvalgets møde den 12. marts 2025.",
            "Børne- og Skoleudvalgets møde den 12. marts 2025",
            "Børne- og Skoleudvalget",
            "2025-03-12",
        ),
        (
            "På Børne- og Skoleudvalgsmødet den 7. januar 2025 kom den op.",
            "Børne- og Skoleudvalgsmødet den 7. januar 2025",
            "Børne- og Skoleudvalget",
            "2025-01-07",
        ),
        ("Økonomiudvalget udsatte sagen den 5. maj 2018.", "den 5. maj 2018", "Økonomiudvalget", "2018-05-05"),
        ("Økonomiudvalget har den 9. maj 2019 behandlet den.", "den 9. maj 2019", "Økonomiudvalget", "2019-05-09"),
        ("Derfor har Skoleudvalget den 9. maj 2019 godkendt den.", "den 9. maj 2019", "Skoleudvalget", "2019-05-09"),
        ("Planen blev drøftet i skoleudvalget den 9. maj 2019.", "den 9. maj 2019", "Skoleudvalget", "2019-05-09"),
        ("Sagen behandles i Økonomiudvalget og i byrådet den 15. maj 2021.", "den 15. maj 2021", COUNCIL, "2021-05-15"),
        ("Udvalget tog sagen til efterretning den 4. maj 2021.", "den 4. maj 2021", OWN, "2021-05-04"),
        ("Udvalget behandler sagen igen den 4. maj 2021.", "den 4. maj 2021", OWN, "2021-05-04"),
        ("Kultur- og Fritidsudvalget godkendte den 4. maj 2021 planen.", "den 4. maj 2021", OWN, "2021-05-04"),
    ],
)  # fmt: skip
def test_a_meeting_is_known_by_its_udvalg_and_date(text: str, words: str, body: str, day: str) -> None:
    assert told(text) == [(words, body, day)]


@pytest.mark.parametrize(
    "text",
    [
        "Ordningen begynder den 1. august 2024.",
        "Byrådet godkendte i 2024, at stedet lukkes den 30. juni 2025.",
        "Byrådet besluttede at åbne skolen den 1. august 2025.",
        "Byrådet afsatte penge til perioden fra den 1. august 2024.",
        "Opgørelsen til udvalget er pr. 31. august 2023.",
        "Der holdes borgermøde den 31. oktober 2023.",
        "På mødet den 28. september 2023 deltog 34 beboere.",
        "Udvalget drøftede på fællesmødet den 3. juni 2025 planen.",
        "Referat af møde med beboerne den 28. september 2023.",
        "Bevillingen udløber den 31. januar 2019, og udvalget skal tage stilling.",
        "Byrådets partier har den 18. september 2025 indgået et forlig.",
        "På udvalgsmøderne den 8. og 9. april 2025 i de to udvalg.",
        "Den 9. april 2025 indgik Regeringen en aftale.",
        "Udvalget mødtes den 31. april 2025 på udvalgsmødet.",
        "Efter byrådet behandles planen i forligskredsen den 5. maj 2025.",
        "Udvalget godkendte den 3. maj 2021 indgåede aftale.",
        "Udvalget deltog i et møde den 3. maj 2021 om byggeriet.",
        "Udvalget drøftede planen på møde den 3. maj 2021 med beboerne.",
        "Han blev valgt som formand for udvalget den 5. januar 2022.",
        "Folketingets Sundhedsudvalg drøftede den 5. maj 2021 planen.",
        "KL's Børne- og Skoleudvalg drøftede den 5. maj 2021 planen.",
        "På udvalgsmøderne den 8. april 2025 i henholdsvis Skoleudvalget og Teknikudvalget.",
    ],
)
def test_a_date_that_no_udvalg_met_or_acted_on_is_no_mention(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Udvalgene drøftede den 27. august 2024 planen.",
        "Den 8. oktober 2024 blev begge udvalg orienteret.",
        "Økonomiudvalget og Skoleudvalget godkendte den 12. august 2025 planen.",
        "Den 17. juni 2025 godkendte Kultur- og Fritidsudvalget og Skoleudvalget planen.",
        "Økonomiudvalgets og Skoleudvalgets møder den 5. maj 2025.",
        "Økonomiudvalget bad udvalget drøfte den på udvalgsmødet den 5. maj 2025.",
        "På udvalgsmødet den 5. maj 2025 godkendte Økonomiudvalget planen.",
        "Økonomiudvalget så på sagen. Udvalget udsatte den den 5. december 2018.",
    ],
)
def test_where_two_udvalg_could_be_meant_none_is(text: str) -> None:
    assert told(text) == []


def test_doubt_lasts_for_the_sentence_after_only() -> None:
    text = "Økonomiudvalget så på sagen. Der var enighed. Udvalget udsatte sagen den 5. december 2018."

    assert [body for _, body, _ in told(text)] == [OWN]


def test_udvalget_in_byraadets_own_text_is_none_that_can_be_told() -> None:
    text = "Udvalget drøftede sagen den 4. februar 2025. Byrådet godkendte den 4. marts 2025 planen."

    assert told(text, "Byrådet") == [("den 4. marts 2025", OWN, "2025-03-04")]


def test_several_dates_of_one_udvalg_are_each_a_meeting() -> None:
    text = "Udvalget drøftede tallene den 9. februar 2021 og den 13. april 2021 og anbefalede planen den 4. maj 2021."

    assert [day for _, _, day in told(text)] == ["2021-02-09", "2021-04-13", "2021-05-04"]


def test_henholdsvis_gives_each_udvalg_its_own_date() -> None:
    text = "Planen kommer i Økonomiudvalget og byrådet henholdsvis den 14. maj 2025 og den 21. maj 2025."

    assert [(body, day) for _, body, day in told(text)] == [("Økonomiudvalget", "2025-05-14"), (COUNCIL, "2025-05-21")]
    assert told(text.replace(" og den 21. maj 2025", "")) == []


def test_the_span_is_that_of_the_whole_text_also_after_other_lines() -> None:
    text = "Første linje.\n\nEn sætning. Byrådet godkendte den 24. april 2024 planen."

    assert told(text) == [("den 24. april 2024", COUNCIL, "2024-04-24")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Se punkt 3 på udvalgsmødet den 4. maj 2021.", 3),
        ("Det skete på udvalgsmødet den 4. maj 2021, pkt. 12.", 12),
        ("Det skete på udvalgsmødet den 4. maj 2021 (dagsordenspunkt 7).", 7),
        ("Punkt 3 i planen blev drøftet på udvalgsmødet den 4. maj 2021.", None),
    ],
)
def test_a_punkt_named_beside_the_meeting_is_told_with_it(text: str, number: int | None) -> None:
    assert [one.item_number for one in find_meetings(text, OWN_NAME)] == [number]


def test_what_is_told_as_done_is_told_apart_from_what_is_to_come() -> None:
    done, coming = "Udvalget drøftede sagen den 4. maj 2021.", "Udvalget drøfter sagen den 4. maj 2021."

    assert [find_meetings(text, OWN_NAME)[0].is_past for text in (done, coming)] == [True, False]


def test_an_udvalg_is_one_under_all_spellings_of_its_name() -> None:
    spellings = (
        "Børne- og Skoleudvalget",
        "børne- og skoleudvalget",
        "Børne- Skoleudvalget",
        "BØRNE– OG SKOLEUDVALGET",
    )

    assert len({body_key(name) for name in spellings}) == 1


@pytest.mark.parametrize("text", ["udvalgsformanden", "Ungebyrådet", "udvalgsmål", "byrådssalen"])
def test_words_that_only_begin_like_an_udvalg_are_none(text: str) -> None:
    assert list(find_bodies(text)) == []


def test_another_towns_council_is_not_this_ones() -> None:
    assert [body.name for body in find_bodies("Byrådet i Havnby og Solby Byråd")] == ["Havnby Byråd", "Solby Byråd"]


def test_journalnumre_are_found_in_any_printed_form_where_they_stand() -> None:
    text = "Se 24.10.00-A00-4-24, 27.00.00 - A26 - 5 - 24 og 2012/057275."

    assert [text[one.start : one.end] for one in find_numbers(text)] == [
        "24.10.00-A00-4-24",
        "27.00.00 - A26 - 5 - 24",
        "2012/057275",
    ]


def test_a_text_of_nothing_but_dates_is_read_at_once() -> None:
    text = "Udvalget drøftede den 5. maj 2021 og " * 3_000 + "\nUdvalget drøftede sagen den 5. maj 2021."
    begun = process_time()

    assert len(told(text)) == 1
    assert process_time() - begun < 2
