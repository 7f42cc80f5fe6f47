"""Writing the search entries of items, and keeping the vocabulary of the words that stand in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Prefetch

from committee.filter_words import ItemFacts
from committee.models import AgendaItem, Case, CommitteeDecision, Section, Word
from committee.postgresql.public import public_sql
from committee.vectors import ItemText, SectionText, stored_words, vector_of
from danish.compounds import parts
from danish.inflection import keys

PLACE: Final = "(meeting.committee_id::bigint << 32) + ((65535 - meeting.ordinal)::bigint << 16) + item.position"
"""Among the items of one day, in SQL."""

_STORE: Final = f"""
INSERT INTO committee_searchentry (item_id, date, place, case_id, filter_words, vector)
SELECT item.id, meeting.date, {PLACE}, item.case_id, made.filter_words, made.vector::tsvector
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS made(id, filter_words, vector)
JOIN committee_agendaitem item ON item.id = made.id
JOIN committee_meeting meeting ON meeting.id = item.meeting_id
WHERE {public_sql()}
ON CONFLICT (item_id) DO UPDATE SET date = EXCLUDED.date, place = EXCLUDED.place, case_id = EXCLUDED.case_id,
  filter_words = EXCLUDED.filter_words, vector = EXCLUDED.vector
"""  # noqa: S608 - the place is our own
_REMOVE: Final = "DELETE FROM committee_searchentry WHERE item_id = ANY(%s) AND item_id <> ALL(%s)"
_MOVE: Final = f"""
UPDATE committee_searchentry entry SET place = {PLACE}
FROM committee_agendaitem item JOIN committee_meeting meeting ON meeting.id = item.meeting_id
WHERE item.id = entry.item_id AND entry.place <> {PLACE}
  AND meeting.id IN (SELECT meeting_id FROM committee_agendaitem WHERE id = ANY(%s))
"""  # noqa: S608 - the place is our own
_WORDS_OF: Final = """
SELECT DISTINCT lexeme FROM committee_searchentry entry, unnest(tsvector_to_array(entry.vector)) lexeme
WHERE entry.item_id = ANY(%s) AND lexeme ~ '^[a-z]+$'
"""
# Common words stand in the newest items, and only rare ones are looked up one by one.
_FORGET: Final = """
WITH newest AS (SELECT vector FROM committee_searchentry ORDER BY date DESC, place LIMIT 200),
still AS MATERIALIZED (SELECT DISTINCT lexeme FROM newest, unnest(tsvector_to_array(vector)) lexeme)
DELETE FROM committee_word word WHERE form = ANY(%s) AND form NOT IN (SELECT lexeme FROM still)
AND NOT EXISTS (SELECT 1 FROM committee_searchentry WHERE vector @@ word.form::tsquery)
"""
_LONGEST_PRINTED: Final = 120


class MadeEntry(NamedTuple):
    """What the search is to know of an item: `vector` is `str(committee.vectors.vector_of(...))`."""

    item_id: int
    facts: ItemFacts
    vector: str


def index_items(item_ids: Iterable[int]) -> int:
    """Make the entries of these items anew from what the archive holds of them; how many the search knows now.

    To be called when an item's own row, sections, attachments, decisions and cases are all written, and
    after each change of what the public may see: an item that it may not see leaves the search. A word
    that no entry has any more leaves the vocabulary.
    """
    ids = list(item_ids)
    items = list(_whole_items(ids))
    made = {item.pk: vector_of(_text_of(item)) for item in items}
    entries = [MadeEntry(item.pk, _stored_facts(item), str(made[item.pk])) for item in items]
    printed = dict(chain.from_iterable(vector.words().items() for vector in made.values()))
    with connection.cursor() as cursor:
        cursor.execute(_WORDS_OF, [ids])
        before = {word for (word,) in cursor.fetchall()}
        cursor.execute(_REMOVE, [ids, list(made)])
        cursor.execute(_MOVE, [ids])
    write_entries(entries)
    learn(printed)
    if gone := before - printed.keys():
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, [sorted(gone)])
    return len(entries)


def write_entries(made: Sequence[MadeEntry]) -> None:
    """Store these entries in one statement, over those that stand; none for an item that the public may not see.

    For whoever has items whole in memory, as bulk loading has: a process of its own may make the vectors
    (`committee.vectors`, which needs no Django), and this stores them once the rows of items and meetings
    are written in the same transaction. `learn` must be told the words of those that are public.
    """
    rows = [(entry.item_id, *stored_words(entry.facts, entry.vector)) for entry in made]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [[row[column] for row in rows] for column in range(3)])


def learn(printed: Mapping[str, str]) -> None:
    """Add to the vocabulary those of these words, each with a spelling, that it lacks."""
    known = set(Word.objects.filter(form__in=list(printed)).values_list("form", flat=True))
    Word.objects.bulk_create(
        [
            Word(
                form=form,
                printed=printed[form][:_LONGEST_PRINTED],
                keys=sorted(keys(form)),
                parts=sorted(parts(form)),
            )
            for form in sorted(printed.keys() - known)
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )


def _text_of(item: AgendaItem) -> ItemText:
    return ItemText(
        title=item.title,
        date=item.meeting.date,
        is_closed=item.is_closed,
        numbers=tuple(_numbers(item)),
        decision=item.decision,
        sections=tuple(SectionText(part.kind, part.heading, part.text) for part in item.sections.all()),
        attachments=tuple(attachment.title for attachment in item.attachments.all()),
        proposer=item.proposer_name,
    )


def facts_of(item: AgendaItem, decided: Mapping[int, str], cases: Iterable[Case]) -> ItemFacts:
    """What the filters ask of `item`: `decided` is the outcome by udvalg's id, `cases` its own and the others."""
    return ItemFacts(
        date=item.meeting.date,
        committee=item.meeting.committee_id,
        type_in_force=item.type_in_force,
        outcome=item.outcome,
        to_council=item.to_council,
        decided=decided,
        subjects=tuple(case.kle_subject for case in cases if case.kle_subject),
    )


def _stored_facts(item: AgendaItem) -> ItemFacts:
    decided = {decision.committee_id: decision.outcome for decision in item.committee_decisions.all()}
    return facts_of(item, decided, [*([item.case] if item.case else []), *item.other_cases.all()])


def _numbers(item: AgendaItem) -> Iterator[str]:
    if item.case:
        yield item.case.journal_number
    yield from (case.journal_number for case in item.other_cases.all())
    if item.journal_number_printed and not item.case:
        yield item.journal_number_printed


def _whole_items(ids: list[int]) -> Iterable[AgendaItem]:
    """Those of these items that the public may see, with all that is known of them."""
    sections = Prefetch("sections", Section.objects.order_by("position"))
    decisions = Prefetch("committee_decisions", CommitteeDecision.objects.order_by("position"))
    return (
        AgendaItem.objects.published()
        .filter(pk__in=ids)
        .select_related("meeting", "case")
        .prefetch_related(sections, decisions, "attachments", "other_cases")
    )
