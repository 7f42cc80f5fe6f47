"""What a page weighs on the wire, from the real server: at the first visit with all that it loads, and afterwards.

Bytes are counted as they are sent, heads included; a kilobyte is 1,000.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import http.client
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import pytest

from committee.look.logo import MOST_BYTES
from tests.leftovers import new_folder
from tests.markup import Element, page
from tests.site_processes import PROJECT, Site

MOST_AT_FIRST: Final = 60_000
MOST_AFTERWARDS: Final = 15_000
LONG_CASE: Final = "17.01.00-A00-4-24"
TREATMENTS: Final = 30
SAMPLE: Final = "/moeder/social-og-arbejdsmarkedsudvalget/2025-05-13"
PAGES: Final = {
    "front": "/",
    "25 hits": "/soeg/",
    "25 hits for words": "/soeg/?q=udvalget",
    "filters": "/soeg/?q=udvalget&type=B&type=C&udfald=godkendt",
    "nothing found": "/soeg/?q=zebrastriber",
    "meetings": "/moeder/",
    "meeting": f"{SAMPLE}/",
    "long item": f"{SAMPLE}/5/",
    "cases": "/sager/",
    "case": "/sager/34.50.00-A00-7-24/",
    "long case": f"/sager/{LONG_CASE}/",
    "committees": "/udvalg/",
    "committee": "/udvalg/social-og-arbejdsmarkedsudvalget/",
    "subjects": "/emner/",
    "about": "/om/",
}


def referat_of(number: int) -> str:
    """One treatment of a case that is treated again and again, in words that change a little each time."""
    day = date(2022, 1, 11) + timedelta(weeks=number * 5)
    reasons = [
        f"Forvaltningen har i uge {week + number} set på {what}, og udgiften er {week * 17 + number} mio. kr."
        for week, what in enumerate(("taget", "kælderen", "vinduerne", "legepladsen", "cykelskuret", "hallen") * 2)
    ]
    return "\n".join(
        [
            f"REFERAT Børne- og Kulturudvalget 2022-2025 d. {day:%d-%m-%Y}",
            "",
            "Punkt 1: B-sag: Ny skole ved havnen",
            LONG_CASE,
            "",
            "Indstilling",
            f"Forvaltningen indstiller, at skolen bygges for {number + 40} mio. kr.",
            "",
            "Beslutning",
            "Børne- og Kulturudvalget udsatte sagen.",
            "",
            "Sagsfremstilling",
            *reasons,
        ]
    )


def heaviest_logo() -> str:
    """A drawing as large as one may be, of what can hardly be compressed."""
    head, foot = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><desc>', "</desc></svg>"
    noise = b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(MOST_BYTES // 32))
    return head + base64.b64encode(noise).decode()[: MOST_BYTES - len(head) - len(foot)] + foot


@pytest.fixture(scope="module")
def site(nothing_left_behind: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The samples and a case of many treatments, with the largest logo there may be and a colour of its own."""
    referater = tmp_path_factory.mktemp("referater")
    for number in range(TREATMENTS):
        (referater / f"skole-{number:02}.txt").write_text(referat_of(number), encoding="utf-8")
    for sample in (PROJECT / "tests" / "samples").glob("*-*.*"):
        if sample.suffix in {".txt", ".md"} and not sample.name.startswith("kle"):
            shutil.copy(sample, referater)
    logo = referater.parent / "logo.svg"
    logo.write_text(heaviest_logo(), encoding="utf-8")
    folder = new_folder()
    running = Site(folder, extra={"REFERATER": str(referater), "ARKIV_LOGO": str(logo), "ARKIV_FARVE": "#8a1538"})
    try:
        yield running.wait_until_ready()
    finally:
        running.end()
        shutil.rmtree(folder)


def fetch(site: Site, address: str) -> tuple[int, bytes, http.client.HTTPMessage]:
    """The bytes on the wire, the content and the head of what is at the address."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    assert response.status == 200, address
    sent = response.read()
    connection.close()
    content = gzip.decompress(sent) if response.headers["Content-Encoding"] == "gzip" else sent
    return len(sent) + len(response.headers.as_bytes()), content, response.headers


def loaded_by(shown: Element) -> set[str]:
    """The addresses of all that a browser fetches to show the page."""
    sheets = [link["href"] for link in shown.find("link") if link["rel"] in ("stylesheet", "icon")]
    return {*sheets, *(one["src"] for tag in ("img", "script") for one in shown.find(tag) if "src" in one.attributes)}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light_at_the_first_visit_and_lighter_afterwards(site: Site, name: str) -> None:
    afterwards, content, _ = fetch(site, PAGES[name])
    loaded = loaded_by(page(content))
    files = {address: fetch(site, address) for address in loaded}

    assert [size for address, (size, _, _) in files.items() if "logo" in address and size > MOST_BYTES * 0.7]
    assert all("immutable" in head["Cache-Control"] for _, _, head in files.values()), "kept by the browser"
    assert afterwards <= MOST_AFTERWARDS
    assert afterwards + sum(size for size, _, _ in files.values()) <= MOST_AT_FIRST


def test_the_pages_that_are_weighed_are_as_full_as_they_say(site: Site) -> None:
    assert len(page(fetch(site, PAGES["25 hits for words"])[1]).find("article", "hit")) == 25
    assert len(page(fetch(site, PAGES["long case"])[1]).find("article", "stop__item")) == TREATMENTS
