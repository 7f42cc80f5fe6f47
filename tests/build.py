"""Rows for tests, built as loading would leave them, from as little as a test cares to say."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from committee import search
from committee.models import (
    AgendaItem,
    Attachment,
    Case,
    Committee,
    CommitteeDecision,
    Meeting,
    Outcome,
    Section,
    SourceFile,
)
from danish import journal_number
from danish.names import slugify
from danish.words import CLOSED_ITEM


def committee(name: str = "Kulturudvalget", *, is_council: bool = False) -> Committee:
    """The udvalg of this name; the same one each time."""
    return Committee.objects.get_or_create(slug=slugify(name), defaults={"name": name, "is_council": is_council})[0]


def meeting(of: Committee | str = "Kulturudvalget", on: str = "2025-02-25", *, held: bool = False) -> Meeting:
    """A meeting of `of` that day; the day's first is the same one each time."""
    body = committee(of) if isinstance(of, str) else of
    status = Meeting.Status.HELD if held else Meeting.Status.PUBLISHED
    return Meeting.objects.get_or_create(
        committee=body,
        date=datetime.date.fromisoformat(on),
        ordinal=1,
        defaults={"status": status, "source": source(), "content_digest": "0" * 64},
    )[0]


def source(content: bytes = b"Et referat.") -> SourceFile:
    """The source file with these bytes; the same one each time."""
    return SourceFile.objects.get_or_create(
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={
            "filename": "referat.txt",
            "media_type": "text/plain",
            "content": content,
            "size": len(content),
        },
    )[0]


def case(number: str, *, standing: bool = False) -> Case:
    """The sag of this journalnummer; the same one each time."""
    parts = journal_number.parse(number)
    return Case.objects.get_or_create(
        key=journal_number.key(number),
        defaults={
            "journal_number": journal_number.normalise(number),
            "slug": journal_number.address(number),
            "kle_subject": parts.subject if parts else "",
            "facet": parts.facet if parts else "",
            "sequence": parts.sequence if parts else None,
            "year": parts.full_year if parts else None,
            "is_standing": standing,
        },
    )[0]


def item(
    title: str = "Et punkt",
    at: Meeting | None = None,
    *,
    number: str = "",
    other_numbers: Iterable[str] = (),
    sections: Mapping[str, str] | None = None,
    decided: Mapping[str, Outcome] | None = None,
    attachments: Iterable[str] = (),
    **fields: Any,
) -> AgendaItem:
    """An item, last on its meeting's agenda, ready to be searched.

    `number` and `other_numbers` are journalnumre, `sections` texts by kind, `decided` the outcomes
    by the name of the udvalg. A closed item has no title of its own.
    """
    if fields.get("is_closed"):
        title = CLOSED_ITEM
    held_at = at or meeting()
    position = held_at.items.count() + 1
    defaults = {
        "position": position,
        "number": position,
        "address": str(position),
        "case": case(number) if number else None,
        "journal_number_printed": number,
    }
    made = AgendaItem.objects.create(meeting=held_at, title=title, **(defaults | fields))
    made.other_cases.set(case(other) for other in other_numbers)
    for place, (kind, text) in enumerate((sections or {}).items(), start=1):
        Section.objects.create(item=made, position=place, kind=kind, heading=Section.Kind(kind).label, text=text)
    for place, (name, outcome) in enumerate((decided or {}).items(), start=1):
        CommitteeDecision.objects.create(item=made, position=place, committee=committee(name), outcome=outcome)
    for place, attached in enumerate(attachments, start=1):
        Attachment.objects.create(item=made, position=place, title=attached)
    search.index_items([made.pk])
    return made
