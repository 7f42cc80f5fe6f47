"""What an admin should know of a referat's items: numbers missing, doubled or out of step with the contents list."""

from collections.abc import Sequence

from ingest.minutes.items import ItemParts
from ingest.parsed import Furniture, Problem
from ingest.vocabulary import CONTENTS_ENTRY


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


def sequence_problems(parts: Sequence[ItemParts], furniture: Sequence[Furniture]) -> list[Problem]:
    """Numbers that jump, repeat or fall, and a contents list that names more items than were found."""
    problems: list[Problem] = []
    before: int | None = None
    for item, _, line in parts:
        if item.number is not None and before is not None and item.number != before + 1:
            message = f"Punkt {item.number} følger efter punkt {before}. Kontrollér, at intet punkt mangler."
            problems.append(Problem("number-sequence", "warning", message, line, item.position))
        before = item.number if item.number is not None else before
    listed = sum(1 for entry in furniture if entry.reason == "contents" and CONTENTS_ENTRY.search(entry.text))
    if listed > len(parts):
        problems.append(
            Problem(
                "contents-mismatch",
                "hold" if any(problem.code == "number-sequence" for problem in problems) else "warning",
                f"Indholdsfortegnelsen har {listed} punkter, men der er fundet {len(parts)}. "
                "Sammenlign med kilden, før mødet frigives.",
            )
        )
    return problems
