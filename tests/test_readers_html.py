"""HTML pages: what is the page's and what is the site's, and every element a referat is set in."""

import time

import pytest

from ingest.parse import parse_file
from ingest.parsed import Block
from ingest.readers import UnreadableSource, read


def blocks(html: str, filename: str = "referat.html") -> tuple[Block, ...]:
    return read(html.encode(), filename).blocks


def told(html: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.text, block.gap) for block in blocks(f"<body>{html}</body>")]


def test_paragraphs_headings_and_lines_set_apart_by_br() -> None:
    html = "<h2>Punkt 1:\n  Tit<em>el</em></h2><p>Første   linje<br>anden&nbsp;linje<br><br>tredje</p>"
    assert told(html) == [
        ("heading", "Punkt 1: Titel", 1),
        ("line", "Første linje", 1),
        ("line", "anden linje", 0),
        ("line", "tredje", 1),
    ]
    assert blocks(f"<body>{html}</body>")[0].level == 2


def test_bold_line_over_text_is_a_heading_and_a_bold_sentence_or_last_line_is_not() -> None:
    html = "<p><strong>Baggrund</strong></p><p>Tekst</p><p><b>Det er vedtaget.</b></p><p><b>Godkendt</b></p>"
    assert [kind for kind, _, _ in told(html)] == ["heading", "line", "line", "line"]


def test_lists_keep_marks_numbers_and_nesting_as_entries() -> None:
    html = '<ol start="3"><li>tre</li><li value="7"><p>syv</p><p>mere</p></li></ol><ul><li>a<ul><li>b</li></ul></ul>'
    assert [(kind, text) for kind, text, _ in told(html)] == [
        ("list-item", "3. tre"),
        ("list-item", "7. syv"),
        ("line", "mere"),
        ("list-item", "- a"),
        ("list-item", "- b"),
    ]


def test_list_pasted_from_a_text_program_keeps_its_own_marks_once() -> None:
    assert [text for _, text, _ in told("<ul><li>• et</li></ul><p>·  to</p><ol><li>1. tre</li></ol>")] == [
        "- et",
        "- to",
        "1. tre",
    ]


def test_table_has_a_block_a_row_and_each_cell_its_column() -> None:
    html = (
        "<table><caption>Udgifter</caption><tr><th>År<th colspan=2>Beløb<tr><td rowspan=2>2025<td>1<td>2"
        "<tr><td>3<td>4</table><table><tr><td>x<td>y</table>"
    )
    found = blocks(f"<body>{html}</body>")
    assert [block.cells for block in found[1:]] == [
        ("År", "Beløb", ""),
        ("2025", "1", "2"),
        ("", "3", "4"),
        ("x", "y"),
    ]
    assert [block.gap for block in found] == [1, 1, 0, 0, 1]


def test_table_that_sets_the_page_is_read_cell_after_cell() -> None:
    html = (
        "<table><tr><td>Menu</td><td><h2>Punkt 1: A</h2><table><tr><td>a<td>b<tr><td>c<td>d</table></td></tr></table>"
    )
    assert [(kind, text) for kind, text, _ in told(html)] == [
        ("line", "Menu"),
        ("heading", "Punkt 1: A"),
        ("table", "a b"),
        ("table", "c d"),
    ]


def test_section_word_beside_its_text_is_a_heading_over_it() -> None:
    html = "<table><tr><td>Beslutning</td><td>Udvalget godkender.</td></tr></table>"
    assert [text for _, text, _ in told(html)] == ["Beslutning", "Udvalget godkender."]


def test_what_the_site_puts_around_the_page_is_left_out() -> None:
    html = (
        '<header role="banner">Logo</header><nav>Menu</nav><div class="cookie-banner">Cookies</div>'
        "<script>x</script><style>y</style><form><input><p>Referat</p><button>Udskriv</button></form>"
        "<aside>Se også</aside><!-- skjult --><footer>Kontakt</footer>"
    )
    assert [text for _, text, _ in told(html)] == ["Referat"]


def test_element_named_like_a_menu_stays_where_it_holds_a_case() -> None:
    assert told('<div class="menu"><p>27.15.12-A00-1-25</p></div>') == [("line", "27.15.12-A00-1-25", 1)]


def test_main_text_is_taken_with_the_meetings_title_above_it() -> None:
    html = (
        "<h1>Referat af møde i Kulturudvalget den 4. marts 2025</h1><p>Del siden</p>"
        "<main><h2>Punkt 1: A</h2><p>27.15.12-A00-1-25</p></main>"
    )
    assert [text for _, text, _ in told(html)][:2] == [
        "Referat af møde i Kulturudvalget den 4. marts 2025",
        "Punkt 1: A",
    ]


def test_preformatted_text_is_read_line_by_line_as_text() -> None:
    text = "Udvalget fik en orientering om de indsatser, der er sat i gang for at hjælpe de unge, der\nmangler praktik."
    html = f"<pre>Punkt 1: A\n\n27.15.12-A00-1-25\n\nResume\n\n{text}\n</pre>"
    found = parse_file(html.encode(), "a.html").items[0].sections[0].text
    assert found == text.replace("\n", " ")


@pytest.mark.parametrize(
    "content",
    [
        "<p>Ældre på Åvej</p>".encode(),
        "<meta charset=windows-1252><p>Ældre på Åvej</p>".encode("cp1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>Ældre på Åvej</p>'.encode("cp1252"),
        "<p>Ældre på Åvej</p>".encode("cp1252"),
        "<p>Ældre på Åvej</p>".encode("utf-8-sig"),
        "<p>Ældre på Åvej</p>".encode("utf-16"),
        b"<meta charset=ukendt><p>" + "Ældre på Åvej".encode() + b"</p>",
        "<p>&AElig;ldre p&#229; A\u030avej</p>".encode(),
    ],
)
def test_page_is_read_in_the_charset_it_has(content: bytes) -> None:
    assert [block.text for block in read(content, "a.html").blocks] == ["Ældre på Åvej"]


@pytest.mark.parametrize("filename", ["referat.txt", "referat.doc", "referat.pdf", "referat"])
def test_page_under_another_ending_is_read_as_the_page_it_is(filename: str) -> None:
    reading = read(b"<!DOCTYPE html><html><body><p>Tekst</p></body></html>", filename)
    assert (reading.media_type, reading.blocks[0].text) == ("text/html", "Tekst")


def test_page_nested_beyond_reason_is_refused_at_once() -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableSource) as refused:
        read(b"<html>" + b"<div>" * 200_000, "a.html")
    assert refused.value.code == "damaged-file"
    assert time.monotonic() - started < 5


def test_reading_eight_times_the_page_takes_nowhere_near_the_square_of_it() -> None:
    paragraph = b"<p>Udvalget <b>fik</b> en orientering om sagen &amp; om det videre forl\xc3\xb8b.</p>\n"

    def seconds(times: int) -> float:
        started = time.process_time()
        read(b"<html><body>" + paragraph * times, "a.html")
        return time.process_time() - started

    assert min(seconds(16_000) for _ in range(2)) < 32 * min(seconds(2_000) for _ in range(3))


SBSYS = """<html><body>
<p>Referat<br>til<br>mødet i Kultur- og Fritidsudvalget<br>den 5. april 2016 kl. 08:30<br>i Mødelokale 2, Rådhuset</p>
<p>Inga Holst var fraværende.</p><p>Mødet hævet kl.: 12:41</p>
<p><b>A. Sager til afgørelse i byrådet</b></p><p>3. Ny svømmehal</p>
<p><b>B. Sager til afgørelse i udvalget</b></p><p>1. Godkendelse af dagsorden</p><p>2. Køb af grund</p>
<h2>3. Ny svømmehal</h2><p>A. Sager til afgørelse i byrådet</p><p>Åbent - 04.04.00-A00-31-15</p>
<p>RESUMÉ</p><p>Der bygges en ny svømmehal.</p>
<p>INDSTILLING</p><p>Kulturforvaltningen indstiller, at byrådet godkender planen.</p>
<p>BESLUTNING</p><p>Kultur- og Fritidsudvalget anbefaler indstillingen.</p>
<p>SAGSFREMSTILLING</p><p>Den gamle er nedslidt.</p><p>EFFEKT</p><p>Flere svømmer.</p><p>ØKONOMI</p><p>Ingen.</p>
<h2>1. Godkendelse af dagsorden</h2><p>B. Sager til afgørelse i udvalget</p><p>Åbent - 85.02.02-P35-4-15</p>
<p>BESLUTNING</p><p>Dagsordenen blev godkendt.</p>
<h2>2. Køb af grund</h2><p>B. Sager til afgørelse i udvalget</p><p>Lukket - 82.01.00-A00-2-16</p>
</body></html>"""


def test_export_of_the_older_case_system_is_read_whole() -> None:
    found = parse_file(SBSYS.encode(), "referat.html")
    assert (found.committee, str(found.date), str(found.start_time), str(found.end_time)) == (
        "Kultur- og Fritidsudvalget",
        "2016-04-05",
        "08:30:00",
        "12:41:00",
    )
    assert found.place == "Mødelokale 2, Rådhuset"
    assert found.attendance == ("Inga Holst var fraværende.",)
    assert [(item.number, item.title, item.listed_type, item.is_closed) for item in found.items] == [
        (3, "Ny svømmehal", "A", False),
        (1, "Godkendelse af dagsorden", "B", False),
        (2, "Køb af grund", "B", True),
    ]
    assert [section.kind for section in found.items[0].sections] == [
        "summary",
        "recommendation",
        "decision",
        "presentation",
        "effect",
        "economy",
    ]
    assert found.items[0].to_council


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    assert told("<p>Udvalget <del>afviser</del><ins>godkender</ins>.</p>") == [("line", "Udvalget godkender.", 1)]
