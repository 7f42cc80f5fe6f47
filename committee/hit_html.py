"""A hit as HTML. Put together in Python: a page has twenty-five, and a template takes ten times as long.

All text is escaped where it is set in; what is marked already (`Marks`) is safe as it comes.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from committee.found_items import Decided, FoundItem
from committee.passages import Marks
from committee.templatetags.archive import case_link, danish_date, danish_number, outcome_badge, type_badge


def hits_html(items: Sequence[FoundItem], marks: Mapping[int, Marks]) -> list[SafeString]:
    """The article about each of `items`, with the words marked in those that `marks` has."""
    root = get_script_prefix()
    return [_article(item, marks.get(item.pk), root, "hit", None) for item in items]


def hit_html(item: FoundItem, *, cls: str = "hit", lead: int | None = None) -> SafeString:
    """The article of class `cls` about an item. What the udvalg with the id `lead` decided stands first."""
    return _article(item, None, get_script_prefix(), cls, lead)


def _article(item: FoundItem, marks: Marks | None, root: str, cls: str, lead: int | None) -> SafeString:
    parts = (
        f'<article class="{cls}">\n  <div class="hit__badges">{_badges(item)}</div>',
        f'<h3><a href="{item.get_absolute_url(root)}">{(marks and marks.title) or escape(item.title)}</a></h3>',
        f'<p class="meta">{" · ".join(_facts(item, root))}</p>',
        *[_decided(one) for one in item.decided if one.committee_id == lead],
        *_decision(item, marks),
        *[_decided(one) for one in item.decided if one.committee_id not in (item.committee_id, lead)],
        *_found(item, marks, root),
    )
    return SafeString("\n  ".join(parts) + "\n</article>")


def _badges(item: FoundItem) -> str:
    badges = type_badge(item)
    if item.is_standing:
        badges += SafeString(' <span class="badge badge--standing">Fast punkt</span>')
    return f'{badges} <span class="badge">Lukket punkt</span>' if item.is_closed else badges


def _facts(item: FoundItem, root: str) -> Iterator[str]:
    """Where and when, and the numbers of its cases."""
    yield escape(item.committee)
    yield danish_date(item.date)
    if item.number:
        yield f"punkt {item.number}"
    for case in (item.case, *item.other_cases):
        if case:
            yield case_link(case, case.get_absolute_url(root))


def _decision(item: FoundItem, marks: Marks | None) -> Iterator[str]:
    if item.outcome:
        sentence = (marks.sentence if marks else "") or escape(item.decision_sentence)
        yield f'<p class="hit__decision">{outcome_badge(item.outcome)} <span>{sentence}</span></p>'


def _decided(one: Decided) -> str:
    return f'<p class="hit__decision">{outcome_badge(one.outcome)} <span>af {escape(one.committee)}</span></p>'


def _found(item: FoundItem, marks: Marks | None, root: str) -> Iterator[str]:
    """Where the words stand, and how often the case has been treated."""
    if marks and marks.passage:
        section = f'<span class="hit__section">{escape(marks.heading)}:</span> ' if marks.heading else ""
        yield f'<p class="hit__passage">{section}{marks.passage}</p>'
    if item.treatments > 1 and item.case:
        words = f"{danish_number(item.treatments)} behandlinger af sagen"
        yield f'<p class="hit__case"><a href="{item.case.get_absolute_url(root)}">{words}</a></p>'
