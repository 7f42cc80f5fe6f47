"""What the search is to know of a meeting that is new to the archive, all of it at hand."""

from collections.abc import Sequence
from itertools import chain

from committee.filter_words import ItemFacts
from committee.models import AgendaItem, Meeting
from committee.search.indexing import MadeEntry, facts_of, write_entries
from ingest.item_rows import Known, decided_by
from ingest.learning import Vocabulary
from ingest.parsed import ParsedAgendaItem, ParsedMeeting
from ingest.prepared import SearchTexts


def index_new(
    rows: Sequence[AgendaItem], parsed: ParsedMeeting, known: Known, search: SearchTexts, vocabulary: Vocabulary
) -> None:
    """Store the entries of a new meeting's items, and the words in them; of a meeting held back, none.

    As `committee.search.index_items` does, but from what was read, with vectors that were made before.
    """
    if not rows or rows[0].meeting.status != Meeting.Status.PUBLISHED:
        return
    parts = zip(rows, parsed.items, search.vectors, strict=True)
    write_entries([MadeEntry(row.pk, _facts(row, item, known), vector) for row, item, vector in parts])
    vocabulary.add(chain.from_iterable(map(str.split, search.words)))


def _facts(row: AgendaItem, item: ParsedAgendaItem, known: Known) -> ItemFacts:
    numbers = (item.journal_number, *item.other_journal_numbers)
    cases = [known.cases[number] for number in numbers if number and number in known.cases]
    return facts_of(row, {committee.pk: outcome for committee, outcome in decided_by(item, known).items()}, cases)
