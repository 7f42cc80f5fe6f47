"""What a file would become, shown beside the file itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from committee.models import CaseType, Meeting, Outcome, PendingDelivery
from danish import cpr
from ingest.bounded import BoundedReading, Unit, read_bounded
from ingest.committees import Directory
from ingest.delivery import Change, Delivery, RawSource
from ingest.gate import gated, withheld
from ingest.load import find_meeting, foresee_load
from ingest.models import Upload
from ingest.order import Order
from ingest.parsed import ParsedAgendaItem, ParsedMeeting, Problem
from ingest.refusal import RefusedError
from ingest.terms import ORDINARY, Terms

MOST_UNITS: Final = 5000
"""The most units of a source that one page shows."""

PDF: Final = "application/pdf"
TEXTS: Final = ("text/plain", "text/markdown")


GRAVEST_FIRST: Final = ("refuse", "hold", "warning")

_IN_THE_BROWSER: Final = {
    "no-date": "Filen oplyser ikke mødets dato. Angiv den herunder.",
    "no-committee": "Filen oplyser ikke, hvilket udvalg der holdt mødet. Angiv det herunder.",
    "date-contradicted": "Filen siger en anden dato end den, der er angivet herunder. Ret den, eller slet den.",
    "committee-contradicted": "Filen siger et andet udvalg end det, der er angivet herunder. Ret det, eller slet det.",
}
"""What some problems say to one who has a form before them rather than a command line."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What loading a file would do. `reasons`: why it would wait; `refusal`: why it would not be taken at all."""

    change: Change = Change.NEW
    meeting: Meeting | None = None
    reasons: tuple[Problem, ...] = ()
    refusal: Problem | None = None
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit of the source as staff see it: CPR numbers masked, and what was remarked at its place."""

    unit: Unit
    problems: Sequence[Problem] = ()
    is_first_of_line: bool = True
    left_out: str = ""
    has_number: bool = False

    @property
    def text(self) -> str:
        """Without CPR numbers."""
        return cpr.mask(self.unit.text)


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as it would be stored, with the remarks on it."""

    item: ParsedAgendaItem
    problems: Sequence[Problem] = ()

    @property
    def title(self) -> str:
        """Without CPR numbers."""
        return cpr.mask(self.item.title)

    @property
    def type_label(self) -> str:
        """ "B – Afgørelse i udvalget"; empty without a type."""
        kind = self.item.type_in_force
        return f"{kind} – {CaseType(kind).label}" if kind else ""

    @property
    def outcome_label(self) -> str:
        """What the decision did."""
        return str(Outcome(self.item.decision.outcome).label) if self.item.decision else ""

    @property
    def decision_text(self) -> str:
        """Without CPR numbers."""
        return cpr.mask(self.item.decision.text) if self.item.decision else ""

    @property
    def sections(self) -> list[tuple[str, str, int]]:
        """Heading, text and number of words of each section but the decision."""
        kept = [part for part in self.item.sections if part.kind != "decision"]
        return [(cpr.mask(part.heading), cpr.mask(part.text), len(part.text.split())) for part in kept]


@dataclass(frozen=True, slots=True)
class Preview:
    """A file's reading, ready to be shown. `kind_of_line` is what the lines count: line, page, unit."""

    meeting: ParsedMeeting
    effect: Effect
    units: Sequence[ShownUnit] = ()
    items: Sequence[ShownItem] = ()
    kind_of_line: str = "Linje"
    units_left_out: int = 0
    stated: Terms = ORDINARY

    @property
    def lacks_committee(self) -> bool:
        """Whether staff must say whose meeting it is."""
        return self._was_refused_for("no-committee", "committee-contradicted") or bool(self.stated.committee)

    @property
    def lacks_date(self) -> bool:
        """Whether staff must say when the meeting was."""
        return self._was_refused_for("no-date", "date-contradicted") or bool(self.stated.date)

    @property
    def problems(self) -> Sequence[Problem]:
        """All that was remarked, what the archive itself has to say among it; the gravest first, each once."""
        own = [*self.effect.reasons, *([self.effect.refusal] if self.effect.refusal else [])]
        once = {(problem.code, problem.message): problem for problem in (*own, *self.meeting.problems)}
        gravest_first = sorted(once.values(), key=lambda problem: GRAVEST_FIRST.index(problem.severity))
        return [in_the_browser(problem) for problem in gravest_first]

    @property
    def told(self) -> str:
        """What loading it would do."""
        if self.effect.refusal:
            return "Filen kan ikke indlæses, som den er."
        if self.effect.reasons:
            return "Indlæses den, venter den på frigivelse. Det, arkivet viser i dag, røres ikke."
        if self.effect.change is Change.UNCHANGED:
            return "Arkivet siger det samme som filen: uændret."
        if self.effect.is_held:
            return "Indlæses den, gemmes mødet, men ingen ser det, før nogen frigiver det."
        if self.effect.meeting:
            return "Indlæses den, bliver mødet i arkivet opdateret efter den."
        return "Indlæses den, bliver mødet nyt i arkivet og offentligt."

    @property
    def can_be_loaded(self) -> bool:
        """Whether it may be loaded at all."""
        return self.effect.refusal is None

    @property
    def is_doubtful(self) -> bool:
        """Whether loading it would hold something back."""
        return bool(self.effect.reasons) or self.effect.is_held

    def _was_refused_for(self, *codes: str) -> bool:
        return any(problem.code in codes for problem in self.meeting.problems)


def in_the_browser(problem: Problem) -> Problem:
    """`problem`, with a remedy that is on the page."""
    return replace(problem, message=_IN_THE_BROWSER.get(problem.code, problem.message))


def read_stored(row: Upload | PendingDelivery) -> BoundedReading:
    """Read the stored file again, with what staff have stated of it."""
    source = row.source
    name = row.name if isinstance(row, Upload) else source.filename
    return read_bounded(Order(bytes(source.content), name, row.stated_committee or None, row.stated_date))


def terms_of(row: Upload | PendingDelivery, by: str = "") -> Terms:
    """What staff have stated of the file."""
    return Terms(by, row.stated_committee or None, row.stated_date)


def preview(row: Upload | PendingDelivery, reading: BoundedReading) -> Preview:
    """The page's content for a file that was uploaded, or that waits."""
    terms = terms_of(row)
    meeting = withheld(reading.meeting)
    kept, rest = reading.units[:MOST_UNITS], reading.units[MOST_UNITS:]
    return Preview(
        meeting=meeting,
        effect=effect_of(reading, raw_source(reading, row), terms),
        units=shown_units(kept, reading.meeting),
        items=shown_items(meeting),
        kind_of_line=kind_of_line(reading.meeting),
        units_left_out=len(rest),
        stated=terms,
    )


def raw_source(reading: BoundedReading, row: Upload | PendingDelivery) -> RawSource:
    """The stored file, its bytes left where they are: what is foreseen goes by its digest."""
    return RawSource(row.source.filename, b"", row.source.media_type, row.source.sha256, row.source.url or None)


def effect_of(reading: BoundedReading, raw: RawSource, terms: Terms) -> Effect:
    """What loading the reading would do today; writes nothing."""
    try:
        delivery = Delivery.of(reading.meeting, raw, terms)
        change, standing, reasons = foresee_load(delivery, None)
    except RefusedError as refused:
        return Effect(refusal=refused.problem)
    meeting = find_meeting(delivery, Directory.of_archive())
    return Effect(change, meeting, tuple(reasons), is_held=bool(standing and standing.is_held))


def doubts_of(reading: BoundedReading, effect: Effect) -> list[str]:
    """Why the file cannot be loaded, or would be held back if it were; empty for one that is good as it is."""
    holding = [problem for problem in gated(reading.meeting).problems if problem.severity == "hold"]
    every = [effect.refusal] if effect.refusal else [*effect.reasons, *holding]
    return list(dict.fromkeys(cpr.mask(in_the_browser(problem).message) for problem in every))


def shown_units(units: Sequence[Unit], meeting: ParsedMeeting) -> list[ShownUnit]:
    """Each unit with the remarks on its line, given once, at the line's first unit."""
    at_line: defaultdict[int, list[Problem]] = defaultdict(list)
    for problem in meeting.problems:
        if problem.line is not None:
            at_line[problem.line].append(problem)
    aside: Mapping[tuple[int, str], str] = {(one.line, one.text): one.reason for one in meeting.coverage.furniture}
    shown, seen = [], 0
    for unit in units:
        is_first = unit.line != seen
        seen = unit.line
        shown.append(
            ShownUnit(
                unit=unit,
                problems=[in_the_browser(problem) for problem in at_line.pop(unit.line, [])] if is_first else [],
                is_first_of_line=is_first,
                left_out=aside.get((unit.line, unit.text), ""),
                has_number=cpr.mask(unit.text) != unit.text,
            )
        )
    return shown


def shown_items(meeting: ParsedMeeting) -> list[ShownItem]:
    """Each item with the remarks on it."""
    return [
        ShownItem(item, [problem for problem in meeting.problems if problem.item == item.position])
        for item in meeting.items
    ]


def kind_of_line(meeting: ParsedMeeting) -> str:
    """What the lines of the source count."""
    media_type = meeting.source.media_type
    if media_type == PDF:
        return "Side"
    return "Linje" if media_type in TEXTS else "Afsnit"
