"""Which meeting a referat is of: udvalg, date, times, place and term, from its header or its first items."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from danish.dates import WEEKDAYS, DateMention, find_dates, parse_time
from ingest.parsed import Block, Furniture, Kind, ParsedAgendaItem
from ingest.vocabulary import BODY, HEADER_LABEL

_TITLE = re.compile(
    r"^(?P<kind>referat|beslutningsprotokol|protokol|(?:tillægs)?dagsorden)\b\s*(?:af|fra|for|til|over)?\s*(?P<rest>.*)$",
    re.I,
)
_TERM = re.compile(r"\b(?P<first>(?:19|20)\d{2})\s*[-–/]\s*(?P<last>(?:19|20)\d{2})\b")
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
_TITLE_LINES: Final = 8
_AGENDA_NUMBER: Final = "85.02.02"


@dataclass(slots=True)
class Header:
    """What a header (or, where it is missing, the first items) says of the meeting."""

    committee: str | None = None
    date: datetime.date | None = None
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    place: str | None = None
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
            for match in _MEETING_OF.finditer(section.text):
                mention = next(find_dates(section.text[match.end() :][:60]), None)
                if mention is not None and mention.start < 15:
                    body = match["body"] if match["body"][:1].isupper() else None
                    return (_nominative(body) if body else None), mention
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


def _with_whole_title(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with a title that was broken before its date put together."""
    whole = list(blocks)
    for index, (block, following) in enumerate(pairwise(blocks)):
        title = _TITLE.match(block.text)
        broken = title and title["rest"] and not find_dates_in(title["rest"])
        if broken and not HEADER_LABEL.match(following.text) and find_dates_in(f"{block.text} {following.text}"):
            whole[index : index + 2] = [replace(block, text=f"{block.text} {following.text}")]
            break
    return whole


def _read_line(header: Header, block: Block, label: str, unread: list[Block]) -> str:
    text = block.text
    title = _TITLE.match(text)
    labelled = HEADER_LABEL.match(text)
    if title and (find_dates_in(title["rest"]) or not title["rest"]) and header.committee is None:
        _read_title(header, title, block)
        if not title["rest"]:
            unread.append(block)
    elif labelled:
        label = labelled["label"].lower()
        if labelled["value"]:
            _read_value(header, label, labelled["value"], block)
            return label if label in _ATTENDANCE_LABELS else ""
        return label
    elif end_time(text):
        header.end_time = end_time(text)
    elif _ATTENDANCE_LINE.search(text):
        header.attendance.append(text)
    elif label:
        _read_value(header, label, text, block)
        return label if label in _ATTENDANCE_LABELS else ""
    elif header.committee is None and re.fullmatch(BODY, text):
        header.committee = text
    else:
        unread.append(block)
    return ""


def find_dates_in(text: str) -> list[DateMention]:
    """Every date in `text`, as a list."""
    return list(find_dates(text))


def _read_title(header: Header, title: re.Match[str], block: Block) -> None:
    header.kind = "agenda" if "dagsorden" in title["kind"].lower() else "minutes"
    rest = title["rest"]
    mentions = find_dates_in(rest)
    for mention in mentions[:1]:
        _take_date(header, mention, block.line)
        header.start_time = header.start_time or _time_after(rest, mention)
        rest = rest[: mention.start]
    term = _TERM.search(rest)
    if term:
        header.term = f"{term['first']}-{term['last']}"
        rest = rest[: term.start()] + rest[term.end() :]
    header.committee = _committee_name(rest) or header.committee


def _committee_name(text: str) -> str | None:
    bare = re.sub(r"^(?:det\s+)?(?:ordinært?|ekstraordinært?)?\s*møde[rt]?\s+i\s+", "", text.strip(), flags=re.I)
    bare = re.sub(r"\s+(?:ordinære\s+|ekstraordinære\s+)?møde$", "", bare.strip(" ,.:–-()"), flags=re.I)
    return _nominative(bare) or None


def _nominative(name: str) -> str:
    return re.sub(r"(?<=udvalget)s$|(?<=byrådet)s$|(?<=bestyrelsen)s$", "", " ".join(name.split()), flags=re.I)


def _read_value(header: Header, label: str, value: str, block: Block) -> None:
    if label in _ATTENDANCE_LABELS:
        header.attendance.append(value if block.text == value else block.text)
    elif label in ("udvalg", "mødeforum"):
        header.committee = header.committee or value
    elif label in ("mødested", "sted", "lokale"):
        header.place = header.place or value
    elif label == "sluttidspunkt":
        header.end_time = parse_time(value)
    else:
        mentions = find_dates_in(value)
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
    header.committee = header.committee or _nominative(match["body"])
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


def _time_after(text: str, mention: DateMention) -> datetime.time | None:
    return parse_time(text[mention.end :])


def _approves_agenda(item: ParsedAgendaItem) -> bool:
    return "dagsorden" in item.title.lower() or (item.journal_number or "").startswith(_AGENDA_NUMBER)
