"""A misspelt udvalg is told from another udvalg of a like name."""

from __future__ import annotations

import pytest

from danish.names import fold
from ingest.near_names import distance, nearest


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Børn- og Ungeudvalget", "Børne- og Ungeudvalget"),
        ("Økonomiudvalg", "Økonomiudvalget"),
        ("Økonmiudvalget", "Økonomiudvalget"),
        ("Økonoimudvalget", "Økonomiudvalget"),
        ("Social og Sundhedsudvalget", "Social- og Sundhedsudvalget"),
        ("Social- og Arbejdsmakedsudvaget", "Social- og Arbejdsmarkedsudvalget"),
    ],
)
def test_a_slip_is_seen(name: str, known: str) -> None:
    assert nearest(fold(name), [fold(known), "teknikudvalget"]) == fold(known)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Økonomiudvalget", "Økonomiudvalget"),
        ("Skoleudvalget", "Skovudvalget"),
        ("Byudvalget", "Byggeudvalget"),
        ("Kulturudvalget", "Naturudvalget"),
        ("Lokaludvalg Øst", "Lokaludvalg Vest"),
        ("§ 17, stk. 4-udvalg 1", "§ 17, stk. 4-udvalg 2"),
        ("Bygningsudvalget A", "Bygningsudvalget B"),
        ("Børne- og Ungeudvalget", "Børne- og Kulturudvalget"),
    ],
)
def test_another_udvalg_is_no_slip(name: str, known: str) -> None:
    assert nearest(fold(name), [fold(known)]) is None


def test_the_nearest_of_several_is_meant() -> None:
    known = ["kultur- og fritidsudvalget", "kultur- og fritisudvalgett"]

    assert nearest("kultur- og fritisudvalget", known) == "kultur- og fritidsudvalget"


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("havn", "havn", 0), ("havn", "havne", 1), ("havn", "hanv", 1), ("havn", "have", 1), ("havn", "skov", 3)],
)
def test_slips_are_letters_put_in_left_out_changed_or_swapped(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == slips
    assert distance(other, one, 2) == slips
