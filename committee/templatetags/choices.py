"""The choices of the search page, put together in Python: there are a hundred, which takes a template long."""

from collections.abc import Iterable
from html import escape
from typing import Final

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from committee.choices import Choice
from committee.templatetags.archive import danish_number

register = template.Library()

_SAID: Final = '<span class="visually-hidden">{}</span>'
_HITS: Final = f' <span class="box__hits">{_SAID.format(", ")}{{}}{_SAID.format(" punkter")}</span>'


@register.simple_tag
def boxes_of(field: BoundField, choices: Iterable[Choice]) -> SafeString:
    """A box to tick for each of the choices of a field; hits beside them where there is nothing to mend first."""
    has_errors = bool(field.form.errors)
    refused = f' aria-invalid="true" aria-describedby="id_{field.name}_error"' if field.errors else ""
    start = f'<label class="box"><input form="soegning" type="checkbox" name="{field.name}"'
    boxes = (
        f'{start} value="{escape(choice.value)}"{" checked" if choice.chosen else ""}{refused}>'
        f" <span>{escape(choice.label)}</span>{_hits(choice) if choice.counted and not has_errors else ''}</label>"
        for choice in choices
    )
    return SafeString("\n  ".join(boxes))


@register.simple_tag
def links_of(choices: Iterable[Choice]) -> SafeString:
    """The choices as the elements of a list of links."""
    return SafeString("\n  ".join(map(_link, choices)))


def _link(choice: Choice) -> str:
    name = choice.value if choice.label == choice.value else f"{choice.value} {choice.label}"
    current = ' aria-current="true"' if choice.chosen else ""
    hits = _hits(choice) if choice.counted else ""
    return f'<li><a class="box" href="{escape(choice.href)}"{current}><span>{escape(name)}</span>{hits}</a></li>'


def _hits(choice: Choice) -> str:
    return _HITS.format(danish_number(choice.hits))
