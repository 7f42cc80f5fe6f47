"""All the words of a source file that the archive keeps, for finding what must be deleted."""

import json

from committee.models import SourceFile
from ingest.parse import parse_file


def words_of(source: SourceFile) -> str | None:
    """What the parser finds in the file, furniture too; None for a file that it cannot read."""
    parsed = parse_file(bytes(source.content), source.filename)
    if not parsed.coverage.units and not parsed.items:
        return None
    return "\n".join(_strings(json.loads(json.dumps(parsed.as_json()))))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for entry in value.values() for text in _strings(entry)]
    if isinstance(value, list):
        return [text for entry in value for text in _strings(entry)]
    return []
