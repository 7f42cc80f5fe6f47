"""Which words of a text are marked, and where a text is worth looking at."""

import pytest

from committee.search.marking import Marker
from committee.search.meaning import Meaning
from committee.search.understanding import EVERYWHERE, Understood
from danish.queries import parse


def _asked(typed: str, **meanings: Meaning) -> Marker:
    query = parse(typed)
    known = {part: meanings[part.forms[0]] for part in query.parts if part.forms and part.forms[0] in meanings}
    return Marker(Understood(typed, EVERYWHERE, query, known))


def _marked(marker: Marker, text: str) -> list[str]:
    return [text[span.start : span.end] for span in marker.spans(text)]


def test_a_word_is_marked_in_every_spelling_and_form() -> None:
    marker = _asked("børn", boern=Meaning("boern", inflected=frozenset({"barn", "boernene"})))
    text = "Børn, BOERN og børnene: et barn_1 (barn). Børnehave og Aabørn ikke; bo ern heller ikke."
    assert _marked(marker, text) == ["Børn", "BOERN", "børnene", "barn", "barn"]


def test_compounds_are_marked_as_a_whole_wherever_the_word_stands_in_them() -> None:
    meaning = Meaning("politik", parts=frozenset({"politik"}))
    marker = _asked("politik", politik=meaning)
    assert _marked(marker, "Beskæftigelsespolitikken er politik, ½ politikkontrol²") == [
        "Beskæftigelsespolitikken",
        "politik",
    ]


@pytest.mark.parametrize("text", ["Straße", "STRASSE", "strasse", "ﬁnstrasse"])
def test_letters_that_fold_to_several_are_looked_at(text: str) -> None:
    form = text.lower().replace("ß", "ss").replace("ﬁ", "fi")
    assert _marked(_asked("strasse", strasse=Meaning("strasse", inflected=frozenset({form}))), f"en {text}!") == [text]


def test_a_phrase_is_marked_with_the_signs_between_its_words() -> None:
    marker = _asked('"børn og unge"')
    assert _marked(marker, "For BØRN, og\n unge; boern og Unge. Børn unge og børn og ungerne.") == [
        "BØRN, og\n unge",
        "boern og Unge",
    ]


@pytest.mark.parametrize("text", ["1,2 mio. kr.", "12 mio.", "3.002 mio.", "2,05 mio.", "2 eller mio."])
def test_a_number_is_not_marked_in_a_longer_one(text: str) -> None:
    assert _marked(_asked('"2 mio"'), text) == []


@pytest.mark.parametrize(
    ("typed", "text"), [("12 %", "12,5 pct."), ("§ 85", "§ 85 a"), ("§ 85", "§ 850"), ('"e mail"', "e-mail's")]
)
def test_what_goes_on_is_not_marked_as_less(typed: str, text: str) -> None:
    assert _marked(_asked(typed), f"Det er {text}, og mere endnu.") == []


@pytest.mark.parametrize("text", ["2 mio", "2,0 mio", "2,00\u00a0mio"])
def test_a_number_is_marked_with_needless_zeros(text: str) -> None:
    assert _marked(_asked('"2 mio"'), f"Der afsættes {text}. kr.") == [text]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("5,2 mio. kr.", "5.200.000 kroner"),
        ("5,2 mio. kr.", "5200 t.kr"),
        ("12 %", "12,0 procent"),
        ("500.000 kr.", "0,5 mio."),
        ("25. februar 2025", "25/2 2025"),
        ("25. februar", "25-02-2025"),
        ("februar 2025", "d. 3.2.25"),
        ("5-2-2025", "2025-02-05"),
        ("sankt", "Sct."),
        ("e-mail", "e-mail"),
        ("§ 85 a", "§ 85 a"),
        ("1.250.000", "1.250.000"),
    ],
)
def test_what_is_written_in_several_ways_is_marked_in_each(typed: str, text: str) -> None:
    marker, said = _asked(typed, sankt=Meaning("sankt")), f"Det er {text} og udvalg 7."
    assert marker.may_answer(said)
    assert [marked.rstrip(". ") for marked in _marked(marker, said)] == [text.rstrip(".")]


def test_a_word_is_marked_where_it_shares_its_last_part_with_another() -> None:
    assert _marked(_asked("børne-udvalg"), "I Børne- og Ungeudvalg, i Ældre- og Ungeudvalg") == ["Børne"]


@pytest.mark.parametrize("typed", ["havn", '"den nye havn"', "25. februar 2025", "7,5 mio. kr.", "§ 47", "e-mail"])
def test_a_text_without_what_is_asked_need_not_be_looked_at(typed: str) -> None:
    text = "Udvalget drøftede sagen den 3. maj 2019 om § 85, 12 % og 1.300 kr. til IT-udstyr i Ålborg."
    marker = _asked(typed, havn=Meaning("havn", parts=frozenset({"havn"})))
    assert not marker.may_answer(text)
    assert marker.spans(text) == []


def test_a_text_answers_no_more_parts_at_no_more_spots_than_is_told_beforehand() -> None:
    marker = _asked("havn kaj", havn=Meaning("havn", parts=frozenset({"havn"})), kaj=Meaning("kaj"))
    text = "Havnens kaj, havnevejen, en lystbådehavn og kajakker."

    found = marker.spans(text)

    assert (len({span.part for span in found}), len(found)) == (2, 3)
    assert marker.most(text) == (2, 5)
    assert marker.most("Kun kajakker") == (1, 1)
    assert marker.most("En skole") == (0, 0)
