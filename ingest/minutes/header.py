"""Which meeting a referat is of: udvalg, date, times, place and term, from its header or its first items."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from danish.dates import WEEKDAYS, DateMention, find_dates, parse_time
from ingest.minutes.decisions import same_committee
from ingest.minutes.title_line import TitleLine, body_names, nominative, read_title_line
from ingest.parsed import Block, Furniture, Kind, ParsedAgendaItem
from ingest.vocabulary import BODY, HEADER_LABEL

_ENDED = re.compile(r"^mødet\s+(?:blev\s+)?(?:hævet|sluttede|slut|afsluttet)\b.*?(?P<time>\d{1,2}[.:]\d{2})", re.I)
_MEETING_OF = re.compile(
    rf"(?P<body>{BODY}|udvalget|byrådet)s?\s+(?:ordinære\s+|ekstraordinære\s+|konstituerende\s+)?(?:udvalgs|byråds)?møde\s+",
    re.I,
)
_IN_BODY = re.compile(rf"m[øo]det?\s+i\s+(?P<body>{BODY}|[^,]+?)\s+(?=(?:{'|'.join(WEEKDAYS)}|den|d\.)\b)", re.I)
_PLACE = re.compile(r"\bkl\.?\s*[\d.:]+(?:\s*[-–]\s*[\d.:]+)?\s*,?\s+i\s+(?P<place>.+)$", re.I)
_ATTENDANCE_LABELS: Final = (
    "deltagere",
    "mødedeltagere",
    "medlemmer",
    "til stede",
    "tilstede",
    "fremmødte",
    "fraværende",
    "afbud",
    "mødeleder",
)
_ATTENDANCE_LINE: Final = re.compile(
    r"\b(?:(?:var|er)\s+(?:til stede|fraværende)|(?:havde|har)\s+(?:meldt\s+)?(?:afbud|forfald)|deltog)\b", re.I
)
_HELD_IN: Final = re.compile(r"møde[t]?\s+i\s+(?P<body>\S.{2,80})", re.I)
_LONE_PLACE: Final = re.compile(r"i\s+(?P<place>\S.{1,80})")
_AFTER_DATE: Final = re.compile(
    r"\s*(?:,?\s*(?:kl\.?|klokken)?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*(?:[-–]|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?)?"
    r"(?:\s*,?\s+i\s+.{1,60})?",
    re.I,
)
_TITLE_LINES: Final = 8
_NAMED_WITHIN: Final = 4000
_AGENDA_NUMBER: Final = "85.02.02"


@dataclass(slots=True)
class Header:
    """What a header (or, where it is missing, the first items) says of the meeting."""

    committee: str | None = None
    date: datetime.date | None = None
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    place: str | None = None
    joint: tuple[str, ...] = ()
    is_supplement: bool = False
    term: str | None = None
    kind: Kind = "minutes"
    attendance: list[str] = field(default_factory=list)
    dates: list[tuple[DateMention, int]] = field(default_factory=list)
    aside: list[Furniture] = field(default_factory=list)


def read_header(blocks: Sequence[Block]) -> Header:
    """The header's facts. Lines of it that are none of them are set aside, not lost."""
    header = Header()
    label = ""
    unread: list[Block] = []
    for block in _with_whole_title(blocks):
        label = _read_line(header, block, label, unread)
    if header.committee is None or header.date is None:
        _read_joined(header, unread)
    header.aside = [Furniture(block.line, "letterhead", block.as_printed) for block in unread]
    return header


def end_time(text: str) -> datetime.time | None:
    """The time at which a closing line says that the meeting ended ("Mødet hævet kl. 12:41"), else None."""
    match = _ENDED.match(text)
    return parse_time(match["time"]) if match else None


def meeting_named_in(items: Sequence[ParsedAgendaItem]) -> tuple[str | None, DateMention | None]:
    """Udvalg and date from the item that approves the agenda ("… udvalgets møde den 28. oktober 2025")."""
    for item in items[:3]:
        if not _approves_agenda(item):
            continue
        for section in item.sections:
            for match in _MEETING_OF.finditer(section.text, 0, _NAMED_WITHIN):
                mention = next(find_dates(section.text[match.end() :][:60]), None)
                if mention is not None and mention.start < 15:
                    body = match["body"] if match["body"][:1].isupper() else None
                    return (nominative(body) if body else None), mention
    return None, None


def deciding_body(items: Sequence[ParsedAgendaItem]) -> str | None:
    """The one udvalg that decides throughout, where the decisions leave no doubt whose meeting it is."""
    named = [tuple(entry.committee for entry in item.decision.by_committee) for item in items if item.decision]
    counts = Counter(name for names in named for name in names)
    if not counts:
        return None
    (name, count), *others = counts.most_common()
    alone = sum(1 for names in named if names == (name,))
    return name if alone and (not others or others[0][1] < count) else None


def only_deciding_body(items: Sequence[ParsedAgendaItem]) -> str | None:
    """The udvalg that alone decides wherever an udvalg is named, in two items at the least: then it is its meeting."""
    named = [item.decision.by_committee for item in items if item.decision and item.decision.by_committee]
    names = {tuple(entry.committee for entry in entries) for entries in named}
    return next(iter(names))[0] if len(named) > 1 and len(names) == 1 and len(next(iter(names))) == 1 else None


def _with_whole_title(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with a title that was broken before its date put together."""
    whole = list(blocks)
    for index, (block, following) in enumerate(pairwise(blocks[:_TITLE_LINES])):
        title = read_title_line(block.text)
        if title is None or title.date or not title.committee or HEADER_LABEL.match(following.text):
            continue
        together = read_title_line(f"{block.text} {following.text}")
        if together and together.date and not read_title_line(following.text):
            whole[index : index + 2] = [replace(block, text=f"{block.text} {following.text}")]
            break
    return whole


def _read_line(header: Header, block: Block, label: str, unread: list[Block]) -> str:
    text = block.text
    labelled = HEADER_LABEL.match(text)
    title = None if labelled or label in _ATTENDANCE_LABELS else read_title_line(text)
    if title and _is_news(header, title):
        _take_title(header, title, block)
        if not title.committee and not title.date:
            unread.append(block)
    elif labelled:
        return _read_label(header, labelled, block)
    elif end_time(text):
        header.end_time = end_time(text)
    elif _ATTENDANCE_LINE.search(text):
        header.attendance.append(text)
    elif label:
        _read_value(header, label, text, block)
        return label if label in _ATTENDANCE_LABELS else ""
    elif not _read_plain(header, block):
        unread.append(block)
    return ""


def _read_plain(header: Header, block: Block) -> bool:
    """Whether a line without label says the udvalg, the date or the place, which is then the header's."""
    text = block.text
    if header.committee is None and (name := _whole_body(text)):
        header.committee = name
    elif header.committee is None and (held := _HELD_IN.fullmatch(text)) and not any(find_dates(text)):
        header.committee = nominative(held["body"])
    elif header.date and header.place is None and (place := _LONE_PLACE.fullmatch(text)):
        header.place = place["place"]
    elif _is_dated_line(text):
        _read_value(header, "dato", text, block)
    else:
        return False
    return True


def _read_label(header: Header, labelled: re.Match[str], block: Block) -> str:
    label = labelled["label"].lower()
    if labelled["value"]:
        _read_value(header, label, labelled["value"], block)
        return label if label in _ATTENDANCE_LABELS else ""
    return label


def _is_news(header: Header, title: TitleLine) -> bool:
    """Whether a title says the first word of the udvalg or the date, or nothing but what the file is."""
    if title.committee is None:
        return title.date is None or header.date is None
    return header.committee is None or same_committee(header.committee, title.committee)


def _whole_body(text: str) -> str | None:
    name, joint = body_names(text)
    return name if name and not joint and re.fullmatch(BODY, name) else None


def _is_dated_line(text: str) -> bool:
    """Whether a line holds a date, perhaps with weekday, time and place, and no more."""
    mention = next(find_dates(text), None)
    return mention is not None and not mention.start and _AFTER_DATE.fullmatch(text, mention.end) is not None


def _take_title(header: Header, title: TitleLine, block: Block) -> None:
    header.kind = title.kind or header.kind
    header.is_supplement |= title.is_supplement
    if title.committee and header.committee is None:
        header.committee, header.joint = title.committee, title.joint
    header.term = header.term or title.term
    header.place = header.place or title.place
    if title.date:
        _take_date(header, title.date, block.line)
        _read_times(header, title.after_date)


def _read_value(header: Header, label: str, value: str, block: Block) -> None:
    if label in _ATTENDANCE_LABELS:
        header.attendance.append(value if block.text == value else block.text)
    elif label in ("udvalg", "mødeforum", "møde"):
        if header.committee is None:
            header.committee, header.joint = body_names(value)
    elif label in ("mødested", "sted", "lokale"):
        header.place = header.place or value
    elif label in ("sluttidspunkt", "slut"):
        header.end_time = parse_time(value)
    else:
        mentions = list(find_dates(value))
        for mention in mentions[:1]:
            _take_date(header, mention, block.line)
        _read_times(header, value[mentions[0].end :] if mentions else value)


def _read_times(header: Header, text: str) -> None:
    first, _, last = re.sub(r"\s+til\s+", "-", text.replace("–", "-"), flags=re.I).partition("-")
    header.start_time = header.start_time or parse_time(first)
    header.end_time = header.end_time or parse_time(last)


def _read_joined(header: Header, unread: list[Block]) -> None:
    """A title set over several lines: "Referat / til / mødet i <udvalg> / den <dato> kl. <tid> / i <sted>"."""
    text = " ".join(block.text for block in unread[:_TITLE_LINES])
    match = _IN_BODY.search(text)
    mention = next(find_dates(text[match.end() :]), None) if match else None
    if match is None or mention is None:
        return
    header.committee = header.committee or nominative(match["body"])
    _take_date(header, mention, unread[0].line)
    header.start_time = header.start_time or parse_time(text[match.end() :][mention.end :][:20])
    dated = next(i for i, block in enumerate(unread) if mention.printed.split()[-1] in block.text)
    last = min(dated + 1, len(unread) - 1)
    place = _PLACE.search(unread[dated].text) or re.match(r"i\s+(?P<place>.+)", unread[last].text)
    header.place = header.place or (place["place"].strip() if place else None)
    taken = last if place and place.string == unread[last].text else dated
    del unread[: taken + 1]


def _take_date(header: Header, mention: DateMention, line: int) -> None:
    header.dates.append((mention, line))
    header.date = header.date or mention.value


def _approves_agenda(item: ParsedAgendaItem) -> bool:
    return "dagsorden" in item.title.lower() or (item.journal_number or "").startswith(_AGENDA_NUMBER)
