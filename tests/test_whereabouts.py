"""Where a case stands now: one rule a test."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from committee.case_path import follow, time_between
from committee.models import AgendaItem, Meeting, Outcome
from committee.whereabouts import Act, Whereabouts, in_words
from tests import build

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"
COUNCIL = "Byrådet"


@pytest.fixture(autouse=True)
def council() -> None:
    build.committee(COUNCIL, is_council=True)


def treated(where: str, on: str, outcome: Outcome | str = "", *, to_council: bool = False, **fields: Any) -> AgendaItem:
    """The case on a meeting's agenda."""
    return build.item(at=build.meeting(where, on), number=NUMBER, outcome=outcome, to_council=to_council, **fields)


def now() -> Whereabouts:
    return follow(build.case(NUMBER)).whereabouts


def told(acts: tuple[Act, ...]) -> list[str]:
    return [f"{act.committee}: {act.word}" for act in acts]


@pytest.mark.parametrize(
    ("outcome", "headline"),
    [
        (Outcome.APPROVED, "Afgjort i Kulturudvalget"),
        (Outcome.REJECTED, "Afgjort i Kulturudvalget"),
        (Outcome.POSTPONED, "Udsat i Kulturudvalget"),
        (Outcome.DISCUSSED, "Drøftet i Kulturudvalget, ikke afgjort"),
        (Outcome.NOTED, "Taget til efterretning i Kulturudvalget"),
        (Outcome.OTHER, "Behandlet i Kulturudvalget"),
        (Outcome.RECOMMENDED, "Anbefalet til næste led"),
    ],
)
def test_a_case_treated_once_stands_where_that_outcome_left_it(outcome: Outcome, headline: str) -> None:
    treated("Kulturudvalget", "2025-02-25", outcome)

    assert now().headline == headline
    assert not now().awaits_council


@pytest.mark.parametrize(
    ("outcome", "headline"),
    [
        (Outcome.APPROVED, "Endeligt afgjort i Byrådet"),
        (Outcome.REJECTED, "Endeligt afgjort i Byrådet"),
        (Outcome.POSTPONED, "Udsat i Byrådet"),
        (Outcome.DISCUSSED, "Drøftet i Byrådet, ikke afgjort"),
        (Outcome.NOTED, "Taget til efterretning i Byrådet"),
    ],
)
def test_whatever_byraadet_did_last_is_where_the_case_stands(outcome: Outcome, headline: str) -> None:
    treated("Kulturudvalget", "2025-02-25", Outcome.RECOMMENDED, to_council=True)
    treated(COUNCIL, "2025-03-12", outcome, to_council=True)

    assert now().headline == headline
    assert not now().awaits_council


@pytest.mark.parametrize("addressed", [{"to_council": True}, {"type_in_force": "A"}])
@pytest.mark.parametrize("outcome", [Outcome.RECOMMENDED, Outcome.APPROVED])
def test_a_case_that_an_udvalg_agreed_to_for_byraadet_was_sent_on(addressed: dict[str, Any], outcome: Outcome) -> None:
    treated("Kulturudvalget", "2025-02-25", outcome, **addressed)

    assert now().headline == "Sendt til byrådet"
    assert now().awaits_council


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.DISCUSSED, Outcome.POSTPONED])
def test_a_case_for_byraadet_that_the_udvalg_did_not_agree_to_was_not_sent_on(outcome: Outcome) -> None:
    treated("Kulturudvalget", "2025-02-25", outcome, to_council=True)

    assert not now().awaits_council


@pytest.mark.parametrize("soft", [Outcome.DISCUSSED, Outcome.NOTED, Outcome.OTHER])
def test_a_later_discussion_in_an_udvalg_takes_no_decision_back(soft: Outcome) -> None:
    treated("Kulturudvalget", "2025-02-25", Outcome.APPROVED)
    treated("Kulturudvalget", "2025-03-25", soft)
    treated("Børneudvalget", "2025-04-08", soft)

    assert now().headline == "Afgjort i Kulturudvalget"
    assert [act.item.meeting.date.month for act in now().since] == [3, 4]


def test_a_postponement_lasts_until_the_same_udvalg_takes_the_case_up_again() -> None:
    treated("Kulturudvalget", "2025-02-25", Outcome.POSTPONED)
    treated("Børneudvalget", "2025-03-04", Outcome.DISCUSSED)
    assert now().headline == "Udsat i Kulturudvalget"

    treated("Kulturudvalget", "2025-03-25", Outcome.NOTED)
    assert now().headline == "Taget til efterretning i Kulturudvalget"


def test_a_case_sent_on_again_after_byraadets_decision_awaits_byraadet_again() -> None:
    treated(COUNCIL, "2025-01-15", Outcome.APPROVED)
    treated("Kulturudvalget", "2025-02-25", Outcome.RECOMMENDED, to_council=True)

    assert now().headline == "Sendt til byrådet"
    assert told(now().latest) == ["Kulturudvalget: anbefalet", "Byrådet: godkendt"]


def test_several_items_of_the_last_meeting_are_all_told() -> None:
    treated("Kulturudvalget", "2025-02-25", Outcome.APPROVED)
    treated("Kulturudvalget", "2025-02-25", Outcome.REJECTED)

    assert now().headline == "Afgjort i Kulturudvalget"
    assert told(now().acts) == ["Kulturudvalget: godkendt", "Kulturudvalget: afvist"]


def test_udvalg_that_decided_together_are_all_named() -> None:
    decided = {"Kulturudvalget": Outcome.APPROVED, "Børneudvalget": Outcome.APPROVED, "Ældreudvalget": Outcome.APPROVED}
    treated("Kulturudvalget", "2025-02-25", Outcome.APPROVED, decided=decided)

    assert now().headline == "Afgjort i Kulturudvalget, Børneudvalget og Ældreudvalget"


def test_what_byraadets_referat_recites_moves_nothing() -> None:
    decided = {"Kulturudvalget": Outcome.RECOMMENDED, COUNCIL: Outcome.APPROVED}
    treated(COUNCIL, "2025-03-12", Outcome.APPROVED, to_council=True, decided=decided)

    assert now().headline == "Endeligt afgjort i Byrådet"
    assert told(now().acts) == ["Byrådet: godkendt"]
    assert [(str(act.committee), act.is_recited) for act in now().latest] == [
        ("Byrådet", False),
        ("Kulturudvalget", True),
    ]


def test_an_udvalgs_own_referat_goes_before_what_byraadets_recites() -> None:
    treated("Kulturudvalget", "2025-02-25", Outcome.DISCUSSED)
    decided = {"Kulturudvalget": Outcome.RECOMMENDED, COUNCIL: Outcome.APPROVED}
    treated(COUNCIL, "2025-03-12", Outcome.APPROVED, decided=decided)

    assert told(now().latest) == ["Byrådet: godkendt", "Kulturudvalget: drøftet"]


def test_byraadet_met_after_the_udvalg_of_the_same_day() -> None:
    treated(COUNCIL, "2025-02-25", Outcome.APPROVED)
    treated("Økonomiudvalget", "2025-02-25", Outcome.RECOMMENDED, to_council=True)

    assert now().headline == "Endeligt afgjort i Byrådet"


def test_byraadet_without_a_time_met_after_an_udvalg_with_one() -> None:
    treated(COUNCIL, "2025-02-25", Outcome.APPROVED)
    treated("Økonomiudvalget", "2025-02-25", Outcome.RECOMMENDED, to_council=True)
    Meeting.objects.filter(committee__is_council=False).update(start_time=datetime.time(17))

    assert now().headline == "Endeligt afgjort i Byrådet"


def test_times_of_day_go_before_that() -> None:
    treated(COUNCIL, "2025-02-25", Outcome.APPROVED)
    treated("Økonomiudvalget", "2025-02-25", Outcome.RECOMMENDED, to_council=True)
    Meeting.objects.filter(committee__is_council=True).update(start_time=datetime.time(8))
    Meeting.objects.filter(committee__is_council=False).update(start_time=datetime.time(17))

    assert now().headline == "Sendt til byrådet"


def test_a_case_only_on_an_agenda_is_not_treated_yet() -> None:
    item = treated("Kulturudvalget", "2025-02-25")
    Meeting.objects.update(kind=Meeting.Kind.AGENDA)

    assert now().headline == "På dagsordenen, ikke behandlet endnu"
    assert now().ahead == (item,)


def test_a_case_without_any_decision_says_so() -> None:
    treated("Kulturudvalget", "2025-02-25")

    assert now().headline == "Ingen beslutning i referatet"


def test_an_agenda_ahead_is_told_beside_where_the_case_stands() -> None:
    treated("Kulturudvalget", "2025-02-25", Outcome.RECOMMENDED, to_council=True)
    ahead = treated(COUNCIL, "2025-03-12", to_council=True)
    Meeting.objects.filter(committee__is_council=True).update(kind=Meeting.Kind.AGENDA)

    assert now().headline == "Sendt til byrådet"
    assert now().ahead == (ahead,)


def test_byraadets_referater_since_are_told_from_none_at_all() -> None:
    treated("Kulturudvalget", "2025-02-25", Outcome.RECOMMENDED, to_council=True)
    build.meeting(COUNCIL, "2025-02-24")
    build.meeting(COUNCIL, "2025-03-11", held=True)
    build.meeting("Kulturudvalget", "2025-03-11")
    same_day = build.meeting(COUNCIL, "2025-02-25")
    Meeting.objects.filter(pk=same_day.pk).update(kind=Meeting.Kind.AGENDA)
    assert not follow(build.case(NUMBER)).council_met_since

    Meeting.objects.filter(pk=same_day.pk).update(kind=Meeting.Kind.MINUTES)
    assert follow(build.case(NUMBER)).council_met_since


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "samme dag"),
        (1, "1 dag senere"),
        (13, "13 dage senere"),
        (14, "2 uger senere"),
        (19, "3 uger senere"),
        (59, "8 uger senere"),
        (60, "2 måneder senere"),
        (84, "3 måneder senere"),
        (729, "24 måneder senere"),
        (730, "2 år senere"),
    ],
)
def test_time_between_is_told_in_the_unit_that_fits(days: int, words: str) -> None:
    start = datetime.date(2024, 1, 31)

    assert time_between(start, start + datetime.timedelta(days)) == words


@pytest.mark.parametrize(("names", "words"), [("A", "A"), ("AB", "A og B"), ("ABC", "A, B og C")])
def test_names_are_joined_as_a_sentence_has_them(names: str, words: str) -> None:
    assert in_words(names) == words
