"""From a file's bytes to a ParsedMeeting. Pure: no database, no Django, never an exception for bad input."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from danish.dates import long_date
from ingest import readers
from ingest.gate import gated
from ingest.minutes.case_types import types_in_force
from ingest.minutes.completeness import contents_problems, restart_problems, second_meeting, swallowed_items
from ingest.minutes.decisions import same_committee
from ingest.minutes.furniture import marked_aside, set_aside
from ingest.minutes.header import (
    Header,
    deciding_body,
    end_time,
    meeting_named_in,
    only_deciding_body,
    read_header,
)
from ingest.minutes.items import ItemParts, build_item, of_committee
from ingest.minutes.layout import measure_layout
from ingest.minutes.problems import item_problems, section_problems, sequence_problems
from ingest.minutes.stated import stated_structure
from ingest.minutes.structure import RawItem, split_items
from ingest.parsed import Block, Coverage, Furniture, ParsedAgendaItem, ParsedMeeting, Problem, Source
from ingest.readers import StatedItem, UnreadableSource


def parse_file(
    content: bytes,
    filename: str,
    *,
    committee: str | None = None,
    date: datetime.date | None = None,
    url: str | None = None,
    max_bytes: int = readers.MAX_BYTES,
) -> ParsedMeeting:
    """The meeting that a file tells of.

    `committee` and `date` are what an admin states where the file does not; where the file says otherwise the
    meeting is refused. A file longer than `max_bytes` is not read at all. Whatever is wrong stands in `problems`,
    in Danish: nothing is raised for bad input.
    """
    source = Source(PurePath(filename).name, hashlib.sha256(content).hexdigest(), _media_type(filename), url)
    try:
        reading = readers.read(content, filename, max_bytes=max_bytes)
    except UnreadableSource as unreadable:
        return ParsedMeeting(
            committee, date, source, problems=(Problem(unreadable.code, "refuse", unreadable.message),)
        )
    source = replace(source, media_type=reading.media_type, url=source.url or reading.url)
    if reading.meeting is not None:
        return gated(_as_stated(replace(reading.meeting, source=source), committee, date))
    meeting = parse_meeting(reading.blocks, source, committee=committee, date=date, stated=reading.items)
    meeting = replace(meeting, kind=reading.kind or meeting.kind, problems=(*meeting.problems, *reading.problems))
    return gated(meeting)


def _as_stated(meeting: ParsedMeeting, committee: str | None, date: datetime.date | None) -> ParsedMeeting:
    """A meeting that came as a ParsedMeeting, with what the admin adds to it."""
    complete = replace(meeting, committee=meeting.committee or committee, date=meeting.date or date)
    kept = (problem for problem in meeting.problems if problem.code not in ("no-committee", "no-date"))
    contradicted = _stated_otherwise(meeting.committee, meeting.date, committee, date)
    missing = [problem for problem in _meeting_problems(complete) if problem not in meeting.problems]
    return replace(complete, problems=(*kept, *missing, *contradicted))


def parse_meeting(
    blocks: Sequence[Block],
    source: Source,
    *,
    committee: str | None = None,
    date: datetime.date | None = None,
    stated: Sequence[StatedItem] = (),
) -> ParsedMeeting:
    """The meeting that `blocks` tell of; `committee` and `date` as for `parse_file`.

    `stated` tells the items apart in formats that have fields for them.
    """
    kept, furniture = (list(blocks), marked_aside(blocks)) if stated else set_aside(blocks)
    layout = measure_layout(kept)
    structure = stated_structure(kept, stated) if stated else split_items(kept)
    header = read_header(structure.header)
    raw_items = _without_closing_line(_in_supplement(structure.items, header), header)
    own = header.committee or committee
    parts = [build_item(raw, position, layout, own) for position, raw in enumerate(raw_items, start=1)]
    named, mention = meeting_named_in([part.item for part in parts])
    own = own or named or deciding_body([part.item for part in parts])
    if own != (header.committee or committee):
        parts = [of_committee(part, own) for part in parts]
    stated_date = header.date or (mention.value if mention else None)
    groups = [Furniture(block.line, "group", block.as_printed) for block in structure.group_lines]
    aside = sorted([*furniture, *groups, *header.aside], key=lambda entry: entry.line)
    meeting = ParsedMeeting(
        committee=own,
        date=stated_date or date,
        source=source,
        start_time=header.start_time,
        end_time=header.end_time,
        place=header.place,
        term=header.term,
        kind=header.kind,
        attendance=tuple(header.attendance),
        items=_with_types(parts),
        coverage=Coverage(len(blocks), len(blocks) - len(aside), tuple(aside)),
    )
    problems = [
        *_meeting_problems(meeting),
        *_stated_otherwise(
            header.committee or named or only_deciding_body(meeting.items), stated_date, committee, date
        ),
        *_joint_problems(header),
        *_date_problems(header, mention.value if mention else None),
        *(
            [again]
            if (again := second_meeting(blocks))
            else restart_problems(meeting.items, [raw.line for raw in raw_items])
        ),
        *sequence_problems(parts),
        *contents_problems(meeting.items, furniture),
        *swallowed_items(raw_items),
        *section_problems(meeting.items),
        *item_problems(parts),
    ]
    return replace(meeting, problems=tuple(problems))


def _media_type(filename: str) -> str:
    ending = PurePath(filename).suffix.lower()
    return {".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}.get(
        ending, "application/octet-stream"
    )


def _in_supplement(raw_items: list[RawItem], header: Header) -> list[RawItem]:
    return [replace(raw, is_supplement=True) for raw in raw_items] if header.is_supplement else raw_items


def _without_closing_line(raw_items: list[RawItem], header: Header) -> list[RawItem]:
    """The items without the line that says when the meeting ended: it belongs to the header."""
    if not raw_items or not raw_items[-1].sections:
        return raw_items
    *others, last = raw_items
    section = last.sections[-1]
    closing = [block for block in section.blocks if end_time(block.text)]
    for block in closing:
        header.end_time = header.end_time or end_time(block.text)
    kept = tuple(block for block in section.blocks if block not in closing)
    return [*others, replace(last, sections=(*last.sections[:-1], replace(section, blocks=kept)))]


def _with_types(parts: Sequence[ItemParts]) -> tuple[ParsedAgendaItem, ...]:
    in_force = types_in_force(
        {part.item.position: part.item.listed_type for part in parts},
        {part.item.position: part.marked_type for part in parts},
        {part.item.position: part.item.decision.text for part in parts if part.item.decision},
        [(part.item.position, part.item.number) for part in parts],
    )
    return tuple(replace(part.item, type_in_force=in_force[part.item.position]) for part in parts)


def _meeting_problems(meeting: ParsedMeeting) -> list[Problem]:
    problems: list[Problem] = []
    if not meeting.items:
        return [
            Problem(
                "no-items",
                "refuse",
                "Filen indeholder ingen dagsordenspunkter. "
                "Kontrollér, at det er et referat med punkter som »Punkt 1: …«.",
            )
        ]
    missing = [name for name, value in (("udvalg", meeting.committee), ("mødedato", meeting.date)) if value is None]
    options = {"udvalg": '--udvalg "Udvalgets navn"', "mødedato": "--dato ÅÅÅÅ-MM-DD"}
    remedy = " og ".join(options[name] for name in missing)
    for name in missing:
        code = "no-committee" if name == "udvalg" else "no-date"
        problems.append(
            Problem(code, "refuse", f"Filen oplyser ikke {_MISSING[name]}. Indlæs den alene, og angiv {remedy}.")
        )
    return problems


_MISSING = {"udvalg": "hvilket udvalg der holdt mødet", "mødedato": "mødets dato"}


def _stated_otherwise(
    committee: str | None, date: datetime.date | None, given: str | None, given_date: datetime.date | None
) -> list[Problem]:
    problems: list[Problem] = []
    if given and committee and not same_committee(given, committee):
        problems.append(
            Problem(
                "committee-contradicted",
                "refuse",
                f"Filen siger, at mødet er holdt af {committee}, men --udvalg siger {given}. "
                "Ret eller udelad --udvalg.",
            )
        )
    if given_date and date and given_date != date:
        problems.append(
            Problem(
                "date-contradicted",
                "refuse",
                f"Filen siger, at mødet er den {long_date(date)}, men --dato siger den {long_date(given_date)}. "
                "Ret eller udelad --dato.",
            )
        )
    return problems


def _joint_problems(header: Header) -> list[Problem]:
    if not header.joint:
        return []
    others = " og ".join(header.joint)
    message = (
        f"Mødet er fælles for {header.committee} og {others}. Det står i arkivet som {header.committee}s møde; "
        "de andres beslutninger står under punkterne."
    )
    return [Problem("joint-meeting", "warning", message)]


def _date_problems(header: Header, named: datetime.date | None) -> list[Problem]:
    problems: list[Problem] = []
    values = {mention.value for mention, _ in header.dates}
    line = header.dates[0][1] if header.dates else None
    if None in values:
        printed = next(mention.printed for mention, _ in header.dates if mention.value is None)
        problems.append(
            Problem("impossible-date", "hold", f"Datoen »{printed}« findes ikke. Ret kilden, eller frigiv mødet.", line)
        )
    stated = sorted({value for value in values if value} | ({named} if named else set()))
    if len(stated) > 1:
        dates = " og ".join(f"den {long_date(value)}" for value in stated)
        problems.append(
            Problem(
                "date-conflict",
                "hold",
                f"Filen nævner flere mødedatoer: {dates}. Ret kilden, eller frigiv mødet.",
                line,
            )
        )
    for mention, at in header.dates:
        if not mention.weekday_agrees:
            problems.append(
                Problem("weekday-conflict", "warning", f"Ugedagen passer ikke til datoen i »{mention.printed}«.", at)
            )
    return problems
