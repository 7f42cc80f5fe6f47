"""CPR numbers kept from the pages for staff: rows whose texts are masked as they are fetched, to be shown only."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Field, JSONField, Model, QuerySet, SlugField, TextField, URLField
from django.db.models.query import ModelIterable

from danish import cpr

Row = TypeVar("Row", bound=Model)


class MaskedRows(ModelIterable):  # type: ignore[type-arg]
    """Fetches rows, and those fetched with them, without CPR numbers."""

    def __iter__(self) -> Iterator[Any]:
        for row in super().__iter__():
            _mask_row(row)
            yield row


def masked(rows: QuerySet[Row]) -> QuerySet[Row]:
    """`rows` without CPR numbers in any text. They must not be saved whole."""
    shown = rows.all()
    shown._iterable_class = MaskedRows
    return shown


def _mask_row(row: Model) -> None:
    for field in row._meta.concrete_fields:
        if _holds_text(field) and field.attname in row.__dict__:
            setattr(row, field.attname, _masked_value(getattr(row, field.attname)))
    for other in row._state.fields_cache.values():
        if isinstance(other, Model):
            _mask_row(other)


def _holds_text(field: "Field[Any, Any]") -> bool:
    if isinstance(field, (SlugField, URLField)):
        return False
    return isinstance(field, (CharField, TextField, JSONField, ArrayField))


def _masked_value(value: Any) -> Any:
    if isinstance(value, str):
        return cpr.mask(value)
    if isinstance(value, list):
        return [_masked_value(one) for one in value]
    if isinstance(value, dict):
        return {name: _masked_value(one) for name, one in value.items()}
    return value
