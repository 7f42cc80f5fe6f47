"""KLE files into the tables: what a new edition brings, changes and leaves out.

An emneplan decides titles and what is retired; a word list brings the keywords, and the titles of
emner that no plan has. So it does not matter which comes first. A subject that neither has any more
is kept as retired: cases are still filed under it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection, transaction

from committee.keyword_rows import save_keywords
from committee.kle_files import Kind, KleFile, SubjectRecord
from committee.models import Subject

_TOLD: Final = ("title", "is_retired", "retired_on", "replaced_by", "laws", "guidance")
_COLUMNS: Final = (*_TOLD, "in_plan", "in_word_list")
_AT_ONCE: Final = 2000
# One load at a time: a second waits, then finds what the first has written.
_LOCK: Final = "LOCK TABLE committee_subject IN SHARE ROW EXCLUSIVE MODE"
# Till the server has measured so many new rows it would read all of them at each search.
_MEASURE: Final = "ANALYZE committee_subject, committee_keyword"

Row = dict[str, Any]
"""A subject's columns by name."""


@dataclass(slots=True)
class KleChanges:
    """What loading did, as lists of KLE numbers; the keywords are counted, titles left out."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    unchanged: int = 0
    keywords_new: int = 0
    keywords_gone: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether the archive held all of it already."""
        return not (self.new or self.changed or self.retired or self.keywords_new or self.keywords_gone)


@transaction.atomic
def load(files: Sequence[KleFile]) -> KleChanges:
    """Make the subjects and keywords what `files`, one of each kind at most, and those before them say."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    stored = {subject.number: subject for subject in Subject.objects.all()}
    rows = {number: {name: getattr(subject, name) for name in _COLUMNS} for number, subject in stored.items()}
    listed = None
    for file in files:
        if file.kind is Kind.PLAN:
            _take_plan(file.subjects, rows)
        else:
            _take_word_list(file.subjects, rows)
            listed = {number: told.keywords for number, told in file.subjects.items()}
    changes = _save(stored, rows)
    changes.keywords_new, changes.keywords_gone = save_keywords(listed)
    if not changes.is_nothing:
        with connection.cursor() as cursor:
            cursor.execute(_MEASURE)
    return changes


def _take_plan(told: Mapping[str, SubjectRecord], rows: dict[str, Row]) -> None:
    for number, row in rows.items():
        if row["in_plan"] and number not in told:
            row["in_plan"] = False
            row["is_retired"] |= not row["in_word_list"]
    for number, subject in told.items():
        rows.setdefault(number, {"in_word_list": False}).update(
            title=subject.title,
            is_retired=subject.is_retired,
            retired_on=subject.retired_on,
            replaced_by=list(subject.replaced_by),
            laws=list(subject.laws),
            guidance=subject.guidance,
            in_plan=True,
        )


def _take_word_list(told: Mapping[str, SubjectRecord], rows: dict[str, Row]) -> None:
    for number, row in rows.items():
        if row["in_word_list"] and number not in told:
            row["in_word_list"] = False
            row["is_retired"] |= not row["in_plan"]
    for number, subject in told.items():
        row = rows.setdefault(number, _listed_only())
        row["in_word_list"] = True
        if not row["in_plan"]:
            row |= {"title": subject.title, "is_retired": False, "retired_on": None}


def _listed_only() -> Row:
    return {"in_plan": False, "retired_on": None, "replaced_by": [], "laws": [], "guidance": ""}


def _save(stored: Mapping[str, Subject], rows: Mapping[str, Row]) -> KleChanges:
    changes, differing = KleChanges(), []
    for number, row in sorted(rows.items()):
        if subject := stored.get(number):
            before = {name: getattr(subject, name) for name in _COLUMNS}
            _note(number, before, row, changes)
            if before != row:
                differing.append(_with(subject, row))
        else:
            changes.new.append(number)
    Subject.objects.bulk_create([Subject(number=number, **rows[number]) for number in changes.new], batch_size=_AT_ONCE)
    Subject.objects.bulk_update(differing, _COLUMNS, batch_size=_AT_ONCE)
    return changes


def _note(number: str, before: Row, row: Row, changes: KleChanges) -> None:
    if row["is_retired"] and not before["is_retired"]:
        changes.retired.append(number)
    elif any(before[name] != row[name] for name in _TOLD):
        changes.changed.append(number)
    else:
        changes.unchanged += 1


def _with(subject: Subject, row: Row) -> Subject:
    for name, value in row.items():
        setattr(subject, name, value)
    return subject
