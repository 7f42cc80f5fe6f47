"""What stands beside the words of an item on its page: facts, its case's other treatments, a reference to it."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from committee.citation import cite_item
from committee.item_reading import ItemPage
from committee.item_rows import Beside, Treatment
from committee.models import AgendaItem, Case, Meeting
from committee.templatetags.archive import case_link, danish_date, outcome_badge
from committee.templatetags.citation import cited
from committee.templatetags.reading import item_name, official
from committee.whereabouts import done_at


def side(page: ItemPage) -> Iterator[str]:
    """The cards, in order."""
    facts = "\n".join(f"<dt>{term}</dt><dd>{told}</dd>" for term, told in _facts(page))
    yield '<section class="card" aria-labelledby="om-punktet">\n<h2 id="om-punktet">Om punktet</h2>'
    yield f'<dl class="facts facts--stacked">\n{facts}\n</dl>\n</section>'
    if page.surroundings.same_case:
        links = "".join(f"<li>{_link(other)}</li>" for other in page.surroundings.same_case)
        yield '<section class="card" aria-labelledby="samme-nummer">\n<h2 id="samme-nummer">Samme nummer i mødet</h2>'
        yield f'<ul class="treatments">{links}</ul>\n</section>'
    if page.item.case:
        yield '<section class="card" aria-labelledby="sagens-gang">'
        yield '<h2 id="sagens-gang">Sagens andre behandlinger</h2>'
        yield f"{_treatments(page, page.item.case)}\n</section>"
    yield cited(cite_item(page.item, page.address))
    yield official(page.item.meeting)


def _facts(page: ItemPage) -> Iterator[tuple[str, str]]:
    item = page.item
    yield "Sagstype", _sagstype(item)
    if item.to_council and not item.meeting.committee.is_council:
        yield "Stilet til byrådet", "Ja, byrådet skal afgøre sagen"
    if item.case:
        yield "Journalnummer", f"{case_link(item.case)}{_subject(page)}"
    elif item.journal_number_printed:
        yield "Journalnummer", escape(item.journal_number_printed)
    if page.other_cases:
        yield "Også under", ", ".join(map(case_link, page.other_cases))
    if item.proposer_name:
        party = f" ({escape(item.proposer_party)})" if item.proposer_party else ""
        yield "Forslagsstiller", f"{escape(item.proposer_name)}{party}"
    if item.departments:
        yield "Indstillet af", escape(", ".join(item.departments))


def _subject(page: ItemPage) -> str:
    if page.subject is None:
        return ""
    words = page.subject_title or page.subject.number
    return f'\n<br><a class="meta" href="{page.subject.get_absolute_url()}">{escape(words)}</a>'


def _link(item: Beside) -> str:
    return f'<a href="{item.href}">{item_name(item)}: {escape(item.title)}</a>'


def _treatments(page: ItemPage, case: Case) -> str:
    address, count = case.get_absolute_url(), page.treatment_count
    if case.is_standing:
        return f'<p>Fast nummer: ingen sag at følge. <a href="{address}">Alle punkter med nummeret</a></p>'
    if not page.treatments:
        return f'<p>Arkivet har ingen andre. <a href="{address}">Sagens side</a></p>'
    rows = "".join(map(_treatment, page.treatments))
    often = f" ({count + 1} behandlinger)" if count > len(page.treatments) else ""
    return f'<ul class="treatments">{rows}</ul>\n<p><a href="{address}">Hele sagens forløb{often}</a></p>'


def _sagstype(item: AgendaItem) -> SafeString:
    """The sagstype in force in words, and what the agenda had where the meeting changed it."""
    letters = (item.type_in_force, item.listed_type)
    return _in_words(*letters, *(settings.CASE_TYPES[one].name.lower() if one else "" for one in letters))


@lru_cache(maxsize=100)
def _in_words(in_force: str, listed: str, meaning: str, was: str) -> SafeString:
    told = format_html("{}-sag: {}", in_force, meaning) if in_force else "Ingen sagstype"
    if in_force == listed:
        return SafeString(told)
    before = f"Ændret ved mødet: på dagsordenen stod {listed}-sag ({was})"
    none = "Bestemt ved mødet: dagsordenen angav ingen sagstype"
    return format_html('{}<br>\n<span class="meta">{}</span>', told, before if listed else none)


def _treatment(item: Treatment) -> str:
    """An item as one of a case's treatments: where and when, and what was done."""
    where = f"{escape(item.home.name)}, {danish_date(item.date)}"
    what = "".join(_done(item)) or f'<span class="meta">{_undone(item)}</span>'
    link = f'<a href="{item.href}">{where}</a>'
    return f'<li class="treatment">\n{link}\n<span class="treatment__what">{what}</span>\n</li>'


def _done(item: Treatment) -> Iterator[str]:
    for committee, outcome in done_at(item.home, item.outcome, item.decided):
        yield outcome_badge(outcome)
        if committee != item.home:
            yield f' <span class="meta">{escape(committee.name)}</span>'
        yield " "


def _undone(item: Treatment) -> str:
    if item.kind == Meeting.Kind.AGENDA:
        return "på dagsordenen"
    return "lukket punkt" if item.is_closed else "ingen beslutning"
