"""OS2KLE's text: a line for each emne, with its title and weighted keywords."""

import re
from collections.abc import Iterator
from typing import Final

from committee.kle_files.records import BadFile, Kind, KleFile, SubjectRecord, one_line

BEGINNING: Final = b"KLENummer="

_LINE: Final = re.compile(
    r"KLENummer='(?P<number>[^']*)':KLETitel='(?P<title>.*?)':Keywords\[Weight\]=(?P<keywords>.*)", re.ASCII
)
_EMNE: Final = re.compile(r"\d{2}\.\d{2}\.\d{2}", re.ASCII)
_NOT_UTF_8: Final = "Ordlisten er ikke skrevet i UTF-8. Gem den som UTF-8, og prøv igen."
_KEYWORD: Final = re.compile(r"(?P<text>.*)\[(?P<weight>\d{1,9})\]", re.DOTALL | re.ASCII)


def read(content: bytes) -> KleFile:
    """The emner with their keywords. Raises BadFile for a line of another form and for an emne that stands twice."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(_NOT_UTF_8) from error
    if "\0" in text:
        raise BadFile(_NOT_UTF_8)
    subjects: dict[str, SubjectRecord] = {}
    for place, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            subject = _subject(line.strip(), place)
            if subject.number in subjects:
                raise BadFile(f"Linje {place} i ordlisten: emne {subject.number} står to gange. Hent filen igen.")
            subjects[subject.number] = subject
    return KleFile(Kind.WORD_LIST, subjects)


def _subject(line: str, place: int) -> SubjectRecord:
    match = _LINE.fullmatch(line)
    if match is None or not _EMNE.fullmatch(match["number"]) or not match["title"].strip():
        raise BadFile(
            f"Linje {place} i ordlisten kan ikke læses. Der skal stå "
            "KLENummer='27.51.04':KLETitel='…':Keywords[Weight]=ord[5];… Hent filen igen; måske kom kun en del med."
        )
    return SubjectRecord(match["number"], one_line(match["title"]), keywords=dict(_keywords(match["keywords"], place)))


def _keywords(listed: str, place: int) -> Iterator[tuple[str, int]]:
    for given in listed.split(";"):
        if not given.strip():
            continue
        match = _KEYWORD.fullmatch(given)
        if match is None:
            raise BadFile(f"Linje {place} i ordlisten: stikordet »{given.strip()[:60]}« mangler sin vægt, fx ord[5].")
        if text := one_line(match["text"]):
            yield text, int(match["weight"])
