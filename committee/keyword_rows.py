"""The rows of keywords, with what follows from their words by the rules of Danish."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

from django.db import transaction

from committee.models import Keyword, Subject
from danish.compounds import parts
from danish.inflection import keys
from danish.tokens import signs, tokenise
from danish.words import FILLER

_IN_GENERAL: Final = re.compile(r"(?:\s+mv\.)?\s+i almindelighed$")
_LEFT_OUT: Final = FILLER | {"mv"}
_AT_ONCE: Final = 2000

Place = tuple[str, str, bool]
"""Which keyword: its subject's number, its text, and whether it is the title."""


def save_keywords(listed: Mapping[str, Mapping[str, int]] | None) -> tuple[int, int]:
    """Make the keywords those of `listed` (weights by text, by KLE number) and the subjects' titles.

    Where `listed` is None, what is stored stays, but for the titles. Only rows that differ are
    written. Returns how many keywords came and went, titles left out.
    """
    subjects = dict(Subject.objects.values_list("number", "pk"))
    wanted = _titles() | ({} if listed is None else _of_list(listed))
    known = Keyword.objects.all() if listed is not None else Keyword.objects.filter(is_title=True)
    stored: dict[Place, tuple[int, int]] = {
        (number, text, is_title): (pk, weight)
        for pk, number, text, is_title, weight in known.values_list(
            "pk", "subject__number", "text", "is_title", "weight"
        )
    }
    gone = [place for place, (_, weight) in stored.items() if wanted.get(place) != weight]
    new = [place for place, weight in wanted.items() if place not in stored or stored[place][1] != weight]
    Keyword.objects.filter(pk__in=[stored[place][0] for place in gone]).delete()
    Keyword.objects.bulk_create(
        [
            Keyword(subject_id=subjects[number], text=text, is_title=is_title, weight=wanted[place], **_language(text))
            for place in new
            for number, text, is_title in [place]
        ],
        batch_size=_AT_ONCE,
    )
    return _count_keywords(wanted.keys() - stored.keys()), _count_keywords(stored.keys() - wanted.keys())


def relearn() -> int:
    """Apply the rules of Danish anew to every keyword; how many there are."""
    rows = Keyword.objects.values("subject_id", "text", "is_title", "weight")
    made = [Keyword(**row, **_language(row["text"])) for row in rows]
    with transaction.atomic():
        Keyword.objects.all().delete()
        Keyword.objects.bulk_create(made, batch_size=_AT_ONCE)
    return len(made)


def content_words(text: str) -> list[str]:
    """The folded words and numbers of `text` without filler words; all of them where it is nothing else."""
    forms = [token.form for token in tokenise(text)]
    return [form for form in forms if form not in _LEFT_OUT] or forms


def without_generality(title: str) -> str:
    """A title without "i almindelighed" at its end, which says nothing of the subject."""
    return _IN_GENERAL.sub("", title)


def _count_keywords(places: Iterable[Place]) -> int:
    return sum(not is_title for _, _, is_title in places)


def _titles() -> dict[Place, int]:
    told = Subject.objects.values_list("number", "title")
    return {(number, without_generality(title), True): 0 for number, title in told}


def _of_list(listed: Mapping[str, Mapping[str, int]]) -> dict[Place, int]:
    return {(number, text, False): weight for number, words in listed.items() for text, weight in words.items()}


def _language(text: str) -> dict[str, Any]:
    words = content_words(text)
    # A word that a hyphen divides is also known as one (e-mail: email).
    joined = [sign.form for sign in signs(text, tokenise(text)) if sign.form.isalpha()]
    every = [*words, *joined]
    # Of a phrase no single word's parts say what it is about; and dividing words is what takes time.
    divided = every if len(words) == 1 else []
    return {
        "words": words,
        "keys": sorted(set(chain.from_iterable(map(keys, every)))),
        "parts": sorted(set(chain.from_iterable(map(parts, divided)))),
        "word_count": len(words),
    }
