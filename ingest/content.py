"""What counts as the content of a meeting: two readings with the same digest are the same."""

import hashlib
import json
from typing import Final

from ingest.minutes.decisions import deciding_sentence
from ingest.parsed import ParsedAgendaItem, ParsedMeeting
from ingest.refusal import RefusedError

LOADED_AS: Final = 1
"""Raise it when loading begins to store more of a ParsedMeeting, so that old meetings are renewed."""

NOT_CONTENT: Final = ("source", "problems", "coverage")
"""Where the content was read and what was noticed on the way. A file delivered again with other line
breaks has the same content, though its lines have other numbers."""


def content_digest(parsed: ParsedMeeting) -> str:
    """SHA-256, in hex, of all that is stored of `parsed` apart from NOT_CONTENT.

    Raises RefusedError where a text holds a character that PostgreSQL cannot store.
    """
    content = {name: value for name, value in parsed.as_json().items() if name not in NOT_CONTENT}
    content["loaded_as"] = LOADED_AS
    content["decision_sentences"] = [decision_sentence(item, parsed) for item in parsed.items]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(_storable(canonical)).hexdigest()


def decision_sentence(item: ParsedAgendaItem, parsed: ParsedMeeting) -> str:
    """The sentence that the outcome of `item` was read from; empty where there is no decision."""
    if item.decision is None:
        return ""
    return deciding_sentence(item.decision.text, parsed.committee or "")


def _storable(canonical: str) -> bytes:
    try:
        encoded = canonical.encode()
    except UnicodeEncodeError:
        encoded = b""
    if not encoded or r"\u0000" in canonical:
        raise RefusedError(
            "unstorable-text",
            "Teksten indeholder tegn, der ikke kan gemmes. Gem filen som UTF-8, og indlæs den igen.",
        )
    return encoded
