"""The page of an item as HTML: its words and, beside them, what is known of it. Put together in Python, as hits are.

It is the page that is opened most, and a template takes several times as long. All text is escaped where it is set in.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from django.utils.safestring import SafeString

from committee import item_facts_html
from committee.item_reading import ItemPage, ReadingSection
from committee.item_rows import Beside
from committee.markdown import render
from committee.models import AgendaItem, Meeting, Section
from committee.sharing import in_preview, shortened
from committee.templatetags.archive import case_link, danish_weekday_date, outcome_badge, type_badge
from committee.templatetags.reading import decided_by, item_name
from danish.dates import long_date

_FEWEST_TO_LIST: Final = 3
"""How many sections a page has before it lists them."""
_LONGEST_BESIDE: Final = 80
_LONGEST_TITLE: Final = 90
_OTHERS: Final = '<nav class="neighbours" aria-label="Mødets andre punkter">'


def item_html(page: ItemPage) -> SafeString:
    """The main part of the page below the breadcrumb."""
    text = "\n".join(_text(page))
    side = "\n".join(item_facts_html.side(page))
    beside = "".join(_beside(page))
    return SafeString(
        f'<article class="item">\n{_head(page.item)}\n<div class="item__text">\n{text}\n</div>\n'
        f'<div class="item__side">\n{side}\n</div>\n</article>\n{_OTHERS}\n{beside}</nav>'
    )


def said_of(item: AgendaItem) -> dict[str, SafeString]:
    """The page's title and description."""
    meeting = item.meeting
    where = f"{meeting.committee.name} {long_date(meeting.date)}"
    title = f"{shortened(item.title, _LONGEST_TITLE)} – {where} – Referatarkiv"
    description = item.decision_sentence or item.title
    return {"title": SafeString(escape(title)), "description": SafeString(escape(in_preview(description)))}


def _head(item: AgendaItem) -> str:
    meeting = item.meeting
    day = f'<a href="{meeting.get_absolute_url()}">{danish_weekday_date(meeting.date)}</a>'
    return (
        f'<header class="item__head">\n<p class="meta">{escape(meeting.committee.name)} · {day} · '
        f"{item_name(item).lower()}</p>\n<h1>{escape(item.title)}</h1>\n"
        f'<p class="facts-line">{type_badge(item)}{"".join(_marks(item))}</p>\n</header>'
    )


def _marks(item: AgendaItem) -> Iterator[str]:
    if item.is_closed:
        yield ' <span class="badge">Lukket punkt</span>'
    if item.to_council and not item.meeting.committee.is_council:
        yield ' <span class="badge badge--onward">Stilet til byrådet</span>'
    if item.case:
        yield f" {case_link(item.case)}"
        if item.case.is_standing:
            yield ' <span class="badge badge--standing">fast nummer</span>'


def _text(page: ItemPage) -> Iterator[str]:
    item = page.item
    yield '<section class="card card--decision" id="beslutning" aria-labelledby="beslutning-h">'
    yield '<h2 id="beslutning-h">Beslutning</h2>'
    yield from _decision(page)
    yield "</section>"
    if item.is_closed:
        yield (
            '<div class="notice"><p><strong>Lukket punkt.</strong> Punktet blev behandlet for lukkede døre. '
            "Her står kun det, som det offentlige referat gengiver.</p></div>"
        )
    if len(page.sections) >= _FEWEST_TO_LIST:
        yield _contents(page.sections)
    for section in page.sections:
        yield from _section(section, page)
    yield page.corrections
    if not (page.sections or item.decision or item.is_closed):
        yield '<p class="meta">Referatet har ingen tekst til punktet ud over titlen.</p>'


def _decision(page: ItemPage) -> Iterator[str]:
    item = page.item
    if item.decision:
        yield from _decided(page)
    else:
        yield f"<p>{_undecided(item)}</p>"
    if item.decision_attendance:
        remarks = "".join(f"<li>{escape(str(remark))}</li>" for remark in item.decision_attendance)
        yield f'<div class="remarks">\n<h3>Fremmøde under punktet</h3>\n<ul>{remarks}</ul>\n</div>'
    if item.case and page.treatment_count:
        often = f"{page.treatment_count} gang{'' if page.treatment_count == 1 else 'e'}"
        words = f"Se sagens forløb: også behandlet {often} på andre møder"
        yield f'<p><a href="{item.case.get_absolute_url()}">{words}</a></p>'


def _decided(page: ItemPage) -> Iterator[str]:
    if page.side_by_side:
        yield '<div class="decisions">'
        for act, text in page.side_by_side:
            words = render(text, 4, "Beslutning", page.links)
            yield f'<div class="decisions__one">\n<h3>{escape(act.committee.name)}</h3>'
            yield f'<p>{outcome_badge(act.outcome)}</p>\n<div class="prose decision">{words}</div>\n</div>'
        yield "</div>"
        return
    if page.acts:
        yield decided_by(page.acts, page.item.meeting.committee)
    if page.decision_text:
        yield f'<div class="prose decision">{render(page.decision_text, 3, "Beslutning", page.links)}</div>'


def _undecided(item: AgendaItem) -> str:
    if item.meeting.kind == Meeting.Kind.AGENDA:
        return "Der er ingen beslutning: arkivet har kun dagsordenen for mødet."
    if item.is_closed:
        return "Beslutningen er ikke offentlig."
    return "Referatet gengiver ingen beslutning for punktet."


def _contents(sections: Iterable[ReadingSection]) -> str:
    chips = "".join(f'<li><a class="chip" href="#{one.anchor}">{escape(one.heading)}</a></li>' for one in sections)
    return (
        '<nav class="contents" aria-labelledby="paa-siden">\n<h2 id="paa-siden">På siden</h2>\n'
        f'<ul class="chips">{chips}</ul>\n</nav>'
    )


def _section(section: ReadingSection, page: ItemPage) -> Iterator[str]:
    anchor = section.anchor
    yield f'<section class="section" id="{anchor}" aria-labelledby="{anchor}-h">'
    yield f'<h2 id="{anchor}-h">{escape(section.heading)}</h2>'
    attachments = page.attachments if section.kind == Section.Kind.ATTACHMENTS else ()
    if attachments:
        rows = "".join(f"<li>{_attachment(one.title, one.url)}</li>\n" for one in attachments)
        yield f'<ul class="attachments">\n{rows}</ul>'
    yield f'<div class="prose">{render(section.text, 3, section.heading, page.links)}</div>\n</section>'


def _attachment(title: str, url: str) -> str:
    if url:
        return f'<a href="{escape(url)}" rel="external">{escape(title)}</a>'
    return f'{escape(title)} <span class="meta">(ikke i arkivet)</span>'


def _beside(page: ItemPage) -> Iterator[str]:
    """The items before and after."""
    before, after = page.surroundings.previous, page.surroundings.following
    if before:
        name = f"<span>‹ {item_name(before)}</span>"
        yield f'<a rel="prev" href="{before.href}">{name} {_short(before)}</a>\n'
    if after:
        name = f"<span>{item_name(after)} ›</span>"
        yield f'<a rel="next" href="{after.href}">{name} {_short(after)}</a>\n'


def _short(item: Beside) -> str:
    return escape(shortened(item.title, _LONGEST_BESIDE))
