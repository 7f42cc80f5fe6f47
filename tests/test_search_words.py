"""The words of Danish: their forms, what they are made of, and compounds."""

from __future__ import annotations

import pytest

from danish.compounds import halves, parts
from danish.inflection import akin, is_verb, keys, learned
from danish.lexicon import base_forms, is_base_form, is_listed
from danish.names import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("barn", "børnene"),
        ("mand", "mænd"),
        ("bog", "bøgerne"),
        ("vedtog", "vedtaget"),
        ("skrev", "skrevet"),
        ("gav", "givet"),
        ("cykel", "cyklerne"),
        ("regel", "reglernes"),
        ("kommune", "kommunens"),
        ("lærer", "lærerne"),
        ("centret", "centre"),
        ("museum", "museer"),
        ("budget", "budgetterne"),
        ("syg", "syge"),
        ("ung", "yngre"),
        ("voksen", "voksne"),
        ("lov", "love"),
        ("indsats", "indsatserne"),
        ("plejebarn", "plejebørnene"),
        ("børn", "børne"),
        ("tand", "tænderne"),
        ("bod", "bøder"),
        ("veteranindsats", "veteranindsatser"),
        ("binde", "bundet"),
        ("finde", "findes"),
        ("skære", "skåret"),
        ("forbinde", "forbundet"),
        ("tale", "talende"),
        ("afholde", "afholdte"),
    ],
)
def test_forms_of_one_word_share_a_key(one: str, other: str) -> None:
    assert keys(fold(one)) & keys(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ældre", "gammel"),
        ("budget", "bud"),
        ("leder", "ledig"),
        ("avis", "is"),
        ("voksen", "voksede"),
        ("by", "bygge"),
        ("børn", "bør"),
        ("læge", "læg"),
        ("tale", "tal"),
        ("gæld", "gælder"),
        ("gæld", "gældende"),
        ("faglært", "lærer"),
        ("aften", "afte"),
        ("pas", "passende"),
    ],
)
def test_words_that_only_look_alike_share_no_key(one: str, other: str) -> None:
    assert not keys(fold(one)) & keys(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sygdom", "syg"),
        ("ledighed", "ledige"),
        ("vedtagelse", "vedtog"),
        ("behandling", "behandlede"),
        ("udbud", "udbyde"),
        ("besøg", "besøgte"),
        ("mangel", "manglende"),
        ("lærer", "lærte"),
        ("kørsel", "køre"),
        ("afslag", "afslog"),
        ("indgreb", "indgribende"),
    ],
)
def test_a_word_and_what_it_is_made_of_are_akin_both_ways(one: str, other: str) -> None:
    assert akin(fold(one)) & keys(fold(other))
    assert akin(fold(other)) & keys(fold(one))


@pytest.mark.parametrize(("one", "other"), [("politik", "politiske"), ("kommune", "kommunale"), ("vold", "voldelig")])
def test_a_noun_and_its_adjective_are_learned_of_one_another(one: str, other: str) -> None:
    assert learned(fold(one)) & keys(fold(other))
    assert learned(fold(other)) & keys(fold(one))


@pytest.mark.parametrize(("one", "other"), [("politi", "politisk"), ("tid", "tidlig"), ("led", "ledig")])
def test_words_that_only_look_made_of_one_another_are_not_akin(one: str, other: str) -> None:
    assert not (akin(fold(one)) | learned(fold(one))) & keys(fold(other))
    assert not (akin(fold(other)) | learned(fold(other))) & keys(fold(one))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("beskæftigelsespolitikken", {"beskæftigelse", "politik"}),
        ("boligplacering", {"bolig", "placering"}),
        ("boliggaranti", {"bolig", "garanti"}),
        ("børnehaverne", {"barn", "have"}),
        ("cykelstier", {"cykel", "sti"}),
        ("arbejdsmarkedspolitik", {"arbejde", "marked", "arbejdsmarked", "politik"}),
        ("byråd", {"by", "råd"}),
        ("gasværksgrunden", {"gasværk", "grund"}),
        ("handicaprådet", {"handicap", "råd"}),
        ("sygdom", {"syg"}),
        ("veteranindsatsplan", {"veteran", "indsats", "plan", "veteranindsats", "indsatsplan"}),
    ],
)
def test_a_compound_holds_its_parts(word: str, expected: set[str]) -> None:
    assert {fold(part) for part in expected} <= parts(fold(word))


@pytest.mark.parametrize(
    "word",
    [
        *("avis", "tilbud", "kultur", "person", "station", "rapport", "formand", "indsats", "politik", "ordning"),
        *("skole", "tilstedeværelse", "leverandør", "administration", "undersøge"),
    ],
)
def test_a_run_of_letters_is_no_part(word: str) -> None:
    assert not parts(fold(word))
    assert halves(fold(word)) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sundhedsindsats", ("sundhed", "indsats")),
        ("tilskudsansøgninger", ("tilskud", "ansøgning")),
        ("uddannelsesforløb", ("uddannelse", "forløb")),
        ("statstilskuddet", ("stat", "tilskud")),
        ("arbejdsmarkedsuddannelser", ("arbejdsmarked", "uddannelse")),
        ("bloktilskudsnøgle", ("bloktilskud", "nøgle")),
        ("samarbejdsaftale", ("samarbejde", "aftale")),
        ("botilbud", ("bo", "tilbud")),
        ("bådplads", ("båd", "plads")),
        ("forskningsbaseret", ("forskning", "baseret")),
        ("sundhedsfremme", ("sundhed", "fremme")),
    ],
)
def test_a_compound_is_divided_where_both_halves_are_words_in_the_list(word: str, expected: tuple[str, str]) -> None:
    assert halves(fold(word)) == tuple(map(fold, expected))


@pytest.mark.parametrize("word", ["mormorordning", "sundhedsundervisning", "omstillingstilskud"])
def test_a_compound_that_its_own_parts_make_again_is_divided_all_the_same(word: str) -> None:
    found = parts(word)
    assert found
    assert word not in found


def test_the_list_knows_base_forms_through_folded_letters() -> None:
    assert base_forms("boern") == {"barn"}
    assert is_base_form("modtager")
    assert is_listed("skoletiden")
    assert not is_listed("kontanthjaelpp")


@pytest.mark.parametrize("word", ["besluttet", "åbner", "godkendte", "skete"])
def test_forms_of_verbs_are_told_from_nouns(word: str) -> None:
    assert is_verb(fold(word))
    assert not is_verb("skolen")
    assert not is_verb("stoette")


@pytest.mark.parametrize(
    "glued", ["driverbarnetmaalgrupper", "byggesbarnetalmene", "lovforslagetbarnetsloesladteomtalte"]
)
def test_words_that_were_run_together_can_be_divided_or_not_but_always_end(glued: str) -> None:
    halves(glued)

    assert glued not in parts(glued)
