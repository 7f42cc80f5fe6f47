"""Where items and sections begin, and what of a file is no content."""

import pytest

from tests.referat import HEADER, item, referat


@pytest.mark.parametrize(
    "heading",
    ["Punkt 1: Takster", " Punkt 1: Takster", "PUNKT 1: Takster", "Pkt. 1. Takster", "Punkt 1 – Takster", "1. Takster"],
)
def test_item_headings_come_in_several_dresses(heading: str) -> None:
    meeting = referat(f"{heading}\n\n27.15.12-A00-1-25\n\nBeslutning\n\nGodkendt.")
    assert [(entry.number, entry.title) for entry in meeting.items] == [(1, "Takster")]


def test_wrapped_title_is_joined_by_one_space() -> None:
    found = item(
        "Beslutning\n\nGodkendt.", title="B-sag: Plan for Børne- og\nKulturudvalget og kan-\nopgaverne\nnæste år"
    )
    assert found.title == "Plan for Børne- og Kulturudvalget og kan-opgaverne næste år"


def test_title_broken_by_a_page_is_whole() -> None:
    found = item("Beslutning\n\nGodkendt.", title="B-sag: Plan for samarbejdet mellem\n\n\n\nskole og hjem")
    assert found.title == "Plan for samarbejdet mellem skole og hjem"


def test_reference_to_another_item_begins_no_item() -> None:
    meeting = referat(
        "Punkt 1: Første\n\n27.15.12-A00-1-25\n\nBeslutning\n\nSagen ses med:\n\nPunkt 2: Anden sag\n\nog flere.",
        "Punkt 2: Anden\n\n27.15.12-A00-2-25\n\nBeslutning\n\nGodkendt.",
    )
    assert [entry.title for entry in meeting.items] == ["Første", "Anden"]


def test_item_of_nothing_but_a_title_is_an_item() -> None:
    meeting = referat("Punkt 1: Første\n\n27.15.12-A00-1-25", "Punkt 2: Eventuelt", "Punkt 3: Lukket punkt")
    assert [(entry.number, entry.title, entry.is_closed) for entry in meeting.items] == [
        (1, "Første", False),
        (2, "Eventuelt", False),
        (3, "Lukket punkt", True),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Effektopfølgningen viser fremgang.",
        "Økonomiudvalget er orienteret.",
        "Indstillingen bygger på høringen.",
        "Beslutningen ligger i forlængelse af budgettet.",
        "Bilag 1 beskriver reglerne.",
        "Økonomisk ramme",
    ],
)
def test_sentence_that_begins_with_a_section_word_is_no_heading(sentence: str) -> None:
    found = item(f"Sagsfremstilling\n\nFørst lidt tekst.\n\n{sentence}\n\nOg så lidt til.")
    assert [section.kind for section in found.sections] == ["presentation"]


@pytest.mark.parametrize("heading", ["Beslutning", "BESLUTNING", "Beslutning:", "BESLUTNING:"])
def test_section_words_in_capitals_and_with_colon(heading: str) -> None:
    found = item(f"Sagsresumé\n\nTekst.\n\n{heading}\n\nGodkendt.")
    assert found.decision is not None
    assert found.decision.text == "Godkendt."


def test_section_word_with_its_text_on_the_same_line() -> None:
    found = item("Sagsresumé\n\nTekst.\n\nBeslutning: Udvalget godkender indstillingen.")
    assert [(section.kind, section.text) for section in found.sections] == [
        ("summary", "Tekst."),
        ("decision", "Udvalget godkender indstillingen."),
    ]


def test_unknown_heading_stays_in_the_section_above() -> None:
    found = item("# Sagsfremstilling\n\nTekst.\n\n# Videre proces\n\nMere tekst.\n\n# Økonomi\n\nIngen.")
    assert [section.kind for section in found.sections] == ["presentation", "economy"]
    assert found.sections[0].text == "Tekst.\n\n### Videre proces\n\nMere tekst."


def test_heading_called_text_is_effect() -> None:
    assert item("Resume\nKort.\n\nText\nIngen virkning.").sections[1].kind == "effect"


def test_contents_list_is_furniture_and_gives_no_items() -> None:
    contents = "Indholdsfortegnelse\n\nPunkt 1: Første.....\t3\nAnden sag med en meget lang.....\t4\n\n"
    meeting = referat("Punkt 1: Første\n\n27.15.12-A00-1-25\n\nBeslutning\n\nGodkendt.", header=HEADER + contents)
    assert len(meeting.items) == 1
    assert [entry.reason for entry in meeting.coverage.furniture] == ["contents"] * 3


def test_contents_list_without_page_numbers_gives_no_items() -> None:
    contents = "Indholdsfortegnelse\n\nPunkt 1: Første\nPunkt 2: Anden\n\n"
    meeting = referat(
        "Punkt 1: Første\n\n27.15.12-A00-1-25\n\nBeslutning\n\nGodkendt.",
        "Punkt 2: Anden\n\n27.15.12-A00-2-25\n\nBeslutning\n\nGodkendt.",
        header=HEADER + contents,
    )
    assert [entry.title for entry in meeting.items] == ["Første", "Anden"]


def test_page_footers_are_furniture_wherever_they_stand() -> None:
    found = referat(
        "Punkt 1: Plan for samarbejdet\nSide 2 af 9\nmellem skole og hjem\n\n27.15.12-A00-1-25\n\nBeslutning\n\nJa."
    )
    assert found.items[0].title == "Plan for samarbejdet mellem skole og hjem"
    assert [entry.reason for entry in found.coverage.furniture] == ["page"]


def test_pictures_and_rules_of_an_export_are_furniture() -> None:
    meeting = referat(
        "# Punkt 1: Første\n\n27.15.12-A00-1-25\n\n## Beslutning\n\n![](_page_1.jpeg)\n\n---\n\nGodkendt."
    )
    assert [entry.reason for entry in meeting.coverage.furniture] == ["mark", "mark"]
    assert meeting.items[0].sections[0].text == "Godkendt."


@pytest.mark.parametrize(
    ("line", "printed", "normalised", "others"),
    [
        ("27.00.00 - A26 - 5 - 24", "27.00.00 - A26 - 5 - 24", "27.00.00-A26-5-24", ()),
        ("15.20.30-Ø34-1-25", "15.20.30-Ø34-1-25", "15.20.30-Ø34-1-25", ()),
        ("2012/057275", "2012/057275", "2012/057275", ()),
        ("330-2020-164", "330-2020-164", "330-2020-164", ()),
        ("00.01.00A04 - 2007/34364", "00.01.00A04 - 2007/34364", "00.01.00A04 - 2007/34364", ()),
        ("27.15.12-A00-1-25 og 27.15.12-A00-2-25", "27.15.12-A00-1-25", "27.15.12-A00-1-25", ("27.15.12-A00-2-25",)),
        ("Sagsnr.: 27.15.12-A00-1-25", "27.15.12-A00-1-25", "27.15.12-A00-1-25", ()),
    ],
)
def test_journal_numbers_of_every_form(line: str, printed: str, normalised: str, others: tuple[str, ...]) -> None:
    found = item("Beslutning\n\nGodkendt.", number=line)
    assert (found.journal_number_printed, found.journal_number) == (printed, normalised)
    assert found.other_journal_numbers == others


def test_number_in_running_text_is_not_the_items_own() -> None:
    found = item("Sagsresumé\n\nSagen ses sammen med 27.15.12-A00-9-25.", number="")
    assert found.journal_number is None


def test_group_line_states_the_type_and_access_line_the_number() -> None:
    meeting = referat(
        "1. Takster\nA. Sager til afgørelse i byrådet\nÅbent - 00.30.00-S00-31-15\n\nBESLUTNING\nGodkendt.",
        "2. Personsag\nB. Sager til afgørelse i udvalget\nLukket - 00.30.00-S00-32-15\n\nBESLUTNING\nGodkendt.",
    )
    assert [(entry.listed_type, entry.journal_number, entry.is_closed) for entry in meeting.items] == [
        ("A", "00.30.00-S00-31-15", False),
        ("B", "00.30.00-S00-32-15", True),
    ]
