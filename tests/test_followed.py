"""What became of an indstilling: said where the decision's words are certain, and only there."""

from __future__ import annotations

from typing import Any

import pytest

from committee.followed import verdicts
from committee.models import AgendaItem

ASKED = "Forvaltningen indstiller, at udvalget godkender planen."
UNCHANGED = "Indstillingen blev fulgt uændret"


def told(decision: str, outcome: str = "approved", asked: str = ASKED, **fields: Any) -> list[str]:
    """The verdicts on an item; its deciding sentence is the decision's first, unless told."""
    sentence = fields.pop("decision_sentence", decision.split("\n")[0].split(". ")[0].rstrip(".") + ".")
    item = AgendaItem(decision=decision, decision_sentence=sentence, outcome=outcome, **fields)
    return [verdict.words for verdict in verdicts(item, [asked] if asked else [])]


@pytest.mark.parametrize(
    "decision",
    [
        "Kulturudvalget godkender indstillingen.",
        "Social- og Arbejdsmarkedsudvalget godkendte indstillingen",
        "Udvalget tiltrådte forvaltningens indstilling.",
        "Byrådet godkendte enstemmigt indstillingen.",
        "Herefter godkendte Kulturudvalget indstillingen.",
        "Kulturudvalget godkender indstillingen. For stemte 19. Imod stemte 6.",
        "Kulturudvalget godkender indstillingen. Ida Holm (A) stemte imod.",
        "Kulturudvalget godkender indstillingen. Ida Holm (A) og Bo Dam (SF) kan ikke godkende indstillingen.",
        "Kulturudvalget besluttede at gøre sagen til en B-sag.\n\nKulturudvalget godkender indstillingen.",
    ],
)
def test_a_decision_that_only_carries_the_indstilling_followed_it_unchanged(decision: str) -> None:
    sentence = next(part for part in decision.replace("\n\n", " ").split(". ") if "indstilling" in part)
    assert told(decision, decision_sentence=sentence.rstrip(".") + ".") == [UNCHANGED]


@pytest.mark.parametrize(
    "decision",
    [
        "Kulturudvalget godkender planen.",
        "Kulturudvalget godkender indstillingens punkt 1.",
        "Kulturudvalget godkender indstillingen. Udvalget ønsker en ny sag til foråret.",
        "Kulturudvalget godkender indstillingen, idet prisen sættes ned.",
        "Kulturudvalget godkender indstillingen. Ida Holm (A) kan ikke godkende indstillingen, før prisen er kendt.",
        "Et mindretal i Kulturudvalget godkender indstillingen.",
        "Kulturudvalget godkender delvist indstillingen.",
        "Kulturudvalget besøgte hallen.",
    ],
)
def test_nothing_is_claimed_where_the_words_leave_a_doubt(decision: str) -> None:
    assert told(decision) == []


def test_attendance_is_no_part_of_what_was_decided() -> None:
    decision = "Kulturudvalget godkender indstillingen.\n\nIda Holm (A) deltog ikke i behandlingen."
    assert told(decision, decision_attendance=["Ida Holm (A) deltog ikke i behandlingen."]) == [UNCHANGED]
    assert told(decision) == []


def test_the_other_udvalg_that_byraadets_referat_recites_change_nothing() -> None:
    decision = "Kulturudvalget anbefaler indstillingen.\n\nByrådet godkender indstillingen."
    assert told(decision, decision_sentence="Byrådet godkender indstillingen.") == [UNCHANGED]


def test_a_recommendation_to_the_next_body_is_called_so() -> None:
    assert told("Kulturudvalget anbefaler indstillingen.", "recommended") == ["Indstillingen blev anbefalet uændret"]


@pytest.mark.parametrize(
    ("with_what", "words"),
    [
        ("den ændring, at prisen ikke stiger", "en ændring"),
        ("følgende ændringer: prisen stiger", "ændringer"),
        ("den tilføjelse, at der kommer en dør", "en tilføjelse"),
        ("de tilføjelser, som fremgår af bilaget", "tilføjelser"),
        ("den undtagelse, at hallen lukker", "en undtagelse"),
        ("den bemærkning, at der spares", "en bemærkning"),
    ],
)
def test_what_the_decision_adds_is_called_by_its_own_word(with_what: str, words: str) -> None:
    decision = f"Kulturudvalget godkender indstillingen med {with_what}."
    assert told(decision, decision_sentence=decision) == [f"Indstillingen blev fulgt med {words}"]


@pytest.mark.parametrize("decision", ["Byrådet godkender ikke indstillingen.", "Byrådet afviste indstillingen."])
def test_a_refusal_of_the_indstilling_is_said(decision: str) -> None:
    assert told(decision, "rejected") == ["Indstillingen blev ikke fulgt"]


def test_a_postponed_case_left_its_indstilling_undecided() -> None:
    assert told("Kulturudvalget udsatte sagen.", "postponed") == ["Udsat: indstillingen blev ikke afgjort"]


@pytest.mark.parametrize(
    ("asked", "outcome", "words"),
    [
        (
            "Forvaltningen indstiller, at udvalget drøfter planen.",
            "discussed",
            "Drøftet, som indstillingen lagde op til",
        ),
        ("Sagen fremsendes til orientering.", "noted", "Taget til efterretning, som indstillingen lagde op til"),
    ],
)
def test_a_discussion_or_orientering_that_was_asked_for_is_said(asked: str, outcome: str, words: str) -> None:
    assert told("Kulturudvalget drøftede sagen.", outcome, asked) == [words]


def test_a_discussion_where_a_decision_was_asked_for_is_not_called_asked_for() -> None:
    asked = "Forvaltningen indstiller, at udvalget drøfter og godkender planen."
    assert told("Kulturudvalget drøftede sagen.", "discussed", asked) == []


def test_a_changed_sagstype_is_said_beside_the_rest() -> None:
    assert told("Kulturudvalget godkender indstillingen.", listed_type="C", type_in_force="B") == [
        "Sagstypen blev ændret på mødet: fra C-sag til B-sag",
        UNCHANGED,
    ]
    assert told("Udvalget drøftede.", "discussed", type_in_force="C") == ["Mødet gjorde punktet til en C-sag"]


def test_nothing_is_said_without_an_indstilling_or_of_a_closed_item() -> None:
    assert told("Kulturudvalget godkender indstillingen.", asked="") == []
    assert told("Kulturudvalget godkender indstillingen.", is_closed=True, listed_type="C", type_in_force="B") == []
