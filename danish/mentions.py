"""What a referat says of other treatments: meetings by udvalg and date, and journalnumre.

"Udvalget udsatte sagen den 12. september 2023", "på Økonomiudvalgets møde den 12. marts 2025". A date
alone is no mention: the sentence must say that an udvalg met or acted that day, and which one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from danish import journal_number
from danish.bodies import COUNCIL, OWN, SEVERAL, Body, body_key, find_bodies
from danish.dates import DateMention, find_dates
from danish.mention_words import (
    ACT,
    AHEAD,
    DONE_SOON,
    GOES_ON,
    HALF_DATE,
    ITEM_AFTER,
    ITEM_BEFORE,
    JOINED,
    MEETING,
    OF_ANOTHER_DAY,
    OPENS,
    OTHER_THINGS,
    PERFECT,
    PLACED,
    RESPECTIVELY,
    SUBJECT,
    THEN,
    TO_NOTICE,
    TREATMENT,
    VERB,
    WITH_OTHERS,
)
from danish.sentences import split_sentences

LONGEST_SENTENCE: Final = 1000
"""Letters of a sentence that is read; a longer one is a list, where each date would be compared with all others."""


class MeetingMention(NamedTuple):
    """A meeting that a text speaks of.

    `start` and `end` enclose the words that name it; `body` is a name as `danish.bodies` gives it. `is_past`: told as
    done. `item_number` is the punkt named beside it, `around` the sentence it stands in.
    """

    start: int
    end: int
    body: str
    told: DateMention
    is_past: bool
    item_number: int | None
    around: str


class NumberMention(NamedTuple):
    """A journalnummer in a text, as printed."""

    start: int
    end: int
    number: str


class _Reading(NamedTuple):
    """Whose meeting a date is, as one rule reads it; `start` is where the words begin that name the meeting."""

    start: int
    body: Body
    is_past: bool = False


def find_numbers(text: str) -> list[NumberMention]:
    """Every journalnummer in `text`, KLE form or older, in order. `text` is composed (NFC)."""
    return [NumberMention(start, end, text[start:end]) for start, end in journal_number.spans(text)]


def find_meetings(text: str, own: str) -> list[MeetingMention]:
    """The meetings that `text`, a referat of the udvalg called `own`, speaks of, in order.

    Left out is each whose udvalg is in doubt: several named at once, another named just before. A meeting of the text's
    own udvalg has the body OWN.
    """
    found: list[MeetingMention] = []
    dates = [(told.start, told.end) for told in find_dates(text)]
    if not dates:
        return found
    own_key = body_key(own)
    offset = 0
    for line in text.split("\n"):
        # What is put between two sentences neither makes a date nor breaks one: none has any where the text has none.
        for shift, sentence in _sentences(line, own_key) if _reach_into(dates, offset, len(line)) else ():
            shift += offset
            if _reach_into(dates, shift, len(sentence.text)):
                found += [one._replace(start=one.start + shift, end=one.end + shift) for one in sentence.mentions()]
        offset += len(line) + 1
    return found


def _reach_into(spans: Sequence[tuple[int, int]], start: int, length: int) -> bool:
    """Whether any of `spans` has a sign in common with the `length` signs from `start` on."""
    return any(first < start + length and start < last for first, last in spans)


def _sentences(line: str, own: str) -> "Iterator[tuple[int, _Sentence]]":
    """The sentences of `line`, each with where it starts."""
    position = 0
    before: _Sentence | None = None
    for words in split_sentences(line):
        position = line.index(words, position)
        before = _Sentence(words, own, before)
        yield position, before
        position += len(words)


class _Sentence:
    """One sentence of a text of the udvalg whose `body_key` is `own`, and the one before it on its line."""

    def __init__(self, text: str, own: str, before: "_Sentence | None") -> None:
        self.text = text
        self.own = own
        self.before = before

    @cached_property
    def dates(self) -> list[DateMention]:
        """The dates in it."""
        is_sentence = len(self.text) <= LONGEST_SENTENCE
        return [told for told in find_dates(self.text) if told.value is not None] if is_sentence else []

    @cached_property
    def bodies(self) -> list[Body]:
        """The udvalg and councils that it names."""
        return list(find_bodies(self.text)) if self.dates or "udvalg" in self.text else []

    @cached_property
    def named_before(self) -> bool:
        """Whether the sentence before names another udvalg."""
        return self.before is not None and any(self._is_other(body) for body in self.before.bodies)

    def mentions(self) -> Iterator[MeetingMention]:
        """The meetings it speaks of."""
        shared = self._respectively()
        last: tuple[int, Body] | None = None
        for told in self.dates:
            reading = shared.get(told.start) or self._read(told, last)
            last = None
            if reading is not None and self._is_certain(reading.body):
                last = told.end, reading.body
                yield self._mention(told, reading)

    def _read(self, told: DateMention, last: tuple[int, Body] | None) -> _Reading | None:
        if HALF_DATE.search(self.text[: told.start]) or RESPECTIVELY.search(self.text):
            return None
        rules: tuple[Callable[[DateMention], _Reading | None], ...] = (
            self._at_its_meeting,
            self._at_a_meeting,
            self._placed,
            self._opening,
            self._acted,
        )
        return next(filter(None, (rule(told) for rule in rules)), None) or self._going_on(told, last)

    def _mention(self, told: DateMention, reading: _Reading) -> MeetingMention:
        beside = ITEM_BEFORE.search(self.text[: reading.start]) or ITEM_AFTER.match(self.text, told.end)
        name = OWN if body_key(reading.body.name) == self.own else reading.body.name
        number = int(beside[1]) if beside else None
        return MeetingMention(reading.start, told.end, name, told, reading.is_past, number, self.text)

    def _at_its_meeting(self, told: DateMention) -> _Reading | None:
        """ "udvalgsmødet den …", "på Økonomiudvalgets møde den …", "ved byrådets 2. behandling den …"."""
        for body in self.bodies:
            between = self.text[body.end : told.start] if body.end <= told.start else None
            if between is None or body.form == "plain":
                continue
            ahead = re.compile(AHEAD) if body.form == "meeting" else TREATMENT
            if ahead.fullmatch(between):
                return _Reading(body.start, body)
        return None

    def _at_a_meeting(self, told: DateMention) -> _Reading | None:
        """ "På mødet den … blev udvalget orienteret": the sentence names whose meeting."""
        meeting = MEETING.search(self.text[: told.start])
        if meeting is None or WITH_OTHERS.match(self.text, told.end):
            return None
        names = {body.name for body in self.bodies}
        if not names and ACT.search(self.text):
            return _Reading(meeting.start(), Body(OWN, "plain", meeting.start(), meeting.start()))
        acting = [body for body in self.bodies if body.form == "plain" and self._acts_around(body, told)]
        return _Reading(meeting.start(), acting[0]) if len(names) == 1 and acting else None

    def _acts_around(self, body: Body, told: DateMention) -> bool:
        after = self.text[told.end : body.start] if body.start >= told.end else None
        return body.end <= told.start or (after is not None and VERB.fullmatch(after) is not None)

    def _placed(self, told: DateMention) -> _Reading | None:
        """ "drøftet i udvalget den …", "har udvalget den … besluttet"."""
        body = next((body for body in self.bodies if body.form == "plain" and self._touches(body, told)), None)
        if body is None:
            return None
        before = self.text[: body.start]
        if PLACED.search(before):
            return _Reading(told.start, body)
        is_subject = SUBJECT.search(before) and DONE_SOON.match(self.text, told.end)
        return _Reading(told.start, body, is_past=True) if is_subject else None

    def _touches(self, body: Body, told: DateMention) -> bool:
        return body.end <= told.start and not self.text[body.end : told.start].strip()

    def _opening(self, told: DateMention) -> _Reading | None:
        """ "Den … besluttede udvalget"."""
        if not OPENS.search(self.text[: told.start]):
            return None
        for body in self.bodies:
            verb = VERB.fullmatch(self.text[told.end : body.start]) if body.start > told.end else None
            if verb and body.form == "plain" and (not verb["perfect"] or DONE_SOON.match(self.text, body.end)):
                return _Reading(told.start, body, is_past=True)
        return None

    def _acted(self, told: DateMention) -> _Reading | None:
        """ "Udvalget drøftede tallene den …", "Udvalget har den … drøftet"."""
        body = max((body for body in self.bodies if body.end <= told.start), key=lambda body: body.end, default=None)
        if body is None or body.form != "plain":
            return None
        between = self.text[body.end : told.start]
        if PERFECT.fullmatch(between) and DONE_SOON.match(self.text, told.end):
            return _Reading(told.start, body, is_past=True)
        then = THEN.fullmatch(between) if not OF_ANOTHER_DAY.match(self.text, told.end) else None
        if then is None or OTHER_THINGS.search(TO_NOTICE.sub("", then["rest"]).rstrip()):
            return None
        return _Reading(told.start, body, is_past=then["past"] is not None)

    def _going_on(self, told: DateMention, last: tuple[int, Body] | None) -> _Reading | None:
        """ "… den 4. februar og anbefalede i revideret form den 13. maj": the same udvalg again."""
        goes_on = GOES_ON.fullmatch(self.text, last[0], told.start) if last else None
        if last is None or goes_on is None or OTHER_THINGS.search((goes_on["rest"] or "").rstrip()):
            return None
        return _Reading(told.start, last[1])

    def _respectively(self) -> dict[int, _Reading]:
        """ "Økonomiudvalget og byrådet henholdsvis den … og den …", by where each date starts."""
        for place, told in enumerate(self.dates):
            if not self.text[: told.start].rstrip().lower().endswith(" henholdsvis"):
                continue
            before = [body for body in self.bodies if body.end <= told.start and body.form == "plain"]
            group = self._group(before[-1]) if before else []
            dates = self._run(place)
            if len(group) == len(dates) > 1:
                return {one.start: _Reading(one.start, _alone(body)) for one, body in zip(dates, group, strict=True)}
        return {}

    def _run(self, place: int) -> list[DateMention]:
        """The dates that stand joined from that of `place` on."""
        run = self.dates[place : place + 1]
        for one, after in pairwise(self.dates[place:]):
            if not JOINED.fullmatch(self.text, one.end, after.start):
                break
            run.append(after)
        return run

    def _group(self, body: Body) -> list[Body]:
        """The udvalg that `body` is named together with, itself among them, in order."""
        groups: list[list[Body]] = []
        for one in self.bodies:
            if groups and JOINED.fullmatch(self.text, groups[-1][-1].end, one.start):
                groups[-1].append(one)
            else:
                groups.append([one])
        return next((group for group in groups if body in group), [body])

    def _is_certain(self, body: Body) -> bool:
        """Whether it is one udvalg, and no other can be meant by "udvalget"."""
        if body.name == SEVERAL or len(self._group(body)) > 1:
            return False
        if body.name != OWN:
            return True
        if self.own == body_key(COUNCIL) or self.named_before:
            return False
        return not any(self._is_other(other) for other in self.bodies)

    def _is_other(self, body: Body) -> bool:
        return body.name not in (OWN, COUNCIL) and body_key(body.name) != self.own


def _alone(body: Body) -> Body:
    """`body` out of the list it stands in, which says of each its own date."""
    return body._replace(start=-1, end=-1)
