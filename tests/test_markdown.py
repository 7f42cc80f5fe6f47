"""Rules of the small Markdown that sections are written in."""

import re
from html.parser import HTMLParser
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from committee.markdown import LITERAL, render

ALLOWED_TAGS = {"p", "br", "ul", "ol", "li", "h3", "div", "table", "thead", "tbody", "tr", "th", "td"}
ALLOWED_ATTRIBUTES = {"scope", "class", "role", "tabindex", "aria-label", "start", "value"}


class Page(HTMLParser):
    """What a browser would see: the tags with their attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_blank_lines_part_paragraphs_and_their_lines_are_kept() -> None:
    assert render("Første linje\nAnden linje\n\nNyt afsnit") == (
        "<p>Første linje<br>\nAnden linje</p>\n<p>Nyt afsnit</p>\n"
    )


def test_sub_heading_takes_the_level_that_the_page_asks_for() -> None:
    assert render("### Baggrund", level=5) == "<h5>Baggrund</h5>\n"


@pytest.mark.parametrize("mark", ["#", "##", "####", "######", "*", "+", "1)"])
def test_mark_outside_the_contract_is_shown_as_it_stands(mark: str) -> None:
    assert render(f"{mark} tekst") == f"<p>{mark} tekst</p>\n"


@pytest.mark.parametrize(
    "text",
    ["**fed**", "_kursiv_", "[tekst](/sti)", "`kode`", "<https://eksempel.dk>", "\\*", "&amp;", "> citat", "---"],
)
def test_inline_mark_of_other_markdown_is_shown_as_it_stands(text: str) -> None:
    page = Page(render(text))
    assert page.text.strip() == text
    assert [tag for tag, _ in page.tags] == ["p"]


def test_list_with_bullets_becomes_a_list() -> None:
    assert render("- et\n- to") == "<ul>\n<li>et</li>\n<li>to</li>\n</ul>\n"


def test_printed_numbers_of_a_list_are_kept() -> None:
    html = render("1. et\n2. to\n5. fem")
    assert re.findall(r'<li value="(\d+)">(\w+)', html) == [("1", "et"), ("2", "to"), ("5", "fem")]


def test_date_at_the_start_of_a_line_is_no_list() -> None:
    assert render("28. oktober 2025 blev det aftalt") == "<p>28. oktober 2025 blev det aftalt</p>\n"


def test_list_within_a_list_keeps_its_words_however_deep() -> None:
    text = "\n".join(" " * (2 * depth) + f"- ord{depth}" for depth in range(60))
    words = Page(render(text)).text.split()
    assert words == [f"ord{depth}" for depth in range(60)]
    assert Page(render("- " * 60 + "ord")).text.split()[-1] == "ord"


def test_table_scrolls_in_a_named_region_that_the_keyboard_reaches() -> None:
    html = render("| År | Beløb |\n|---|---|\n| 2025 | 1,4 |\n\n| År |\n|---|\n| 2026 |", name="Økonomi")
    frames = [attributes for tag, attributes in Page(html).tags if tag == "div"]
    assert frames == [
        {"class": "table-frame", "role": "region", "tabindex": "0", "aria-label": f"Tabel {number} i Økonomi"}
        for number in (1, 2)
    ]


def test_head_cells_say_that_they_head_columns() -> None:
    assert '<th scope="col">År</th>' in render("| År | Beløb |\n|---|---|\n| 2025 | 1,4 |")


def test_first_cells_head_their_rows_under_an_empty_corner() -> None:
    html = render("| | 2025 |\n|---|---|\n| I alt | 1,4 |")
    assert '<th scope="row">I alt</th>' in html
    assert "<td></td>\n<th" in html


def test_figures_are_aligned_by_class_and_never_by_style() -> None:
    html = render("| a | b |\n|---|--:|\n| tekst | -1.200 kr. |")
    assert '<td class="figure">-1.200 kr.</td>' in html
    assert "style" not in html


def test_cells_beyond_the_head_are_kept() -> None:
    html = render("| a | b |\n|---|---|\n| 1 | 2 | tre | fire |\n| x |")
    assert "<td>tre</td>\n<td>fire</td>" in html


def test_pipe_within_a_cell_is_kept() -> None:
    assert "<td>ja | nej</td>" in render("| a | b |\n|---|---|\n| ja \\| nej | x |")


def test_html_of_a_source_is_text() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&"
    page = Page(render(f"### {hostile}\n\n- {hostile}\n\n| {hostile} |\n|---|\n| {hostile} |", name=hostile))
    assert page.text.count(hostile) == 4
    assert {tag for tag, _ in page.tags} <= ALLOWED_TAGS
    assert ("aria-label", f"Tabel 1 i {hostile}") in [
        pair for _, attributes in page.tags for pair in attributes.items()
    ]


MARKS = st.sampled_from(
    ["- ", "1. ", "7. ", "### ", "# ", "* ", "|", "|---|\n", "\n", "\n\n", "    ", "\t", "<b>", "&lt;", "\\", LITERAL]
)
WORDS = st.from_regex(r"[a-zæøå]{3,8} ?", fullmatch=True)


@example(f"aaa{LITERAL}aaa")
@given(st.lists(st.one_of(MARKS, WORDS), max_size=60).map("".join))
def test_no_word_is_lost_and_no_other_tag_is_made(text: str) -> None:
    page = Page(render(text))
    shown = re.findall(r"[a-zæøå]{3,}", page.text)
    assert shown == re.findall(r"[a-zæøå]{3,}", text)
    for tag, attributes in page.tags:
        assert tag in ALLOWED_TAGS
        assert set(attributes) <= ALLOWED_ATTRIBUTES
    assert LITERAL not in page.text


@pytest.mark.parametrize(
    "text",
    [
        "- " * 100_000,
        "".join(" " * (i % 60) + "- x\n" for i in range(5_000)),
        "|a|\n|-|\n" * 25_000,
        "|a\n|-\n\n" * 25_000,
        "|a" * 3_000 + "\n" + "|-" * 3_000 + "\n" + "x\n" * 90_000,
        "|" * 200_000,
        "-" * 200_000,
        "\n" * 200_000,
        " " * 200_000,
        "1" * 200_000,
    ],
    ids=["marks", "indents", "tables", "small-tables", "wide-table", "pipes", "dashes", "lines", "spaces", "digits"],
)
def test_hostile_200_kilobytes_take_seconds_at_most(text: str) -> None:
    begun = perf_counter()
    html = render(text)
    assert perf_counter() - begun < 10
    assert len(html) < 8_000_000
