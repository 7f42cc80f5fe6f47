"""What the reading pages say of an item: who did what, and the beginning of a long text."""

from itertools import accumulate
from typing import Any

from django import template
from django.conf import settings

from committee.item_reading import decision_text
from committee.models import AgendaItem
from committee.whereabouts import acts_of, done_in

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
def item_name(item: AgendaItem) -> str:
    """What the item is called on its agenda: "Punkt 3", "Tillægspunkt 3", "Punkt uden nummer"."""
    if item.number is None:
        return "Punkt uden nummer"
    return f"{'Tillægspunkt' if item.address.startswith('t') else 'Punkt'} {item.number}"


@register.inclusion_tag("reading/type_words.html")
def type_words(item: AgendaItem) -> dict[str, Any]:
    """The sagstype in force in words, and what the agenda had where the meeting changed it."""
    names = {letter: meaning.name for letter, meaning in settings.CASE_TYPES.items()}
    return {"item": item, "in_force": names.get(item.type_in_force), "listed": names.get(item.listed_type)}
