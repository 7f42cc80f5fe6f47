"""The template tag that shows a section's text."""

from django import template
from django.utils.safestring import SafeString

from committee.markdown import render
from committee.markdown_links import Links

register = template.Library()


@register.simple_tag
def markdown(text: str, level: int = 3, name: str = "", links: Links | None = None) -> SafeString:
    """`text` in the small Markdown of the archive as HTML; sub-headings get `level`, what `links` finds leads on."""
    return render(text, level, name, links)
