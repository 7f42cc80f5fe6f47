"""The walk a politician takes in a meeting: search, the item that was found, the whole case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from committee.models import AgendaItem, Outcome
from tests import build

if TYPE_CHECKING:
    from playwright.sync_api import Page

NUMBER = "17.01.00-A00-4-24"
PRESENTATION = """### Baggrund

Skolen er for lille. Der er set på:

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


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.usefixtures("case")
def test_from_a_word_to_the_decision_to_the_whole_case(
    page: Page, axe_violations: Callable[[Page], list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})

    page.goto("/")
    assert axe_violations(page) == []
    page.get_by_label("Ord eller journalnummer").fill("males gul")
    page.get_by_role("button", name="Søg").click()

    assert page.url.endswith("/soeg/?q=males+gul")
    assert axe_violations(page) == []
    page.locator("article.hit").get_by_role("link", name="Ny skole ved havnen").click()

    assert page.url.endswith("/moeder/boerne-og-kulturudvalget/2025-02-25/1/")
    assert page.get_by_role("heading", name="Beslutning").is_visible()
    assert "anbefaler indstillingen" in page.locator("#beslutning").inner_text()
    assert axe_violations(page) == []
    assert_fits(page)
    page.get_by_role("link", name="Se sagens forløb").click()

    assert page.url.endswith(f"/sager/{NUMBER}/")
    assert page.get_by_role("heading", name="Afgjort i Byrådet").is_visible()
    assert page.locator("li.stop").count() == 3
    assert axe_violations(page) == []
    assert_fits(page)


@pytest.mark.usefixtures("case")
def test_the_decision_is_seen_without_scrolling_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/moeder/boerne-og-kulturudvalget/2025-02-25/1/")

    decision = page.locator("#beslutning .decision").bounding_box()

    assert decision is not None
    assert decision["y"] + decision["height"] < 844


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    "address",
    [
        "/moeder/",
        "/moeder/?aar=1850",
        "/moeder/boerne-og-kulturudvalget/2025-02-25/",
        "/sager/",
        "/sager/17.01/",
        "/udvalg/",
        "/udvalg/boerne-og-kulturudvalget/",
        "/nej/",
    ],
)
def test_every_other_page_is_clean_too_and_never_wider_than_the_screen(
    page: Page, axe_violations: Callable[[Page], list[str]], address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)

    assert axe_violations(page) == []
    assert_fits(page)


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
