"""Reading a file that anybody may have sent: in another process, and within limits."""

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from typing import Any, Final

from django.conf import settings

from ingest.order import Order
from ingest.parsed import ParsedMeeting, Problem, Source
from ingest.parsed_json import meeting_from_json

PROGRAM = "ingest.reading_process"
"""The module that reads, run as a program."""

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a file may take to read, in seconds, and how much memory, in bytes."""

    seconds: float = 20
    memory: int = 1024 * MEGABYTE


LIMITS = Limits()
"""What holds for every upload."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a source as its reader sees it; `line` as in Block."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class BoundedReading:
    """What a file says, beside the file itself. `is_readable`: some reader took it, within the limits."""

    meeting: ParsedMeeting
    units: tuple[Unit, ...] = ()
    is_readable: bool = False


def read_bounded(order: Order) -> BoundedReading:
    """The reading of a file; over a limit, or where its reader breaks, one that is refused in Danish."""
    limits = LIMITS
    try:
        ended = subprocess.run(
            [sys.executable, "-m", PROGRAM],
            input=_as_input(order, limits),
            capture_output=True,
            timeout=limits.seconds,
            cwd=settings.BASE_DIR,
            env={"PYTHONPATH": str(settings.BASE_DIR), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired:
        return _refused(order, _too_slow(limits))
    if ended.returncode != 0:
        return _refused(order, _broken(ended, limits))
    return _reading(json.loads(ended.stdout))


def _as_input(order: Order, limits: Limits) -> bytes:
    head = {
        "filename": order.filename,
        "committee": order.committee,
        "date": order.date.isoformat() if order.date else None,
        "memory": limits.memory,
        # A process that sleeps uses no CPU time: the clock on the wall is looked after from here.
        "seconds": int(limits.seconds) + 1,
    }
    return json.dumps(head).encode() + b"\n" + order.content


def _reading(answer: dict[str, Any]) -> BoundedReading:
    meeting = meeting_from_json(answer["meeting"])
    problems = zip(meeting.problems, answer["problem_items"], strict=True)
    meeting = replace(meeting, problems=tuple(replace(problem, item=item) for problem, item in problems))
    return BoundedReading(meeting, tuple(Unit(*unit) for unit in answer["units"]), answer["is_readable"])


def _refused(order: Order, problem: Problem) -> BoundedReading:
    source = Source(order.filename, "", "application/octet-stream")
    return BoundedReading(ParsedMeeting(order.committee, order.date, source, problems=(problem,)))


def _too_slow(limits: Limits) -> Problem:
    return Problem(
        "reading-too-slow",
        "refuse",
        f"Filen kunne ikke læses på {limits.seconds:.0f} sekunder. Del den op, eller gem den som tekst; "
        "er den rigtig, så bed arkivets tekniker om at indlæse den fra kommandolinjen.",
    )


def _broken(ended: "subprocess.CompletedProcess[bytes]", limits: Limits) -> Problem:
    if b"MemoryError" in ended.stderr:
        return Problem(
            "reading-too-large",
            "refuse",
            f"Filen kræver mere end {limits.memory // MEGABYTE} MB hukommelse at læse. Gem den uden billeder, "
            "eller del den op.",
        )
    return Problem(
        "reading-broke",
        "refuse",
        "Filen kan ikke læses: den får læseren til at gå i stå. Gem den i et andet format (PDF, Word, HTML eller "
        "tekst), og upload den igen.",
    )
