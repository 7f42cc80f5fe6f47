"""Suggestions while typing, as the hand and the screen reader meet them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests import build

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@pytest.fixture(autouse=True)
def archive(live_server: object) -> None:
    """Words, an udvalg and a case that begin with "havn"."""
    build.item("Havnebad og havnefest", build.meeting("Havneudvalget"), number="08.00.00-A00-1-24")


def box(page: Page) -> Locator:
    return page.locator("main input[name=q]")


def typed(page: Page, text: str) -> Locator:
    """The list after `text` was typed on the front page."""
    page.goto("/")
    box(page).press_sequentially(text)
    shown = page.get_by_role("listbox", name="Forslag")
    shown.wait_for()
    return shown


@pytest.mark.parametrize("width", [1280, 390])
def test_what_begins_so_is_shown_under_the_box_and_told(
    page: Page, axe_violations: Callable[[Page], list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})

    options = typed(page, "havne").get_by_role("option")

    assert options.all_inner_texts()[0].startswith("Havneudvalget")
    assert page.get_by_role("status").inner_text() == f"{options.count()} forslag"
    assert box(page).get_attribute("aria-expanded") == "true"
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_enter_searches_for_what_was_typed_unless_a_suggestion_is_chosen(page: Page) -> None:
    typed(page, "havne")

    page.keyboard.press("Enter")

    page.wait_for_url("**/soeg/?q=havne")


def test_arrows_choose_and_enter_takes_a_page_of_its_own(page: Page) -> None:
    shown = typed(page, "havne")

    page.keyboard.press("ArrowDown")

    chosen = shown.get_by_role("option", selected=True)
    assert chosen.inner_text().startswith("Havneudvalget")
    assert box(page).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/udvalg/havneudvalget/")


def test_a_chosen_word_is_searched_for_with_the_filters_in_force(page: Page) -> None:
    page.goto("/soeg/?udvalg=havneudvalget")
    box(page).press_sequentially("havneb")
    page.get_by_role("option", name="havnebad Ord").click()

    page.wait_for_url("**/soeg/?*q=havnebad*")
    assert "udvalg=havneudvalget" in page.url


def test_arrows_walk_round_by_way_of_the_text_itself(page: Page) -> None:
    shown = typed(page, "havneb")
    count = shown.get_by_role("option").count()

    page.keyboard.press("ArrowUp")
    assert shown.get_by_role("option").nth(count - 1).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")

    assert shown.locator("[aria-selected=true]").count() == 0
    assert box(page).get_attribute("aria-activedescendant") is None


def test_escape_closes_the_list_and_keeps_the_text(page: Page) -> None:
    shown = typed(page, "havne")

    page.keyboard.press("Escape")

    assert shown.is_hidden()
    assert box(page).input_value() == "havne"
    assert box(page).get_attribute("aria-expanded") == "false"


def test_the_list_goes_when_the_box_is_left_by_keyboard(page: Page) -> None:
    shown = typed(page, "havne")

    page.keyboard.press("Tab")

    assert shown.is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_back_leads_to_the_page_and_what_was_typed_there(page: Page) -> None:
    typed(page, "havne")
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/?q=havne")

    page.go_back()

    page.wait_for_url("**/")
    assert box(page).input_value() == "havne"
    assert page.get_by_role("listbox").count() == 0


def test_one_letter_asks_for_nothing_and_fast_typing_asks_once(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/forslag/" in request.url else None)

    typed(page, "havn")

    assert len(asked) == 1
    box(page).fill("h")
    page.get_by_role("listbox").wait_for(state="hidden")
    assert len(asked) == 1


def test_nothing_to_suggest_is_told_and_shows_no_list(page: Page) -> None:
    page.goto("/")
    box(page).press_sequentially("zzz")

    page.get_by_role("status").get_by_text("Ingen forslag").wait_for(state="attached")

    assert box(page).get_attribute("aria-expanded") == "false"


def test_without_script_the_box_is_an_ordinary_one(page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    page.goto("/")
    plain.goto(page.url)

    plain.locator("main input[name=q]").fill("havne")
    plain.keyboard.press("Enter")

    plain.wait_for_url("**/soeg/?q=havne")
    context.close()
