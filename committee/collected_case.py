"""A whole case on one page: all that its treatments say, in time order."""

from dataclasses import dataclass
from typing import Final

from committee.case_path import in_time_order, treatments
from committee.item_reading import ReadingSection, decision_text, in_reading_order
from committee.models import AgendaItem, Case

MOST_TREATMENTS: Final = 60
MOST_CHARACTERS: Final = 1_500_000


@dataclass(frozen=True, slots=True)
class CollectedItem:
    """An item with all that it says; of a closed one only that it is."""

    item: AgendaItem
    decision: str
    sections: tuple[ReadingSection, ...]

    @property
    def length(self) -> int:
        """How many characters it says."""
        return len(self.decision) + sum(len(section.text) for section in self.sections)


@dataclass(frozen=True, slots=True)
class CollectedCase:
    """The newest treatments that one page has room for, the oldest of them first; `earlier` are named only."""

    shown: tuple[CollectedItem, ...]
    earlier: tuple[AgendaItem, ...]


def collect(case: Case) -> CollectedCase:
    """Everything public that the archive holds on the case, as far as a page can hold it."""
    items = treatments(case).with_meeting().select_related("meeting__source").defer("meeting__source__content")
    ordered = in_time_order(items.prefetch_related("sections", "attachments", "committee_decisions__committee"))
    shown: list[CollectedItem] = []
    room = MOST_CHARACTERS
    for item in reversed(ordered):
        told = _collected(item)
        room -= told.length
        if shown and (room < 0 or len(shown) == MOST_TREATMENTS):
            break
        shown.append(told)
    return CollectedCase(tuple(reversed(shown)), tuple(ordered[: len(ordered) - len(shown)]))


def _collected(item: AgendaItem) -> CollectedItem:
    if item.is_closed:
        return CollectedItem(item, "", ())
    return CollectedItem(
        item, decision_text(item), tuple(in_reading_order(item.sections.all(), item.attachments.all()))
    )
