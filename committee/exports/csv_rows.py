"""Agenda items as lines of CSV that a Danish Excel opens as a table."""

import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db.models import QuerySet

from committee.models import AgendaItem
from committee.site_address import Whole

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for Windows-1252."""

LONGEST_CELL: Final = 32_767
"""In characters: a longer one spills over into the rows below it."""

ITEMS_AT_ONCE: Final = 500

COLUMNS: Final = (
    "Dato",
    "Udvalg",
    "Punkt",
    "Titel",
    "Sagstype",
    "Opført som",
    "Til byrådet",
    "Journalnummer",
    "Andre journalnumre",
    "KLE-emne",
    "Udfald",
    "Beslutning",
    "Hele beslutningen",
    "Andre udvalgs udfald",
    "Lukket",
    "Art",
    "Adresse",
)

_FORMULA = re.compile(r"[\s\"'`´’”“]*[=+\-@＝＋－＠]")


def lines(ids: Sequence[int], whole: Whole) -> Iterator[str]:
    """The head and a line for each of the items `ids`, in that order; one no longer public is left out.

    Each piece is the lines of some hundred items: no more are in memory at a time.
    """
    yield table(COLUMNS, [])
    for start in range(0, len(ids), ITEMS_AT_ONCE):
        yield _lines(_cells(item, whole) for item in _in_order(ids[start : start + ITEMS_AT_ONCE]))


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A whole file, or the beginning of one."""
    return BYTE_ORDER_MARK + _lines([head, *rows])


def ids_of(items: QuerySet[AgendaItem]) -> Sequence[int]:
    """The ids of `items` in their order, eight bytes each, so that half a million are no burden."""
    return array("q", items.values_list("pk", flat=True).iterator(chunk_size=10_000))


def guarded(text: str) -> str:
    """`text` as one line that no spreadsheet takes for a formula, and that fits in a cell."""
    line = " ".join(text.split())
    if _FORMULA.match(line):
        line = f"'{line}"
    return line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - 1] + "…"


def _in_order(ids: Sequence[int]) -> list[AgendaItem]:
    found = AgendaItem.objects.published().filter(pk__in=list(ids)).with_meeting()
    by_id = {item.pk: item for item in found.prefetch_related("other_cases", "committee_decisions__committee")}
    return [by_id[pk] for pk in ids if pk in by_id]


def _cells(item: AgendaItem, whole: Whole) -> list[Any]:
    meeting, case = item.meeting, item.case
    others = [decided for decided in item.committee_decisions.all() if decided.committee_id != meeting.committee_id]
    return [
        meeting.date.isoformat(),
        guarded(meeting.committee.name),
        "" if item.number is None else item.number,
        guarded(item.title),
        item.type_in_force,
        item.listed_type,
        _yes(item.to_council),
        guarded(case.journal_number if case else item.journal_number_printed),
        guarded(", ".join(other.journal_number for other in item.other_cases.all())),
        case.kle_subject if case else "",
        item.get_outcome_display(),
        guarded(item.decision_sentence),
        guarded(item.decision),
        guarded(", ".join(map(str, others))),
        _yes(item.is_closed),
        meeting.get_kind_display(),
        whole(item.get_absolute_url()),
    ]


def _yes(value: bool) -> str:
    return "ja" if value else "nej"


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
    return written.getvalue()
