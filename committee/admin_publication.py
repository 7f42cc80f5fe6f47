"""Deciding what the public may see, from the page of a meeting, an item or a correction. Each decision has a reason."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from committee import publication
from committee.admin_masking import masked
from committee.admin_parts import KeptPage
from committee.models import AgendaItem, Meeting, PublicationEvent, Revision

RELEASE, TAKE_DOWN, PURGE = "committee.release", "committee.take_down", "committee.purge"
"""The permissions that decide what the public may see."""


class Act(NamedTuple):
    """What can be done to a row as it stands."""

    name: str
    label: str
    permission: str
    do: Callable[[Any, str, str], bool]
    done: str


_RELEASE: Final = Act("frigiv", "Frigiv", RELEASE, publication.release, "Mødet er frigivet.")
_HOLD: Final = Act("hold", "Hold tilbage", RELEASE, publication.hold, "Mødet er holdt tilbage.")
_TAKE_DOWN: Final = Act("tag-ned", "Tag ned", TAKE_DOWN, publication.take_down, "Siden er taget ned.")
_PUT_BACK: Final = Act("laeg-tilbage", "Læg tilbage", TAKE_DOWN, publication.put_back, "Siden er lagt tilbage.")
_SHOW: Final = Act(
    "vis-tidligere", "Vis den tidligere tekst", RELEASE, publication.release_revision, "Den tidligere tekst vises nu."
)
_HIDE: Final = Act(
    "skjul-tidligere", "Skjul den tidligere tekst", RELEASE, publication.hide_revision, "Den tidligere tekst er skjult."
)


class ReasonForm(forms.Form):
    """Why."""

    begrundelse = forms.CharField(
        label="Begrundelse",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kræves, og gemmes med dit navn og tidspunktet. Skriv aldrig CPR-numre eller andet fortroligt her.",
    )


def acts_on(row: Meeting | AgendaItem | Revision) -> list[Act]:
    """What can be done to `row` as it stands."""
    if isinstance(row, Revision):
        return [_HIDE if row.is_released else _SHOW]
    up_or_down = _TAKE_DOWN if row.taken_down_at is None else _PUT_BACK
    if isinstance(row, AgendaItem):
        return [up_or_down]
    return [_RELEASE if row.status == Meeting.Status.HELD else _HOLD, up_or_down]


def standing(row: Meeting | AgendaItem | Revision) -> str:
    """What the public sees of `row` today, in a sentence."""
    if isinstance(row, Revision):
        return (
            "Den tidligere tekst kan ses af alle." if row.is_released else "Kun medarbejdere ser den tidligere tekst."
        )
    if row.taken_down_at is not None:
        return "Siden er taget ned: læseren får at vide, at den ikke vises, og intet af den kan findes."
    if row.is_public:
        return "Siden er offentlig."
    if isinstance(row, AgendaItem) and row.withdrawn_at is not None:
        return "Punktet er udgået af referatet og vises ikke."
    return "Mødet er holdt tilbage: ingen ser det, før det frigives."


class PublishedPage(KeptPage):
    """A page with the way to deciding whether the public may see its row."""

    change_form_template = "admin/publication_change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """With the page of decisions."""
        view = self.admin_site.admin_view(self.publication_view)
        name = f"committee_{self.opts.model_name}_publication"
        return [path("<int:pk>/offentlighed/", view, name=name), *super().get_urls()]

    def publication_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the public sees of the row, who decided it, and what can be decided now."""
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self.is_done(request, row, form):
            return HttpResponseRedirect(request.path)
        return TemplateResponse(request, "admin/publication.html", self.publication_context(request, row, form))

    def is_done(self, request: HttpRequest, row: Any, form: ReasonForm) -> bool:
        """Do what was asked for; False where the reason is missing, told at its field."""
        act = {one.name: one for one in _EVERY_ACT}.get(request.POST.get("handling", ""))
        if act is None or not request.user.has_perm(act.permission):
            raise PermissionDenied
        if act not in acts_on(row):
            messages.warning(request, "En anden nåede det først. Sådan står det nu:")
            return True
        try:
            act.do(row, request.user.get_username(), form.cleaned_data["begrundelse"])
        except publication.ReasonMissing as missing:
            form.add_error("begrundelse", str(missing))
            return False
        messages.success(request, act.done)
        return True

    def publication_context(self, request: HttpRequest, row: Any, form: ReasonForm) -> dict[str, Any]:
        """What the page shows."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "title": str(row),
            "standing": standing(row),
            "acts": [act for act in acts_on(row) if request.user.has_perm(act.permission)],
            "form": form,
            "events": events_of(row),
            "reasons": masked(row.problems.filter(severity="hold")) if isinstance(row, Meeting) else (),
        }


class PublicationEventPage(KeptPage):
    list_display = ("at", "act", "meeting", "item", "committee", "by", "reason")
    list_filter = ("act", "at")
    search_fields = ("by", "reason", "meeting__committee__name")
    ordering = ("-at", "-pk")
    list_select_related = ("meeting__committee", "item", "committee")
    fields = ("act", "meeting", "item", "committee", ("by", "at"), "reason", "details")


def events_of(row: Model) -> QuerySet[PublicationEvent]:
    """Every decision on `row`, newest first."""
    if isinstance(row, Meeting):
        return masked(PublicationEvent.objects.filter(meeting=row).select_related("item"))
    item = row.item_id if isinstance(row, Revision) else row.pk
    return masked(PublicationEvent.objects.filter(item=item))


_EVERY_ACT: Final = (_RELEASE, _HOLD, _TAKE_DOWN, _PUT_BACK, _SHOW, _HIDE)
