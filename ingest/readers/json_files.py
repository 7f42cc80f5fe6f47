"""JSON files: a ParsedMeeting (`referat/1`), or what FirstAgenda publishes; told by their own fields."""

import json
from collections.abc import Mapping
from typing import Any, Final

from ingest.parsed import SCHEMA, ParsedMeeting
from ingest.parsed_json import MeetingJsonError, meeting_from_json
from ingest.readers import firstagenda
from ingest.readers.reading import Reading, UnreadableSource
from ingest.readers.text import decode

MEDIA_TYPE: Final = "application/json"


def read(content: bytes) -> Reading:
    """The meeting or the blocks of a JSON file. Raises UnreadableSource for any other, and for wrong fields."""
    value = _value(content)
    if isinstance(value, Mapping):
        if str(value.get("schema", "")).startswith("referat/"):
            return Reading((), MEDIA_TYPE, meeting=_meeting(value))
        if firstagenda.is_publication(value):
            return firstagenda.read_publication(value)
    raise UnreadableSource(
        "unknown-format",
        f"JSON-filen er hverken en publicering fra FirstAgenda eller et møde i skemaet {SCHEMA}. "
        "Hent referatet som PDF, Word, HTML eller tekst.",
    )


def _value(content: bytes) -> Any:
    try:
        return json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(
            "damaged-file", "JSON-filen er beskadiget eller afbrudt. Hent den igen fra systemet."
        ) from error


def _meeting(value: Mapping[str, Any]) -> ParsedMeeting:
    try:
        meeting = meeting_from_json(value)
    except MeetingJsonError as error:
        raise _wrong_field(str(error).split(":")[0]) from error
    for place, item in enumerate(meeting.items):
        if item.position != place + 1:
            raise _wrong_field(f"items[{place}].position")
    return meeting


def _wrong_field(path: str) -> UnreadableSource:
    return UnreadableSource(
        "schema-error",
        f"JSON-filen følger ikke skemaet {SCHEMA}: feltet »{path}« mangler, er forkert eller hører ikke hjemme der. "
        "Ret det, og prøv igen.",
    )
