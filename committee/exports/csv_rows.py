"""Agenda items as lines of CSV that a Danish Excel opens as a table."""

import csv
import datetime
import io
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.db.models import F, QuerySet
from django.urls import reverse

from committee.addresses import MeetingKey
from committee.models import AgendaItem, CommitteeDecision, Meeting, Outcome
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
_OUTCOMES: Final = {"": ""} | {str(value): str(label) for value, label in Outcome.choices}
_KINDS: Final = {str(value): str(label) for value, label in Meeting.Kind.choices}


class _Told(NamedTuple):
    """What the database tells of an item, in the order of `_FIELDS`. Half a million models would take minutes."""

    pk: int
    date: datetime.date
    ordinal: int
    kind: str
    committee: str
    slug: str
    address: str
    number: int | None
    title: str
    type_in_force: str
    listed_type: str
    to_council: bool
    case: str | None
    printed: str
    kle_subject: str | None
    outcome: str
    sentence: str
    decision: str
    is_closed: bool


_FIELDS: Final = (
    "pk",
    "meeting__date",
    "meeting__ordinal",
    "meeting__kind",
    "meeting__committee__name",
    "meeting__committee__slug",
    "address",
    "number",
    "title",
    "type_in_force",
    "listed_type",
    "to_council",
    "case__journal_number",
    "journal_number_printed",
    "case__kle_subject",
    "outcome",
    "decision_sentence",
    "decision",
    "is_closed",
)


def lines(ids: Sequence[int], whole: Whole) -> Iterator[str]:
    """The head and a line for each of the items `ids`, in that order; one no longer public is left out.

    Each piece is the lines of some hundred items: no more are in memory at a time.
    """
    yield table(COLUMNS, [])
    for start in range(0, len(ids), ITEMS_AT_ONCE):
        yield _lines(_rows(list(ids[start : start + ITEMS_AT_ONCE]), whole))


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


def _rows(ids: list[int], whole: Whole) -> Iterator[list[Any]]:
    """The cells of each of the items. Three queries."""
    told = map(_Told._make, AgendaItem.objects.published().filter(pk__in=ids).order_by().values_list(*_FIELDS))
    items = {item.pk: item for item in told}
    cases, decisions = _other_cases(ids), _other_decisions(ids)
    meetings: dict[tuple[str, datetime.date, int], str] = {}
    for item in (items[pk] for pk in ids if pk in items):
        held = item.slug, item.date, item.ordinal
        if held not in meetings:
            meetings[held] = whole(reverse("meeting", args=[item.slug, MeetingKey(item.date, item.ordinal)]))
        yield _cells(item, cases.get(item.pk, ()), decisions.get(item.pk, ()), f"{meetings[held]}{item.address}/")


def _cells(item: _Told, other_cases: Sequence[str], other_decisions: Sequence[str], address: str) -> list[Any]:
    return [
        item.date.isoformat(),
        guarded(item.committee),
        "" if item.number is None else item.number,
        guarded(item.title),
        item.type_in_force,
        item.listed_type,
        _yes(item.to_council),
        guarded(item.case or item.printed),
        guarded(", ".join(other_cases)),
        item.kle_subject or "",
        _OUTCOMES[item.outcome],
        guarded(item.sentence),
        guarded(item.decision),
        guarded(", ".join(other_decisions)),
        _yes(item.is_closed),
        _KINDS[item.kind],
        address,
    ]


def _other_cases(ids: list[int]) -> Mapping[int, Sequence[str]]:
    """The journalnumre that each item names beside its own."""
    named = AgendaItem.other_cases.through.objects.filter(agendaitem__in=ids).order_by("case__key")
    return _by_item(named.values_list("agendaitem_id", "case__journal_number"))


def _other_decisions(ids: list[int]) -> Mapping[int, Sequence[str]]:
    """What other udvalg than the meeting's did in each item: "Børneudvalget: Anbefalet"."""
    others = CommitteeDecision.objects.filter(item__in=ids).exclude(committee=F("item__meeting__committee"))
    told = others.order_by("position").values_list("item_id", "committee__name", "outcome")
    return _by_item((item, f"{committee}: {_OUTCOMES[outcome]}") for item, committee, outcome in told)


def _by_item(told: Iterable[tuple[int, str]]) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for item, text in told:
        found[item].append(text)
    return found


def _yes(value: bool) -> str:
    return "ja" if value else "nej"


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
    return written.getvalue()
