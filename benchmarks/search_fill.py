"""Filling an archive with generated items: rows by COPY, vectors made in processes of their own."""

import datetime
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.sql import SQL, Identifier
from search_corpus import COMMITTEES, ITEMS_A_CASE, ITEMS_A_MEETING, GeneratedItem, items, journal_number, meeting_of

if TYPE_CHECKING:
    from committee.vectors import VectorText

AT_ONCE: Final = 1000
"""Items in one transaction of a worker."""

FILLING: Final = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "maintenance_work_mem": "1GB",
}
"""The database's settings for being filled once: what breaks off is begun anew."""

_INVERTED: Final = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'committee_%' AND indexdef LIKE '%USING gin%'
"""


def fill(count: int, meanwhile: Callable[[], object] | None = None) -> float:
    """Fill the empty archive that Django is set to with so many items; returns the seconds it took.

    `meanwhile` is done by another process while the indexes are made.
    """
    began = time.perf_counter()
    with connect() as connection:
        indexes = _prepare(connection)
        _copy(connection, "committee_committee", ("id", "name", "slug", "is_council"), _committees())
        _copy(connection, "committee_meeting", _MEETING, _meetings(count))
        _copy(connection, "committee_case", _CASE, _cases(count))
    chunks = [(start, min(start + AT_ONCE, count), count) for start in range(0, count, AT_ONCE)]
    cores = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as workers:
        for done in workers.map(_fill_chunk, chunks):
            if done % 50_000 == 0:
                print(f"{done} items, {done / (time.perf_counter() - began):.0f} a second", flush=True)
        other = workers.submit(meanwhile) if meanwhile else None
        with connect() as connection:
            _finish(connection, indexes)
        seconds = time.perf_counter() - began
        if other:
            other.result()
    return seconds


def connect() -> psycopg.Connection[Any]:
    """The archive's database, each statement at once."""
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _prepare(connection: psycopg.Connection[Any]) -> list[str]:
    """Drop the indexes that are made quicker when the rows are there; returns how each is made."""
    indexes = connection.execute(_INVERTED).fetchall()
    for name, _ in indexes:
        connection.execute(SQL("DROP INDEX {}").format(Identifier(name)))
    connection.execute("CREATE UNLOGGED TABLE learned (form text, printed text, keys text[], parts text[])")
    connection.execute(
        """INSERT INTO committee_sourcefile (id, sha256, filename, media_type, content, size, url, received_at)
        VALUES (1, repeat('0', 64), 'referat.txt', 'text/plain', '', 0, '', now())"""
    )
    return [statement for _, statement in indexes]


def _finish(connection: psycopg.Connection[Any], indexes: Iterable[str]) -> None:
    connection.execute(
        """INSERT INTO committee_word (form, printed, keys, parts)
        SELECT DISTINCT ON (form) form, printed, keys, parts FROM learned"""
    )
    connection.execute("DROP TABLE learned")
    connection.execute("SET maintenance_work_mem = '1GB'")
    for statement in indexes:
        connection.execute(statement)
    connection.execute("VACUUM ANALYZE")


_learned: set[str] = set()
"""What this worker process has put in the vocabulary."""


def _fill_chunk(chunk: tuple[int, int, int]) -> int:
    """Returns the number of the last item filled in, and one more."""
    from committee.vectors import vector_of

    made = list(items(*chunk))
    vectors = [vector_of(item_text(item)) for item in made]
    with connect() as connection, connection.transaction():
        _copy(connection, "committee_agendaitem", _ITEM, map(_item, made))
        _copy(connection, "committee_section", _SECTION, (row for item in made for row in _sections(item)))
        _copy(connection, "committee_attachment", _ATTACHMENT, (row for item in made for row in _attachments(item)))
        entries = (entry(item, str(vector)) for item, vector in zip(made, vectors, strict=True))
        _copy(connection, "committee_searchentry", _ENTRY, entries)
        _copy(connection, "learned", ("form", "printed", "keys", "parts"), _new_words(vectors))
    return chunk[1]


def item_text(item: GeneratedItem) -> Any:
    """The item as the search takes it in."""
    from committee.vectors import ItemText, SectionText

    sections = tuple(SectionText(*section) for section in item.sections)
    return ItemText(item.title, item.date, False, (item.journal_number,), item.decision, sections, item.attachments)


def _copy(
    connection: psycopg.Connection[Any], table: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    names = SQL(", ").join(map(Identifier, columns))
    statement = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _committees() -> Iterator[tuple[Any, ...]]:
    for number in range(COMMITTEES):
        name = "Byrådet" if number == 0 else f"Udvalg nr. {number}"
        yield number + 1, name, "byraadet" if number == 0 else f"udvalg-{number}", number == 0


_MEETING: Final = ("id", "committee_id", "date", "ordinal", "place", "term", "kind", "attendance", "status",
                   "source_id", "content_digest", "supplement_digests", "created_at", "updated_at")  # fmt: skip
_CASE: Final = ("id", "key", "journal_number", "slug", "kle_subject", "facet", "sequence", "year", "is_standing")
_ITEM: Final = ("id", "meeting_id", "position", "number", "address", "title", "listed_type", "type_in_force",
                "to_council", "case_id", "journal_number_printed", "is_closed", "decision", "outcome",
                "decision_sentence", "decision_attendance", "proposer_name", "proposer_party",
                "departments")  # fmt: skip
_SECTION: Final = ("item_id", "position", "kind", "heading", "text")
_ATTACHMENT: Final = ("item_id", "position", "title", "url")
_ENTRY: Final = ("item_id", "date", "place", "case_id", "filter_words", "vector")


def _meetings(count: int) -> Iterator[tuple[Any, ...]]:
    held: set[tuple[int, datetime.date, int]] = set()
    for first in range(0, count, ITEMS_A_MEETING):
        meeting, committee, day = meeting_of(first, count)
        ordinal = next(number for number in range(1, 1000) if (committee, day, number) not in held)
        held.add((committee, day, ordinal))
        now = f"{day} 12:00+00"
        yield (
            meeting + 1,
            committee + 1,
            day,
            ordinal,
            "",
            "",
            "minutes",
            "[]",
            "published",
            1,
            "0" * 64,
            [],
            now,
            now,
        )


def _cases(count: int) -> Iterator[tuple[Any, ...]]:
    from danish import journal_number as numbers

    for case in range(-(-count // ITEMS_A_CASE)):
        number = journal_number(case, meeting_of(case * ITEMS_A_CASE, count)[2])
        parts = numbers.parse(number)
        if parts is None:
            raise ValueError(number)
        told = (parts.subject, parts.facet, parts.sequence, parts.full_year)
        yield (case + 1, numbers.key(number), number, numbers.address(number), *told, False)


def _item(item: GeneratedItem) -> tuple[Any, ...]:
    address = str(item.position)
    types = (item.type_in_force, item.type_in_force)
    sentence = item.decision.split(".")[0]
    return (item.number + 1, item.meeting + 1, item.position, item.position, address, item.title, *types,
            item.to_council, item.case + 1, item.journal_number, False, item.decision, item.outcome,
            sentence, "[]", "", "", [])  # fmt: skip


def _sections(item: GeneratedItem) -> Iterator[tuple[Any, ...]]:
    every = (*item.sections, ("decision", "Beslutning", item.decision))
    for position, section in enumerate(every, start=1):
        yield (item.number + 1, position, *section)


def _attachments(item: GeneratedItem) -> Iterator[tuple[Any, ...]]:
    for position, title in enumerate(item.attachments, start=1):
        yield item.number + 1, position, title, ""


def entry(item: GeneratedItem, vector: str) -> tuple[Any, ...]:
    """The item's row in the search, by the columns of _ENTRY; `vector` is what its words make."""
    from committee.filter_words import ItemFacts
    from committee.vectors import stored_words

    subjects = (item.journal_number[:8],)
    facts = ItemFacts(
        item.date, item.committee + 1, item.type_in_force, item.outcome, item.to_council, subjects=subjects
    )
    place = ((item.committee + 1) << 32) + (65534 << 16) + item.position
    return item.number + 1, item.date, place, item.case + 1, *stored_words(facts, vector)


def _new_words(vectors: "Iterable[VectorText]") -> Iterator[tuple[Any, ...]]:
    from danish.compounds import parts
    from danish.inflection import keys

    for vector in vectors:
        for form, printed in vector.words().items():
            if form not in _learned:
                _learned.add(form)
                yield form, printed, sorted(keys(form)), sorted(parts(form))
