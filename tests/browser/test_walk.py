"""The walks of the three who use the archive: a politician, a member of the staff, a reader of a referat."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from committee.models import AgendaItem, Outcome
from tests import build

if TYPE_CHECKING:
    from playwright.sync_api import Page

NUMBER = "17.01.00-A00-4-24"
PRESENTATION = """### Baggrund

Skolen er for lille. På mødet den 5. november 2024 drøftede udvalget sagen. Der er set på:

1. en tilbygning
2. en ny skole

| Udgift | 2025 | 2026 | 2027 | 2028 | 2029 | 2030 | 2031 | 2032 |
|---|---|---|---|---|---|---|---|---|
| Anlæg og inventar i alt | 1.000.000 | 2.000.000 | 2.500.000 | 3.000.000 | 0 | 0 | 0 | 0 |
"""


@pytest.fixture
def case() -> AgendaItem:
    """A case discussed, recommended and decided; the item where it was recommended."""
    build.committee("Byrådet", is_council=True)
    build.item(
        "Ny skole ved havnen (Ændret til C-sag)",
        build.meeting("Børne- og Kulturudvalget", "2024-11-05"),
        number=NUMBER,
        listed_type="B",
        type_in_force="C",
        sections={"recommendation": "Forvaltningen indstiller, at udvalget godkender skolen."},
        outcome=Outcome.DISCUSSED,
        decision="Børne- og Kulturudvalget drøftede sagen.",
        decision_sentence="Børne- og Kulturudvalget drøftede sagen.",
    )
    recommended = build.item(
        "Ny skole ved havnen",
        build.meeting("Børne- og Kulturudvalget", "2025-02-25"),
        number=NUMBER,
        to_council=True,
        sections={
            "summary": "Der skal bygges en skole.",
            "recommendation": "Forvaltningen indstiller:\n\n1. at byrådet godkender skolen\n2. at den males gul",
            "presentation": PRESENTATION,
            "economy": "Se tabellen.",
            "attachments": "- Tegning",
        },
        attachments=["Tegning"],
        outcome=Outcome.RECOMMENDED,
        decision="Børne- og Kulturudvalget anbefaler indstillingen. Ida Holm (A) deltog ikke.",
        decision_sentence="Børne- og Kulturudvalget anbefaler indstillingen.",
        decision_attendance=["Ida Holm (A) deltog ikke."],
        decided={"Børne- og Kulturudvalget": Outcome.RECOMMENDED, "Økonomiudvalget": Outcome.NOTED},
        departments=["Skoleforvaltningen"],
    )
    build.item("Aktuelle sager", recommended.meeting, outcome=Outcome.NOTED, decision="Orientering givet.")
    build.item(
        "Ny skole ved havnen",
        build.meeting("Byrådet", "2025-03-12"),
        number=NUMBER,
        to_council=True,
        outcome=Outcome.APPROVED,
        decision="Byrådet godkender indstillingen.",
        decision_sentence="Byrådet godkender indstillingen.",
    )
    return recommended


@pytest.fixture(params=["with script", "without script"])
def tab(request: pytest.FixtureRequest, page: Page) -> Iterator[Page]:
    """A tablet, upright, by whose side scripts may be off."""
    browser = page.context.browser
    assert browser is not None
    page.goto("/")
    context = browser.new_context(
        base_url=page.url,
        locale="da-DK",
        viewport={"width": 820, "height": 1180},
        java_script_enabled=request.param == "with script",
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.mark.usefixtures("case")
def test_a_politician_finds_what_was_decided_on_a_matter_and_how_it_got_there(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_label("Ord eller journalnummer").fill("gul skole")
    tab.get_by_role("button", name="Søg").click()

    hit = tab.locator("article.hit").first
    assert "Anbefalet" in hit.inner_text()
    assert "Børne- og Kulturudvalget anbefaler indstillingen." in hit.inner_text()
    assert hit.locator("mark", has_text="gul").is_visible()
    hit.get_by_role("link", name="3 behandlinger af sagen").click()

    tab.wait_for_url(f"**/sager/{NUMBER}/")
    assert tab.get_by_role("heading", name="Endeligt afgjort i Byrådet").is_visible()
    way = [" ".join(stop.split()) for stop in tab.locator("li.stop h3").all_inner_texts()]
    assert way == [
        "Børne- og Kulturudvalget tirsdag den 5. november 2024",
        "Børne- og Kulturudvalget tirsdag den 25. februar 2025",
        "Byrådet onsdag den 12. marts 2025",
    ]
    tab.locator("li.stop").last.get_by_role("link", name="Ny skole ved havnen").click()

    tab.wait_for_url("**/moeder/byraadet/2025-03-12/1/")
    assert "Byrådet godkender indstillingen." in tab.locator("#beslutning").inner_text()


@pytest.mark.usefixtures("case")
def test_staff_go_from_half_a_number_to_a_file_for_excel(tab: Page) -> None:
    build.item("Nyt torv", build.meeting("Teknikudvalget", "2025-01-08"), number="04.04.00-A00-4-24")
    build.item("Andet torv", build.meeting("Teknikudvalget", "2025-02-08"), number="04.04.00-A00-14-24")
    tab.goto("/")

    tab.get_by_label("Ord eller journalnummer").fill("a00 4 24")
    tab.keyboard.press("Enter")

    tab.wait_for_url("**/soeg/?q=a00+4+24")
    assert tab.locator("#hit-count").inner_text() == "4 punkter"
    with tab.expect_download() as started:
        tab.get_by_role("link", name="Hent som CSV").click()
    content = started.value.path().read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    numbers = [row[head.index("Journalnummer")] for row in rows]
    assert sorted(numbers) == ["04.04.00-A00-4-24", NUMBER, NUMBER, NUMBER]
    tab.get_by_role("link", name=NUMBER).first.click()
    tab.wait_for_url(f"**/sager/{NUMBER}/")


@pytest.mark.usefixtures("case")
def test_staff_are_led_to_the_case_while_they_type_its_number(page: Page) -> None:
    page.goto("/moeder/")
    page.get_by_label("Ord eller journalnummer").press_sequentially("170100a00")

    page.get_by_role("option", name=NUMBER).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/sager/{NUMBER}/")


@pytest.mark.usefixtures("case")
def test_a_reader_follows_a_reference_and_comes_back_to_the_same_place(tab: Page) -> None:
    tab.goto("/moeder/boerne-og-kulturudvalget/2025-02-25/1/")
    reference = tab.locator("#sagsfremstilling").get_by_role("link", name="mødet den 5. november 2024")
    reference.scroll_into_view_if_needed()
    place = reference.bounding_box()

    reference.click()
    tab.wait_for_url("**/moeder/boerne-og-kulturudvalget/2024-11-05/**")
    assert "drøftede sagen" in tab.locator("main").inner_text()
    tab.go_back()

    tab.wait_for_url("**/moeder/boerne-og-kulturudvalget/2025-02-25/1/")
    assert reference.is_visible()
    assert reference.bounding_box() == place


@pytest.mark.usefixtures("case")
def test_the_decision_is_seen_without_scrolling_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/moeder/boerne-og-kulturudvalget/2025-02-25/1/")

    decision = page.locator("#beslutning .decision").bounding_box()

    assert decision is not None
    assert decision["y"] + decision["height"] < 844


@pytest.mark.usefixtures("case")
def test_a_wide_table_scrolls_within_itself_and_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/moeder/boerne-og-kulturudvalget/2025-02-25/1/#sagsfremstilling")
    table = page.get_by_role("region", name="Tabel 1 i Sagsfremstilling")
    assert_fits(page)

    table.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_function("element => element.scrollLeft > 0", arg=table.element_handle())


@pytest.mark.usefixtures("case")
def test_the_keyboard_walks_from_the_skip_link_through_the_decision_with_focus_in_sight(page: Page) -> None:
    page.goto("/moeder/boerne-og-kulturudvalget/2025-02-25/1/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none"
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def assert_fits(page: Page) -> None:
    """Raise AssertionError where the page must be scrolled sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
