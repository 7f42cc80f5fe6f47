"""What the reading pages say of an item: who did what, and the beginning of a long text."""

from collections.abc import Sequence
from html import escape
from itertools import accumulate

from django import template
from django.utils.safestring import SafeString

from committee.item_reading import decision_text
from committee.item_rows import Beside
from committee.models import AgendaItem, Committee, Meeting
from committee.templatetags.archive import outcome_badge
from committee.whereabouts import Act, acts_of, done_in

register = template.Library()

register.filter("acts", acts_of)
register.filter("done_in", done_in)
register.filter("decision_text", decision_text)


@register.filter
def beginning(text: str, most: int) -> str:
    """The first whole lines of `text`, up to about `most` characters and never none."""
    lines = text.splitlines()
    lengths = accumulate(len(line) for line in lines)
    kept = max(1, sum(length <= most for length in lengths))
    return text if kept >= len(lines) else "\n".join(lines[:kept])


@register.filter
def item_name(item: AgendaItem | Beside) -> str:
    """What the item is called on its agenda: "Punkt 3", "Tillægspunkt 3", "Punkt uden nummer"."""
    if item.number is None:
        return "Punkt uden nummer"
    return f"{'Tillægspunkt' if item.address.startswith('t') else 'Punkt'} {item.number}"


@register.simple_tag
def official(meeting: Meeting) -> SafeString:
    """Where the municipality's own edition of a meeting stands, if its file told that."""
    if not meeting.source.url:
        return SafeString()
    link = f'<a href="{escape(meeting.source.url)}" rel="external">Se kommunens egen udgave af dette møde</a>'
    return SafeString(f'<p class="official">Arkivet er ikke den officielle udgave. {link}.</p>')


@register.simple_tag
def decided_by(acts: Sequence[Act], home: Committee) -> SafeString:
    """What was done, as a list: by whom, where that is not the meeting's own udvalg `home` alone."""
    tells_who = len(acts) > 1 or any(act.committee != home for act in acts)
    rows = (f"<li>{_who(act) if tells_who else ''}{outcome_badge(act.outcome)}</li>\n" for act in acts)
    return SafeString(f'<ul class="acts acts--decision">\n{"".join(rows)}</ul>')


def _who(act: Act) -> str:
    return f'<span class="acts__who">{escape(act.committee.name)}</span> '
