"""Where the words of a referat lead: the meetings, items and cases that it speaks of and the public may see.

A mention leads to an item where only one fits, else to the meeting; where the archive cannot tell which
meeting, or holds none, it leads nowhere. All that a page speaks of is asked for at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from django.conf import settings
from django.db.models import prefetch_related_objects

from committee import pointed_rows
from committee.markdown_links import Link, Links
from committee.models import AgendaItem, Case, Meeting
from danish import journal_number
from danish.bodies import COUNCIL, OWN, body_key
from danish.dates import long_date
from danish.mentions import MeetingMention, NumberMention, find_meetings, find_numbers
from danish.names import fold

SHORTEST_TITLE: Final = 15
"""Letters of a title that may tell an item by itself: "Aktuelle sager" may not."""

_PARTS: Final = ("sections", "other_cases")
_COUNCIL_ENDING: Final = " Byråd"


class Pointed(NamedTuple):
    """What items speak of: the cases (named by number, or treated in an item pointed to) and the meetings."""

    cases: list[Case]
    meetings: list[Meeting]


def references_of(items: Sequence[AgendaItem]) -> Pointed:
    """The cases other than their own, and the meetings other than their own, that `items` speak of, in order."""
    resolver = Resolver(items)
    cases: dict[int, Case] = {}
    meetings: dict[int, Meeting] = {}
    for target in (target for item in items for target in resolver.targets(item)):
        if isinstance(target, Case):
            cases[target.pk] = target
        elif isinstance(target, Meeting):
            meetings[target.pk] = target
        else:
            meetings[target.meeting_id] = target.meeting
            if target.case is not None and not target.case.is_standing:
                cases[target.case.pk] = target.case
    own = {case for item in items for case in _cases(item)}
    own_meetings = {item.meeting_id for item in items}
    return Pointed(
        [case for pk, case in cases.items() if pk not in own],
        [meeting for pk, meeting in meetings.items() if pk not in own_meetings],
    )


class Resolver:
    """Finds what `items` speak of, in a number of queries that does not grow with them or their texts.

    The items come with their meeting's udvalg and their case; sections are fetched where they were not.
    """

    def __init__(self, items: Sequence[AgendaItem]) -> None:
        missing = [item for item in items if not vars(item).get("_prefetched_objects_cache", {}).keys() >= set(_PARTS)]
        prefetch_related_objects(missing, *_PARTS)
        self._spoken: dict[int, list[MeetingMention]] = {}
        self._numbers: dict[int, list[NumberMention]] = {}
        for item in items:
            texts, own = _texts(item), item.meeting.committee.name
            self._spoken[item.pk] = [mention for text in texts for mention in find_meetings(text, own)]
            self._numbers[item.pk] = [number for text in texts for number in find_numbers(text)]
        self._held = _Held()
        if any(self._spoken.values()):
            self._held.fetch([(item, one) for item in items for one in self._spoken[item.pk]])
        keys = {journal_number.key(one.number) for found in self._numbers.values() for one in found}
        self._cases = {case.key: case for case in pointed_rows.cases(keys)} if keys else {}

    @property
    def leads_somewhere(self) -> bool:
        """Whether anything that the items speak of is there."""
        return bool(self._cases or self._held.meetings)

    def links(self, item: AgendaItem) -> Links:
        """What turns stretches of the item's text into links."""
        return _LinksOf(item, self)

    def targets(self, item: AgendaItem) -> Iterator[Case | Meeting | AgendaItem]:
        """What the item's whole text leads to, in order, the same thing as often as it is spoken of."""
        for number in self._numbers[item.pk]:
            if case := self._cases.get(journal_number.key(number.number)):
                yield case
        for mention in self._spoken[item.pk]:
            if target := self._held.target(item, mention):
                yield target

    def links_within(self, item: AgendaItem, text: str) -> list[Link]:
        """The links of a stretch of the item's text, in order; none overlap."""
        found = [*self._to_cases(text), *self._to_meetings(item, text)]
        kept: list[Link] = []
        for link in sorted(found):
            if not kept or link.start >= kept[-1].end:
                kept.append(link)
        return kept

    def _to_cases(self, text: str) -> Iterator[Link]:
        for number in find_numbers(text) if self._cases else ():
            if case := self._cases.get(journal_number.key(number.number)):
                yield Link(number.start, number.end, case.get_absolute_url(), f"Sagen {case.journal_number}")

    def _to_meetings(self, item: AgendaItem, text: str) -> Iterator[Link]:
        for mention in find_meetings(text, item.meeting.committee.name) if self._held.meetings else ():
            if target := self._held.target(item, mention):
                yield Link(mention.start, mention.end, target.get_absolute_url(), _label(target))


@dataclass(frozen=True, slots=True)
class _LinksOf:
    item: AgendaItem
    resolver: Resolver

    def within(self, text: str) -> list[Link]:
        return self.resolver.links_within(self.item, text)


@dataclass(slots=True)
class _Held:
    """The public meetings that mentions may mean, with their open items, and the udvalg by the names they go by."""

    by_name: dict[str, set[int]] = field(default_factory=dict)
    councils: set[int] = field(default_factory=set)
    meetings: dict[tuple[int, date], list[Meeting]] = field(default_factory=dict)
    items: dict[int, list[AgendaItem]] = field(default_factory=dict)

    def fetch(self, mentions: Sequence[tuple[AgendaItem, MeetingMention]]) -> None:
        """Ask for all that `mentions` may mean."""
        if any(mention.body != OWN for _, mention in mentions):
            self._fetch_names()
        wanted = {key for item, mention in mentions if (key := self._key(item, mention))}
        for meeting, items in pointed_rows.open_meetings(wanted) if wanted else ():
            self.meetings.setdefault((meeting.committee_id, meeting.date), []).append(meeting)
            self.items[meeting.pk] = items

    def target(self, item: AgendaItem, mention: MeetingMention) -> Meeting | AgendaItem | None:
        """The item that `mention` means where only one fits, else its meeting; None where there is neither."""
        key = self._key(item, mention)
        held = self.meetings.get(key, []) if key else []
        if any(meeting.pk == item.meeting_id for meeting in held):
            return None
        meant = _meant(item, mention, [one for meeting in held for one in self.items.get(meeting.pk, ())])
        return meant or (held[0] if len(held) == 1 else None)

    def _key(self, item: AgendaItem, mention: MeetingMention) -> tuple[int, date] | None:
        """Whose meeting it is and when; None where the udvalg is unknown, or what is told as done is yet to come."""
        day = mention.told.value
        if day is None or (mention.is_past and day > item.meeting.date):
            return None
        committees = {item.meeting.committee_id} if mention.body == OWN else self._named(mention.body)
        return (next(iter(committees)), day) if len(committees) == 1 else None

    def _named(self, body: str) -> set[int]:
        if known := self.by_name.get(body_key(body)):
            return known
        town = body.removesuffix(_COUNCIL_ENDING) if body.endswith(_COUNCIL_ENDING) else ""
        is_own = body == COUNCIL or (town and fold(settings.MUNICIPALITY_NAME).startswith(f"{fold(town)} "))
        return self.councils if is_own else set()

    def _fetch_names(self) -> None:
        names: defaultdict[str, set[int]] = defaultdict(set)
        for pk, name, is_council in pointed_rows.names():
            names[body_key(name)].add(pk)
            if is_council:
                self.councils.add(pk)
        self.by_name = dict(names)


def _texts(item: AgendaItem) -> list[str]:
    """Each text of the item once: the decision may be a section as well."""
    texts = dict.fromkeys((item.decision, *(section.text for section in item.sections.all())))
    return list(filter(None, texts))


def _meant(item: AgendaItem, mention: MeetingMention, others: Sequence[AgendaItem]) -> AgendaItem | None:
    """The one of `others` that is meant: by its punkt, a number in the sentence, the same case, or its title."""
    if mention.item_number is not None:
        return _only(one for one in others if one.number == mention.item_number and one.address[:1] != "t")
    named = {journal_number.key(number.number) for number in find_numbers(mention.around)}
    own = _cases(item)
    around = fold(mention.around)
    for fits in (
        [one for one in others if named and named & _keys(one)],
        [one for one in others if own and own & _cases(one)],
        [one for one in others if _is_telling(one) and fold(one.title) in (around, fold(item.title))],
        [one for one in others if _is_telling(one) and fold(one.title) in around],
    ):
        if fits:
            return _only(fits) or _only(one for one in fits if fold(one.title) == fold(item.title))
    return None


def _only(items: Iterable[AgendaItem]) -> AgendaItem | None:
    found = list(items)
    return found[0] if len(found) == 1 else None


def _is_telling(item: AgendaItem) -> bool:
    return len(item.title) >= SHORTEST_TITLE and not (item.case and item.case.is_standing)


def _cases(item: AgendaItem) -> set[int]:
    """The cases that the item treats, standing numbers left out."""
    own = [item.case] if item.case else []
    return {case.pk for case in (*own, *item.other_cases.all()) if not case.is_standing}


def _keys(item: AgendaItem) -> set[str]:
    own = [item.case] if item.case else []
    return {case.key for case in (*own, *item.other_cases.all())}


def _label(target: Meeting | AgendaItem) -> str:
    if isinstance(target, Meeting):
        return f"{target.committee.name}, {long_date(target.date)}"
    number = f"punkt {target.number}: " if target.number is not None else ""
    return f"{_label(target.meeting)}, {number}{target.title}"
