"""What a KLE file says, whichever form it has."""

import datetime
import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

NUMBER: Final = re.compile(r"\d{2}(?:\.\d{2}){0,2}", re.ASCII)


class BadFile(Exception):
    """The file cannot be used; the message says in Danish what is wrong and what to do."""


class Kind(enum.Enum):
    """The two forms, with the Danish word for each."""

    PLAN = "emneplan"
    WORD_LIST = "ordliste"


@dataclass(frozen=True, slots=True)
class SubjectRecord:
    """A hovedgruppe, gruppe or emne. `keywords` are weighted: more is more telling."""

    number: str
    title: str
    is_retired: bool = False
    retired_on: datetime.date | None = None
    replaced_by: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    guidance: str = ""
    keywords: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KleFile:
    """All subjects of a file, by number. `published` is the plan's own date, where it has one."""

    kind: Kind
    subjects: Mapping[str, SubjectRecord]
    published: datetime.date | None = None


def one_line(text: str) -> str:
    """`text` with every run of white space as one blank."""
    return " ".join(text.split())
