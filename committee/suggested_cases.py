"""Cases that a reader may be on the way to naming, by a begun number or by words of a title."""

import re
from collections.abc import Iterable
from typing import Final

from django.db.models import F

from committee import search
from committee.models import AgendaItem, Case
from committee.search.gathering import Wanted, newest
from committee.search.tsqueries import Writer, either, every
from danish import journal_number
from danish.queries import parse
from danish.tokens import tokenise

_MOST: Final = 4
_SHORTEST: Final = 2
_TITLE: Final = "titel"
_MOST_READ: Final = 25
_MAIN_GROUP: Final = re.compile(r"(\d{2})[. ]?")


def begun_cases(text: str) -> list[tuple[Case, str]]:
    """Public cases with `text`, a begun journalnummer or a part of one, in their number; none for other texts.

    Each with the title of its newest item; newest cases first, standing numbers last.
    """
    tokens = _number(text)
    if not tokens:
        return []
    run = " " + " ".join(tokens)
    held = {"key__startswith": run} if len(tokens) == 1 else {"key__contains": run}
    order = ("is_standing", F("year").desc(nulls_last=True), F("sequence").desc(nulls_last=True), "pk")
    return _public(Case.objects.filter(**held).order_by(*order)[:_MOST_READ])


def titled_cases(text: str) -> list[tuple[Case, str]]:
    """Public cases with an item whose title has the words, the last of which may be begun; newest first."""
    asked = _in_title(text)
    ids = newest(Wanted(asked), _MOST_READ).ids if asked else []
    items = AgendaItem.objects.published().filter(pk__in=ids, case__is_standing=False)
    titles: dict[Case, str] = {}
    for item in items.with_meeting().newest_first():
        if item.case is not None:
            titles.setdefault(item.case, item.title)
    return list(titles.items())[:_MOST]


def newest_titles(cases: Iterable[Case]) -> dict[int, str]:
    """The titles of the newest public items of `cases`, their own or those that name them, by the case's id."""
    ids = [case.pk for case in cases]
    found: dict[int, str] = {}
    for way in ("other_cases", "case"):
        items = AgendaItem.objects.published().filter(**{f"{way}__in": ids}).order_by(way, "-meeting__date", "pk")
        found |= dict(items.distinct(way).values_list(way, "title"))
    return found


def _in_title(text: str) -> str:
    """What the entry of an item must match whose title has the words of `text`; "" where there are none."""
    whole = search.understand(text, _TITLE).tsquery
    last = max(tokenise(text), key=lambda token: token.place, default=None)
    if last is None or len(last.form) < _SHORTEST:
        return whole
    others = search.understand(text[: last.start], _TITLE).tsquery
    return either([whole, every([others, Writer(_TITLE).word(last.form, begun=True)])])


def _number(text: str) -> tuple[str, ...]:
    """The tokens of a begun journalnummer; none where `text` is anything else."""
    bare = text.strip(" .-/")
    if main_group := _MAIN_GROUP.fullmatch(text):
        return (main_group[1],)
    parts = parse(bare).parts
    return journal_number.tokens(bare) if len(parts) == 1 and parts[0].number else ()


def _public(cases: Iterable[Case]) -> list[tuple[Case, str]]:
    """Those of `cases` that the public may see an item of, with its title; the first few."""
    candidates = list(cases)
    titles = newest_titles(candidates)
    return [(case, titles[case.pk]) for case in candidates if case.pk in titles][:_MOST]
