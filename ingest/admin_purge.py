"""Deleting a text for good, in two steps: what would go is counted, and the text is written once more.

The text itself is on no page, in no message and in no session.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import constant_time_compare, salted_hmac

from committee import publication
from committee.admin_publication import PURGE
from committee.models import PublicationEvent
from committee.publication import ReasonMissing
from committee.purging import Unpurgeable
from ingest.admin_views import name_of, page, require
from ingest.source_words import words_of

SALT = "ingest.admin_purge"
NOT_THE_SAME = "Det er ikke den samme tekst som før. Skriv den igen, eller begynd forfra."


class PurgeForm(forms.Form):
    """The text, and why; `mark` tells in the second step which text was counted in the first."""

    tekst = forms.CharField(
        label="Teksten, der skal slettes",
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Skriv teksten."},
        help_text="Fx et CPR-nummer eller et navn. Den vises ikke, mens du skriver, og gemmes ingen steder.",
    )
    begrundelse = forms.CharField(
        label="Begrundelse",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv en begrundelse."},
        help_text="Gemmes i loggen med dit navn. Gentag aldrig teksten her.",
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput)


def purge(request: HttpRequest) -> HttpResponse:
    """Count first; delete when the same text is written again."""
    require(request, PURGE)
    form = PurgeForm(request.POST or None)
    counted: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["mark"]:
                if is_confirmed(form):
                    return deleted(request, form)
                form.add_error("tekst", NOT_THE_SAME)
            else:
                form, counted = confirming(form)
        except Unpurgeable as error:
            form.add_error("tekst", str(error))
        except ReasonMissing as error:
            form.add_error("begrundelse", str(error))
    events = PublicationEvent.objects.filter(act=PublicationEvent.Act.PURGED).select_related("meeting__committee")
    return page(request, "ingest/purge.html", title="Slet for altid", form=form, events=events[:20], **counted)


def confirming(form: PurgeForm) -> tuple[PurgeForm, dict[str, Any]]:
    """The form of the second step, and what would go."""
    report = publication.foresee_purge(form.cleaned_data["tekst"], words_of)
    if report.is_empty:
        return form, {"is_empty": True}
    initial = {"begrundelse": form.cleaned_data["begrundelse"], "mark": mark_of(form.cleaned_data["tekst"])}
    places = sorted(report.places.items())
    return PurgeForm(initial=initial), {"is_confirming": True, "places": places, "sources": report.sources}


def is_confirmed(form: PurgeForm) -> bool:
    """Whether the text is the one that was counted."""
    return constant_time_compare(form.cleaned_data["mark"], mark_of(form.cleaned_data["tekst"]))


def deleted(request: HttpRequest, form: PurgeForm) -> HttpResponse:
    """Delete, and say how much went."""
    report = publication.purge(
        form.cleaned_data["tekst"], name_of(request), form.cleaned_data["begrundelse"], reads=words_of
    )
    places, sources = sum(report.places.values()), report.sources
    messages.success(request, f"Slettet for altid: {places} steder i arkivet; {sources} kildefiler er tømt.")
    if report.left_over:
        messages.error(request, f"Teksten står stadig i: {', '.join(report.left_over)}. Se docs/purge.md.")
    return HttpResponseRedirect(request.path)


def mark_of(text: str) -> str:
    """Tells a text again without telling what it is."""
    return salted_hmac(SALT, text).hexdigest()
