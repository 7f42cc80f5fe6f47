"""Which meeting a file is of, its items' types and addressees, and when it is refused."""

import datetime

import pytest

from ingest.parse import parse_file
from tests.referat import HEADER, decided, item, referat

ITEM = "Punkt 1: Takster\n\n27.15.12-A00-1-25\n\nBeslutning\n\nUdvalget godkender indstillingen."
AGENDA = "Punkt 1: Godkendelse af dagsorden\n\n85.02.02-P35-1-24\n\nSagsresumé\n\n{}\n\nBeslutning\n\nGodkendt."
OWN = "Social- og Arbejdsmarkedsudvalget"


def test_header_states_udvalg_date_time_place_and_term() -> None:
    found = referat(ITEM)
    assert (found.committee, found.date, found.term) == (OWN, datetime.date(2025, 2, 4), "2022-2025")
    assert (found.start_time, found.place) == (datetime.time(8, 30), "Mødelokale 2, Rådhuset")


@pytest.mark.parametrize(
    "header",
    [
        f"Referat\ntil\nmødet i {OWN}\nden 4. februar 2025 kl. 08:30\ni Mødelokale 2, Rådhuset\n\n",
        f"REFERAT {OWN} 2022-2025 d.\n04-02-2025\n\nMødedato\nTirsdag den 04. februar 2025 kl. 8.30\n\n"
        "Mødested: Mødelokale 2, Rådhuset\n\n",
        f"# **REFERAT {OWN} (2022-2025) d. 4. februar 2025**\n\n**Mødedato** 4/2 2025 kl. 08.30\n\n"
        "**Mødested** Mødelokale 2, Rådhuset\n\n",
    ],
)
def test_headers_of_other_shapes_state_the_same(header: str) -> None:
    found = referat(ITEM, header=header)
    assert (found.committee, found.date) == (OWN, datetime.date(2025, 2, 4))
    assert (found.start_time, found.place) == (datetime.time(8, 30), "Mødelokale 2, Rådhuset")


def test_without_header_the_agenda_item_names_the_meeting() -> None:
    text = f"Godkendelse af dagsordenen til {OWN}s møde den 28. oktober 2025."
    found = referat(AGENDA.format(text), header="")
    assert (found.committee, found.date, found.is_refused) == (OWN, datetime.date(2025, 10, 28), False)


def test_date_of_another_meeting_is_never_taken_for_this_ones() -> None:
    body = "Punkt 1: Nøgletal\n\n27.15.12-A00-1-25\n\nResume\nPå udvalgsmødet den 20/9 2016 bad udvalget om tal.\n\n"
    body += f"Beslutning\n{OWN} udsatte sagen."
    found = referat(body, header="")
    assert found.date is None
    assert found.committee == OWN
    [problem] = found.problems
    assert (problem.code, problem.severity) == ("no-date", "refuse")
    assert "--dato ÅÅÅÅ-MM-DD" in problem.message


def test_admins_date_and_udvalg_fill_what_the_file_leaves_open() -> None:
    content = "Punkt 1: Nøgletal\n\n27.15.12-A00-1-25\n\nResume\nTal.".encode()
    assert [p.code for p in parse_file(content, "a.txt").problems] == ["no-committee", "no-date"]
    found = parse_file(content, "a.txt", committee=OWN, date=datetime.date(2016, 10, 11))
    assert (found.committee, found.date, found.problems) == (OWN, datetime.date(2016, 10, 11), ())


def test_admins_options_are_refused_where_the_file_says_otherwise() -> None:
    content = (HEADER + ITEM).encode()
    found = parse_file(content, "a.txt", committee="Økonomiudvalget", date=datetime.date(2016, 1, 1))
    assert [(p.code, p.severity) for p in found.problems] == [
        ("committee-contradicted", "refuse"),
        ("date-contradicted", "refuse"),
    ]
    assert parse_file(content, "a.txt", committee=OWN, date=datetime.date(2025, 2, 4)).problems == ()


@pytest.mark.parametrize(
    ("content", "filename", "code"),
    [
        (b"", "a.txt", "empty-file"),
        (b" \n\n\t\r\n", "a.txt", "empty-file"),
        (b"Et brev uden punkter.", "a.txt", "no-items"),
        (b"%PDF-1.7\n...", "a.txt", "damaged-file"),
        (b"PK\x03\x04....", "a.docx", "damaged-file"),
        (b"tekst", "a.xyz", "unknown-format"),
        (bytes(range(256)) * 20, "a.txt", "not-text"),
    ],
)
def test_unreadable_file_is_refused_with_a_reason(content: bytes, filename: str, code: str) -> None:
    found = parse_file(content, filename)
    assert code in [problem.code for problem in found.problems]
    assert found.is_refused


def test_contradictory_dates_hold_the_meeting() -> None:
    text = f"Godkendelse af dagsordenen til {OWN}s møde den 5. februar 2025."
    assert [(p.code, p.severity) for p in referat(AGENDA.format(text)).problems] == [("date-conflict", "hold")]


def test_weekday_of_another_day_is_a_warning() -> None:
    problems = referat(ITEM, header=HEADER.replace("Tirsdag", "Onsdag")).problems
    assert [(p.code, p.severity, p.line) for p in problems] == [("weekday-conflict", "warning", 3)]


def test_udvalg_that_alone_decides_throughout_is_not_contradicted_unsaid() -> None:
    items = [f"Punkt {n}: Sag\n\n27.15.12-A00-{n}-25\n\nBeslutning\n\n{OWN} godkender indstillingen." for n in (1, 2)]
    found = parse_file(
        "\n\n".join(items).encode(), "a.txt", committee="Økonomiudvalget", date=datetime.date(2025, 1, 1)
    )
    assert [problem.code for problem in found.problems] == ["committee-contradicted"]


def test_numbers_out_of_order_but_complete_are_no_warning() -> None:
    second, third = (ITEM.replace("Punkt 1", f"Punkt {n}").replace("-1-25", f"-{n}-25") for n in (2, 3))
    assert referat(ITEM, third, second).problems == ()


def test_missing_number_in_the_sequence_is_a_warning() -> None:
    problems = referat(ITEM, ITEM.replace("Punkt 1", "Punkt 3").replace("-1-25", "-2-25")).problems
    assert [p.code for p in problems] == ["number-sequence"]


def test_item_without_number_is_a_warning_at_its_line() -> None:
    problems = referat("Punkt 1: Takster\n\nBeslutning\n\nGodkendt.").problems
    assert [(p.code, p.severity, p.line) for p in problems] == [("no-journal-number", "warning", 7)]


def test_closing_line_gives_the_end_and_stands_in_no_section() -> None:
    found = referat(ITEM + "\n\nMødet hævet kl. 10:40")
    assert found.end_time == datetime.time(10, 40)
    assert found.items[0].sections[-1].text == "Udvalget godkender indstillingen."


def test_dagsorden_is_told_from_referat() -> None:
    assert referat(ITEM, header=HEADER.replace("REFERAT", "DAGSORDEN")).kind == "agenda"


@pytest.mark.parametrize(
    ("title", "bare", "listed", "in_force"),
    [
        ("B-sag: Takster", "Takster", "B", "B"),
        ("Takster", "Takster", None, None),
        ("Takster (Ændret til C-sag)", "Takster (Ændret til C-sag)", None, "C"),
        ("C-sag: Takster (ophøjet til B-sag)", "Takster (ophøjet til B-sag)", "C", "B"),
        ("D - sag: Takster", "Takster", "D", "D"),
    ],
)
def test_type_is_what_the_title_says_and_never_guessed(
    title: str, bare: str, listed: str | None, in_force: str | None
) -> None:
    found = item("Beslutning\n\nGodkendt.", title=title)
    assert (found.title, found.listed_type, found.type_in_force) == (bare, listed, in_force)


@pytest.mark.parametrize(
    ("decision", "in_force"),
    [
        ("Udvalget besluttede at gøre sagen til en D-sag.", "D"),
        ("Udvalget besluttede at gøre sagen til en drøftelsessag.", "C"),
        ("Sagen ændres til en orienteringssag.", "D"),
        ("Udvalget besluttede ikke at gøre sagen til en C-sag. Udvalget godkender.", "B"),
        ("Udvalget godkender indstillingen.", "B"),
    ],
)
def test_own_decision_changes_the_type(decision: str, in_force: str) -> None:
    assert decided(decision).type_in_force == in_force


def test_decision_of_another_item_changes_the_type_of_the_one_it_numbers() -> None:
    first = AGENDA.format("Dagsorden.").replace(
        "Godkendt.", "Udvalget besluttede at gøre sag 2: Takster for 3. kvartal til en drøftelsessag."
    )
    second = "Punkt 2: B-sag: Takster for 3. kvartal\n\n27.15.12-A00-1-25\n\nBeslutning\n\nUdvalget drøftede sagen."
    third = "Punkt 3: B-sag: Andet\n\n27.15.12-A00-3-25\n\nBeslutning\n\nGodkendt."
    assert [(i.listed_type, i.type_in_force) for i in referat(first, second, third).items] == [
        (None, None),
        ("B", "C"),
        ("B", "B"),
    ]


@pytest.mark.parametrize(
    ("recommendation", "decision", "to_council"),
    [
        ("Forvaltningen indstiller til udvalget, at byrådet godkender planen.", "Udvalget drøftede sagen.", True),
        (
            "Forvaltningen indstiller, herunder at:\n\n1. byrådet godkender en bevilling.",
            "Udvalget udsatte sagen.",
            True,
        ),
        ("Forvaltningen indstiller, at udvalget godkender planen.", "Udvalget anbefaler indstillingen.", True),
        ("Forvaltningen indstiller, at udvalget godkender planen.", "Udvalget godkender indstillingen.", False),
        ("Forvaltningen indstiller, at udvalget anbefaler byrådet at afsætte midler.", "Udsat.", True),
        ("Forvaltningen indstiller to ting.", "Udvalget godkender punkt 1 og anbefaler punkt 2.", True),
        ("Forvaltningen indstiller, at udvalget godkender planen.", "Udvalget anbefaler ikke planen.", False),
        ("Forvaltningen indstiller, at byrådet orienteres.", "Udvalget godkender indstillingen.", False),
        ("Forvaltningen indstiller, at udvalget drøfter byrådets mål.", "Udvalget drøftede sagen.", False),
    ],
)
def test_item_is_addressed_to_byraadet_where_it_is_asked_or_recommended(
    recommendation: str, decision: str, to_council: bool
) -> None:
    assert item(f"Indstilling\n\n{recommendation}\n\nBeslutning\n\n{decision}").to_council is to_council


@pytest.mark.parametrize(
    ("recommendation", "departments"),
    [
        ("Børne- og Kulturforvaltningen indstiller, at udvalget godkender.", ("Børne- og Kulturforvaltningen",)),
        (
            "Borgmesterforvaltningen, By- og Miljøforvaltningen og Børne- og Kulturforvaltningen indstiller, at ja.",
            ("Borgmesterforvaltningen", "By- og Miljøforvaltningen", "Børne- og Kulturforvaltningen"),
        ),
        (
            "Borgmesterforvaltningen indstiller, i samarbejde med By- og Miljøforvaltningen, at udvalget godkender.",
            ("Borgmesterforvaltningen",),
        ),
        (
            "Borgmesterforvaltningen i samarbejde med By- og Miljøforvaltningen indstiller, at udvalget godkender.",
            ("Borgmesterforvaltningen",),
        ),
        ("Sagen fremsendes til orientering.", ()),
    ],
)
def test_departments_are_those_who_stand_before_indstiller(recommendation: str, departments: tuple[str, ...]) -> None:
    assert item(f"Indstilling\n\n{recommendation}").departments == departments


def test_initiative_has_its_proposer_and_sections_of_its_own() -> None:
    found = item(
        "Initiativretsforslag\n\nTekst.\n\nIndstilling fra forslagsstiller\n\nMaja Lind (Ø) indstiller, at vi siger ja."
        "\n\nForvaltningens belysning\n\nTekst.\n\nBeslutning\n\nUdvalget godkender.",
        title="E-sag: Initiativretsforslag fra Maja Lind (Ø): Gratis bus",
    )
    assert found.proposer is not None
    assert (found.proposer.name, found.proposer.party) == ("Maja Lind", "Ø")
    assert found.departments == ()
    assert [section.kind for section in found.sections] == [
        "proposal",
        "proposer_recommendation",
        "administration_review",
        "decision",
    ]
