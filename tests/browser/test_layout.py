"""What layout.py says of a page is true: it names each fault, and nothing on a page without any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser import layout

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SKIP = '<a href="#here">Spring</a><main id="here" tabindex="-1">{}</main>'
FRAME = '<div style="width: 200px">{}</div>'


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 400, "height": 600})
    yield context.new_page()
    context.close()


def show(page: Page, markup: str, style: str = "") -> None:
    page.set_content(
        f"<!doctype html><style>:focus-visible {{ outline: 3px solid black }} {style}</style>{SKIP.format(markup)}"
    )


@pytest.mark.parametrize(
    ("look", "markup", "told"),
    [
        (layout.too_wide, '<p style="width: 500px">For bred</p>', "For bred"),
        (layout.sticking_out, FRAME.format('<p style="width: 210px">Ud over kanten</p>'), "10 px out: <p"),
        (layout.overlapping, '<p>Nederst</p><p style="margin-top: -34px">Øverst</p>', "Øverst"),
        (layout.cut, '<p style="height: 10px; overflow: hidden">Skåret over</p>', "Skåret over"),
        (layout.unseen_focus, '<a href="/" style="outline: none">Uden ring</a>', "no ring: <a"),
        (layout.unseen_focus, '<a href="/" style="outline-color: #ddd">Svag ring</a>', "ring of contrast 1.4"),
        (layout.unseen_focus, '<a href="/" tabindex="2">Ude af orden</a>', "tabindex 2"),
    ],
)
def test_a_fault_is_named(blank: Page, look: Callable[[Page], list[str]], markup: str, told: str) -> None:
    show(blank, markup)

    assert [one for one in look(blank) if told in one]


def test_a_page_where_the_keyboard_cannot_leap_past_the_menu_is_named(blank: Page) -> None:
    blank.set_content('<style>:focus-visible { outline: 3px solid }</style><a href="/">Forside</a>')

    assert layout.unseen_focus(blank) == ['the first stop is <a class=""> Forside']


def test_a_page_without_faults_is_left_alone(blank: Page) -> None:
    wide = '<div style="overflow-x: auto"><p style="width: 900px">Ruller for sig</p></div>'
    unseen = '<span style="position: absolute; clip-path: inset(50%); overflow: hidden; width: 1px">Kun oplæst</span>'
    show(blank, f'<p>Tekst og <a href="/">henvisning</a></p><p>Mere</p>{wide}{unseen}')

    for look in (layout.too_wide, layout.sticking_out, layout.overlapping, layout.cut, layout.unseen_focus):
        assert look(blank) == []


def test_text_is_twice_as_large_only_within(blank: Page) -> None:
    show(blank, "<p>Tekst</p>", "p { font-size: 1rem }")
    size = "getComputedStyle(document.querySelector('p')).fontSize"

    with layout.text_twice_as_large(blank):
        assert blank.evaluate(size) == "32px"
    assert blank.evaluate(size) == "16px"


def test_what_is_folded_away_is_opened(blank: Page) -> None:
    show(blank, "<details><summary>Mere</summary><p>Foldet</p></details>")

    layout.unfold(blank)

    assert blank.get_by_text("Foldet").is_visible()
