"""The pictures of the documentation: the sample archive in a real browser, wide and narrow.

Run by `make screenshots`; writes `docs/screenshots/<page>-<width>.png`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import CHROMIUM_OPTIONS
from tests.site_processes import Site

FOLDER: Final = Path(__file__).parent.parent / "docs" / "screenshots"
WIDTHS: Final = (1280, 390)
HEIGHT: Final = 900
PAGES: Final = {
    "forside": "/",
    "soeg": "/soeg/?q=ungeindgang",
    "sag": "/sager/34.50.00-A00-7-24/",
    "punkt": "/moeder/social-og-arbejdsmarkedsudvalget/2025-02-04/3/",
    "moede": "/moeder/social-og-arbejdsmarkedsudvalget/2025-02-04/",
}


def main() -> int:
    """Take every picture; 1 where there is no browser or a page does not answer."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Ingen Chromium på denne maskine: installér Debians pakke chromium.", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    data = Path(tempfile.mkdtemp(prefix="referatarkiv-billeder-"))
    site = Site(data)
    try:
        site.wait_until_ready()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
            answered = [_take(browser, f"http://127.0.0.1:{site.port}", width) for width in WIDTHS]
            browser.close()
    finally:
        site.end()
        shutil.rmtree(data, ignore_errors=True)
    return 0 if all(answered) else 1


def _take(browser: Browser, start: str, width: int) -> bool:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    answered = True
    for name, address in PAGES.items():
        response = page.goto(start + address)
        if response is None or not response.ok:
            print(f"Siden {address} svarer ikke.", file=sys.stderr)
            answered = False
        page.screenshot(path=FOLDER / f"{name}-{width}.png")
    return answered


if __name__ == "__main__":
    sys.exit(main())
