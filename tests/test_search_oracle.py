"""Any combination of filters finds what a reading of the contract in plain Python finds."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from committee import facets
from committee.filters import ItemFilterSet, asked
from committee.models import Outcome
from tests import build

pytestmark = pytest.mark.django_db

Params = Mapping[str, list[str]]

COMMITTEES: Final = {"kulturudvalget": "Kulturudvalget", "havneudvalget": "Havneudvalget", "byraadet": "Byrådet"}
OUTCOMES: Final = {
    "godkendt": Outcome.APPROVED,
    "anbefalet": Outcome.RECOMMENDED,
    "droeftet": Outcome.DISCUSSED,
    "udsat": Outcome.POSTPONED,
    "ingen": "",
}
WORDS: Final = ("skole", "havn", "cykel", "bibliotek")
NUMBERS: Final = (
    "27.51.04-A00-4-24",
    "27.51.00-G01-14-24",
    "27.00.00-A00-4-24",
    "24.10.00-Ø34-51-04",
    "2012/057275",
)
DATES: Final = ("2023-12-31", "2024-01-01", "2024-06-30", "2025-02-25")


@dataclass
class Row:
    """An item as the oracle knows it; `decided` holds outcomes by the udvalg's address."""

    words: set[str]
    kind: str
    committee: str
    date: str
    outcome: str
    to_council: bool
    numbers: list[str]
    decided: dict[str, str]
    held: bool
    pk: int = 0
    address: str = field(default="")

    def own_outcome(self, committee: str) -> str | None:
        """What the udvalg did in the item; None where it has no part in it."""
        if committee in self.decided:
            return self.decided[committee]
        return self.outcome if committee == self.committee else None


def passes(row: Row, asked_for: Params) -> bool:
    """Whether the item answers every field that is asked for."""
    tests: dict[str, Callable[[str], bool]] = {
        "q": lambda value: set(value.split()) <= row.words or carries(row, value),
        "type": lambda value: row.kind == ("" if value == "ingen" else value),
        "til_byraadet": lambda value: row.to_council,
        "journalnummer": lambda value: carries(row, value),
        "emne": lambda value: any(re.match(r"\d\d\.", n) and n.startswith(value) for n in row.numbers),
        "fra": lambda value: row.date >= iso(value),
        "til": lambda value: row.date <= iso(value),
    }
    plain = all(any(tests[name](value) for value in values) for name, values in asked_for.items() if name in tests)
    return plain and not row.held and passes_decision(row, asked_for)


def passes_decision(row: Row, asked_for: Params) -> bool:
    outcomes = [str(OUTCOMES[word]) for word in asked_for.get("udfald", [])]
    if "udvalg" not in asked_for:
        return not outcomes or row.outcome in outcomes
    own = [row.own_outcome(committee) for committee in asked_for["udvalg"]]
    return any(outcome is not None and (not outcomes or outcome in outcomes) for outcome in own)


def carries(row: Row, spelling: str) -> bool:
    """Whether the tokens of `spelling` stand side by side in one of the item's numbers."""
    part = tokens(spelling)
    if not any(character.isdigit() for character in spelling):
        return False
    runs = (tokens(number) for number in row.numbers)
    return any(run[at : at + len(part)] == part for run in runs for at in range(len(run)))


def tokens(number: str) -> list[str]:
    return re.findall(r"\d+|[A-ZØ]+\d*", number.upper())


def iso(day: str) -> str:
    return "-".join(reversed(day.split("-")))


def rows(chance: random.Random) -> list[Row]:
    made = []
    for _ in range(90):
        committee = chance.choice(list(COMMITTEES))
        outcome = chance.choice(list(OUTCOMES.values()))
        deciders = chance.sample(list(COMMITTEES), chance.choice([0, 0, 1, 2])) if outcome else []
        decided = {slug: chance.choice(list(OUTCOMES.values())[:-1]) for slug in deciders}
        made.append(
            Row(
                words=set(chance.sample(WORDS, chance.randint(0, 3))),
                kind=chance.choice(["", "A", "B", "C"]),
                committee=committee,
                date=chance.choice(DATES),
                outcome=str(outcome),
                to_council=chance.random() < 0.3,
                numbers=chance.sample(NUMBERS, chance.choice([0, 1, 1, 2])),
                decided={slug: str(decided[slug]) for slug in deciders},
                held=False,
            )
        )
    return made


def store(row: Row) -> None:
    """Save the item; a meeting of 2024-06-30 is held back."""
    row.held = row.date == "2024-06-30"
    item = build.item(
        "Punkt " + " ".join(sorted(row.words)[:1]),
        build.meeting(COMMITTEES[row.committee], row.date, held=row.held),
        number=row.numbers[0] if row.numbers else "",
        other_numbers=row.numbers[1:],
        sections={"presentation": " ".join(sorted(row.words)[1:])},
        decided={COMMITTEES[slug]: Outcome(outcome) for slug, outcome in row.decided.items()},
        type_in_force=row.kind,
        outcome=row.outcome,
        to_council=row.to_council,
    )
    row.pk = item.pk


def wish(chance: random.Random) -> dict[str, list[str]]:
    """A combination of parameters, most of them absent."""
    options: dict[str, Callable[[], list[str]]] = {
        "q": lambda: [chance.choice([*WORDS, "skole havn", "A00-4-24", "27 51", "4-24"])],
        "type": lambda: chance.sample(["A", "B", "C", "D", "ingen"], chance.randint(1, 2)),
        "udvalg": lambda: chance.sample(list(COMMITTEES), chance.randint(1, 2)),
        "udfald": lambda: chance.sample(list(OUTCOMES), chance.randint(1, 3)),
        "til_byraadet": lambda: ["1"],
        "journalnummer": lambda: [chance.choice(["4-24", "a00 4", "27.51", "24.10.00-ø34", "057275", "24"])],
        "emne": lambda: [chance.choice(["27", "27.51", "27.51.04", "24", "99"])],
        "fra": lambda: [chance.choice(["01-01-2024", "25-02-2025"])],
        "til": lambda: [chance.choice(["31-12-2024", "25-02-2025"])],
    }
    chosen = chance.sample(list(options), chance.choice([0, 1, 2, 2, 3, 4]))
    return {name: options[name]() for name in chosen if not {"fra", "til"} <= set(chosen) or name != "til"}


@pytest.fixture
def archive() -> list[Row]:
    made = rows(random.Random(2025))  # noqa: S311
    for row in made:
        store(row)
    return made


def filterset(params: Params) -> ItemFilterSet:
    return ItemFilterSet(asked(QueryDict(urlencode(params, doseq=True))))


def wishes(count: int) -> list[dict[str, list[str]]]:
    chance = random.Random(7)  # noqa: S311
    return [wish(chance) for _ in range(count)]


def test_every_combination_of_filters_finds_what_the_oracle_finds(archive: list[Row]) -> None:
    found_some = 0
    for params in wishes(250):
        expected = {row.pk for row in archive if passes(row, params)}
        assert {item.pk for item in filterset(params).in_order()} == expected, params
        found_some += bool(expected)
    assert found_some > 80


def test_every_facet_counts_what_choosing_that_value_alone_would_find(archive: list[Row]) -> None:
    for params in wishes(60):
        counted = facets.counts(filterset(params))
        for name, values in facet_values().items():
            for value, alone in values.items():
                changed = {key: given for key, given in params.items() if key not in alone} | alone
                expected = sum(passes(row, changed) for row in archive)
                assert counted[name].get(value, 0) == expected, (params, name, value)


def facet_values() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Each facet's values, and the parameters that choose the value alone."""
    return {
        "type": {value: {"type": [value]} for value in ("A", "B", "C", "D", "E", "ingen")},
        "udvalg": {value: {"udvalg": [value]} for value in COMMITTEES},
        "udfald": {value: {"udfald": [value]} for value in OUTCOMES},
        "til_byraadet": {"1": {"til_byraadet": ["1"]}},
        "emne": {value: {"emne": [value]} for value in ("27", "24", "20", "99")},
        "aar": {
            str(year): {"fra": [f"01-01-{year}"], "til": [f"31-12-{year}"]}
            for year in range(2022, datetime.date(2026, 1, 1).year)
        },
    }
