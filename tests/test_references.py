"""Where the words of a referat lead, and where they lead nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from committee.models import AgendaItem, CommitteeAlias, Meeting
from committee.references import Resolver, references_of
from tests import build
from tests.reading_pages import asking, opened

pytestmark = pytest.mark.django_db

NUMBER = "24.10.00-A00-4-24"
OTHER = "27.00.00-A26-5-24"


def speaking(text: str, **fields: Any) -> AgendaItem:
    """An item of Kulturudvalget's meeting of 6 May 2025 whose resumé is `text`."""
    return build.item("Et punkt med ord", build.meeting(on="2025-05-06"), sections={"summary": text}, **fields)


def led(item: AgendaItem) -> dict[str, str]:
    """Where the words of the item's resumé lead, by the words."""
    item = AgendaItem.objects.with_meeting().get(pk=item.pk)
    text = item.sections.get().text
    found = Resolver([item]).links(item).within(text)
    return {text[link.start : link.end]: link.address for link in found}


def test_a_meeting_spoken_of_leads_to_that_meeting() -> None:
    build.item(at=build.meeting(on="2025-02-25"))

    assert led(speaking("Se udvalgsmødet den 25. februar 2025.")) == {
        "udvalgsmødet den 25. februar 2025": "/moeder/kulturudvalget/2025-02-25/"
    }


def test_another_udvalgs_meeting_leads_there_by_any_of_its_names() -> None:
    meeting = build.meeting("Børne- og Skoleudvalget", "2025-02-25")
    CommitteeAlias.objects.create(name="Skoleudvalget", committee=meeting.committee)
    address = {"den 25. februar 2025": "/moeder/boerne-og-skoleudvalget/2025-02-25/"}

    for name in ("Børne- og Skoleudvalget", "børne- og skoleudvalget", "Skoleudvalget"):
        assert led(speaking(f"{name} drøftede den 25. februar 2025 planen.")) == address


@pytest.mark.parametrize("name", ["Byrådet", "byrådet", "Kommunalbestyrelsen", "Solby Byråd"])
def test_byraadet_is_the_council_whatever_it_is_called(name: str, settings: Settings) -> None:
    settings.MUNICIPALITY_NAME = "Solby Kommune"
    build.meeting(build.committee("Solby Byråd (kommunalbestyrelsen)", is_council=True), "2025-02-19")

    assert list(led(speaking(f"{name} godkendte den 19. februar 2025 planen."))) == ["den 19. februar 2025"]


def test_another_towns_council_leads_nowhere(settings: Settings) -> None:
    settings.MUNICIPALITY_NAME = "Solby Kommune"
    build.meeting(build.committee("Byrådet", is_council=True), "2025-02-19")

    assert led(speaking("Havnby Byråd godkendte den 19. februar 2025 planen.")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Se udvalgsmødet den 26. februar 2025.",
        "Skoleudvalget drøftede den 25. februar 2025 planen.",
        "Ordningen begyndte den 25. februar 2025.",
        "Se udvalgsmødet den 6. maj 2025.",
        "Se Kulturudvalgets møde den 6. maj 2025.",
        "Udvalget godkendte den 19. august 2025 planen.",
    ],
    ids=["no-meeting", "no-such-udvalg", "no-mention", "own-meeting", "own-meeting-by-name", "done-but-to-come"],
)
def test_a_date_that_is_no_other_meeting_leads_nowhere(text: str) -> None:
    for day in ("2025-02-25", "2025-08-19"):
        build.item(at=build.meeting(on=day))

    assert led(speaking(text)) == {}


def test_a_coming_meeting_that_the_archive_holds_by_now_is_led_to() -> None:
    build.meeting(on="2025-08-19")

    assert list(led(speaking("Udvalget beslutter sagen den 19. august 2025.")).values()) == [
        "/moeder/kulturudvalget/2025-08-19/"
    ]


@pytest.mark.parametrize("hidden", ["held", "taken-down"])
def test_a_meeting_that_is_not_public_is_not_led_to(hidden: str) -> None:
    build.item(at=build.meeting(on="2025-02-25"), number=NUMBER)
    if hidden == "held":
        Meeting.objects.update(status=Meeting.Status.HELD)
    else:
        Meeting.objects.update(taken_down_at=timezone.now())

    assert led(speaking(f"Se udvalgsmødet den 25. februar 2025 og {NUMBER}.", number=OTHER)) == {}


def test_two_meetings_of_one_day_are_not_told_apart_by_their_date() -> None:
    first = build.meeting(on="2025-02-25")
    Meeting.objects.create(
        committee=first.committee, date=first.date, ordinal=2, source=first.source, content_digest="1" * 64
    )

    assert led(speaking("Se udvalgsmødet den 25. februar 2025.")) == {}


TEXT = "Udvalget drøftede sagen den 25. februar 2025."
MEETING = "/moeder/kulturudvalget/2025-02-25/"


def treated(text: str = TEXT, **fields: Any) -> str:
    """Where the one mention of `text` leads."""
    (address,) = led(speaking(text, **fields)).values()
    return address


def test_the_only_item_of_the_same_case_is_led_to() -> None:
    for number in (OTHER, NUMBER):
        build.item(at=build.meeting(), number=number)

    assert treated(number=NUMBER) == f"{MEETING}2/"


def test_of_two_items_of_the_case_the_meeting_is_led_to() -> None:
    for _ in range(2):
        build.item(at=build.meeting(), number=NUMBER)

    assert treated(number=NUMBER) == MEETING


def test_of_two_items_of_the_case_the_one_of_the_same_title_is_led_to() -> None:
    for title in ("Noget andet", "Et punkt med ord"):
        build.item(title, build.meeting(), number=NUMBER)

    assert treated(number=NUMBER) == f"{MEETING}2/"


def test_a_standing_number_tells_no_item() -> None:
    build.case(NUMBER, standing=True)
    build.item(at=build.meeting(), number=NUMBER)

    assert treated(number=NUMBER) == MEETING


@pytest.mark.parametrize(
    "hidden", [{"withdrawn_at": timezone.now()}, {"taken_down_at": timezone.now()}, {"is_closed": True}]
)
def test_an_item_that_is_not_open_to_all_is_not_led_to(hidden: dict[str, Any]) -> None:
    build.item(at=build.meeting(), number=NUMBER, **hidden)

    assert treated(number=NUMBER) == MEETING


def test_a_punkt_named_beside_the_meeting_is_led_to_whatever_its_case() -> None:
    for number in (NUMBER, OTHER):
        build.item(at=build.meeting(), number=number)

    assert treated("Se punkt 2 på udvalgsmødet den 25. februar 2025.", number=NUMBER) == f"{MEETING}2/"
    assert treated("Se punkt 7 på udvalgsmødet den 25. februar 2025.", number=NUMBER) == MEETING


def test_a_journalnummer_in_the_sentence_tells_which_item() -> None:
    for number in (NUMBER, OTHER):
        build.item(at=build.meeting(), number=number)

    found = led(speaking(f"Udvalget drøftede sag {OTHER} på mødet den 25. februar 2025.", number=NUMBER))

    assert found == {OTHER: f"/sager/{OTHER}/", "mødet den 25. februar 2025": f"{MEETING}2/"}


def test_a_title_told_in_the_sentence_tells_which_item() -> None:
    for title in ("Ny skole i Havnby", "Ny politik for havnen"):
        build.item(title, build.meeting())

    assert treated("Udvalget drøftede »Ny politik for havnen« den 25. februar 2025.") == f"{MEETING}2/"


def test_a_standing_items_title_tells_nothing() -> None:
    build.case(NUMBER, standing=True)
    build.item("Et punkt med ord", build.meeting(), number=NUMBER)

    assert treated() == MEETING


@pytest.mark.parametrize("printed", [NUMBER, "24.10.00 - A00 - 4 - 24", "24.10.00-a00-4-24"])
def test_a_journalnummer_leads_to_its_case_however_it_is_printed(printed: str) -> None:
    build.item(at=build.meeting(), number=NUMBER)

    assert led(speaking(f"Se sag {printed}.")) == {printed: f"/sager/{NUMBER}/"}


def test_a_journalnummer_that_the_archive_does_not_hold_leads_nowhere() -> None:
    build.item(at=build.meeting(), number=NUMBER)

    assert led(speaking("Se sag 24.10.00-A00-5-24.")) == {}


@pytest.mark.parametrize("is_own", [True, False], ids=["own-number", "other-number"])
@pytest.mark.parametrize("hidden", ["", "withdrawn_at", "taken_down_at"])
def test_a_journalnummer_leads_only_to_a_case_with_a_public_item(hidden: str, *, is_own: bool) -> None:
    fields: dict[str, Any] = {"number": NUMBER} if is_own else {"number": OTHER, "other_numbers": [NUMBER]}
    build.item(at=build.meeting(), **(fields | ({hidden: timezone.now()} if hidden else {})))

    assert led(speaking(f"Se sag {NUMBER}.")) == ({} if hidden else {NUMBER: f"/sager/{NUMBER}/"})


def test_the_page_of_an_item_links_within_text_that_is_escaped(client: Client) -> None:
    build.item("<b>Titel</b>", build.meeting(), number=NUMBER)
    item = speaking(
        f'### {NUMBER}\n\n<i onclick="x">Udvalget</i> <b>\n\n- Se {NUMBER} & <script>'
        f"\n\n| {NUMBER} |\n|---|\n| {NUMBER} |"
        "\n\nUdvalget drøftede sagen den 25. februar 2025.",
        number=NUMBER,
    )

    section = opened(client, item.get_absolute_url()).one("section", id="resume")

    links = section.find("a", "reference")
    assert [(link.text, link["href"]) for link in links] == [
        *[(NUMBER, f"/sager/{NUMBER}/")] * 3,
        ("den 25. februar 2025", f"{MEETING}1/"),
    ]
    assert links[-1]["title"] == "Kulturudvalget, 25. februar 2025, punkt 1: <b>Titel</b>"
    assert not section.one("h3").find("a")
    assert f"Se {NUMBER} & <script>" in section.text


def test_the_decision_leads_on_too(client: Client) -> None:
    build.item(at=build.meeting(on="2025-02-25"))
    item = speaking("Kort", decision="Sagen genoptages efter udvalgsmødet den 25. februar 2025.")

    decision = opened(client, item.get_absolute_url()).one("section", id="beslutning")

    assert decision.one("a", "reference")["href"] == MEETING


@pytest.mark.parametrize("amount", [2, 20])
def test_all_that_a_page_speaks_of_is_asked_for_at_once(amount: int) -> None:
    days = [f"2025-01-{day + 1:02}" for day in range(amount)]
    for place, day in enumerate(days):
        build.item(at=build.meeting(on=day), number=f"24.10.00-A00-{place}-24")
        build.meeting(f"{chr(97 + place).upper()}xudvalget", day)
    text = "\n\n".join(
        f"Udvalget drøftede sagen den {place + 1}. januar 2025. Se også 24.10.00-A00-{place}-24."
        f"\n\n{chr(97 + place).upper()}xudvalget drøftede sagen den {place + 1}. januar 2025."
        for place in range(amount)
    )
    item = AgendaItem.objects.with_meeting().get(pk=speaking(text).pk)

    asked = ["section", "case", "committee", "meeting", "case"]
    with asking(asked):
        links = Resolver([item]).links(item).within(text)

    assert len(links) == 3 * amount


def test_a_page_that_speaks_of_nothing_asks_for_nothing_more() -> None:
    item = AgendaItem.objects.with_meeting().get(pk=speaking("Ordningen begynder den 25. februar 2025.").pk)

    with asking(["section", "case"]):
        assert Resolver([item]).links(item).within("Ordningen begynder den 25. februar 2025.") == []


def test_the_cases_and_meetings_that_items_speak_of_are_told_without_their_own() -> None:
    build.item(at=build.meeting(on="2025-02-25"), number=OTHER)
    build.item(at=build.meeting(on="2025-03-25"), number=NUMBER)
    build.item(at=build.meeting(on="2025-04-25"), number="00.01.00-A00-1-25")
    one = speaking(f"Se {NUMBER} og 00.01.00-A00-1-25.", number=NUMBER)
    other = speaking("Udvalget drøftede sagen den 25. februar 2025 og den 25. marts 2025.", number=OTHER)

    pointed = references_of(list(AgendaItem.objects.with_meeting().filter(pk__in=[one.pk, other.pk]).order_by("pk")))

    assert [case.journal_number for case in pointed.cases] == ["00.01.00-A00-1-25"]
    assert [str(meeting.date) for meeting in pointed.meetings] == ["2025-02-25", "2025-03-25"]
