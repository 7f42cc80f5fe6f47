"""The documentation's page of figures: a section for each size that was measured, and how time grows between them."""

import re
from collections.abc import Iterator
from typing import Final

GROWTH: Final = "### From the smallest to the largest"
MOST_GROWTH: Final = 2.0
"""What is wanted from 50,000 to 500,000 items, in times the p95."""

_SIZE: Final = re.compile(r"### ([\d ]+) items")
_COLUMN: Final = "page p95"


def with_section(page: str, section: str) -> str:
    """`page` with this section in place of the one of its heading, or at the end, and with the growth told anew."""
    page = _placed(page, section)
    growth = "\n".join(_growth(page))
    return _placed(page, f"{growth}\n") if growth else page


def _placed(page: str, section: str) -> str:
    heading = section.splitlines()[0]
    lines = page.splitlines()
    if heading not in lines:
        return f"{page.rstrip()}\n\n{section}".lstrip()
    start = lines.index(heading)
    others = (at for at in range(start + 1, len(lines)) if lines[at].startswith("#"))
    end = next(others, len(lines))
    rest = "\n".join(["", *lines[end:], ""]) if end < len(lines) else ""
    return "\n".join([*lines[:start], section.rstrip(), rest])


def _growth(page: str) -> Iterator[str]:
    sizes = sorted(_p95_by_size(page).items())
    if len(sizes) < 2:
        return
    (small, before), (large, after) = sizes[0], sizes[-1]
    yield GROWTH
    yield ""
    yield f"The page's p95, wanted at most {MOST_GROWTH:g} times as long from 50 000 to 500 000 items."
    yield ""
    yield f"| class | {_spaced(small)} | {_spaced(large)} | times | |"
    yield "|---|---|---|---|---|"
    for kind in (kind for kind in after if kind in before):
        times = after[kind] / before[kind]
        verdict = "held" if times <= MOST_GROWTH else "**missed**"
        yield f"| {kind} | {before[kind]:.1f} | {after[kind]:.1f} | {times:.1f} | {verdict} |"


def _p95_by_size(page: str) -> dict[int, dict[str, float]]:
    """The page's p95 by class, by how many items there are."""
    found: dict[int, dict[str, float]] = {}
    size, column = 0, 0
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("#"):
            told = _SIZE.fullmatch(line)
            size, column = int(told[1].replace(" ", "")) if told else 0, 0
        elif _COLUMN in cells:
            column = cells.index(_COLUMN)
        elif not line.startswith("|"):
            column = 0
        elif size and column and not line.startswith("|-"):
            found.setdefault(size, {})[cells[0]] = float(cells[column])
    return found


def _spaced(count: int) -> str:
    return f"{count:,}".replace(",", " ")
