"""What an udvalg is called and who carries on its work, decided on a page of its own. Each decision has a reason."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from committee import publication
from committee.admin_parts import KeptPage
from committee.admin_publication import ReasonForm
from committee.models import Committee
from danish.names import slugify

RENAME = "committee.rename"
"""The permission to decide what an udvalg is called and who carries it on."""


class NameForm(ReasonForm):
    """Name, address and successors of an udvalg."""

    name = forms.CharField(label="Navn", max_length=200)
    slug = forms.SlugField(
        label="Adresse",
        required=False,
        max_length=200,
        help_text="Det, der står i adressen, fx kultur-og-idraetsudvalget. Lad feltet være tomt, så dannes den af "
        "navnet. Den gamle adresse fører fortsat hertil, og det gamle navn kendes stadig ved indlæsning.",
    )
    successors = forms.ModelMultipleChoiceField(
        label="Fortsat som",
        required=False,
        queryset=Committee.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="De udvalg, der overtog opgaverne, da udvalget blev nedlagt. Er det kun navnet, der er nyt, så skriv "
        "det ovenfor i stedet.",
    )
    field_order = ("name", "slug", "successors", "begrundelse")

    def __init__(self, committee: Committee, said: QueryDict | None = None) -> None:
        current = {"name": committee.name, "slug": committee.slug, "successors": committee.successors.all()}
        super().__init__(said, initial=current)
        self.committee = committee
        others = Committee.objects.exclude(pk=committee.pk)
        field = cast("forms.ModelMultipleChoiceField[Committee]", self.fields["successors"])
        field.queryset = others
        field.choices = [(other.pk, other.name) for other in others.in_name_order()]

    def clean(self) -> dict[str, Any]:
        """Make an address of the name where there is none; refuse to let two udvalg carry on each other."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["name"] = " ".join(cleaned.get("name", "").split())
        cleaned["slug"] = cleaned.get("slug") or slugify(cleaned["name"])
        if mutual := [one.name for one in cleaned.get("successors", ()) if _carries_on(one, self.committee)]:
            self.add_error("successors", f"{mutual[0]} er selv fortsat som {self.committee.name}.")
        return cleaned


class RenamedPage(KeptPage):
    """The page of an udvalg, with the way to deciding what it is called."""

    change_form_template = "admin/renamed_change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """With the page of the name."""
        view = self.admin_site.admin_view(self.renaming_view)
        return [path("<int:pk>/navn/", view, name="committee_committee_renaming"), *super().get_urls()]

    def renaming_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the udvalg is called, who decided it, and a form to decide it anew."""
        committee = Committee.objects.filter(pk=pk).first()
        if committee is None:
            raise Http404
        if not self.has_view_permission(request, committee):
            raise PermissionDenied
        form = NameForm(committee, request.POST or None)
        if request.method == "POST" and self.is_renamed(request, committee, form):
            return HttpResponseRedirect(request.path)
        stored = Committee.objects.get(pk=pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": stored,
            "title": f"{stored.name}: navn og efterfølger",
            "may_rename": request.user.has_perm(RENAME),
            "form": form,
            "events": committee.publication_events.all(),
        }
        return TemplateResponse(request, "admin/renaming.html", context)

    def is_renamed(self, request: HttpRequest, committee: Committee, form: NameForm) -> bool:
        """Do what was asked for; False where something stands in the way, told at its field."""
        if not request.user.has_perm(RENAME):
            raise PermissionDenied
        if not form.is_valid():
            return False
        try:
            changed = _decide(committee, form.cleaned_data, request.user.get_username())
        except publication.ReasonMissing as missing:
            form.add_error("begrundelse", str(missing))
            return False
        except ValidationError as refused:
            form.add_error(None, refused)
            return False
        messages.success(request, "Det er gemt." if changed else "Der var intet at ændre.")
        return True


@transaction.atomic
def _decide(committee: Committee, said: dict[str, Any], by: str) -> bool:
    renamed = publication.rename_committee(committee, said["name"], said["slug"], by, said["begrundelse"])
    succeeded = publication.set_successors(committee, said["successors"], by, said["begrundelse"])
    return renamed or succeeded


def _carries_on(committee: Committee, other: Committee) -> bool:
    return committee.successors.filter(pk=other.pk).exists()
