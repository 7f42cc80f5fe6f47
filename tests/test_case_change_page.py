"""The page of all that changed in a case from one meeting to the next."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.reading_pages import asking, opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"
PAGE = f"/sager/{NUMBER}/"
CHANGE = f"{PAGE}aendringer/kulturudvalget/2025-02-25/1/"


def treated(on: str, asked: str = "", *, told: str = "", **fields: Any) -> None:
    """The case on a meeting's agenda, with an indstilling and a sagsfremstilling where they are given."""
    sections = {"recommendation": asked, "presentation": told}
    given = {kind: text for kind, text in sections.items() if text}
    build.item("Ny hal", build.meeting(on=on), number=NUMBER, sections=given, **fields)


def test_a_page_of_its_own_has_the_whole_text_with_its_changes(client: Client) -> None:
    lines = [f"Afsnit {name} handler om hallens drift og tilsyn." for name in "abcd"]
    treated("2024-11-05", asked="At der bygges en hal.", told="\n\n".join(lines))
    treated("2025-02-25", asked="At der bygges en hal.", told="\n\n".join([*lines, "Taget skal skiftes."]))

    shown = opened(client, CHANGE)

    text = shown.one("main").text
    assert all(line in text for line in lines)
    assert "[Tilføjet: Taget skal skiftes.]" in text
    assert "Indstillingen er den samme som sidst." in text
    assert [link["href"] for link in shown.one("ul", "compared").find("a")] == [
        "/moeder/kulturudvalget/2024-11-05/1/",
        "/moeder/kulturudvalget/2025-02-25/1/",
    ]


def test_there_is_no_page_of_changes_where_nothing_can_be_compared(client: Client) -> None:
    treated("2024-11-05", asked="At der bygges en hal.")
    treated("2025-02-25", asked="At der bygges en hal.", is_closed=True)
    build.item("En anden sag", build.meeting(on="2025-03-25"), number="24.10.00-A00-5-24")

    for at in ("kulturudvalget/2024-11-05/1", "kulturudvalget/2025-02-25/1", "kulturudvalget/2025-03-25/1"):
        opened(client, f"{PAGE}aendringer/{at}/", status=404)
    opened(client, "/sager/99.99.99-A00-1-24/aendringer/kulturudvalget/2024-11-05/1/", status=404)


@pytest.mark.parametrize("hidden", ["withdrawn_at", "taken_down_at"])
def test_the_page_of_changes_tells_nothing_of_what_is_not_public(client: Client, hidden: str) -> None:
    gone: dict[str, Any] = {hidden: timezone.now()}
    treated("2024-11-05", asked="Hallen males hemmelig til sommer.", **gone)
    treated("2025-02-25", asked="Hallen males gul til sommer.")
    opened(client, CHANGE, status=404)

    treated("2025-03-25", asked="Hallen males skjult til sommer.", **gone)
    opened(client, f"{PAGE}aendringer/kulturudvalget/2025-03-25/1/", status=404)


def test_the_page_of_changes_is_found_by_any_spelling_of_the_number(client: Client) -> None:
    treated("2024-11-05", asked="Hallen males rød til sommer.")
    treated("2025-02-25", asked="Hallen males gul til sommer.")

    response = client.get(CHANGE.replace(NUMBER, NUMBER.lower()))

    assert (response.status_code, response["Location"]) == (301, CHANGE)


def test_the_page_of_changes_asks_a_few_questions(client: Client) -> None:
    for month in range(1, 10):
        treated(f"2024-{month:02}-05", asked=f"Hallen får {month} mio. kr. til sommer.")

    with asking(["case", "agendaitem", "section", "committeedecision"]):
        opened(client, f"{PAGE}aendringer/kulturudvalget/2024-09-05/1/")


def test_the_breadcrumb_leads_back_to_the_case_and_the_cases(client: Client) -> None:
    treated("2024-11-05", asked="At der bygges en hal.")
    treated("2025-02-25", asked="At der bygges to haller.")

    trail = opened(client, CHANGE).one("nav", "breadcrumb")

    assert [link["href"] for link in trail.find("a")] == ["/", "/sager/", PAGE]
