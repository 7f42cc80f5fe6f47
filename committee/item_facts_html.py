"""What stands beside the words of an item on its page: facts, its case's other treatments, a reference to it."""

from collections.abc import Iterator
from html import escape

from committee.citation import cite_item
from committee.item_reading import ItemPage
from committee.models import AgendaItem, Case
from committee.templatetags.archive import case_link
from committee.templatetags.citation import cited
from committee.templatetags.reading import item_name, official, treatment, type_words


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
    yield "Sagstype", type_words(item)
    if item.to_council and not item.meeting.committee.is_council:
        yield "Stilet til byrådet", "Ja, byrådet skal afgøre sagen"
    if item.case:
        yield "Journalnummer", f"{case_link(item.case)}{_subject(page)}"
    elif item.journal_number_printed:
        yield "Journalnummer", escape(item.journal_number_printed)
    if others := item.other_cases.all():
        yield "Også under", ", ".join(map(case_link, others))
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


def _link(item: AgendaItem) -> str:
    return f'<a href="{item.get_absolute_url()}">{item_name(item)}: {escape(item.title)}</a>'


def _treatments(page: ItemPage, case: Case) -> str:
    address, count = case.get_absolute_url(), page.treatment_count
    if case.is_standing:
        return f'<p>Fast nummer: ingen sag at følge. <a href="{address}">Alle punkter med nummeret</a></p>'
    if not page.treatments:
        return f'<p>Arkivet har ingen andre. <a href="{address}">Sagens side</a></p>'
    rows = "".join(map(treatment, page.treatments))
    often = f" ({count + 1} behandlinger)" if count > len(page.treatments) else ""
    return f'<ul class="treatments">{rows}</ul>\n<p><a href="{address}">Hele sagens forløb{often}</a></p>'
