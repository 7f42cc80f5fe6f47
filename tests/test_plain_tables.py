"""Tables that came as plain lines: shown as tables where that is certain, and as lines where it is not."""

from __future__ import annotations

import pytest

from committee.markdown import render
from committee.plain_tables import with_tables


def rows(text: str) -> list[list[str]]:
    """The cells of the tables that `text` is given."""
    lines = [line for line in with_tables(text).split("\n") if line.startswith("|") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_rows_of_figures_under_as_many_years_are_a_table(between: str) -> None:
    text = between.join(["Tekst før.", "1.000 kr. 2025 2026", "Løn -1.200 1,4", "I alt 40 % –", "Tekst efter."])

    assert rows(text) == [["1.000 kr.", "2025", "2026"], ["Løn", "-1.200", "1,4"], ["I alt", "40 %", "–"]]
    assert with_tables(text).startswith("Tekst før.")
    assert with_tables(text).endswith("Tekst efter.")


def test_years_may_have_a_word_each_and_be_of_two_or_more() -> None:
    assert rows("Budget 2024 Skøn 2024\nDagpenge 41.200 38.300\nI alt 41.200 38.300")[0] == [
        "",
        "Budget 2024",
        "Skøn 2024",
    ]
    assert rows("2025-pl 2025 2026 2025-2026\nLøn 1 2 3\nLeje 1 2 3")[0] == ["2025-pl", "2025", "2026", "2025-2026"]


@pytest.mark.parametrize(
    "text",
    [
        "Kr. 2025 2026\nLøn 1 2",
        "Kr. 2025 2026\nLøn 1 2 3\nLeje 1 2 3",
        "Kr. 2025 2026\nLøn 1\nLeje 1",
        "Kr. 2025 2026\nLøn i 7 1 2\nAfdeling 3. 1 2",
        "Beløb og år\nLøn 1 2\nLeje 1 2",
        "Fra 2025\nLøn 1\nLeje 1",
        "Kr. 2025 2026\nLøn 1 2\nEn hel sætning om leje.\nLeje 1 2",
        "- 2025 2026\n- Løn 1 2\n- Leje 1 2",
        "Kr. 2025 2026\n1 2\n3 4",
    ],
    ids=["one-row", "too-many", "too-few", "number-in-label", "no-years", "one-column", "torn", "list", "no-labels"],
)
def test_what_may_be_no_table_stays_as_it_is(text: str) -> None:
    assert with_tables(text) == text


def test_rows_after_the_first_that_is_none_stay_lines() -> None:
    text = "Kr. 2025 2026\nLøn 1 2\nLeje 3 4\nUdgifter til drift og\nvedligehold 5 6"

    assert rows(text)[1:] == [["Løn", "1", "2"], ["Leje", "3", "4"]]
    assert with_tables(text).endswith("\nUdgifter til drift og\nvedligehold 5 6")


def test_such_a_table_is_shown_as_one_with_its_head_and_figures() -> None:
    html = render("1.000 kr. 2025 2026\n\nLøn <b> 1.200 1.400\n\nI alt 1.200 1.400", name="Økonomi")

    assert '<th scope="col">2025</th>' in html
    assert "<td>Løn &lt;b&gt;</td>" in html
    assert html.count('<td class="figure">') == 4
    assert 'aria-label="Tabel 1 i Økonomi"' in html
