"""The texts that the queries are judged on: the sample referater, and real ones where they are at hand."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.parse import parse_file
from ingest.parsed import ParsedAgendaItem, ParsedMeeting

REPOSITORY: Final = Path(__file__).parents[1]
FOLDERS: Final = {
    "samples": REPOSITORY / "tests" / "samples",
    "real": Path(os.environ.get("ARKIV_TEST_REFERATER") or REPOSITORY.parent / "shared" / "referater"),
}
DATES_NOT_STATED: Final = {
    "a0cbfe8ba3dfd1ef": datetime.date(2018, 10, 16),
    "b468a3368f9f71b7": datetime.date(2016, 10, 11),
}
"""The dates of files that state none, by the beginning of the file's sha256."""
KLE_FILES: Final = {
    "samples": [REPOSITORY / "tests" / "samples" / "kle-eksempel.txt"],
    "real": [REPOSITORY.parent / "shared" / "kle" / "OS2KLE-3.23.txt"],
}
"""The KLE files, with keywords, that go with each part."""

_TEXT: Final = {".txt", ".md"}


@dataclass(frozen=True, slots=True)
class Document:
    """An item as a plain full-text search would take it in. `reference` is "meeting date/number"."""

    reference: str
    title: str
    journal_number: str
    text: str


def at_hand(part: str) -> bool:
    """Whether the files of this part are on this machine."""
    return FOLDERS[part].is_dir()


def kle_files(part: str) -> list[Path]:
    """The KLE files of a part that are on this machine."""
    return [path for path in KLE_FILES[part] if path.is_file()]


def meetings(part: str) -> list[tuple[ParsedMeeting, bytes]]:
    """Each referat of a part, read, with the bytes it was read from. Raises ValueError for one that is refused."""
    return [_meeting(path) for path in sorted(FOLDERS[part].iterdir()) if _is_referat(path)]


def documents(meeting: ParsedMeeting) -> list[Document]:
    """The items of a meeting with all their words."""
    return [_document(item, meeting.date) for item in meeting.items]


def _meeting(path: Path) -> tuple[ParsedMeeting, bytes]:
    content = path.read_bytes()
    read = parse_file(content, path.name)
    if read.date is None:
        stated = next((DATES_NOT_STATED[key] for key in DATES_NOT_STATED if read.source.sha256.startswith(key)), None)
        read = parse_file(content, path.name, date=stated)
    if read.is_refused:
        raise ValueError(f"{path.name}: {'; '.join(problem.message for problem in read.problems)}")
    return read, content


def _is_referat(path: Path) -> bool:
    return path.suffix in _TEXT and path.name != "README.md" and not path.name.startswith("kle")


def _document(item: ParsedAgendaItem, date: datetime.date | None) -> Document:
    proposer = [item.proposer.name] if item.proposer else []
    sections = [words for section in item.sections for words in (section.heading, section.text)]
    attachments = [attachment.title for attachment in item.attachments]
    return Document(
        reference=f"{date}/{item.number}",
        title=item.title,
        journal_number=" ".join([item.journal_number_printed or "", *item.other_journal_numbers]).strip(),
        text="\n\n".join([*proposer, *sections, *attachments]),
    )
