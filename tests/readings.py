"""Readings for tests of loading: small ParsedMeetings, their files, and what the tables hold after."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db import connection
from psycopg import sql

from committee.models import AgendaItem, IngestedFile, IngestRun
from ingest.load import LoadResult, RawSource, load_meeting
from ingest.parsed import (
    CommitteeOutcome,
    Outcome,
    ParsedAgendaItem,
    ParsedDecision,
    ParsedMeeting,
    ParsedSection,
    Problem,
    SectionKind,
    Source,
)
from ingest.terms import ORDINARY, Terms

KULTUR = "Kultur- og Fritidsudvalget"


def item(title: str, case: str | None = None, text: str = "", **fields: Any) -> ParsedAgendaItem:
    """An item with journalnummer `case` and one section; position and printed number come with the meeting."""
    defaults: dict[str, Any] = {
        "position": 0,
        "number": 0,
        "title": title,
        "journal_number": case,
        "sections": (section("summary", text),) if text else (),
    }
    return ParsedAgendaItem(**(defaults | fields))


def section(kind: SectionKind, text: str) -> ParsedSection:
    return ParsedSection(kind, kind.capitalize(), text)


def decided(
    text: str, outcome: Outcome = "approved", by_committee: Mapping[str, Outcome] | None = None
) -> dict[str, Any]:
    """The fields of an item that was decided; `by_committee` maps an udvalg's name to what it did."""
    named = tuple(CommitteeOutcome(name, what) for name, what in (by_committee or {}).items())
    return {"decision": ParsedDecision(text, outcome, named), "sections": (section("decision", text),)}


def meeting(*items: ParsedAgendaItem, **fields: Any) -> ParsedMeeting:
    """A meeting of these items, numbered from 1; an item made with a position or number keeps it."""
    placed = tuple(
        replace(one, position=one.position or at, number=at if one.number == 0 else one.number)
        for at, one in enumerate(items, start=1)
    )
    defaults: dict[str, Any] = {
        "committee": KULTUR,
        "date": datetime.date(2025, 3, 4),
        "source": Source("referat.txt", "", "text/plain"),
        "items": placed,
    }
    return ParsedMeeting(**(defaults | fields))


def file(content: bytes = b"Et referat.", filename: str = "referat.txt", url: str | None = None) -> RawSource:
    return RawSource(filename, content, "text/plain", hashlib.sha256(content).hexdigest(), url)


def load(
    *items: ParsedAgendaItem, content: bytes = b"Et referat.", terms: Terms = ORDINARY, **fields: Any
) -> LoadResult:
    """Load a meeting of `items`; another `content` is another file."""
    return load_meeting(meeting(*items, **fields), file(content), terms)


def insist(*items: ParsedAgendaItem, content: bytes = b"Rettet.", **fields: Any) -> LoadResult:
    """Load a meeting of `items`, another file, with --force."""
    return load(*items, content=content, terms=Terms(force=True), **fields)


def hold(message: str = "Datoen findes ikke.", **fields: Any) -> Problem:
    return Problem("impossible-date", "hold", message, **fields)


def addresses(items: Iterable[AgendaItem] | None = None) -> dict[str, str]:
    """The address of each item on the agenda, by its title."""
    rows = AgendaItem.objects.on_agenda() if items is None else items
    return {row.title: row.address for row in rows}


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the archive's tables, with the marks that PostgreSQL gives a row when it is written.

    The history of loading is left out: it grows with each run.
    """
    models = apps.get_app_config("committee").get_models(include_auto_created=True)
    kept = [model._meta for model in models if model not in (IngestRun, IngestedFile)]
    return {table.db_table: _rows(table.db_table, str(table.pk.column)) for table in kept}


def _rows(table: str, key: str) -> list[tuple[Any, ...]]:
    query = sql.SQL("SELECT xmin::text, ctid::text, * FROM {} ORDER BY {}")
    with connection.cursor() as cursor:
        cursor.execute(query.format(sql.Identifier(table), sql.Identifier(key)))
        return list(cursor.fetchall())
