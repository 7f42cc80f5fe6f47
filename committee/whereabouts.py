"""Where a case stands now, told from what udvalg and byrådet have done with it so far. Pure of queries.

The newest act that moves the case tells it: a decision, a recommendation to byrådet, anything
byrådet itself did. A discussion or an orientering in an udvalg takes nothing back; a postponement
lasts until the same udvalg takes the case up again.
"""

import datetime
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from committee.models import AgendaItem, CaseType, Committee, Outcome
from committee.models.committees import Named

_Body = TypeVar("_Body", bound=Named)

WORDS: Final[dict[str, str]] = {
    Outcome.APPROVED: "godkendt",
    Outcome.RECOMMENDED: "anbefalet",
    Outcome.DISCUSSED: "drøftet",
    Outcome.NOTED: "taget til efterretning",
    Outcome.POSTPONED: "udsat",
    Outcome.REJECTED: "afvist",
    Outcome.OTHER: "behandlet",
}
"""What was done to a case, as a participle."""

_DECISIONS: Final = frozenset({Outcome.APPROVED, Outcome.RECOMMENDED, Outcome.REJECTED})

_WEIGHT: Final = (
    Outcome.POSTPONED,
    Outcome.APPROVED,
    Outcome.REJECTED,
    Outcome.DISCUSSED,
    Outcome.NOTED,
    Outcome.RECOMMENDED,
    Outcome.OTHER,
)
"""Which of the outcomes of one meeting tells where the case stands, where nothing sent it on."""


class Act(NamedTuple):
    """What one udvalg did in one item."""

    committee: Committee
    outcome: str
    item: AgendaItem

    @property
    def word(self) -> str:
        """What was done, as a participle: "godkendt"."""
        return WORDS[self.outcome]

    @property
    def is_recited(self) -> bool:
        """Whether byrådet's referat only repeats here what the udvalg did at a meeting of its own."""
        return _is_recited(self.committee, self.item.meeting.committee)

    @property
    def sends_on(self) -> bool:
        """Whether the case went to byrådet, or another next body, by this act."""
        if self.committee.is_council:
            return False
        addressed = self.outcome == Outcome.APPROVED and _is_for_council(self.item)
        return self.outcome == Outcome.RECOMMENDED or addressed


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a case stands: in a headline, and by the acts that it rests on.

    `acts` are those of the meeting that moved the case last (none where nothing is decided yet),
    `since` what was done later without moving it, `ahead` later items without a decision, `latest`
    the newest act of each udvalg, newest first, where several have treated the case. What byrådet's
    referat recites counts only where the archive knows it from nowhere else.
    """

    headline: str
    acts: tuple[Act, ...] = ()
    since: tuple[Act, ...] = ()
    ahead: tuple[AgendaItem, ...] = ()
    latest: tuple[Act, ...] = ()

    @property
    def settled_in(self) -> AgendaItem | None:
        """The item that the headline is told of; none where nothing is decided yet."""
        return min(self.acts, key=_weight).item if self.acts else None

    @property
    def awaits_council(self) -> bool:
        """Whether the case went to byrådet, whose treatment of it the archive does not hold."""
        return any(act.sends_on and _is_for_council(act.item) for act in self.acts)

    @property
    def date(self) -> datetime.date | None:
        """The day the case was last moved."""
        return self.acts[0].item.meeting.date if self.acts else None


def whereabouts(items: Sequence[AgendaItem], asked_of_several: Container[int] = ()) -> Whereabouts:
    """Where the case stands that `items` (in time order, with their committee decisions) are about.

    `asked_of_several` holds the ids of those that ask each of several udvalg: one udvalg's decision ends no such case.
    """
    told = [act for item in items for act in acts_of(item)]
    if not told:
        return Whereabouts(_undecided(items), ahead=tuple(items))
    acts = [act for act in told if not act.is_recited] or told
    moving = [act for place, act in enumerate(acts) if _moves(act, acts[place + 1 :])] or acts
    last = moving[-1].item.meeting
    lead = [act for act in moving if act.item.meeting == last]
    later = items[max(place for place, item in enumerate(items) if item.meeting == last) + 1 :]
    ahead = tuple(item for item in later if not acts_of(item))
    settling = min(lead, key=_weight)
    is_final = not ahead and _ends(settling) and settling.item.pk not in asked_of_several
    return Whereabouts(
        _headline(lead, settling, is_final=is_final),
        acts=tuple(lead),
        since=tuple(act for act in acts if act.item in later),
        ahead=ahead,
        latest=_latest(items, told),
    )


def _latest(items: Sequence[AgendaItem], told: Sequence[Act]) -> tuple[Act, ...]:
    """The newest act of each udvalg, newest first, one of its own before a recited; none of a single udvalg."""
    newest = {act.committee: act for act in sorted(told, key=lambda act: not act.is_recited)}
    order = sorted(newest.values(), key=lambda act: (items.index(act.item), not act.is_recited), reverse=True)
    return tuple(order) if len(order) > 1 else ()


def acts_of(item: AgendaItem) -> list[Act]:
    """What was done in `item`, udvalg by udvalg: the meeting's own first, then the others in the decision's order."""
    return [Act(who, what, item) for who, what in _told(item.meeting.committee, item.outcome, _decided(item))]


def done_in(item: AgendaItem) -> list[Act]:
    """What was done at the meeting itself: `acts_of` without what byrådet's referat recites."""
    return [Act(who, what, item) for who, what in done_at(item.meeting.committee, item.outcome, _decided(item))]


def done_at(home: _Body, outcome: str, decided: Sequence[tuple[_Body, str]]) -> list[tuple[_Body, str]]:
    """What `done_in` tells of an item with this outcome and these decisions, at a meeting of `home`: who did what."""
    told = _told(home, outcome, decided)
    return [one for one in told if not _is_recited(one[0], home)] or told


def _is_recited(body: _Body, home: _Body) -> bool:
    return home.is_council and body != home


def _told(home: _Body, outcome: str, decided: Sequence[tuple[_Body, str]]) -> list[tuple[_Body, str]]:
    named = list(decided)
    if outcome and home not in (body for body, _ in named):
        named.append((home, outcome))
    return sorted(named, key=lambda one: one[0] != home)


def _decided(item: AgendaItem) -> list[tuple[Committee, str]]:
    return [(decision.committee, decision.outcome) for decision in item.committee_decisions.all()]


def in_words(names: Iterable[str]) -> str:
    """A list as a sentence has it: "A, B og C"."""
    *first, last = names
    return f"{', '.join(first)} og {last}" if first else last


def _moves(act: Act, later: Sequence[Act]) -> bool:
    if act.committee.is_council or act.outcome in _DECISIONS:
        return True
    return act.outcome == Outcome.POSTPONED and act.committee not in (other.committee for other in later)


def _ends(act: Act) -> bool:
    """Whether nobody decides after this: byrådet is the last to, and in a B-sag the udvalg itself."""
    return act.committee.is_council or act.item.type_in_force == CaseType.B


def _headline(acts: Sequence[Act], settling: Act, *, is_final: bool) -> str:
    where = in_words(dict.fromkeys(act.committee.name for act in acts))
    decided = f"{'Endeligt afgjort' if is_final else 'Afgjort'} i {where}"
    if settling.sends_on:
        return "Sendt til byrådet" if _is_for_council(settling.item) else "Anbefalet til næste led"
    told = {
        Outcome.POSTPONED: f"Udsat i {where}",
        Outcome.APPROVED: decided,
        Outcome.REJECTED: decided,
        Outcome.DISCUSSED: f"Drøftet i {where}, ikke afgjort",
        Outcome.NOTED: f"Taget til efterretning i {where}",
    }
    return told.get(Outcome(settling.outcome), f"Behandlet i {where}")


def _weight(act: Act) -> tuple[bool, bool, int]:
    """The less, the more the act tells of where the case stands."""
    return not act.sends_on, not (act.sends_on and _is_for_council(act.item)), _WEIGHT.index(Outcome(act.outcome))


def _undecided(items: Sequence[AgendaItem]) -> str:
    awaited = any(item.meeting.kind == item.meeting.Kind.AGENDA for item in items)
    if awaited:
        return "På dagsordenen, ikke behandlet endnu"
    return "Behandlet for lukkede døre" if all(item.is_closed for item in items) else "Ingen beslutning i referatet"


def _is_for_council(item: AgendaItem) -> bool:
    return item.to_council or item.type_in_force == CaseType.A
