"""PDF files: paragraphs, headings, tables and furniture by place and dress; what cannot be read is refused."""

import io
import time
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.parse import parse_file
from ingest.parsed import Block
from ingest.readers import UnreadableSource, read
from tests.documents import Part, as_pdf

PROSE = (
    "Forvaltningen har i løbet af året talt med både borgere og medarbejdere om, hvordan ordningen kan blive bedre. "
)
HEAD = Part("title", ("REFERAT Kulturudvalget 2022-2025 d. 04-03-2025",))


def drawn(*pages: Callable[[Canvas], None], encrypt: StandardEncryption | None = None) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), encrypt=encrypt)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def lines(*texts: str, top: float = 700, bold: bool = False) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
        for place, text in enumerate(texts):
            canvas.drawString(72, top - 13 * place, text)

    return draw


def blocks(content: bytes) -> list[Block]:
    return [block for block in read(content, "a.pdf").blocks if not block.aside]


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableSource) as refused:
        read(content, "a.pdf")
    return refused.value.code


def test_paragraphs_are_put_together_and_headings_told_by_size_and_weight() -> None:
    parts = [Part("item", ("Punkt 1: " + "Lang titel " * 12,)), Part("sub-heading", ("Baggrund",))]
    found = blocks(
        as_pdf([*parts, Part("paragraph", (PROSE * 5,)), Part("paragraph", ("Kort.", "Ny linje."))], running=False)
    )
    assert [(block.kind, block.text, block.gap) for block in found] == [
        ("heading", ("Punkt 1: " + "Lang titel " * 12).strip(), 1),
        ("heading", "Baggrund", 1),
        ("line", (PROSE * 5).strip(), 1),
        ("line", "Kort.", 1),
        ("line", "Ny linje.", 0),
    ]


def test_running_heads_feet_and_page_numbers_are_furniture_and_counted() -> None:
    reading = read(as_pdf([Part("paragraph", (PROSE * 12,))] * 12), "a.pdf")
    pages = max(block.line for block in reading.blocks)
    aside = [(block.line, block.aside, block.text) for block in reading.blocks if block.aside]
    assert pages > 2
    assert [entry for entry in aside if entry[0] == 2] == [
        (2, "running-line", "Solbjerg Kommune"),
        (2, "running-line", "Referat fra udvalget, side 2"),
        (2, "page", "Side 2 af 99"),
    ]
    assert len(aside) == 3 * pages - 1
    found = parse_file(
        as_pdf([HEAD, Part("item", ("Punkt 1: A",)), Part("paragraph", ("27.15.12-A00-1-25",))] * 9), "a"
    )
    assert found.coverage.units == found.coverage.placed + len(found.coverage.furniture)


@pytest.mark.parametrize("filler", range(26, 34))
def test_paragraph_and_title_go_on_over_a_page_break(filler: int) -> None:
    prose = f"Forvaltningen har talt med {'både borgere og medarbejdere eller pårørende, ' * 30}som alle svarede ja."
    title = f"Punkt 2: B-sag: {'Etablering af en uvildig rådgivning i kommunen og i de selvejende institutioner ' * 3}"
    parts = [Part("paragraph", ("abc",) * filler), Part("paragraph", (prose,)), Part("paragraph", ("Slut.",))]
    parts += [Part("item", (title,)), Part("paragraph", ("27.15.12-A00-1-25",))]
    reading = read(as_pdf(parts, page=(595, 700)), "a.pdf")
    texts = [block.text for block in reading.blocks if not block.aside]
    assert prose in texts
    assert title.strip() in texts
    assert reading.blocks[-1].line > 1


def test_sentence_that_was_wrapped_in_a_narrower_typeface_goes_on() -> None:
    full = "Udvalget behandlede sagen om den nye plan for kommunens mange veje sammen med et udvalg mere."
    short = "Udvalget behandlede sagen om den nye plan for kommunens mange veje, som der er"
    found = blocks(drawn(lines(full, "", short, "afsat midler til.", "", "Aktuelle sager", "nævnes her")))
    assert [block.text for block in found] == [
        full,
        f"{short} afsat midler til.",
        "Aktuelle sager",
        "nævnes her",
    ]


def test_page_break_between_sentences_begins_a_new_paragraph() -> None:
    full = "Udvalget behandlede sagen om den nye plan for kommunens mange veje sammen med et udvalg mere."
    assert [block.gap for block in blocks(drawn(lines(full, top=100), lines("Sagen er slut.")))] == [1, 3]


@pytest.mark.parametrize("rows", [30, 80])
def test_table_over_pages_is_one_and_its_repeated_head_is_furniture(rows: int) -> None:
    cells = tuple((f"Konto {row}", f"{row}.000", f"{row * 2}.000") for row in range(rows))
    table = Part("table", rows=(("Udgift", "2025", "2026"), *cells))
    reading = read(as_pdf([Part("paragraph", (PROSE,)), table, Part("paragraph", ("Slut.",))]), "a.pdf")
    body = [block for block in reading.blocks if block.kind == "table" and not block.aside]
    assert [block.cells for block in body] == [table.rows[0], *cells]
    assert [block.gap for block in body] == [1] + [0] * rows
    heads = [block for block in reading.blocks if block.aside == "repeated-head"]
    assert len(heads) == max(block.line for block in reading.blocks) - 1


def test_wrapped_cells_stay_in_their_cell_and_empty_cells_in_their_column() -> None:
    long = "Drift af de kommunale bygninger, som ikke længere bruges af skoler eller institutioner"
    table = Part("table", rows=(("", "2025", "2026"), (long, "1", "2"), ("Anlæg", "", "3"), ("I alt", "1", "5")))
    found = [block.cells for block in blocks(as_pdf([table])) if block.kind == "table"]
    assert found == list(table.rows)


def test_lines_with_one_wide_gap_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        lines("Forvaltningen indstiller, at udvalget godkender planen.", "Det sker", "snart.")(canvas)
        canvas.drawString(300, 687, "den 1. maj")

    assert [block.kind for block in blocks(drawn(draw))] == ["line"] * 3


def test_hyphen_at_the_end_of_a_line_stays_as_the_words_need_it() -> None:
    full = "Udvalget behandlede sagen om den nye plan for kommunens mange veje sammen med Beskæftigelses-"
    other = "Det fremgår af bemærkningerne til loven, at kommunen først skal have svar på spørgsmålet om de EU-"
    found = blocks(drawn(lines(full, "og Socialudvalget.", top=700), lines(other, "regler, der gælder.")))
    assert [block.text for block in found] == [f"{full} og Socialudvalget.", f"{other}regler, der gælder."]


def test_list_with_bullets_and_numbers_has_an_entry_each() -> None:
    parts = [Part("list", ("- " + PROSE.strip() * 2, "- to")), Part("list", ("1. et", "2. " + PROSE.strip() * 2))]
    found = [block for block in blocks(as_pdf(parts)) if block.kind == "list-item"]
    assert [block.text for block in found] == [*parts[0].lines, *parts[1].lines]


def test_order_is_that_of_the_page_and_not_of_the_file() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 300, "Nederst.")
        canvas.drawString(72, 600, "Øverst.")

    assert [block.text for block in blocks(drawn(draw))] == ["Øverst.", "Nederst."]


def _picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (20, 20))), 72, 72, 400, 600)


def test_pdf_without_text_is_refused_as_scanned() -> None:
    assert refusal(drawn(_picture, _picture)) == "scanned-pdf"


def test_single_scanned_page_holds_the_meeting() -> None:
    item = ("Punkt 1: Takster", "27.15.12-A00-1-25", "Beslutning:", "Udvalget godkender.")
    text = lines("REFERAT Kulturudvalget 2022-2025 d. 04-03-2025", *item)
    found = parse_file(drawn(text, _picture), "a.pdf")
    assert [(p.code, p.severity, p.line) for p in found.problems] == [("page-without-text", "hold", 2)]
    assert found.items


def test_pdf_behind_a_password_is_refused_and_one_that_only_forbids_printing_is_read() -> None:
    page = lines("Punkt 1: Takster")
    assert refusal(drawn(page, encrypt=StandardEncryption("hemmelig", ownerPassword="ejer"))) == "encrypted-pdf"
    assert blocks(drawn(page, encrypt=StandardEncryption("", ownerPassword="ejer", canPrint=0)))[0].text


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 30, b"Bare tekst", drawn(lines("Punkt 1"))[:300]]
)
def test_damaged_pdf_is_refused(content: bytes) -> None:
    assert refusal(content) == "damaged-file"


def test_pdf_of_endless_pages_is_refused_before_it_is_read() -> None:
    many = drawn(*[lines("x")] * 2001)
    started = time.process_time()
    assert refusal(many) == "too-large"
    assert time.process_time() - started < 2


def test_pdf_under_another_ending_is_read() -> None:
    assert read(drawn(lines("Punkt 1: Takster")), "referat.txt").media_type == "application/pdf"


def test_two_hundred_pages_are_read_in_seconds() -> None:
    paragraph = [f"{number}: {PROSE[:90]}" for number in range(11)]

    def page(canvas: Canvas) -> None:
        for top in (760, 600, 440, 280):
            lines(*paragraph, top=top)(canvas)

    content = drawn(*[page] * 200)
    started = time.process_time()
    assert len(read(content, "a.pdf").blocks) > 400
    assert time.process_time() - started < 8


def test_export_of_the_older_case_system_as_pdf_is_read_whole() -> None:
    head = ("Referat", "til", "mødet i Kultur- og Fritidsudvalget", "den 5. april 2016 kl. 08:30", "i Mødelokale 2")
    parts = [Part("paragraph", head), Part("paragraph", ("Mødet hævet kl.: 12:41",))]
    parts += [Part("sub-heading", ("A. Sager til afgørelse i byrådet",)), Part("paragraph", ("2. Ny svømmehal",))]
    parts += [Part("sub-heading", ("D. Orientering",)), Part("paragraph", ("1. Aktuelle sager",))]
    for title, group, access in (
        ("2. Ny svømmehal", "A. Sager til afgørelse i byrådet", "Åbent - 04.04.00-A00-31-15"),
        ("1. Aktuelle sager", "D. Orientering", "Lukket - 00.01.00-A00-2-16"),
    ):
        parts += [Part("item", (title,)), Part("paragraph", (group,)), Part("paragraph", (access,))]
        for section in ("RESUMÉ", "BESLUTNING", "SAGSFREMSTILLING"):
            parts += [Part("sub-heading", (section,)), Part("paragraph", (PROSE.strip() * 8,))]
    found = parse_file(as_pdf(parts, page=(595, 420)), "referat.pdf")
    assert (found.committee, str(found.date), str(found.end_time)) == (
        "Kultur- og Fritidsudvalget",
        "2016-04-05",
        "12:41:00",
    )
    assert [(item.number, item.title, item.listed_type, item.is_closed) for item in found.items] == [
        (2, "Ny svømmehal", "A", False),
        (1, "Aktuelle sager", "D", True),
    ]
    assert [[section.kind for section in item.sections] for item in found.items] == [
        ["summary", "decision", "presentation"]
    ] * 2


def test_line_at_the_edge_with_figures_that_count_no_pages_is_content() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        return lines(f"Beløb {number * 7} kr.", *[""] * 9, "Udvalget tager stilling.", top=790)

    assert [block.text for block in blocks(drawn(*map(page, range(1, 6)))) if "kr." in block.text] == [
        f"Beløb {number * 7} kr." for number in range(1, 6)
    ]
