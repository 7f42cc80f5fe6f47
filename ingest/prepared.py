"""All that can be made of a file before the archive is asked: its reading, and its items' vectors. No database.

So it can be made in another process than the one that loads it (`ingest.lookahead`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from committee.vectors import ItemText, SectionText, vector_of
from danish.compounds import parts
from danish.inflection import keys
from ingest.content import content_digest
from ingest.gate import gated, withheld
from ingest.order import Order
from ingest.parse import parse_file
from ingest.parsed import ParsedAgendaItem, ParsedMeeting
from ingest.refusal import RefusedError


class TaughtWord(NamedTuple):
    """A word as the vocabulary keeps it: its spelling, what it shares with its other forms, what it is made of."""

    printed: str
    keys: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchTexts:
    """What the search is to know of a meeting: a vector for each item, and by item the words in it, blank-separated.

    `taught` are those of the words that whoever made this had not taught before.
    """

    vectors: tuple[str, ...]
    words: tuple[str, ...]
    taught: Mapping[str, TaughtWord]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file's reading as `parse_file` gives it, what of it the archive may keep, and the digest of that.

    The digest is empty for a reading that will be refused; `search` is None where nobody asked for it.
    """

    parsed: ParsedMeeting
    kept: ParsedMeeting
    digest: str = ""
    search: SearchTexts | None = None


@dataclass(slots=True)
class Teacher:
    """Makes vectors, and remembers which words it has taught already."""

    taught: set[str] = field(default_factory=set)

    def search_texts(self, kept: ParsedMeeting) -> SearchTexts:
        """What the search is to know of a meeting that has a date."""
        made = [vector_of(item_text(item, kept)) for item in kept.items]
        by_item = [vector.words() for vector in made]
        new = {word: printed for words in by_item for word, printed in words.items() if word not in self.taught}
        self.taught.update(new)
        return SearchTexts(
            vectors=tuple(map(str, made)),
            words=tuple(map(" ".join, by_item)),
            taught={word: taught_word(word, printed) for word, printed in new.items()},
        )


def prepare(order: Order, teacher: Teacher) -> Prepared:
    """The file, prepared. Raises nothing for bad input, as `parse_file`."""
    parsed = parse_file(order.content, order.filename, committee=order.committee, date=order.date)
    return prepared(parsed, teacher if order.is_searched else None)


def prepared(parsed: ParsedMeeting, teacher: Teacher | None) -> Prepared:
    """As `prepare`, of what was read already; without `teacher` there are no vectors."""
    kept = withheld(gated(parsed))
    if kept.committee is None or kept.date is None or any(problem.severity == "refuse" for problem in kept.problems):
        return Prepared(parsed, kept)
    try:
        digest = content_digest(kept)
    except RefusedError:
        return Prepared(parsed, kept)
    return Prepared(parsed, kept, digest, teacher.search_texts(kept) if teacher else None)


def taught_word(word: str, printed: str) -> TaughtWord:
    """All that the vocabulary keeps of `word`, which stands as `printed`."""
    return TaughtWord(printed, tuple(sorted(keys(word))), tuple(sorted(parts(word))))


def item_text(item: ParsedAgendaItem, meeting: ParsedMeeting) -> ItemText:
    """What an item of `meeting`, which has a date, can be found by."""
    if meeting.date is None:
        raise ValueError("a meeting without a date is not loaded")
    number = item.journal_number_printed if item.journal_number is None else item.journal_number
    return ItemText(
        title=item.title,
        date=meeting.date,
        is_closed=item.is_closed,
        numbers=tuple(filter(None, (number, *item.other_journal_numbers))),
        decision=item.decision.text if item.decision else "",
        sections=tuple(SectionText(part.kind, part.heading, part.text) for part in item.sections),
        attachments=tuple(attachment.title for attachment in item.attachments),
        proposer=item.proposer.name if item.proposer else "",
    )
