"""The way from page to page of a long list, put together in Python: every list has it, with a dozen links."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, Final

from django import template
from django.core.paginator import Page
from django.utils.safestring import SafeString

register = template.Library()

_SIDE: Final = '<span class="visually-hidden">Side </span>'


@register.simple_tag
def pagination(page: Page[Any], pages: Iterable[int | str], address: str) -> SafeString:
    """Links to the `pages` of the list that `page` is of; `address` wants only a number. Nothing for a single page."""
    if page.paginator.num_pages <= 1:
        return SafeString()
    links = "\n    ".join(f"<li>{link}</li>" for link in _links(page, pages, escape(address)))
    return SafeString(f'<nav class="pagination" aria-label="Sider">\n  <ul>\n    {links}\n  </ul>\n</nav>')


def _links(page: Page[Any], pages: Iterable[int | str], address: str) -> Iterator[str]:
    if page.has_previous():
        yield f'<a rel="prev" href="{address}{page.previous_page_number()}">‹ Forrige</a>'
    for number in pages:
        if number == page.number:
            yield f'<a aria-current="page" href="{address}{number}">{_SIDE}{number}</a>'
        elif isinstance(number, int):
            yield f'<a href="{address}{number}">{_SIDE}{number}</a>'
        else:
            yield f'<span class="pagination__gap">{escape(number)}</span>'
    if page.has_next():
        yield f'<a rel="next" href="{address}{page.next_page_number()}">Næste ›</a>'
