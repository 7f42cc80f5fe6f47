"""The pictures of the documentation: the sample archive in a real browser, wide and narrow, light and dark.

Run by `make screenshots`; writes `docs/screenshots/<page>-<width>.png`, and `<page>-moerk-<width>.png` in the dark.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import CHROMIUM_OPTIONS
from tests.leftovers import cleared_for_certain, new_folder
from tests.site_processes import PROJECT, Site, run_manage

FOLDER: Final = PROJECT / "docs" / "screenshots"
KLE: Final = tuple(str(PROJECT / "tests" / "samples" / f"kle-eksempel.{ending}") for ending in ("xml", "txt"))
WIDTHS: Final = (1280, 390)
HEIGHT: Final = 900
PAGES: Final = {
    "forside": "/",
    "soeg": "/soeg/?q=ungeindgang",
    "ingen-punkter": "/soeg/?q=ungeindgnag+zebra&type=B",
    "sag": "/sager/34.50.00-A00-7-24/",
    "samlet-sag": "/sager/34.50.00-A00-7-24/samlet/",
    "punkt": "/moeder/social-og-arbejdsmarkedsudvalget/2025-02-04/3/",
    "moede": "/moeder/social-og-arbejdsmarkedsudvalget/2025-02-04/",
    "udvalg": "/udvalg/social-og-arbejdsmarkedsudvalget/",
    "emner": "/emner/",
    "om": "/om/",
}
DARK: Final = ("soeg", "sag")


def main() -> int:
    """Take every picture; 1 where there is no browser or a page does not answer."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Ingen Chromium på denne maskine: installér Debians pakke chromium.", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _sample_archive() as start, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        answered = [_take_all(browser, start, width) for width in WIDTHS]
        browser.close()
    return 0 if all(answered) else 1


@contextmanager
def _sample_archive() -> Iterator[str]:
    """Within, the samples run with KLE loaded, at the address that is given; nothing of it is left afterwards."""
    with cleared_for_certain():
        folder = new_folder()
        site = Site(folder)
        try:
            site.wait_until_ready()
            loaded = run_manage(folder, "load_kle", *KLE)
            if loaded.returncode:
                raise RuntimeError(loaded.stderr)
            yield f"http://127.0.0.1:{site.port}"
        finally:
            site.end()
            shutil.rmtree(folder, ignore_errors=True)


def _take_all(browser: Browser, start: str, width: int) -> bool:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    answered = [_take(page, start + address, FOLDER / f"{name}-{width}.png") for name, address in PAGES.items()]
    page.emulate_media(color_scheme="dark")
    answered += [_take(page, start + PAGES[name], FOLDER / f"{name}-moerk-{width}.png") for name in DARK]
    page.close()
    return all(answered)


def _take(page: Page, address: str, picture: Path) -> bool:
    response = page.goto(address)
    if response is None or not response.ok:
        print(f"Siden {address} svarer ikke.", file=sys.stderr)
        return False
    page.screenshot(path=picture)
    return True


if __name__ == "__main__":
    sys.exit(main())
