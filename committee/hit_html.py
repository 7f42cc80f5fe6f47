"""A hit as HTML. Put together in Python: a page has twenty-five, and a template takes ten times as long.

All text is escaped where it is set in; what is marked already (`Marks`) is safe as it comes.
"""

from collections.abc import Iterator
from html import escape

from django.utils.safestring import SafeString

from committee.found_items import Decided, FoundItem
from committee.passages import Marks
from committee.templatetags.archive import case_link, danish_date, danish_number, outcome_badge, type_badge


def hit_html(item: FoundItem, marks: Marks | None = None, *, cls: str = "hit", lead: int | None = None) -> SafeString:
    """The article of class `cls` about an item, with the words marked in it, if any.

    What the udvalg with the id `lead` decided stands first, if there is one.
    """
    parts = (
        f'<article class="{cls}">\n  <div class="hit__badges">{_badges(item)}</div>',
        f'<h3><a href="{item.get_absolute_url()}">{(marks and marks.title) or escape(item.title)}</a></h3>',
        f'<p class="meta">{" · ".join(_facts(item))}</p>',
        *(_decided(one) for one in item.decided if one.committee_id == lead),
        *_decision(item, marks),
        *(_decided(one) for one in item.decided if one.committee_id not in (item.committee_id, lead)),
        *_found(item, marks),
    )
    return SafeString("\n  ".join(parts) + "\n</article>")


def _badges(item: FoundItem) -> str:
    badges = type_badge(item)
    if item.is_standing:
        badges += SafeString(' <span class="badge badge--standing">Fast punkt</span>')
    return f'{badges} <span class="badge">Lukket punkt</span>' if item.is_closed else badges


def _facts(item: FoundItem) -> Iterator[str]:
    """Where and when, and the numbers of its cases."""
    yield escape(item.committee)
    yield danish_date(item.date)
    if item.number:
        yield f"punkt {item.number}"
    yield from map(case_link, ([item.case] if item.case else []) + list(item.other_cases))


def _decision(item: FoundItem, marks: Marks | None) -> Iterator[str]:
    if item.outcome:
        sentence = (marks.sentence if marks else "") or escape(item.decision_sentence)
        yield f'<p class="hit__decision">{outcome_badge(item.outcome)} <span>{sentence}</span></p>'


def _decided(one: Decided) -> str:
    return f'<p class="hit__decision">{outcome_badge(one.outcome)} <span>af {escape(one.committee)}</span></p>'


def _found(item: FoundItem, marks: Marks | None) -> Iterator[str]:
    """Where the words stand, and how often the case has been treated."""
    if marks and marks.passage:
        section = f'<span class="hit__section">{escape(marks.heading)}:</span> ' if marks.heading else ""
        yield f'<p class="hit__passage">{section}{marks.passage}</p>'
    if item.treatments > 1 and item.case:
        words = f"{danish_number(item.treatments)} behandlinger af sagen"
        yield f'<p class="hit__case"><a href="{item.case.get_absolute_url()}">{words}</a></p>'
