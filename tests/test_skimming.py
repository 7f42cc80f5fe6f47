"""Words are found in a skimmed text at least wherever they stand."""

import random
from itertools import pairwise
from time import process_time

import pytest

from danish.names import fold
from danish.skimming import needles, places, side_by_side, skim
from danish.tokens import folded, tokenise

_AWKWARD = "aeoæøåAEOÆØÅrnbséÉüßðþÞµ²½ĳǅﬁŠş٢7_-'’\u2013\u00a0\u00ad "


def _text(chance: random.Random) -> str:
    return "".join(chance.choice(_AWKWARD) for _ in range(chance.randrange(30)))


def test_a_skimmed_text_has_a_byte_for_each_sign() -> None:
    assert skim("Æb-É_½\u2013Š") == b" \xe6b e \x00 \x00 "
    assert skim("") == b"  "


@pytest.mark.parametrize("seed", range(20))
def test_no_word_with_a_stem_in_it_is_missed(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(200):
        text = _text(chance)
        stems = {fold(chance.choice(("ø", "en", "år", "ær", "ns", "aår", "rnes", "eo"))) for _ in range(3)}
        found = {text[start:end] for start, end in places(skim(text), needles(stems))}
        words = "".join(sign if sign.isalnum() else " " for sign in text).split()
        assert {word for word in words if any(stem in folded(word) for stem in stems)} <= found


@pytest.mark.parametrize("seed", range(20))
def test_no_tokens_side_by_side_are_missed(seed: int) -> None:
    chance = random.Random(100 + seed)  # noqa: S311 - no secret
    for _ in range(200):
        text = "".join(chance.choice("aeøb0259.,§' -") for _ in range(30))
        skimmed = skim(text)
        tokens = tokenise(text)
        for one, two in pairwise(tokens):
            # A paragraph's figures are cut before what may be no paragraph: §55be.
            edges = (text[one.start - 1 : one.start + 1], *(text[end - 1 : end + 1] for end in (one.end, two.end)))
            assert any(map(str.isalnum, (edge for edge in edges if len(edge) == 2))) or side_by_side(
                (one.form, two.form)
            ).search(skimmed), (text, one, two)


def test_a_word_that_may_be_written_in_very_many_ways_has_few_needles() -> None:
    assert len(needles({"ae" * 30, "a" * 60, "oe" * 30})) < 150
    assert side_by_side(("a" * 60, "ae" * 30)).search(skim(f"{'å' * 30} {'æ' * 30}"))


@pytest.mark.parametrize(
    ("forms", "text"),
    [
        (("0", "0", "0", "kr"), "Tal " + "0,0 " * 40 + "mio"),
        (("aaae" * 8, "by"), "nej " + "aaaaaae" * 10 + " hus"),
    ],
)
def test_what_does_not_stand_side_by_side_is_soon_known(forms: tuple[str, ...], text: str) -> None:
    begun = process_time()
    assert not side_by_side(forms).search(skim(text))
    assert process_time() - begun < 0.5


def test_needles_are_as_few_as_will_do() -> None:
    assert set(needles({"skole", "skol", "skolens"})) == {b"\x00", b"skol"}
    assert set(needles({"aeldre"})) == {b"\x00", b"ldre"}
