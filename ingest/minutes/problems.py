"""What an admin should know of a referat's items: numbers missing or doubled, nothing inside."""

from collections.abc import Sequence

from ingest.minutes.items import ItemParts
from ingest.parsed import ParsedAgendaItem, Problem


def item_problems(parts: Sequence[ItemParts]) -> list[Problem]:
    """Items without journalnummer or title."""
    problems: list[Problem] = []
    for item, _, line in parts:
        name = f"Punkt {item.number}" if item.number else f"Punktet på plads {item.position}"
        if item.journal_number is None and not item.is_closed:
            message = f"{name} har intet journalnummer og kan ikke følges som sag."
            problems.append(Problem("no-journal-number", "warning", message, line, item.position))
        if not item.title:
            problems.append(Problem("no-title", "warning", f"{name} har ingen titel.", line, item.position))
    return problems


def sequence_problems(parts: Sequence[ItemParts]) -> list[Problem]:
    """Numbers that jump, repeat or fall, unless each from 1 on is there once. A supplement counts anew."""
    if sorted(part.item.number or 0 for part in parts) == list(range(1, len(parts) + 1)):
        return []
    problems: list[Problem] = []
    before: int | None = None
    in_supplement = False
    for item, _, line in parts:
        if item.is_supplement and not in_supplement:
            before, in_supplement = None, True
        if item.number is not None and before is not None and item.number != before + 1:
            message = f"Punkt {item.number} følger efter punkt {before}. Kontrollér, at intet punkt mangler."
            problems.append(Problem("number-sequence", "warning", message, line, item.position))
        before = item.number if item.number is not None else before
    return problems


def section_problems(items: Sequence[ParsedAgendaItem]) -> list[Problem]:
    """A referat in which no open item has any section that a referat has."""
    is_open = [item for item in items if not item.is_closed]
    if not is_open or any(section.kind != "other" for item in is_open for section in item.sections):
        return []
    message = (
        "Ingen af punkterne har afsnit som »Sagsresumé«, »Indstilling« eller »Beslutning«. "
        "Kontrollér, at filen er et referat, før den frigives."
    )
    return [Problem("no-sections", "hold", message)]
