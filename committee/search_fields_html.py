"""The fields of the search page as HTML. Put together in Python: there are a hundred choices."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from committee.choices import Choice
from committee.filter_fields import SearchForm
from committee.templatetags.archive import danish_number


def fields_of(told: Mapping[str, Any]) -> dict[str, str]:
    """What goes into the gaps of search/filters.html and of the search bar above it."""
    fields, boxes, chosen = _Fields(told["form"]), told["boxes"], len(told["chips"])
    return {
        "q_refusal": fields.refusal("q"),
        "q_errors": fields.errors("q"),
        "felt_refusal": fields.refusal("felt"),
        "felt_options": fields.options("felt", told["places"]),
        "felt_errors": fields.errors("felt"),
        "sort_field": fields.sort(),
        "is_open": " open" if told["errors"] else "",
        "chosen": f" ({chosen} valgt)" if chosen else "",
        "type": fields.boxes("type", boxes["type"]),
        "udvalg": fields.boxes("udvalg", boxes["udvalg"]),
        "udfald": fields.boxes("udfald", boxes["udfald"]),
        "til_byraadet": fields.boxes("til_byraadet", boxes["til_byraadet"]),
        "journalnummer": fields.text("journalnummer", "24.10 eller A00-4-24"),
        "fra": fields.text("fra", "dd-mm-åååå"),
        "til": fields.text("til", "dd-mm-åååå"),
        "years": _links(told["years"]),
        "emne": fields.text("emne", "27 eller 27.51.04"),
        "subjects": _links(told["subjects"]),
    }


class _Fields:
    """The fields of `form` with what was said in them."""

    def __init__(self, form: SearchForm) -> None:
        self._form = form
        self._refused = form.errors

    def boxes(self, name: str, choices: Iterable[Choice]) -> str:
        """A box to tick for each choice; hits beside them where there is nothing to mend first."""
        start = f'<label class="box"><input form="soegning" type="checkbox" name="{name}"'
        refused, tells_hits = self.refusal(name), not self._refused
        boxes = [
            f'{start} value="{escape(choice.value)}"{" checked" if choice.chosen else ""}{refused}>'
            f" <span>{escape(choice.label)}</span>{_hits(choice) if tells_hits else ''}</label>"
            for choice in choices
        ]
        legend = f"<legend>{self._label(name)}</legend>"
        parts = (f'<fieldset class="field" id="felt-{name}">', legend, *boxes, self.errors(name))
        return "\n  ".join(parts) + "\n</fieldset>"

    def text(self, name: str, hint: str) -> str:
        """A line with what was written in it, and a hint where nothing was."""
        return (
            f'<div class="field" id="felt-{name}">\n  <label for="id_{name}">{self._label(name)}</label>\n'
            f'  <input form="soegning" id="id_{name}" type="text" name="{name}" value="{self._said(name)}"'
            f' autocomplete="off" placeholder="{escape(hint)}"{self.refusal(name)}>\n{self.errors(name)}\n</div>'
        )

    def options(self, name: str, labels: Mapping[str, str]) -> str:
        """The choices as options, the first of which stands for none."""
        chosen = self._form.data.get(name)
        return "".join(
            f'<option value="{escape(value) if place else ""}"{" selected" if value == chosen else ""}>'
            f"{escape(label)}</option>"
            for place, (value, label) in enumerate(labels.items())
        )

    def sort(self) -> str:
        """The order asked for, which the next search keeps."""
        said = self._said("sort")
        if said and "sort" in self._refused:
            return f'<div id="felt-sort">{self.errors("sort")}</div>'
        return f'<input type="hidden" name="sort" value="{said}">' if said else ""

    def refusal(self, name: str) -> str:
        """The attributes of a field whose value is refused; none of any other."""
        return f' aria-invalid="true" aria-describedby="id_{name}_error"' if name in self._refused else ""

    def errors(self, name: str) -> str:
        """What is wrong with the value of a field; nothing for a good one."""
        return str(self._form[name].errors) if name in self._refused else ""

    def _label(self, name: str) -> str:
        return escape(str(self._form.fields[name].label))

    def _said(self, name: str) -> str:
        return escape(self._form.data.get(name, ""))


def _links(choices: Iterable[Choice]) -> str:
    """The choices as a list of links; nothing for none."""
    links = "\n  ".join(map(_link, choices))
    return f'<ul class="choices">\n  {links}\n</ul>' if links else ""


def _link(choice: Choice) -> str:
    name = choice.value if choice.label == choice.value else f"{choice.value} {choice.label}"
    current = ' aria-current="true"' if choice.chosen else ""
    words = f"<span>{escape(name)}</span>{_hits(choice)}"
    return f'<li><a class="box" href="{escape(choice.href)}"{current}>{words}</a></li>'


def _hits(choice: Choice) -> str:
    if not choice.counted:
        return ""
    return (
        f' <span class="box__hits"><span class="visually-hidden">, </span>{danish_number(choice.hits)}'
        '<span class="visually-hidden"> punkter</span></span>'
    )
