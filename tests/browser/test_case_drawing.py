"""The drawing of a case's way as a browser shows it: nothing on anything else, nothing too wide."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import combinations, cycle, islice
from typing import TYPE_CHECKING, NamedTuple

import pytest

from committee.models import Outcome
from tests import build
from tests.browser import layout

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)

NUMBER = "17.01.00-A00-4-24"
PAGE = f"/sager/{NUMBER}/"
LONG_NAME = "Udvalget for Demokrati, Digitalisering og Mangfoldighed i Lokalsamfundene"
LANES = ("Kulturudvalget", LONG_NAME, "Økonomiudvalget", "Byrådet")
DAYS_BETWEEN = (7, 0, 14, 28, 1, 200, 7)


class Box(NamedTuple):
    """Where an element stands in the window, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


def boxes(found: Locator) -> list[Box]:
    """The boxes of all that `found` holds."""
    told = found.evaluate_all("all => all.map(e => { const b = e.getBoundingClientRect();"
                              " return [b.left, b.top, b.right, b.bottom]; })")  # fmt: skip
    return [Box(*box) for box in told]


def meetings_of_boxes(page: Page, selector: str) -> list[tuple[Box, Box]]:
    """The pairs that stand on one another, drawing by drawing."""
    drawings = page.locator(".way__drawing").all()
    return [
        pair
        for drawing in drawings
        for pair in combinations(boxes(drawing.locator(selector)), 2)
        if pair[0].meets(pair[1])
    ]


@pytest.fixture
def long_case() -> None:
    """A case of thirty treatments: several the same day, in the same and in different udvalg."""
    build.committee("Byrådet", is_council=True)
    day = datetime.date(2021, 1, 12)
    turns = zip(cycle(DAYS_BETWEEN), cycle(LANES), cycle(Outcome), strict=False)
    for place, (days, lane, outcome) in enumerate(islice(turns, 30)):
        day += datetime.timedelta(days=days)
        build.item(
            f"Ny skole ved havnen, del {place}",
            build.meeting(LANES[0] if place < 5 else lane, day.isoformat()),
            number=NUMBER,
            outcome=outcome,
            type_in_force="ABCDE"[place % 5],
            decided={"Økonomiudvalget": Outcome.NOTED} if place == 9 else {},
            sections={
                "recommendation": f"Forvaltningen indstiller, at skolen får {place},5 mio. kr. i året 2026.",
                "presentation": f"Skolen er for lille. Den har plads til {300 + place} elever i 14 klasser.",
            },
        )


@pytest.fixture
def short_case() -> None:
    """A case of two treatments, sent on to byrådet."""
    build.item("Ny skole", build.meeting("Kulturudvalget", "2025-02-25"), number=NUMBER, outcome=Outcome.DISCUSSED)
    build.item(
        "Ny skole", build.meeting(LONG_NAME, "2025-03-04"), number=NUMBER, outcome="recommended", to_council=True
    )


def opened_at(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(PAGE)
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")


@pytest.mark.parametrize("width", [800, 1280])
@pytest.mark.usefixtures("long_case")
def test_thirty_marks_stand_free_of_each_other_and_within_the_drawing(page: Page, width: int) -> None:
    opened_at(page, width)

    assert page.locator(".way__mark").count() == 31
    assert meetings_of_boxes(page, ".way__mark .mark") == []
    for drawing in page.locator(".way__drawing").all():
        (frame,) = boxes(drawing)
        for box in boxes(drawing.locator(".mark, text")):
            assert frame.left <= box.left
            assert box.right <= frame.right
            assert frame.top <= box.top
            assert box.bottom <= frame.bottom
    assert layout.too_wide(page) == []


@pytest.mark.parametrize("width", [800, 1280])
@pytest.mark.usefixtures("long_case")
def test_words_dates_and_names_stand_on_no_mark_and_on_no_other(page: Page, width: int) -> None:
    opened_at(page, width)

    assert meetings_of_boxes(page, ".way__word, .way__date, .way__year, .way__mark .mark") == []
    assert meetings_of_boxes(page, ".way__name, .way__mark .mark, .way__date") == []


@pytest.mark.parametrize("width", [800, 1280])
@pytest.mark.usefixtures("short_case")
def test_two_treatments_and_a_missing_one_stand_free_with_all_their_words(page: Page, width: int) -> None:
    opened_at(page, width)

    drawn = page.locator(".way__drawing")
    assert drawn.locator(".way__word").all_text_contents() == ["drøftet", "anbefalet", "ikke i arkivet"]
    assert drawn.locator(".way__date").all_text_contents() == ["25. feb.", "4. mar."]
    assert meetings_of_boxes(page, ".way__word, .way__date, .way__year, .mark, .way__name") == []
    assert layout.too_wide(page) == []


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.usefixtures("long_case")
def test_on_a_narrow_screen_the_way_is_a_list_and_nothing_is_too_wide(page: Page, width: int) -> None:
    opened_at(page, width)

    assert not page.locator(".way__drawing").first.is_visible()
    assert page.locator(".way__list a:visible").count() == 31
    assert layout.too_wide(page) == []
    assert layout.cut(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.usefixtures("long_case")
def test_the_collected_case_is_nowhere_too_wide(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{PAGE}samlet/")
    assert page.locator("article.collected").count() == 30
    assert layout.too_wide(page) == []


@pytest.mark.usefixtures("short_case")
def test_paper_has_the_drawing_however_narrow_it_is(page: Page) -> None:
    page.emulate_media(media="print")
    opened_at(page, 640)
    assert page.locator(".way__drawing").is_visible()
    assert not page.locator(".way__list").is_visible()


@pytest.mark.usefixtures("short_case")
def test_a_mark_is_reached_and_followed_by_keyboard(page: Page) -> None:
    opened_at(page, 1280)
    page.locator(".exports a").last.focus()

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "25. februar 2025, Kulturudvalget: drøftet"
    )
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/moeder/kulturudvalget/2025-02-25/1/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.usefixtures("long_case")
def test_axe_finds_nothing_on_a_long_case_with_all_changes_open(
    page: Page, axe_violations: Callable[[Page], list[str]], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened_at(page, 1280)
    assert axe_violations(page) == []
