"""The way of a case as it is drawn: one mark for what each udvalg did at a meeting."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from committee.case_drawing import SHAPES, Appearance, Drawing, draw
from committee.models import AgendaItem
from committee.whereabouts import WORDS, Act, done_in
from danish.dates import long_date

_COUNCIL = "Byrådet"
_KEYS = WORDS | {"": "uden beslutning"}


class Key(NamedTuple):
    """What a shape of the drawing means."""

    outcome: str
    shape: str
    word: str


def keys(drawn: Iterable[Drawing]) -> list[Key]:
    """The shapes that the drawings hold, each once, in the order of the outcomes."""
    used = {mark.shown.outcome for drawing in drawn for mark in drawing.marks}
    return [Key(outcome, SHAPES[outcome], word) for outcome, word in _KEYS.items() if outcome in used]


def drawings(items: Sequence[AgendaItem], *, awaits_council: bool) -> tuple[Drawing, ...]:
    """The way through `items`, in time order; none where there is but one mark to draw.

    With `awaits_council` it ends at byrådet, whose treatment the archive does not hold.
    """
    shown = [one for place, item in enumerate(items) for one in _appearances(item, place)]
    if len(shown) < 2 and not awaits_council:
        return ()
    council = next((item.meeting.committee.name for item in items if item.meeting.committee.is_council), _COUNCIL)
    return draw(shown, council, awaits_council=awaits_council)


def _appearances(item: AgendaItem, place: int) -> list[Appearance]:
    acts = done_in(item)
    if not acts:
        return [_appearance(item, place, item.meeting.committee.name, "", _undecided(item))]
    return [_of_act(act, place) for act in acts]


def _of_act(act: Act, place: int) -> Appearance:
    return _appearance(act.item, place, act.committee.name, act.outcome, act.word)


def _appearance(item: AgendaItem, place: int, lane: str, outcome: str, done: str) -> Appearance:
    kind = f"{item.type_in_force}-sag, " if item.type_in_force else ""
    return Appearance(
        day=item.meeting.date,
        lane=lane,
        case_type=item.type_in_force,
        outcome=outcome,
        word=_SHORT.get(done, done),
        told=f"{long_date(item.meeting.date)}, {lane}: {kind}{done}",
        address=item.get_absolute_url(),
        treatment=place,
    )


_SHORT = {WORDS["noted"]: "orientering"}


def _undecided(item: AgendaItem) -> str:
    if item.is_closed:
        return "lukket punkt"
    return "på dagsordenen" if item.meeting.kind == item.meeting.Kind.AGENDA else "uden beslutning"
