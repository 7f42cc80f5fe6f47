"""Small referater for the tests of parsing: one call, one file."""

from ingest.parse import parse_file
from ingest.parsed import ParsedAgendaItem, ParsedMeeting

HEADER = """REFERAT Social- og Arbejdsmarkedsudvalget 2022-2025 d. 04-02-2025

Mødedato Tirsdag d. 4. februar 2025 kl. 08:30

Mødested Mødelokale 2, Rådhuset

"""


def referat(*items: str, header: str = HEADER, filename: str = "referat.txt") -> ParsedMeeting:
    """The meeting that `header` and `items` (each from its "Punkt N: …" on) tell of."""
    return parse_file((header + "\n\n".join(items)).encode(), filename)


def item(
    body: str, *, title: str = "B-sag: Støtte til frivillige", number: str = "27.15.12-A00-1-25"
) -> ParsedAgendaItem:
    """One item with `body` under its title and journalnummer."""
    meeting = referat(f"Punkt 1: {title}\n\n{number}\n\n{body}\n")
    assert len(meeting.items) == 1
    return meeting.items[0]


def decided(text: str) -> ParsedAgendaItem:
    """One item with `text` as its Beslutning."""
    return item(f"Indstilling\n\nForvaltningen indstiller, at udvalget tager stilling.\n\nBeslutning\n\n{text}")


def presented(body: str) -> str:
    """The healed text of `body` as the Sagsfremstilling of an item in a hard-wrapped file."""
    wrapped = "\n".join([FILLER] * 12)
    section = item(f"Sagsresumé\n\n{wrapped}\n\nSagsfremstilling\n\n{body}").sections[1]
    assert section.kind == "presentation"
    return section.text


FILLER = """\
Forvaltningen har i løbet af året talt med både borgere og medarbejdere om, hvordan ordningen kan blive bedre, og
hvilke erfaringer andre kommuner har gjort sig med tilsvarende indsatser over for borgere, der mangler et netværk
i hverdagen og derfor sjældent kommer ud.
"""
