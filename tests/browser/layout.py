"""What axe does not see of a page: text that overlaps or is cut, what is too wide, focus that cannot be seen.

Each function lists what is wrong in the page as it stands, as short descriptions; empty where all is well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LOOK: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def too_wide(page: Page) -> list[str]:
    """What reaches beyond the window, so that the page must be scrolled sideways."""
    return _found(page, "tooWide")


def sticking_out(page: Page) -> list[str]:
    """What reaches to the right of the element that holds it."""
    return _found(page, "stickingOut")


def overlapping(page: Page) -> list[str]:
    """Texts that stand on one another."""
    return _found(page, "overlapping")


def cut(page: Page) -> list[str]:
    """Texts that do not fit the element that holds them and cannot be scrolled to."""
    return _found(page, "cut")


def unseen_focus(page: Page) -> list[str]:
    """What the keyboard reaches without showing it or out of order, and whether it can leap past the menu first."""
    page.keyboard.press("Tab")
    return _found(page, "firstStop") + _found(page, "unseenFocus")


def unfold(page: Page) -> None:
    """Open all that is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")


@contextmanager
def text_twice_as_large(page: Page) -> Iterator[None]:
    """Within, all text of the page is twice as large."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield
    page.evaluate("document.documentElement.style.fontSize = ''")


def _found(page: Page, what: str) -> list[str]:
    return list(page.evaluate(f"{_LOOK.strip()}.{what}()"))
