"""Files that may not take the place of what stands before an admin has judged them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from committee.models import Meeting, PendingDelivery, SourceFile
from danish import cpr
from ingest.fingerprint import parser_fingerprint
from ingest.identity import SUPPLEMENT
from ingest.parsed import ParsedMeeting, Problem
from ingest.terms import Terms

LEAST_SHARE: Final = 0.6
"""Of the words that stand, how large a share a new version must hold to be taken without question."""

FEW_WORDS: Final = 50
"""No loss of fewer words than this counts as a shrink, however short the meeting."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a meeting says: its items, and the words of their sections."""

    items: int
    words: int

    @classmethod
    def of_stored(cls, meeting: Meeting) -> "tuple[Extent, Extent]":
        """Of what is on the agenda in the archive, and of that the supplements' share (one query)."""
        texts = list(meeting.items.on_agenda().values_list("pk", "address", "sections__text"))
        return cls._of(texts), cls._of([row for row in texts if row[1].startswith(SUPPLEMENT)])

    @classmethod
    def _of(cls, texts: Sequence[tuple[int, str, str | None]]) -> "Extent":
        return cls(len({pk for pk, _, _ in texts}), sum(len((text or "").split()) for _, _, text in texts))

    @classmethod
    def of_parsed(cls, parsed: ParsedMeeting) -> "Extent":
        """Of what was read."""
        sections = (section for item in parsed.items for section in item.sections)
        return cls(len(parsed.items), sum(len(section.text.split()) for section in sections))

    def __add__(self, other: "Extent") -> "Extent":
        return Extent(self.items + other.items, self.words + other.words)

    def __sub__(self, other: "Extent") -> "Extent":
        return Extent(self.items - other.items, self.words - other.words)

    def shrink_to(self, new: "Extent") -> Problem | None:
        """Why `new` may not take this one's place unseen; None where it may."""
        lost = self.words - new.words
        if new.items < self.items:
            measure = f"{new.items} punkter, hvor arkivet har {self.items}"
        elif new.words < LEAST_SHARE * self.words and lost >= FEW_WORDS:
            measure = f"{new.words} ord, hvor arkivet har {self.words}"
        else:
            return None
        return Problem(
            "shrunk",
            "hold",
            f"Den nye udgave har {measure}. Er det rigtigt, så frigiv den, eller indlæs den med --force; "
            "ellers hent referatet igen fra sagssystemet.",
        )


NOTHING: Final = Extent(0, 0)


def set_waiting(
    source: SourceFile, meeting: Meeting | None, reasons: Sequence[Problem], terms: Terms
) -> PendingDelivery:
    """Let `source` wait, once; delivered again it takes over the reasons of today."""
    values = {
        "parser": parser_fingerprint(),
        "reasons": [reason_json(reason) for reason in reasons],
        "stated_committee": terms.committee or "",
        "stated_date": terms.date,
    }
    waiting = PendingDelivery.objects.waiting().filter(source=source, meeting=meeting).first()
    if waiting is None:
        return PendingDelivery.objects.create(source=source, meeting=meeting, by=terms.by, **values)
    differing = [name for name, value in values.items() if getattr(waiting, name) != value]
    for name in differing:
        setattr(waiting, name, values[name])
    if differing:
        waiting.save(update_fields=differing)
    return waiting


def settle_older(meeting: Meeting, source: SourceFile) -> None:
    """What waited for the meeting is overtaken by a file that was loaded, and `source` waits no longer."""
    waiting = PendingDelivery.objects.waiting()
    overtaken = waiting.filter(meeting=meeting) | waiting.filter(source=source, meeting=None)
    overtaken.update(decision=PendingDelivery.Decision.SUPERSEDED, decided_at=timezone.now())


def reason_json(problem: Problem) -> dict[str, Any]:
    """A problem as it is stored with a file that waits or was refused."""
    message = cpr.mask(problem.message)
    return {"code": problem.code, "severity": problem.severity, "message": message, "line": problem.line}
