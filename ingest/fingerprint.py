"""Telling whether a file was read by the parser of today."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

_PROJECT: Final = Path(__file__).resolve().parent.parent
_READING: Final = (
    "danish/*.py",
    "ingest/content.py",
    "ingest/gate.py",
    "ingest/minutes/*.py",
    "ingest/parse.py",
    "ingest/parsed.py",
    "ingest/parsed_json.py",
    "ingest/readers/*.py",
    "ingest/vocabulary.py",
)
"""Every module that has a say in what a file is read as."""

_LIBRARIES: Final = ("mammoth", "pypdfium2", "selectolax")


@cache
def parser_fingerprint() -> str:
    """SHA-256, in hex, of the source of all that reads; another parser has another, and nobody must remember."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _READING for path in _PROJECT.glob(pattern)):
        digest.update(path.relative_to(_PROJECT).as_posix().encode())
        digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()
