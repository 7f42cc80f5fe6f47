"""What staff fill in: files, what a file leaves unsaid, and reasons."""

from typing import Any

from django import forms

from committee.models import Committee
from ingest.readers import READERS


class ManyFiles(forms.FileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class NameChoice(forms.TextInput):
    """A text field that suggests the udvalg the archive knows; needs no script."""

    template_name = "ingest/name_choice.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the names."""
        names = Committee.objects.order_by("name").values_list("name", flat=True)
        return super().get_context(name, value, attrs) | {"suggested": names}


class UploadForm(forms.Form):
    """Files to take in."""

    filer = forms.FileField(
        label="Filer",
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": ",".join([*sorted(READERS), ".zip"])}),
        error_messages={"required": "Vælg mindst én fil."},
    )


class StatedForm(forms.Form):
    """What the file does not say of its meeting."""

    udvalg = forms.CharField(
        label="Udvalg",
        max_length=200,
        required=False,
        widget=NameChoice(attrs={"list": "kendte-udvalg", "autocomplete": "off"}),
    )
    dato = forms.DateField(
        label="Mødets dato",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Skriv datoen som 2025-05-06."},
    )


class DecisionForm(forms.Form):
    """Why: needed for all but plain loading."""

    begrundelse = forms.CharField(
        label="Begrundelse",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kræves for at frigive, holde tilbage og afvise. Skriv aldrig CPR-numre eller andet fortroligt her.",
    )
