"""Items and their sections in the shapes that other systems and years give them, each a named case."""

import datetime

import pytest

from tests.referat import DECIDED, HEADER, codes, item_text, read

OWN = "Social- og Arbejdsmarkedsudvalget"


@pytest.mark.parametrize(
    "dress",
    [
        "Punkt 12: {}", "PUNKT 12: {}", "Pkt. 12. {}", "12. {}", "Punkt 12 – {}", "Dagsordenspunkt 12: {}", "12 – {}",
        "12) {}", "Punkt nr. 12: {}", "Punkt 12 {}", "12 {}",
    ],
)  # fmt: skip
def test_every_dress_of_a_heading_gives_number_type_and_title(dress: str) -> None:
    [item] = read(HEADER + item_text(dress.format("B-sag: Ny hal"))).items
    assert (item.number, item.listed_type, item.title) == (12, "B", "Ny hal")


def test_items_without_numbers_begin_at_the_title_over_the_journalnummer() -> None:
    titles = ["B-sag: Takster", "C-sag: Drøftelse af en titel, der går over\nto linjer", "Eventuelt"]
    items = read(HEADER + "".join(item_text(title, place) for place, title in enumerate(titles, 1))).items
    assert [(item.number, item.listed_type, item.title) for item in items] == [
        (None, "B", "Takster"),
        (None, "C", "Drøftelse af en titel, der går over to linjer"),
        (None, None, "Eventuelt"),
    ]


def test_item_without_number_among_numbered_ones_is_not_glued_to_the_one_above() -> None:
    items = read(
        HEADER + item_text("Punkt 1: Første") + item_text("B-sag: Anden", 2) + item_text("Punkt 3: Tredje", 3)
    ).items
    assert [item.title for item in items] == ["Første", "Anden", "Tredje"]


def test_numbered_item_without_journalnummer_is_an_item_and_a_list_above_a_section_is_not() -> None:
    text = (
        "2. Ny skole\n\n17.01.00-A00-1-25\n\nIndstilling\n\nForvaltningen indstiller, at byrådet\n\n"
        f"1. godkender\n2. afsætter\n3. orienterer\n\n{DECIDED}\n\n3. Eventuelt\n\nBeslutning\n\nIntet.\n"
    )
    assert [(item.number, item.title) for item in read(HEADER + text).items] == [(2, "Ny skole"), (3, "Eventuelt")]


def test_doubled_and_falling_numbers_are_items_all_the_same() -> None:
    items = read(HEADER + "".join(item_text(f"Punkt {n}: Sag {n}", n) for n in (3, 3, 2, 5))).items
    assert [item.number for item in items] == [3, 3, 2, 5]


def test_item_without_journalnummer_in_dense_text_is_not_glued_to_the_one_above() -> None:
    dense = "\n".join(
        ["Punkt 1: A", "27.15.12-A00-1-25", "Bilag", "Kort", "Punkt 2: Eventuelt", "Beslutning", "Intet."]
    )
    assert [item.title for item in read(HEADER + dense).items] == ["A", "Eventuelt"]


def test_page_heads_and_feet_inside_a_title_are_furniture() -> None:
    head = f"{OWN} 04-02-2025\nSolbjerg Kommune Side {{}} af 9\n"
    text = HEADER + "Punkt 1: Takster for halls og\n" + head.format(2) + "\nbade i kommunen\n\n27.15.12-A00-1-25\n\n"
    text += f"Sagsresumé\n\nTeksten går\n{head.format(3)}videre her.\n\n{DECIDED}\n{head.format(4)}"
    meeting = read(text)
    assert meeting.items[0].title == "Takster for halls og bade i kommunen"
    assert meeting.items[0].sections[0].text.split() == ["Teksten", "går", "videre", "her."]
    assert [entry.reason for entry in meeting.coverage.furniture] == ["running-title", "page"] * 3


EXPORT = """\
Referat
til
mødet i By- og Kulturudvalget
den 5. april 2016 kl. 08:30
i Mødelokale 4, Rådhuset
Mødet hævet kl.: 12:41
Indholdsfortegnelse
A. Sager til afgørelse i byrådet
1. Lokalplan for Havnen ............ 3
C. Sager til drøftelse/forberedelse
2. Kulturpolitik for de kommende år og hvad der mere er at
sige om den ........................ 5
By- og Kulturudvalget 05-04-2016 Side 1 af 9
1. Lokalplan for Havnen
A. Sager til afgørelse i byrådet
Åbent - 01.02.05-P16-31-15
RESUMÉ
Planen har været i høring.
INDSTILLING
By- og Kulturforvaltningen indstiller til udvalget, at byrådet
1. vedtager planen
2. tager svarene til efterretning
BESLUTNING
Udvalget anbefaler indstillingen.
By- og Kulturudvalget 05-04-2016 Side 3 af 9
SAGSFREMSTILLING
Planen har ligget fremme i otte uger.
2. Kulturpolitik for de kommende år og hvad der mere er at sige
om den
C. Sager til drøftelse/forberedelse
Åbent - 20.00.00-P22-1-15
Resumé
Politikken skal drøftes.
BESLUTNING
Udvalget drøftede sagen.
3. Tilskud til foreninger
B. Sager til afgørelse i udvalget
Lukket - 20.15.00-Ø40-7-16
"""


def test_dense_text_of_an_export_with_groups_closed_items_and_early_decisions() -> None:
    meeting = read(EXPORT)
    assert (meeting.committee, meeting.date, meeting.place) == (
        "By- og Kulturudvalget",
        datetime.date(2016, 4, 5),
        "Mødelokale 4, Rådhuset",
    )
    assert (meeting.start_time, meeting.end_time) == (datetime.time(8, 30), datetime.time(12, 41))
    assert [(item.number, item.listed_type, item.is_closed) for item in meeting.items] == [
        (1, "A", False),
        (2, "C", False),
        (3, "B", True),
    ]
    assert meeting.items[1].title == "Kulturpolitik for de kommende år og hvad der mere er at sige om den"
    assert [[section.kind for section in item.sections] for item in meeting.items] == [
        ["summary", "recommendation", "decision", "presentation"],
        ["summary", "decision"],
        [],
    ]
    assert [item.decision.outcome if item.decision else None for item in meeting.items] == [
        "recommended",
        "discussed",
        None,
    ]
    assert codes(meeting) == []


@pytest.mark.parametrize(
    "heading", ["INDSTILLING", "Indstilling:", "INDSTILLING: ", "indstilling", "Forvaltningens indstilling:"]
)
def test_section_words_in_every_dress(heading: str) -> None:
    meeting = read(
        f"{HEADER}Punkt 1: A\n\n27.15.12-A00-1-25\n\n{heading}\n\nX-forvaltningen indstiller ja.\n\n{DECIDED}"
    )
    assert [section.kind for section in meeting.items[0].sections] == ["recommendation", "decision"]


def test_section_word_with_text_after_its_colon_keeps_the_text() -> None:
    meeting = read(f"{HEADER}Punkt 1: A\n\n27.15.12-A00-1-25\n\nRESUMÉ: Kort om sagen.\n\nØkonomi: Ingen.\n\n{DECIDED}")
    assert [(section.kind, section.text) for section in meeting.items[0].sections] == [
        ("summary", "Kort om sagen."),
        ("economy", "Ingen."),
        ("decision", "Godkendt."),
    ]


def test_unknown_section_word_stays_as_text() -> None:
    meeting = read(
        f"{HEADER}Punkt 1: A\n\n27.15.12-A00-1-25\n\nSagsresumé\n\nKort.\n\nKommunikation:\n\nPresse.\n\n{DECIDED}"
    )
    assert meeting.items[0].sections[0].text == "Kort.\n\nKommunikation:\n\nPresse."


def test_group_of_closed_items_ends_where_open_ones_begin() -> None:
    text = (
        item_text("Punkt 1: Åben") + "Lukkede punkter\n\nPunkt 2: Ejendom\n\nPunkt 3: Person\n\n27.15.12-A00-3-25\n\n"
    )
    meeting = read(HEADER + text + "Åbne punkter\n\n" + item_text("Punkt 4: Åben igen", 4))
    assert [(item.title, item.is_closed) for item in meeting.items] == [
        ("Åben", False),
        ("Ejendom", True),
        ("Person", True),
        ("Åben igen", False),
    ]
    assert [(entry.reason, entry.text) for entry in meeting.coverage.furniture] == [
        ("group", "Lukkede punkter"),
        ("group", "Åbne punkter"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Punkt 2: Lukket punkt", "Lukket punkt 2: Ejendom", "Punkt 2 (Lukket): Ejendom", "Punkt 2: Ejendom (Lukket)",
        "Punkt 2: Ejendom\n\nLukket\n\n27.15.12-A00-2-25", "Punkt 2: Ejendom\n\nLukket - 27.15.12-A00-2-25",
        "Lukket punkt\n\nPunkt 2: Ejendom", "Punkt 2: Ejendom\n\n27.15.12-A00-2-25\n\nLukket punkt",
    ],
)  # fmt: skip
def test_item_is_closed_however_the_file_says_so(text: str) -> None:
    items = read(HEADER + item_text("Punkt 1: A") + text + "\n\n" + item_text("Punkt 3: C", 3)).items
    assert [(item.number, item.is_closed) for item in items] == [(1, False), (2, True), (3, False)]


def test_closed_item_of_no_number_has_its_place() -> None:
    items = read(HEADER + item_text("Punkt 1: A") + "Lukket punkt\n\n" * 2 + item_text("Punkt 2: B", 2)).items
    assert [(item.position, item.number, item.is_closed) for item in items] == [
        (1, 1, False),
        (2, None, True),
        (3, None, True),
        (4, 2, False),
    ]


@pytest.mark.parametrize(
    "supplement",
    [
        "Tillægsdagsorden\n\n" + item_text("Punkt 1: Hast", 9),
        f"TILLÆGSDAGSORDEN {OWN} 2022-2025 d. 04-02-2025\n\nMødested Mødelokale 2\n\n" + item_text("Punkt 1: Hast", 9),
        item_text("Tillægspunkt 1: Hast", 9),
    ],
)
def test_supplement_counts_anew_and_is_told_apart(supplement: str) -> None:
    meeting = read(HEADER + item_text("Punkt 1: A") + item_text("Punkt 2: B", 2) + supplement)
    assert [(item.number, item.title, item.is_supplement) for item in meeting.items] == [
        (1, "A", False),
        (2, "B", False),
        (1, "Hast", True),
    ]
    assert codes(meeting) == []
    told = meeting.as_json()["items"]
    assert ["is_supplement" in item for item in told] == [False, False, True]


def test_file_that_is_a_supplement_has_nothing_but_supplement_items() -> None:
    meeting = read(HEADER.replace("REFERAT", "TILLÆGSDAGSORDEN") + item_text("Punkt 1: Hast"))
    assert (meeting.kind, meeting.items[0].is_supplement) == ("agenda", True)
