"""The part of a page that gives a reference to it."""

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

from committee.case_path import CasePath
from committee.citation import cite_case, cite_item
from committee.models import AgendaItem, Case
from committee.site_address import whole

register = template.Library()


@register.simple_tag(takes_context=True)
def citation_of_case(context: dict[str, Any], case: Case, path: CasePath) -> SafeString:
    """A reference to the case, by its whole address."""
    address = whole(context["request"], case.get_absolute_url())
    return cited(cite_case(case, path.title, path.items, address))


@register.simple_tag(takes_context=True)
def reference_to_item(context: dict[str, Any], item: AgendaItem) -> str:
    """The same reference as words alone."""
    return cite_item(item, whole(context["request"], item.get_absolute_url()))


def cited(words: str) -> SafeString:
    """The part of a page that holds the reference `words`."""
    return SafeString(
        '<section class="cite" aria-labelledby="citer">\n  <h2 id="citer">Citér</h2>\n'
        f'  <p class="cite__words" data-copy>{escape(words)}</p>\n</section>'
    )
