"""What a reader may be on the way to typing: cases, udvalg, subjects and words that the public may see."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlencode

from django.db.models.functions import Length
from django.urls import reverse

from committee import filter_words, known_words, search
from committee.filters import public_committees
from committee.models import Case, Committee, Keyword, Subject
from committee.search.tsqueries import any_of
from committee.suggested_cases import begun_cases, titled_cases
from danish.names import fold
from danish.tokens import tokenise

SHORTEST: Final = 2
"""How many letters or digits must be typed before anything is suggested."""
LONGEST: Final = 100

_MOST_COMMITTEES: Final = 2
_MOST_SUBJECTS: Final = 2
_MOST_ASKED: Final = 15
_LAST_WORD: Final = re.compile(r"[^\W\d_]+$")
_WORDS: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way on: `text` is what stands in the search box if it is taken, `address` where it leads.

    `told` says more of it, and may be empty.
    """

    text: str
    told: str
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one kind, under its Danish name."""

    name: str
    suggestions: tuple[Suggestion, ...]


def suggestions(typed: str) -> list[Group]:
    """What `typed` may become, by kind; kinds without any are left out."""
    text = " ".join(typed.split())
    if not SHORTEST <= len(text) <= LONGEST or not _WORDS.search(text):
        return []
    groups = {
        "Udvalg": [_of_committee(committee) for committee in _committees(text)],
        "Ord": [_of_words(words) for words in _words(text)],
        "Sager": [_of_case(case, title) for case, title in begun_cases(text) or titled_cases(text)],
        "Emner": [_of_subject(subject) for subject in _subjects(text)],
    }
    return [Group(name, tuple(found)) for name, found in groups.items() if found]


def _of_case(case: Case, title: str) -> Suggestion:
    return Suggestion(case.journal_number, title, case.get_absolute_url())


def _of_committee(committee: Committee) -> Suggestion:
    return Suggestion(committee.name, "", committee.get_absolute_url())


def _of_subject(subject: Subject) -> Suggestion:
    return Suggestion(subject.number, subject.title, subject.get_absolute_url())


def _of_words(words: str) -> Suggestion:
    return Suggestion(words, "", f"{reverse('search')}?{urlencode({'q': words})}")


def _committees(text: str) -> list[Committee]:
    """The public udvalg whose names have a word for each of those typed, which may be begun."""
    asked = _WORDS.findall(fold(text))
    found = (
        committee
        for committee in public_committees().in_name_order()
        if all(any(word.startswith(begun) for word in _WORDS.findall(fold(committee.name))) for begun in asked)
    )
    return list(islice(found, _MOST_COMMITTEES))


def _subjects(text: str) -> list[Subject]:
    """The KLE subjects of public items whose titles have a word for each of those typed, which may be begun."""
    asked = [token.form for token in tokenise(text)]
    if not asked or text[0].isdigit():
        return []
    titles = Keyword.objects.filter(is_title=True)
    for form in asked:
        titles = titles.extra(
            where=["EXISTS (SELECT FROM unnest(committee_keyword.words) word WHERE word LIKE %s)"], params=[f"{form}%"]
        )
    found = titles.select_related("subject").order_by(Length("subject__number"), "subject__number")
    public = (title.subject for title in found[:_MOST_ASKED] if _is_filed_under(title.subject.number))
    return list(islice(public, _MOST_SUBJECTS))


def _is_filed_under(number: str) -> bool:
    return known_words.is_public(any_of([filter_words.SUBJECT + number]))


def _words(text: str) -> list[str]:
    """`text` with its last word made whole, in ways that some public item answers."""
    last = _LAST_WORD.search(text)
    if last is None or len(last.group()) < SHORTEST:
        return []
    before = text[: last.start()]
    return [before + word for word in known_words.begun(last.group(), search.understand(before).tsquery)]
