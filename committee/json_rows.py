"""Rows that PostgreSQL gives as JSON arrays, and the models of them: several tables come in one document."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import QuerySet
from django.db.models.base import ModelState
from django.db.models.sql import Query

from committee.models import AgendaItem, Attachment, Case, Committee, CommitteeDecision, Meeting, Section

Columns = tuple[str, ...]
Row = Sequence[Any]

MEETING: Final[Columns] = ("id", "committee_id", "date", "ordinal", "kind")
COMMITTEE: Final[Columns] = ("id", "name", "slug", "is_council")
CASE: Final[Columns] = ("id", "key", "journal_number", "slug", "kle_subject", "is_standing")

_RELATED: Final = {
    "sections": Query(Section),
    "attachments": Query(Attachment),
    "other_cases": Query(Case),
    "committee_decisions": Query(CommitteeDecision),
}
"""What the rows that belong to an item are rows of, by what its model calls them."""

_Model = TypeVar("_Model", bound=models.Model)


def array(table: str, columns: Columns) -> str:
    """The SQL of a row of `table` (the name it goes by) as a JSON array."""
    return f"json_build_array({', '.join(f'{table}.{column}' for column in columns)})"


def made(model: type[_Model], columns: Columns, row: Row, **related: models.Model | None) -> _Model:
    """What `from_db` and `select_related` make of a row, without a look at each of the columns that were not read."""
    made = model.__new__(model)
    state: Any = ModelState()
    state.db, state.adding, state.fields_cache = DEFAULT_DB_ALIAS, False, related
    made._state = state
    vars(made).update(zip(columns, row, strict=True))
    return made


def made_meeting(row: Row, committee: Committee, **related: models.Model) -> Meeting:
    """The meeting of a row of MEETING."""
    meeting = made(Meeting, MEETING, row, committee=committee, **related)
    meeting.date = date.fromisoformat(str(meeting.date))
    return meeting


def fetched(item: AgendaItem, name: str, rows: Sequence[models.Model]) -> None:
    """Have `rows` stand as what `prefetch_related` would have fetched of the item."""
    of_item = _RELATED[name]
    fetched: Any = QuerySet(of_item.model, query=of_item)
    fetched._result_cache, fetched._prefetch_done = rows, True
    vars(item).setdefault("_prefetched_objects_cache", {})[name] = fetched
