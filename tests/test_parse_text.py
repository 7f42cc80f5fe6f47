"""How the lines of a section become paragraphs, sub-headings, lists and tables."""

import pytest

from ingest.parse import parse_file
from tests.referat import HEADER, item, presented


def test_full_lines_are_joined_and_short_ones_kept() -> None:
    text = presented(
        "Ordningen har været en hjælp for mange af de familier, der har deltaget, og forvaltningen anbefaler, at den\n"
        "fortsætter.\n"
        "Det sker fra august."
    )
    assert text == (
        "Ordningen har været en hjælp for mange af de familier, der har deltaget, og forvaltningen anbefaler, at den "
        "fortsætter.\nDet sker fra august."
    )


def test_lines_of_a_list_that_lost_its_bullets_stay_apart() -> None:
    lines = "tidligere indsats over for de unge\nhurtigere sagsgang\nStørre fokus på praktik\nFærre møder"
    assert presented(f"Projektet har givet:\n\n{lines}") == f"Projektet har givet:\n\n{lines}"


@pytest.mark.parametrize(("before", "after"), [("behovet for Erhvervs- og", "Vækstpolitik."), ("frem til", "august.")])
def test_page_break_in_mid_sentence_is_healed(before: str, after: str) -> None:
    assert presented(f"Kommunen har set på {before}\n\n\n\n{after}") == f"Kommunen har set på {before} {after}"


def test_page_break_after_a_short_line_of_running_text_is_healed() -> None:
    line = (
        "Ordningen har været en hjælp for mange af de familier, der har deltaget, og forvaltningen har hørt naboer, der"
    )
    assert presented(f"{line}\nalle\n\n\n\nhar svaret på høringen.") == f"{line} alle har svaret på høringen."


def test_page_break_between_sentences_is_a_paragraph() -> None:
    assert presented("Sagen er slut.\n\n\n\nDer er mere.") == "Sagen er slut.\n\nDer er mere."


def test_hyphen_at_the_end_of_a_line_closes_up_except_before_og() -> None:
    line = "Det gælder især for de ældste medarbejdere i afdelingen for dagtilbud, der er blevet ramt af nedgang i kan-"
    assert presented(f"{line}\nbudgettet.") == f"{line}budgettet."
    line = "Det gælder især for de ældste medarbejdere i afdelingen for dagtilbud, der også er ramt af nedgang i Børne-"
    assert presented(f"{line}\nog Kulturudvalget.") == f"{line} og Kulturudvalget."


def test_marked_list_goes_on_across_blank_lines_and_wraps() -> None:
    line = (
        "1. Der flyttes midler til den nye ordning for familier, der mangler netværk, fra den pulje, der er sat af til"
    )
    body = f"{line}\n\nbeskæftigelse.\n\n2. Puljen lukkes."
    joined = body.replace("til\n\nbeskæftigelse.\n\n", "til beskæftigelse.\n")
    assert presented(body) == joined


def test_number_that_begins_a_wrapped_line_is_no_list() -> None:
    line = (
        "Udvalget får i efteråret en samlet opfølgning på økonomien og på effekten af de indsatser, der blev godkendt i"
    )
    assert presented(f"{line}\n2. halvår 2025.") == f"{line} 2. halvår 2025."


def test_short_line_over_prose_is_a_sub_heading() -> None:
    prose = "Formålet med ordningen er at hjælpe de familier, der mangler et netværk i hverdagen."
    assert presented(f"Baggrund\n{prose}\n\nFormål\n\n{prose}") == f"### Baggrund\n\n{prose}\n\n### Formål\n\n{prose}"


@pytest.mark.parametrize("line", ["Anbringelser:", "Tabel 1 Antal unge", "I alt 118 104", "med lille begyndelse"])
def test_line_that_is_not_certainly_a_heading_stays_a_line(line: str) -> None:
    prose = "Formålet med ordningen er at hjælpe de familier, der mangler et netværk i hverdagen."
    assert presented(f"{prose}\n\n{line}\n\n{prose}") == f"{prose}\n\n{line}\n\n{prose}"


def test_tab_separated_rows_are_a_table_and_a_repeated_head_is_furniture() -> None:
    found = item("Økonomi\n\n\t2025\t2026\nDrift\t10\t20\n\n\t2025\t2026\nAnlæg\t1\t2\n\nI alt.")
    assert (
        found.sections[0].text
        == "|  | 2025 | 2026 |\n| --- | --- | --- |\n| Drift | 10 | 20 |\n| Anlæg | 1 | 2 |\n\nI alt."
    )


def test_two_tables_with_heads_of_their_own_stay_two() -> None:
    text = item("Økonomi\n\n\t2025\t2026\nDrift\t10\t20\n\nÅr\tAntal\n2025\t4").sections[0].text
    assert sum(1 for line in text.splitlines() if line.startswith("| --- |")) == 2


def test_pipe_table_of_markdown_is_a_table() -> None:
    body = "# Økonomi\n\n| År | Antal |\n|----|----|\n| 2025 | 4 |\n\n# Bilag\n\nEt"
    assert item(body).sections[0].text == "| År | Antal |\n| --- | --- |\n| 2025 | 4 |"


def test_marks_of_markdown_are_gone_and_footnote_stars_kept() -> None:
    body = "# Sagsfremstilling\n\n**Udvalget** har *ikke* set tallene\\*.\n\n## **Eksterne tilbud**\n\n"
    body += "<b>284</b> og 4** (\\*\\*)\n\n# Bilag\n\nA\\_B"
    found = item(body)
    assert found.sections[0].text == "Udvalget har ikke set tallene*.\n\n### Eksterne tilbud\n\n284 og 4** (**)"
    assert found.attachments[0].title == "A_B"


def test_attachments_are_one_a_line() -> None:
    found = item("Bilag\n\nBilag 1: Plan\n\n- Høringssvar fra Ældrerådet\n\nWebtilgængelige figurer")
    assert [a.title for a in found.attachments] == [
        "Bilag 1: Plan",
        "Høringssvar fra Ældrerådet",
        "Webtilgængelige figurer",
    ]
    assert found.sections[0].text == "Bilag 1: Plan\nHøringssvar fra Ældrerådet\nWebtilgængelige figurer"


BODY = "Punkt 1: Støtte til ældre\n\n27.15.12-A00-1-25\n\nBeslutning\n\nGodkendt på Ærø."


@pytest.mark.parametrize(
    "content",
    [
        (HEADER + BODY).encode("utf-8"),
        (HEADER + BODY).encode("utf-8-sig"),
        (HEADER + BODY).encode("utf-16"),
        (HEADER + BODY).encode("cp1252"),
        (HEADER + BODY).replace("\n", "\r\n").encode(),
        (HEADER + BODY).replace("\n", "\r").encode(),
        (HEADER + BODY).replace("å", "a\u030a").encode(),
        (HEADER + BODY).replace("ældre", "æl\u00addre").replace(" til ", "\u00a0til\u200b ").encode(),
        (HEADER + BODY).replace("\n\nPunkt", "\n\fPunkt").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "cp1252", "crlf", "cr", "decomposed", "invisible", "form-feed"],
)
def test_same_words_come_out_of_every_encoding_and_line_end(content: bytes) -> None:
    found = parse_file(content, "referat.txt")
    assert (found.items[0].title, found.items[0].sections[0].text) == ("Støtte til ældre", "Godkendt på Ærø.")
    assert found.committee == "Social- og Arbejdsmarkedsudvalget"
