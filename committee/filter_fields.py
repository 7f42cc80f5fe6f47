"""Form fields that take a value as people write it, and answer a bad one in Danish."""

import copy
import datetime
import re
from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Final

import django_filters
from django import forms

from danish import journal_number
from danish.dates import parse_date

MAX_LENGTH: Final = 300

_SUBJECT = re.compile(r"\d{2}(?:[. ]?\d{2}(?:[. ]?\d{2})?)?\.?", re.ASCII)


class WordsField(forms.CharField):
    """What is typed in the search box."""

    default_error_messages: ClassVar = {"max_length": f"Søgningen er for lang: højst {MAX_LENGTH} tegn."}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=MAX_LENGTH, **options)


class DanishDateField(forms.Field):
    """A date: 25-02-2025, 25.2.2025, 25. februar 2025 or 2025-02-25."""

    def to_python(self, value: Any) -> datetime.date | None:
        """The date, None for an empty value; ValidationError for what is no date."""
        if value in self.empty_values:
            return None
        if found := parse_date(value):
            return found
        raise forms.ValidationError(
            "Datoen »%(value)s« kan ikke læses. Skriv den som 25-02-2025.", params={"value": value}
        )


class SubjectField(forms.CharField):
    """A KLE number: hovedgruppe, gruppe or emne."""

    def clean(self, value: Any) -> str:
        """The number with points between its pairs of digits; ValidationError for anything else."""
        text: str = super().clean(value)
        if text and not _SUBJECT.fullmatch(text):
            raise forms.ValidationError(
                "»%(value)s« er ikke et KLE-nummer. Skriv for eksempel 27, 27.51 eller 27.51.04.",
                params={"value": text},
            )
        return ".".join(re.findall(r"\d{2}", text))


class JournalNumberField(forms.CharField):
    """A journalnummer or a part of one, in any spelling."""

    def clean(self, value: Any) -> str:
        """The spelling; ValidationError where it has no digit."""
        text: str = super().clean(value)
        if text and not any(character.isdigit() for character in "".join(journal_number.tokens(text))):
            raise forms.ValidationError(
                "»%(value)s« er ikke et journalnummer. Skriv for eksempel 24.10 eller A00-4-24.",
                params={"value": text},
            )
        return text


class ChoicesField(forms.MultipleChoiceField):
    """Any of the `known` values, each once."""

    def __init__(self, *, choices: Collection[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(choices=choices, **options)
        self.known: Collection[str] = dict(choices)

    def among(self, known: Collection[str]) -> "ChoicesField":
        """The same with other values."""
        # Not as choices of their own: Django looks at every one of them.
        other = copy.copy(self)
        other.known = known
        return other

    def validate(self, value: Any) -> None:
        """ValidationError for what is not known, and for more values than are."""
        if value and len(value) > len(self.known):
            raise forms.ValidationError("Der er valgt flere, end der er at vælge imellem. Vælg fra listen.")
        super().validate(value)

    def valid_value(self, value: str) -> bool:
        """Whether it is one of them."""
        return value in self.known


class SearchForm(forms.Form):
    """The filters' fields together."""

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        since, until = self.cleaned_data.get("fra"), self.cleaned_data.get("til")
        if since and until and since > until:
            self.add_error("fra", "Fra-datoen ligger efter til-datoen.")
        return self.cleaned_data


class _Shared(dict[str, forms.Field]):
    """Fields that are not copied for every form: that takes longer than to read what is said in them."""

    def __deepcopy__(self, memo: object) -> dict[str, forms.Field]:
        return dict(self)


def form_with(fields: Mapping[str, forms.Field]) -> type[SearchForm]:
    """The form of these fields, which all forms made of it share; one that is to be changed must be copied."""
    made: type[SearchForm] = type("ItemForm", (SearchForm,), dict(fields))
    made.base_fields = _Shared(made.base_fields)
    return made


def asking(field: type[forms.Field], **options: Any) -> django_filters.Filter:
    """A filter whose value is read by `field`; `options` are those of any filter."""
    made = django_filters.Filter(**options)
    made.field_class = field
    return made


def choosing(**options: Any) -> django_filters.Filter:
    """A filter with choices, of which several may be chosen; `options` are those of any filter."""
    made = django_filters.MultipleChoiceFilter(**options)
    made.field_class = ChoicesField
    return made
