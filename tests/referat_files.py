"""Small referater as text files, for tests of the commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

UDVALG = "Kultur- og Fritidsudvalget"
ITEMS: Sequence[tuple[str, str]] = (
    ("Godkendelse af dagsorden", "85.02.02-P35-2-25"),
    ("B-sag: Ny svømmehal", "04.04.00-A00-1-25"),
)


def referat(
    *, day: str = "04-03-2025", header_day: str | None = "04. marts 2025", items: Sequence[tuple[str, str]] = ITEMS
) -> str:
    """A referat of that day; another `header_day` contradicts it, and None leaves the date out."""
    title = f"REFERAT {UDVALG} 2022-2025" + (f" d. {day}" if header_day else "")
    date = [f"Mødedato d. {header_day} kl. 16:30"] if header_day else []
    lines = [title, "", *date, "Mødested Mødesalen", ""]
    for number, (name, case) in enumerate(items, start=1):
        lines += [f"Punkt {number}: {name}", case, "", "Beslutning", f"{UDVALG} godkender indstillingen.", ""]
    return "\n".join(lines)


def without_date() -> str:
    """A referat that does not tell when its meeting was."""
    return referat(header_day=None)


def with_two_dates() -> str:
    """A referat that tells two dates: loaded, but held back."""
    return referat(header_day="05. marts 2025")


def write(folder: Path, name: str, text: str) -> Path:
    """The file of that name in `folder`, made with the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
