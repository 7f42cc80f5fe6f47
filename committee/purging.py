"""Removing a text from every row that holds it. Only committee.publication calls this.

A row is looked up by one word of the text, and each value is then read here, so that a line
break or a no-break space between two words hides nothing, nor does the way JSON writes a sign.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models.functions import Cast
from psycopg import sql

from committee.models import AgendaItem, SourceFile, Word
from danish import cpr

GONE: Final = "[slettet]"
SHORTEST: Final = 4
_SPACE: Final = r"[\s\u00a0\u202f\u2009]+"
_NOT_SWEPT: Final = frozenset({"sha256", "fingerprint", "content_digest", "parser"})
_ENCODINGS: Final = ("utf-8", "cp1252", "utf-16-le", "utf-16-be")

ReadsSource = Callable[[SourceFile], str | None]
"""All words of a source file, or None where they cannot be told."""


class Unpurgeable(ValueError):
    """A text that cannot be purged; the message is Danish."""


@dataclass(frozen=True, slots=True)
class Needle:
    """A text to remove, in capitals or not. A CPR number is meant in every form of it."""

    text: str

    def __post_init__(self) -> None:
        if len(self.text.strip()) < SHORTEST or not re.search(r"\w\w", self.text):
            raise Unpurgeable(f"Teksten skal være mindst {SHORTEST} tegn med to bogstaver eller cifre i træk.")

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the text looks like, whatever stands between its words."""
        composed = unicodedata.normalize("NFC", self.text).strip()
        if digits := self._cpr_digits():
            return re.compile(rf"(?<!\d){digits[:6]}(?:\W|_){{0,3}}{digits[6:]}(?!\d)")
        return re.compile(_SPACE.join(re.escape(word) for word in re.split(_SPACE, composed)), re.IGNORECASE)

    @property
    def probe(self) -> str:
        """A run of letters or digits that stands in every value that holds the text; without æøå where it can be.

        PostgreSQL does not know the capitals of those under every locale.
        """
        if digits := self._cpr_digits():
            return digits[:6]
        composed = unicodedata.normalize("NFC", self.text)
        words: list[str] = re.findall(r"[A-Za-z0-9]{2,}", composed) or re.findall(r"[^\W_]+", composed)
        return max(words, key=len)

    def is_in(self, value: str | bytes) -> bool:
        """Whether `value` holds the text; bytes in any encoding that the archive reads."""
        if isinstance(value, str):
            return bool(self.pattern.search(unicodedata.normalize("NFC", value)))
        return any(self.is_in(value.decode(encoding, errors="ignore")) for encoding in _ENCODINGS)

    def out_of(self, value: Any) -> Any:
        """`value` without the text: a string, or JSON's lists and objects of them."""
        if isinstance(value, str):
            return self.pattern.sub(GONE, unicodedata.normalize("NFC", value)) if self.is_in(value) else value
        if isinstance(value, list):
            return [self.out_of(entry) for entry in value]
        if isinstance(value, dict):
            return {self.out_of(key): self.out_of(entry) for key, entry in value.items()}
        return value

    def _cpr_digits(self) -> str:
        digits = re.sub(r"\D", "", self.text)
        return digits if len(digits) == 10 and cpr.find(self.text.strip()) else ""


@dataclass(frozen=True, slots=True)
class Swept:
    """What was found and taken out: values by "Model.field", and the rows by model."""

    counts: Counter[str]
    rows: dict[str, set[int]]

    def ids(self, *names: str) -> set[int]:
        """The ids of the changed rows of these models."""
        return set().union(*(self.rows.get(name, set()) for name in names))


def sweep(needle: Needle, *, dry_run: bool = False) -> Swept:
    """Take the text out of every row, or only count with `dry_run`."""
    swept = Swept(Counter(), {})
    for model in _models():
        for field in _text_fields(model):
            for pk, value in _values(model, field, needle):
                swept.counts[f"{model.__name__}.{field.name}"] += 1
                swept.rows.setdefault(model.__name__, set()).add(pk)
                if not dry_run:
                    _write(model, field, pk, needle.out_of(value))
    return swept


def sources_with(needle: Needle, suspects: Iterable[int], reads: ReadsSource) -> list[int]:
    """The kept files that hold the text, by id; of the `suspects` also those whose words cannot be told."""
    suspected = set(suspects)
    found = []
    for source in SourceFile.objects.filter(purged_at=None).iterator(chunk_size=20):
        words = reads(source)
        unknown = words is None and source.pk in suspected
        if unknown or needle.is_in(bytes(source.content)) or needle.is_in(words or ""):
            found.append(source.pk)
    return found


def left_over(needle: Needle) -> list[str]:
    """The columns ("table.column") of the whole database that still hold the text."""
    return [
        f"{table}.{column}" for table, column, kind in _columns() if any(map(needle.is_in, _raw(table, column, kind)))
    ]


def analyze(swept: Swept) -> None:
    """Let PostgreSQL's own statistics of the changed tables forget the text."""
    with connection.cursor() as cursor:
        for model in _models():
            if model.__name__ in swept.rows:
                cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(model._meta.db_table)))


def items_of(swept: Swept) -> set[int]:
    """The agenda items whose words changed."""
    by_part = (
        AgendaItem.objects.filter(**{f"{way}__in": swept.ids(name)}).values_list("pk", flat=True)
        for name, way in (("Section", "sections"), ("Attachment", "attachments"), ("Case", "case"))
    )
    also = AgendaItem.objects.filter(other_cases__in=swept.ids("Case")).values_list("pk", flat=True)
    return swept.ids("AgendaItem").union(*by_part, also)


def _models() -> list[type[models.Model]]:
    """Every table that holds texts. Words leave the vocabulary with the last item that has them."""
    ours = ("committee", "ingest")
    found = (model for app in ours for model in apps.get_app_config(app).get_models(True))
    return [*(model for model in found if model is not Word), LogEntry]


def _text_fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField | ArrayField)
        and not field.choices
        and field.name not in _NOT_SWEPT
    ]


def _values(model: type[models.Model], field: "models.Field[Any, Any]", needle: Needle) -> list[tuple[int, Any]]:
    rows = model._default_manager.annotate(as_text=Cast(field.name, models.TextField()))
    likely = rows.filter(as_text__icontains=needle.probe).order_by().values_list("pk", field.name)
    return [(pk, value) for pk, value in likely if needle.out_of(value) != value]


def _write(model: type[models.Model], field: "models.Field[Any, Any]", pk: int, value: Any) -> None:
    if field.unique:
        value = f"slettet-{pk}"
    elif isinstance(value, str) and field.max_length:
        value = value[: field.max_length]
    model._default_manager.filter(pk=pk).update(**{field.name: value})


def _columns() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT table_name, column_name, udt_name FROM information_schema.columns
            WHERE table_schema = current_schema()
              AND udt_name IN ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', '_text', '_varchar')
            ORDER BY table_name, column_name
            """
        )
        return list(cursor.fetchall())


def _raw(table: str, column: str, kind: str) -> Iterator[str | bytes]:
    name = sql.Identifier(column)
    value = name if kind == "bytea" else sql.SQL("{}::text").format(name)
    query = sql.SQL("SELECT {} FROM {} WHERE {} IS NOT NULL").format(value, sql.Identifier(table), name)
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        for (found,) in cursor:
            yield bytes(found) if kind == "bytea" else found
