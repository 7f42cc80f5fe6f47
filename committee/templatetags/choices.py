"""The fields of the search page, put together in Python: there are a hundred choices, which take a template long."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from django import template
from django.forms import BaseForm
from django.utils.safestring import SafeString

from committee.choices import Choice
from committee.templatetags.archive import danish_number

register = template.Library()

_SAID: Final = '<span class="visually-hidden">{}</span>'
_HITS: Final = f' <span class="box__hits">{_SAID.format(", ")}{{}}{_SAID.format(" punkter")}</span>'


@register.simple_tag
def boxes_of(form: BaseForm, name: str, choices: Iterable[Choice]) -> SafeString:
    """The field `name` with a box to tick for each choice; hits beside them where there is nothing to mend first."""
    has_errors = bool(form.errors)
    refused = refusal_of(form, name)
    start = f'<label class="box"><input form="soegning" type="checkbox" name="{name}"'
    boxes = (
        f'{start} value="{escape(choice.value)}"{" checked" if choice.chosen else ""}{refused}>'
        f" <span>{escape(choice.label)}</span>{_hits(choice) if choice.counted and not has_errors else ''}</label>"
        for choice in choices
    )
    parts = (
        f'<fieldset class="field" id="felt-{name}">',
        f"<legend>{escape(str(form.fields[name].label))}</legend>",
        *boxes,
        *_errors(form, name),
    )
    return SafeString("\n  ".join(parts) + "\n</fieldset>")


@register.simple_tag
def text_field(form: BaseForm, name: str, hint: str) -> SafeString:
    """The field `name` with what was written in it, and a hint where nothing was."""
    parts = (
        f'<div class="field" id="felt-{name}">',
        f'<label for="id_{name}">{escape(str(form.fields[name].label))}</label>',
        f'<input form="soegning" id="id_{name}" type="text" name="{name}" value="{escape(form.data.get(name, ""))}"'
        f' autocomplete="off" placeholder="{escape(hint)}"{refusal_of(form, name)}>',
        *_errors(form, name),
    )
    return SafeString("\n  ".join(parts) + "\n</div>")


@register.simple_tag
def options_of(form: BaseForm, name: str, labels: Mapping[str, str]) -> SafeString:
    """The choices of the field `name` as options, the first of which stands for none."""
    chosen = form.data.get(name)
    options = (
        f'<option value="{escape(value) if place else ""}"{" selected" if value == chosen else ""}>'
        f"{escape(label)}</option>"
        for place, (value, label) in enumerate(labels.items())
    )
    return SafeString("".join(options))


@register.simple_tag
def links_of(choices: Iterable[Choice]) -> SafeString:
    """The choices as a list of links; nothing for none."""
    links = "\n  ".join(map(_link, choices))
    return SafeString(f'<ul class="choices">\n  {links}\n</ul>' if links else "")


@register.simple_tag
def refusal_of(form: BaseForm, name: str) -> SafeString:
    """The attributes of a field whose value is refused; none of any other."""
    refused = f' aria-invalid="true" aria-describedby="id_{name}_error"' if name in form.errors else ""
    return SafeString(refused)


@register.simple_tag
def errors_of(form: BaseForm, name: str) -> SafeString:
    """What is wrong with the value of the field `name`; nothing for a good one."""
    return SafeString(form[name].errors if name in form.errors else "")


def _link(choice: Choice) -> str:
    name = choice.value if choice.label == choice.value else f"{choice.value} {choice.label}"
    current = ' aria-current="true"' if choice.chosen else ""
    hits = _hits(choice) if choice.counted else ""
    return f'<li><a class="box" href="{escape(choice.href)}"{current}><span>{escape(name)}</span>{hits}</a></li>'


def _hits(choice: Choice) -> str:
    return _HITS.format(danish_number(choice.hits))


def _errors(form: BaseForm, name: str) -> list[str]:
    return [errors_of(form, name)] if name in form.errors else []
