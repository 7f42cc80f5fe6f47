"""Small referater for the tests of parsing: one call, one file."""

from ingest.parse import parse_file
from ingest.parsed import ParsedAgendaItem, ParsedMeeting

HEADER = """REFERAT Social- og Arbejdsmarkedsudvalget 2022-2025 d. 04-02-2025

Mødedato Tirsdag d. 4. februar 2025 kl. 08:30

Mødested Mødelokale 2, Rådhuset

"""
DECIDED = "Beslutning\n\nGodkendt."


def referat(*items: str, header: str = HEADER, filename: str = "referat.txt") -> ParsedMeeting:
    """The meeting that `header` and `items` (each from its "Punkt N: …" on) tell of."""
    return parse_file((header + "\n\n".join(items)).encode(), filename)


def read(text: str) -> ParsedMeeting:
    """The meeting that a whole file tells of; AssertionError where a part of it is neither placed nor furniture."""
    meeting = parse_file(text.encode(), "a.txt")
    assert meeting.coverage.units == meeting.coverage.placed + len(meeting.coverage.furniture)
    return meeting


def codes(meeting: ParsedMeeting) -> list[tuple[str, str]]:
    """The code and the severity of each problem that parsing told of, in order."""
    return [(problem.code, problem.severity) for problem in meeting.problems]


def item_text(heading: str, sequence: int = 1) -> str:
    """The text of an item under `heading`, whose journalnummer has `sequence` as its løbenummer."""
    return f"{heading}\n\n27.15.12-A00-{sequence}-25\n\nSagsresumé\n\nKort.\n\n{DECIDED}\n\n"


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
