"""A hit as HTML. Put together in Python: a page has twenty-five, and a template takes ten times as long.

All text is escaped where it is set in; what is marked already (`Marks`) is safe as it comes.
"""

from collections.abc import Callable, Iterator
from html import escape
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from committee.addresses import MeetingKey
from committee.found_items import Decided, FoundItem, NamedCase
from committee.models import Outcome
from committee.passages import Marks
from danish.dates import long_date

_LABELS: Final = {str(outcome): str(outcome.label) for outcome in Outcome}
_LEFT_AS_IT_IS: Final = "/~:@!$&'()*+,;="
"""Signs that an address has as they are, besides letters and digits."""

ShowHit = Callable[[FoundItem, Marks | None], SafeString]


def hit_writer(cls: str = "hit", lead: int | None = None) -> ShowHit:
    """What makes an item with the words marked in it, if any, the article of class `cls`.

    What the udvalg with the id `lead` decided stands first, if there is one.
    """
    meetings, cases = reverse("meetings"), reverse("cases")

    def show(item: FoundItem, marks: Marks | None = None) -> SafeString:
        title = marks.title if marks else ""
        here = f"{meetings}{item.committee_slug}/{MeetingKey(item.date, item.ordinal)}/{item.address}/"
        parts = (
            f'<article class="{cls}">\n  <div class="hit__badges">{_badges(item)}</div>',
            f'<h3><a href="{_address(here)}">{title or escape(item.title)}</a></h3>',
            f'<p class="meta">{" · ".join(_facts(item, cases))}</p>',
            *(_decided(one) for one in item.decided if one.committee_id == lead),
            *_decision(item, marks),
            *(_decided(one) for one in item.decided if one.committee_id not in (item.committee_id, lead)),
            *_found(item, marks, cases),
        )
        return SafeString("\n  ".join(parts) + "\n</article>")

    return show


def _badges(item: FoundItem) -> str:
    listed, in_force = item.listed_type, item.type_in_force
    badges = ""
    if in_force:
        meaning = escape(settings.CASE_TYPES[in_force].name)
        badges = f'<span class="badge badge--type" title="{meaning}">{escape(in_force)}-sag</span>'
    if listed != in_force:
        was = f"som {escape(listed)}-sag" if listed else "uden sagstype"
        badges += f' <span class="badge badge--was">opført {was}</span>'
    if item.is_standing:
        badges += ' <span class="badge badge--standing">Fast punkt</span>'
    return f'{badges} <span class="badge">Lukket punkt</span>' if item.is_closed else badges


def _facts(item: FoundItem, cases: str) -> Iterator[str]:
    """Where and when, and the numbers of its cases."""
    yield escape(item.committee)
    yield f'<time datetime="{item.date.isoformat()}">{long_date(item.date)}</time>'
    if item.number:
        yield f"punkt {item.number}"
    if item.case:
        yield _case_link(item.case, cases)
    for case in item.other_cases:
        yield _case_link(case, cases)


def _decision(item: FoundItem, marks: Marks | None) -> Iterator[str]:
    if item.outcome:
        sentence = (marks.sentence if marks else "") or escape(item.decision_sentence)
        yield f'<p class="hit__decision">{_outcome(item.outcome)} <span>{sentence}</span></p>'


def _decided(one: Decided) -> str:
    return f'<p class="hit__decision">{_outcome(one.outcome)} <span>af {escape(one.committee)}</span></p>'


def _found(item: FoundItem, marks: Marks | None, cases: str) -> Iterator[str]:
    """Where the words stand, and how often the case has been treated."""
    if marks and marks.passage:
        section = f'<span class="hit__section">{escape(marks.heading)}:</span> ' if marks.heading else ""
        yield f'<p class="hit__passage">{section}{marks.passage}</p>'
    if item.treatments > 1 and item.case:
        often = f"{item.treatments:,}".replace(",", ".")
        yield f'<p class="hit__case"><a href="{_case_address(item.case, cases)}">{often} behandlinger af sagen</a></p>'


def _outcome(outcome: str) -> str:
    return f'<span class="badge badge--{outcome}">{_LABELS[outcome]}</span>' if outcome else ""


def _case_link(case: NamedCase, cases: str) -> str:
    return f'<a class="journal-number" href="{_case_address(case, cases)}">{escape(case.journal_number)}</a>'


def _case_address(case: NamedCase, cases: str) -> str:
    return _address(f"{cases}{case.slug}/")


def _address(path: str) -> str:
    return escape(quote(path, safe=_LEFT_AS_IT_IS))
