"""The template tag that shows a section's text."""

from django import template
from django.utils.safestring import SafeString

from committee.markdown import render

register = template.Library()


@register.simple_tag
def markdown(text: str, level: int = 3, name: str = "") -> SafeString:
    """`text` in the small Markdown of the archive as HTML; sub-headings get `level`."""
    return render(text, level, name)
