"""Writing a meeting's rows so that only those that differ are touched."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any, Final, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, models
from psycopg.sql import SQL, Identifier

from ingest.refusal import RefusedError

Row = TypeVar("Row", bound=models.Model)
SHOWN: Final = 60
_NEXT_IDS: Final = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def write_rows(
    model: type[Row],
    stored: Iterable[Row],
    wanted: Iterable[Row],
    key: Callable[[Row], Hashable],
    only: Collection[str] = (),
) -> list[Row]:
    """Make the rows `stored` those that are `wanted`; returns the created, changed and removed.

    Rows of one `key` are the same: such a row keeps its id and takes over every field, or those named
    in `only`. Raises RefusedError for a value that its column cannot hold.
    """
    left = {key(row): row for row in stored}
    created, changed = [], []
    fields: set[str] = set()
    for row in wanted:
        require_storable(row)
        old = left.pop(key(row), None)
        if old is None:
            created.append(row)
        elif differing := take_over(old, row, only):
            changed.append(old)
            fields |= differing
    if left:
        model._default_manager.filter(pk__in=[row.pk for row in left.values()]).delete()
    if changed:
        model._default_manager.bulk_update(changed, sorted(fields))
    insert(model, created)
    return [*created, *changed, *left.values()]


def insert(model: type[Row], rows: Sequence[Row]) -> None:
    """Store new rows of one table, all at once. Rows that others point at are given their ids."""
    if not rows:
        return
    points_here = bool(model._meta.related_objects)
    if points_here:
        _give_ids(model, rows)
    fields = [field for field in model._meta.concrete_fields if points_here or not field.primary_key]
    columns = SQL(",").join([Identifier(str(field.column)) for field in fields])
    statement = SQL("COPY {} ({}) FROM STDIN").format(Identifier(model._meta.db_table), columns)
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields])
            row._state.adding = False


def _give_ids(model: type[Row], rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_IDS, [model._meta.db_table, len(rows)])
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk


def take_over(old: Row, new: Row, only: Collection[str] = ()) -> set[str]:
    """Give `old` the values of `new` in every column but those the database keeps; names those that differed.

    With `only`, in these fields alone: the others are not for loading to decide.
    """
    differing = set()
    for field in (field for field in _contents(old) if not only or field.name in only):
        value = getattr(new, field.attname)
        if getattr(old, field.attname) != value:
            setattr(old, field.attname, value)
            differing.add(field.name)
    return differing


def require_storable(row: models.Model) -> None:
    """Raises RefusedError, naming the field, where a value of `row` does not fit its column."""
    for field in _contents(row):
        value = getattr(row, field.attname)
        try:
            if value not in field.empty_values:
                field.run_validators(value)
        except ValidationError as error:
            raise RefusedError(
                "unstorable-value",
                f"{row._meta.verbose_name}, {field.verbose_name}: {' '.join(error.messages)} (»{str(value)[:SHOWN]}…«)",
            ) from error


def _contents(row: models.Model) -> "list[models.Field[Any, Any]]":
    return [field for field in row._meta.concrete_fields if field.editable and not field.primary_key]
