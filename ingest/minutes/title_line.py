"""The line that says what a file is: "REFERAT Børneudvalget 2022-2025 d. 04-03-2025", in its many wordings."""

import re
from typing import Final, NamedTuple

from danish.dates import DateMention, find_dates
from ingest.parsed import Kind
from ingest.vocabulary import BODY

_KIND = re.compile(
    r"(?:\b(?:åb(?:en|ent)|lukket|foreløbigt?|endeligt?|offentligt?|godkendt|revideret|udkast\s+til)\s+)?"
    r"\b(?P<kind>(?:tillægs|beslutnings?)?referat|beslutningsprotokol|protokol|(?:tillægs)?dagsorden)\b"
    r"[\s:,–-]*(?:(?:af|fra|for|til|over)\b)?",
    re.I,
)
_TERM = re.compile(r"\b(?P<first>(?:19|20)\d{2})\s*[-–/]\s*(?P<last>(?:19|20)\d{2})\b")
_CONNECTING = re.compile(
    r"^(?:(?:det|ordinær[et]?|ekstraordinært?|konstituerende|fælles)\s+)*(?:fælles)?(?:udvalgs|byråds)?møde[rt]?\b"
    r"(?:\s+(?:i|mellem|for|med))?\s*|^(?:i|af|for)\s+",
    re.I,
)
_OF_MEETING = re.compile(
    r"s?\s+(?:(?:ordinære|ekstraordinære|konstituerende|fælles)\s+)*(?:udvalgs|byråds)?møde[rt]?$", re.I
)
_JOINT = re.compile(rf"(?P<first>{BODY})(?P<others>(?:\s*,\s*{BODY}|\s+(?:og|samt|med)\s+{BODY}){{1,6}})")
_DANGLING = re.compile(r"\s+d(?:en)?\.?$", re.I)
_PLACE = re.compile(r"\bi\s+(?P<place>\S.{1,80})$")
_SMALL_WORDS: Final = ("og", "for", "i", "af")
_EDGES: Final = " ,.:;–-()"


class TitleLine(NamedTuple):
    """What a title says. `kind` is None where it does not say; `after_date` is the text behind the date."""

    kind: Kind | None
    committee: str | None
    joint: tuple[str, ...] = ()
    term: str | None = None
    date: DateMention | None = None
    after_date: str = ""
    place: str | None = None
    is_supplement: bool = False


def read_title_line(text: str) -> TitleLine | None:
    """The title that a line is, None for any other line.

    It begins with a kind (Referat, Dagsorden …), and ends there, or names a date or a body; or it is a body's
    name with a kind or a date behind it.
    """
    kind = _KIND.search(text)
    starts_with_kind = kind is not None and kind.start() == 0
    mention = next(find_dates(text), None)
    named = text[: mention.start] if mention else text
    rest = _KIND.sub(" ", named, count=1)
    term = _TERM.search(rest)
    if term:
        rest = rest[: term.start()] + rest[term.end() :]
    committee, joint = body_names(rest)
    is_body = committee is not None and re.fullmatch(BODY, committee) is not None
    if not (starts_with_kind and (mention or is_body or not committee)) and not (is_body and (mention or kind)):
        return None
    after = text[mention.end :] if mention else ""
    place = _PLACE.search(after)
    word = kind["kind"].lower() if kind else ""
    return TitleLine(
        kind=("agenda" if "dagsorden" in word else "minutes") if kind else None,
        committee=committee,
        joint=joint,
        term=f"{term['first']}-{term['last']}" if term else None,
        date=mention,
        after_date=after,
        place=place["place"].strip(" .") if place else None,
        is_supplement=word.startswith("tillæg"),
    )


def body_names(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The name that `text` is, in the nominative and without "møde i"; and, of a joint meeting, the other names."""
    bare = _DANGLING.sub("", " ".join(text.split()).strip(_EDGES))
    bare = _OF_MEETING.sub("", _CONNECTING.sub("", bare)).strip(_EDGES)
    name = nominative(_proper_case(bare))
    joint = _JOINT.fullmatch(name)
    if joint is None:
        return name or None, ()
    return joint["first"], tuple(re.findall(BODY, joint["others"]))


def nominative(name: str) -> str:
    """`name` without a genitive's s ("Børneudvalgets" → "Børneudvalget"), its first letter a capital."""
    bare = re.sub(r"(?<=udvalget)s$|(?<=byrådet)s$|(?<=bestyrelsen)s$", "", " ".join(name.split()), flags=re.I)
    return bare[:1].upper() + bare[1:]


def _proper_case(name: str) -> str:
    if not name.isupper():
        return name
    words = (word if word in _SMALL_WORDS else word.capitalize() for word in name.lower().split())
    return " ".join(words)
