"""What files of every shape say of their meeting, and which of them are held or refused."""

import datetime

import pytest

from tests.referat import DECIDED, HEADER, codes, item_text, read, referat

OWN = "Social- og Arbejdsmarkedsudvalget"
ITEM = f"Punkt 1: Takster\n\n27.15.12-A00-1-25\n\n{DECIDED}"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (f"Dagsorden til mødet i {OWN} den 4. februar 2025 kl. 8.30", "agenda"),
        (f"Dagsorden til {OWN}s møde den 4. februar 2025", "agenda"),
        (f"Dagsorden\n{OWN}\n4. februar 2025 kl. 08.30", "agenda"),
        (f"{OWN}\nDagsorden\nTirsdag den 4. februar 2025 kl. 08:30", "agenda"),
        (f"{OWN} - dagsorden 4. februar 2025", "agenda"),
        (f"Foreløbig dagsorden for {OWN} d. 04-02-2025", "agenda"),
        (f"{OWN}s møde den 4. februar 2025\nReferat", "minutes"),
        (f"Referat fra møde i {OWN}, tirsdag den 4. februar 2025 kl. 8.30 i lokale 2", "minutes"),
        (f"Åbent referat\n{OWN}\nMødedato: 04.02.2025\nMødetidspunkt: 08:30 - 10:15", "minutes"),
        (f"BESLUTNINGSREFERAT {OWN} 2022-2025 d. 04-02-2025", "minutes"),
        (f"REFERAT EKSTRAORDINÆRT MØDE {OWN} d. 4/2-2025", "minutes"),
        (f"{OWN.upper()}\nREFERAT\n4/2-2025", "minutes"),
        (f"REFERAT\nMøde: {OWN}\nDato: 4. februar 2025\nStart: 08:30", "minutes"),
    ],
)
def test_title_in_every_wording_names_kind_udvalg_and_date(header: str, kind: str) -> None:
    meeting = read(f"{header}\n\n{ITEM}")
    assert (meeting.kind, meeting.committee, meeting.date) == (kind, OWN, datetime.date(2025, 2, 4))


def test_agenda_is_never_told_from_missing_decisions_alone() -> None:
    assert read(f"{HEADER}Punkt 1: A\n\n27.15.12-A00-1-25\n\nSagsresumé\n\nKort.").kind == "minutes"


@pytest.mark.parametrize(
    "title",
    [f"REFERAT {OWN} og Børneudvalget 2022-2025 d. 04-02-2025", f"Fællesmøde mellem {OWN} og Børneudvalget 4/2-2025"],
)
def test_joint_meeting_is_the_first_udvalgs_and_says_so(title: str) -> None:
    decision = f"{OWN} godkender indstillingen.\n\nBørneudvalget udsatte sagen."
    meeting = read(f"Referat\n{title}\n\nPunkt 1: A\n\n27.15.12-A00-1-25\n\nBeslutning\n\n{decision}")
    assert (meeting.committee, codes(meeting)) == (OWN, [("joint-meeting", "warning")])
    found = meeting.items[0].decision
    assert found is not None
    assert (found.outcome, [(entry.committee, entry.outcome) for entry in found.by_committee]) == (
        "approved",
        [(OWN, "approved"), ("Børneudvalget", "postponed")],
    )


def test_byraads_decision_wins_over_those_whose_sections_stand_before_it() -> None:
    meeting = read(
        f"{HEADER.replace(OWN, 'Byrådet')}Punkt 1: A-sag: Plan\n\n01.02.03-P16-1-25\n\nIndstilling\n\nIndstilles.\n\n"
        "Beslutning fra Økonomiudvalget den 12. maj 2025\n\nAnbefales godkendt.\n\n"
        "Beslutning fra Byrådet\n\nPlanen blev forkastet.\n\nBo Kær (A) deltog ikke i mødet."
    )
    found = meeting.items[0].decision
    assert found is not None
    assert (found.outcome, found.attendance) == ("rejected", ("Bo Kær (A) deltog ikke i mødet.",))
    assert [(entry.committee, entry.outcome) for entry in found.by_committee] == [
        ("Økonomiudvalget", "recommended"),
        ("Byrådet", "rejected"),
    ]


@pytest.mark.parametrize(
    "second",
    [HEADER, HEADER.replace("04-02", "11-03"), f"Referat\ntil\nmødet i {OWN}\nden 5. april 2025 kl. 08:30\n\n"],
)
def test_two_meetings_in_one_file_are_refused(second: str) -> None:
    meeting = read(HEADER + item_text("Punkt 1: A") + item_text("Punkt 2: B", 2) + second + item_text("Punkt 1: C", 3))
    assert codes(meeting)[0] == ("two-meetings", "refuse")
    assert "Del filen" in meeting.problems[0].message


def test_two_meetings_without_titles_are_told_by_what_they_say_of_themselves() -> None:
    def of(day: int, first: int) -> str:
        agenda = f"Punkt 1: Godkendelse af dagsorden\n\n85.02.02-P35-{first}-24\n\nSagsresumé\n\n"
        return (
            agenda
            + f"Godkendelse af dagsordenen til {OWN}s møde den {day}. februar 2025.\n\n"
            + item_text("Punkt 2: A", first)
        )

    assert ("two-meetings", "refuse") in codes(read(of(4, 1) + of(18, 2)))
    assert ("numbers-restart", "hold") in codes(read(of(4, 1) + of(4, 2)))


def test_title_repeated_on_each_page_is_no_second_meeting() -> None:
    title = HEADER.splitlines()[0]
    meeting = read(HEADER + item_text("Punkt 1: A") + f"{title}\n\n" + item_text("Punkt 2: B", 2) + f"{title}\n\n")
    assert codes(meeting) == []
    assert [entry.reason for entry in meeting.coverage.furniture] == ["running-title"] * 2


def test_item_that_only_the_contents_list_names_holds_the_meeting() -> None:
    entries = ("Punkt 1: Første sag.....3", "Punkt 2: Sagen om skolev.....4", "B-sag: Tredje sag....5")
    contents = "\n".join(["Indholdsfortegnelse", "", *entries, "", ""])
    meeting = read(HEADER + contents + item_text("Punkt 1: Første sag") + item_text("Punkt 3: B-sag: Tredje sag", 3))
    [problem] = [problem for problem in meeting.problems if problem.severity == "hold"]
    assert (problem.code, problem.line) == ("contents-mismatch", 10)
    assert "»Sagen om skolev«" in problem.message


def test_heading_inside_another_items_text_holds_where_its_number_is_missing() -> None:
    glued = item_text("Punkt 1: Første").rstrip() + "\nPunkt 2: Anden sag\nTekst uden afsnit.\n\n"
    meeting = read(HEADER + glued + item_text("Punkt 3: Tredje", 3))
    assert ("glued-items", "hold") in codes(meeting)
    assert [item.number for item in meeting.items] == [1, 3]


def test_list_of_points_that_is_no_referat_is_held() -> None:
    meeting = referat("Punkt 1: Læs dette\n\nFørst det ene.", "Punkt 2: Så dette\n\nOg så det andet.")
    assert ("no-sections", "hold") in codes(meeting)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (f"REFERAT {OWN} d. 31-04-2025", [("no-date", "refuse"), ("impossible-date", "hold")]),
        (f"REFERAT {OWN} d. 04-02-2025\n\nMødedato Onsdag d. 5. februar 2025", [("date-conflict", "hold")]),
        (f"REFERAT {OWN}\n\nMødedato Tirsdag d. 4. februar kl. 08:30", [("no-date", "refuse")]),
        (f"REFERAT {OWN} onsdag d. 4. februar 2025", [("weekday-conflict", "warning")]),
    ],
)
def test_dates_missing_impossible_or_contradictory_are_told(header: str, expected: list[tuple[str, str]]) -> None:
    assert codes(read(f"{header}\n\n{ITEM}")) == expected
