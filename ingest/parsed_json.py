"""The inverse of `ParsedMeeting.as_json()`: a `referat/1` object, checked field by field."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar, get_args

from ingest.parsed import (
    SCHEMA,
    CommitteeOutcome,
    Coverage,
    Furniture,
    Kind,
    Outcome,
    ParsedAgendaItem,
    ParsedAttachment,
    ParsedDecision,
    ParsedMeeting,
    ParsedSection,
    Problem,
    Proposer,
    SectionKind,
    Severity,
    Source,
)

T = TypeVar("T")
Reader = Callable[[Any, str], T]
"""Takes a JSON value and the path to it; gives what it stands for or raises MeetingJsonError."""

TYPES: Final = ("A", "B", "C", "D", "E")
_HOURS_MINUTES = re.compile(r"\d{2}:\d{2}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class MeetingJsonError(ValueError):
    """A value that is no `referat/1` object; says where: `items[3].decision.outcome: …`."""


def meeting_from_json(value: Mapping[str, Any]) -> ParsedMeeting:
    """The meeting that `value` tells.

    Every field of the contract must be there, and no other; `Problem.item` is not part of it.
    Raises MeetingJsonError with the path of the first wrong field.
    """
    fields = dict(_mapping(value, ""))
    schema = fields.pop("schema", None)
    if schema != SCHEMA:
        raise MeetingJsonError(f"schema: expected {SCHEMA!r}, found {schema!r}")
    return ParsedMeeting(**_fields(fields, "", _MEETING))


def _fields(value: Any, path: str, readers: Mapping[str, Reader[Any]]) -> dict[str, Any]:
    found = _mapping(value, path)
    for name in (name for name in readers if name not in found):
        raise MeetingJsonError(f"{_below(path, name)}: missing")
    for name in (name for name in found if name not in readers):
        raise MeetingJsonError(f"{_below(path, name)}: not a field of {SCHEMA}")
    return {name: read(found[name], _below(path, name)) for name, read in readers.items()}


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _wrong(path: str, expected: str, value: Any) -> MeetingJsonError:
    return MeetingJsonError(f"{path or 'the whole'}: expected {expected}, found {value!r:.80}")


def _mapping(value: Any, path: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(path, "an object", value)
    return value


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise _wrong(path, "a string", value)
    return value


def _truth(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(path, "true or false", value)
    return value


def _number_from(least: int) -> Reader[int]:
    def read(value: Any, path: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise _wrong(path, f"a whole number from {least}", value)
        return value

    return read


def _date(value: Any, path: str) -> datetime.date:
    text = _text(value, path)
    try:
        if _DATE.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise _wrong(path, "a date like 2025-05-06", value)


def _time(value: Any, path: str) -> datetime.time:
    text = _text(value, path)
    try:
        if _HOURS_MINUTES.fullmatch(text):
            return datetime.time.fromisoformat(text)
    except ValueError:
        pass
    raise _wrong(path, "a time like 08:30", value)


def _optional(read: Reader[T]) -> Reader[T | None]:
    return lambda value, path: None if value is None else read(value, path)


def _list_of(read: Reader[T]) -> Reader[tuple[T, ...]]:
    def read_all(value: Any, path: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise _wrong(path, "a list", value)
        return tuple(read(entry, f"{path}[{index}]") for index, entry in enumerate(value))

    return read_all


def _one_of(choices: tuple[str, ...]) -> Reader[str]:
    def read(value: Any, path: str) -> str:
        if value not in choices:
            raise _wrong(path, f"one of {', '.join(choices)}", value)
        return str(value)

    return read


def _made(kind: Callable[..., T], readers: Mapping[str, Reader[Any]]) -> Reader[T]:
    return lambda value, path: kind(**_fields(value, path, readers))


_OUTCOME = _one_of(get_args(Outcome))
_TYPE = _optional(_one_of(TYPES))
_SECTION = _made(ParsedSection, {"kind": _one_of(get_args(SectionKind)), "heading": _text, "text": _text})
_DECISION = _made(
    ParsedDecision,
    {
        "text": _text,
        "outcome": _OUTCOME,
        "by_committee": _list_of(_made(CommitteeOutcome, {"committee": _text, "outcome": _OUTCOME})),
        "attendance": _list_of(_text),
    },
)
_item_of_contract: Reader[ParsedAgendaItem] = _made(
    ParsedAgendaItem,
    {
        "position": _number_from(1),
        "number": _optional(_number_from(0)),
        "title": _text,
        "listed_type": _TYPE,
        "type_in_force": _TYPE,
        "to_council": _truth,
        "journal_number": _optional(_text),
        "journal_number_printed": _optional(_text),
        "other_journal_numbers": _list_of(_text),
        "is_closed": _truth,
        "sections": _list_of(_SECTION),
        "decision": _optional(_DECISION),
        "attachments": _list_of(_made(ParsedAttachment, {"title": _text, "url": _optional(_text)})),
        "proposer": _optional(_made(Proposer, {"name": _text, "party": _optional(_text)})),
        "departments": _list_of(_text),
    },
)


def _item(value: Any, path: str) -> ParsedAgendaItem:
    """An item; `is_supplement` is written only where it is true, and so is the one field that may be missing."""
    fields = dict(_mapping(value, path))
    is_supplement = _truth(fields.pop("is_supplement", False), _below(path, "is_supplement"))
    return replace(_item_of_contract(fields, path), is_supplement=is_supplement)


_MEETING: Final[Mapping[str, Reader[Any]]] = {
    "committee": _optional(_text),
    "date": _optional(_date),
    "ordinal": _number_from(1),
    "start_time": _optional(_time),
    "end_time": _optional(_time),
    "place": _optional(_text),
    "term": _optional(_text),
    "kind": _one_of(get_args(Kind)),
    "source": _made(
        Source,
        {"filename": _text, "sha256": _text, "media_type": _text, "url": _optional(_text)},
    ),
    "attendance": _list_of(_text),
    "items": _list_of(_item),
    "problems": _list_of(
        _made(
            Problem,
            {
                "line": _optional(_number_from(0)),
                "code": _text,
                "severity": _one_of(get_args(Severity)),
                "message": _text,
            },
        )
    ),
    "coverage": _made(
        Coverage,
        {
            "units": _number_from(0),
            "placed": _number_from(0),
            "furniture": _list_of(_made(Furniture, {"line": _number_from(0), "reason": _text, "text": _text})),
        },
    ),
}
