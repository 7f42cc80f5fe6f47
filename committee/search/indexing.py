"""Making the items' vectors, and keeping the vocabulary of the words that stand in them."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from django.db import connection
from django.db.models import Prefetch

from committee.models import AgendaItem, Section, Word
from committee.search.vectors import ATTACHMENT, MEETING_DATE, RECOMMENDATION, VectorText
from danish.compounds import parts
from danish.inflection import keys
from danish.words import CLOSED_ITEM

_WEIGHTS: Final = {Section.Kind.SUMMARY: "C", Section.Kind.RECOMMENDATION: "C"}
_HEADED: Final = (Section.Kind.OTHER,)
_LEFT_OUT: Final = (Section.Kind.DECISION,)

_STORE: Final = """
UPDATE committee_agendaitem item SET search_vector = made.vector::tsvector
FROM unnest(%s::bigint[], %s::text[]) AS made(id, vector) WHERE made.id = item.id
"""
_WORDS_OF: Final = """
SELECT DISTINCT lexeme FROM committee_agendaitem item, unnest(tsvector_to_array(item.search_vector)) lexeme
WHERE item.id = ANY(%s) AND lexeme ~ '^[a-z]+$'
"""
_FORGET: Final = """
DELETE FROM committee_word word WHERE form = ANY(%s)
AND NOT EXISTS (SELECT 1 FROM committee_agendaitem WHERE search_vector @@ word.form::tsquery)
"""
_LONGEST_PRINTED: Final = 120


def index_items(item_ids: Iterable[int]) -> int:
    """Make the vectors of these items anew from what the archive holds of them; how many were made.

    To be called when an item's own row, sections, attachments and cases are all written. Of a closed
    item nothing is found but that it is one, and its numbers. A word that no item has any more
    leaves the vocabulary.
    """
    ids = list(item_ids)
    made = {item.pk: vector_of(item) for item in _whole_items(ids)}
    with connection.cursor() as cursor:
        cursor.execute(_WORDS_OF, [ids])
        before = {word for (word,) in cursor.fetchall()}
        cursor.execute(_STORE, [list(made), [str(vector) for vector in made.values()]])
        printed = dict(chain.from_iterable(vector.words().items() for vector in made.values()))
        learn(printed)
        if gone := before - printed.keys():
            cursor.execute(_FORGET, [sorted(gone)])
    return len(made)


def learn(printed: dict[str, str]) -> None:
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


def vector_of(item: AgendaItem) -> VectorText:
    """The vector of `item`, whose sections, attachments and cases are at hand."""
    vector = VectorText()
    vector.add(CLOSED_ITEM if item.is_closed else item.title, "A")
    vector.add_sign(f"{MEETING_DATE}{item.meeting.date.isoformat()}")
    vector.add_sign(f"{MEETING_DATE}{item.meeting.date:-%m-%d}")
    for number in dict.fromkeys(_numbers(item)):
        vector.add_number(number)
    if not item.is_closed:
        _add_texts(vector, item)
    return vector


def _add_texts(vector: VectorText, item: AgendaItem) -> None:
    vector.add(item.decision, "B")
    for section in item.sections.all():
        if section.kind not in _LEFT_OUT:
            prefix = RECOMMENDATION if section.kind == Section.Kind.RECOMMENDATION else ""
            if section.kind in _HEADED:
                vector.add(section.heading, "D")
            vector.add(section.text, _WEIGHTS.get(Section.Kind(section.kind), "D"), prefix)
    for attachment in item.attachments.all():
        vector.add(attachment.title, "D", ATTACHMENT)
    vector.add(item.proposer_name, "D")


def _numbers(item: AgendaItem) -> Iterator[str]:
    if item.case:
        yield item.case.journal_number
    yield from (case.journal_number for case in item.other_cases.all())
    if item.journal_number_printed and not item.case:
        yield item.journal_number_printed


def _whole_items(ids: list[int]) -> Iterable[AgendaItem]:
    sections = Prefetch("sections", Section.objects.order_by("position"))
    return (
        AgendaItem.objects.filter(pk__in=ids)
        .select_related("meeting", "case")
        .defer("search_vector")
        .prefetch_related(sections, "attachments", "other_cases")
    )
