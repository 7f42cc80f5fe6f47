"""The part of a page that gives a reference to it."""

from typing import Any

from django import template

from committee.case_path import CasePath
from committee.citation import cite_case, cite_item
from committee.models import AgendaItem, Case
from committee.site_address import whole

register = template.Library()


@register.inclusion_tag("includes/cite.html", takes_context=True)
def citation_of_item(context: dict[str, Any], item: AgendaItem) -> dict[str, str]:
    """A reference to the item, by its whole address."""
    return {"words": cite_item(item, whole(context["request"], item.get_absolute_url()))}


@register.inclusion_tag("includes/cite.html", takes_context=True)
def citation_of_case(context: dict[str, Any], case: Case, path: CasePath) -> dict[str, str]:
    """A reference to the case, by its whole address."""
    return {"words": cite_case(case, path.title, path.items, whole(context["request"], case.get_absolute_url()))}


@register.simple_tag(takes_context=True)
def reference_to_item(context: dict[str, Any], item: AgendaItem) -> str:
    """The same reference as words alone."""
    return cite_item(item, whole(context["request"], item.get_absolute_url()))
