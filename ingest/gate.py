"""The gate before publishing: what must not be public by mistake holds its meeting back. Pure.

A CPR number anywhere in a referat, and text under a closed item, wait for staff. What the remarks
say never repeats what they found. And of a closed item the archive keeps its place and number only:
the rest stays in the source file, whatever staff decide of the meeting.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from danish import cpr
from danish.words import CLOSED_ITEM
from ingest.parsed import ParsedAgendaItem, ParsedMeeting, Problem

_SAYS_CLOSED: Final = re.compile(
    r"(?:(?:punktet|punkt|dagsordenspunktet|sagen|mødet|møde|er|var|blev|behandlet|behandles|behandledes|på|for|i|en|et"
    r"|den|del|af|lukket|lukkede|døre)\b[\s.,:–-]*)+",
    re.IGNORECASE,
)
"""Words that only say that an item is closed: no text to hide."""


def gated(parsed: ParsedMeeting) -> ParsedMeeting:
    """`parsed` with the gate's own problems after its others, and no CPR number in any message."""
    told = tuple(replace(problem, message=cpr.mask(problem.message)) for problem in parsed.problems)
    return replace(parsed, problems=(*told, *(problem for problem in gate(parsed) if problem not in told)))


def gate(parsed: ParsedMeeting) -> tuple[Problem, ...]:
    """A problem of severity `hold` for each place with a CPR number, and for each closed item with text."""
    return (*_meeting_numbers(parsed), *(found for item in parsed.items for found in _item_problems(item)))


def withheld(parsed: ParsedMeeting) -> ParsedMeeting:
    """`parsed` with nothing of its closed items but place, number, type and journalnummer."""
    return replace(parsed, items=tuple(_closed(item) if item.is_closed else item for item in parsed.items))


def _closed(item: ParsedAgendaItem) -> ParsedAgendaItem:
    return ParsedAgendaItem(
        position=item.position,
        number=item.number,
        title=CLOSED_ITEM,
        listed_type=item.listed_type,
        type_in_force=item.type_in_force,
        journal_number=item.journal_number,
        journal_number_printed=item.journal_number_printed,
        other_journal_numbers=item.other_journal_numbers,
        is_closed=True,
        is_supplement=item.is_supplement,
    )


def _meeting_numbers(parsed: ParsedMeeting) -> Iterator[Problem]:
    header = {
        "Filens navn": parsed.source.filename,
        "Filens adresse": parsed.source.url or "",
        "Mødets hoved": "\n".join(filter(None, (parsed.committee, parsed.place))),
        "Listen over deltagere og afbud": "\n".join(parsed.attendance),
    }
    for place, text in header.items():
        if cpr.find(text):
            yield _number_problem(f"{place} indeholder")
    lines = [entry.line for entry in parsed.coverage.furniture if cpr.find(entry.text)]
    if lines:
        yield replace(_number_problem("En linje uden for punkterne (sidehoved, indhold) har"), line=lines[0])


def _item_problems(item: ParsedAgendaItem) -> Iterator[Problem]:
    name = _name(item)
    for place, text in _texts(item):
        if cpr.find(text):
            yield replace(_number_problem(f"{name}, {place}, indeholder"), item=item.position)
    if item.is_closed and (places := list(dict.fromkeys(_closed_texts(item)))):
        yield Problem(
            "closed-text",
            "hold",
            f"{name} er lukket, men filen har tekst til det: {', '.join(places)}. Arkivet gemmer og viser kun "
            f"»{CLOSED_ITEM}« i dets sted. Kontrollér, at intet fortroligt står i de åbne punkter, før mødet frigives.",
            item=item.position,
        )


def _number_problem(where: str) -> Problem:
    return Problem(
        "cpr",
        "hold",
        f"{where} et CPR-nummer. Fjern det i kilden, og indlæs filen igen, eller frigiv mødet, hvis det ikke er et.",
    )


def _texts(item: ParsedAgendaItem) -> Iterator[tuple[str, str]]:
    """Each text of the item with the name of its place."""
    yield "titlen", item.title
    numbers = (item.journal_number_printed, item.journal_number, *item.other_journal_numbers)
    yield "journalnummeret", "\n".join(filter(None, numbers))
    for section in item.sections:
        yield f"afsnittet »{cpr.mask(section.heading)}«", f"{section.heading}\n{section.text}"
    if item.decision and item.decision.text not in (section.text for section in item.sections):
        yield "beslutningen", "\n".join((item.decision.text, *item.decision.attendance))
    yield "bilagene", "\n".join(f"{part.title}\n{part.url or ''}" for part in item.attachments)
    people = (item.proposer.name, item.proposer.party or "") if item.proposer else ()
    yield "forslagsstilleren eller forvaltningen", "\n".join((*people, *item.departments))


def _closed_texts(item: ParsedAgendaItem) -> Iterator[str]:
    """The names of what a closed item has beside its title."""
    for section in item.sections:
        if _is_told(section.text):
            yield cpr.mask(section.heading)
    if item.decision and _is_told(item.decision.text) and not item.sections:
        yield "Beslutning"
    if item.attachments:
        yield "Bilag"


def _is_told(text: str) -> bool:
    says_nothing_else = "lukke" in text.lower() and _SAYS_CLOSED.fullmatch(text.strip())
    return bool(text.strip()) and not says_nothing_else


def _name(item: ParsedAgendaItem) -> str:
    return f"Punkt {item.number}" if item.number is not None else f"Punktet på plads {item.position}"
