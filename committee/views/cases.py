"""/sager/: the cases, and one case on its way through the meetings."""

from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committee.addresses import MeetingKey
from committee.case_list import as_rows, cases_like, near, standing_among
from committee.case_path import changes_at, follow, number_parts, treatments
from committee.case_way import keys
from committee.collected_case import collect
from committee.filter_fields import WordsField
from committee.filters import asked
from committee.models import Case
from committee.neighbours import neighbours
from committee.related_cases import related_cases
from committee.search import case_named
from committee.views.paging import paged

CASES_A_PAGE: Final = 25
TREATMENTS_A_PAGE: Final = 50


class CasesForm(forms.Form):
    """Part of a journalnummer in any spelling, or words of a title."""

    q = WordsField(label="Del af journalnummer, eller ord i titlen", required=False)


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The cases, newest activity first and standing numbers last."""
    form = CasesForm(asked(request.GET, ["q"], []))
    found = cases_like(form.cleaned_data["q"]) if form.is_valid() else Case.objects.none()
    context = paged(request, found, CASES_A_PAGE)
    standing = standing_among(found)
    told = {"standing": standing, "followed": context["page"].paginator.count - standing}
    return render(request, "cases.html", context | told | {"form": form, "rows": as_rows(context["page"])})


@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case; another spelling of its number leads to its address, an unknown number to cases near it."""
    found = case_named(number)
    if found is None:
        return _missing(request, number)
    if number != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(found.get_absolute_url() + (f"?{query}" if query else ""))
    context = {"case": found, "parts": number_parts(found)}
    if found.is_standing:
        return render(request, "case_standing.html", context | _standing(request, found))
    path = follow(found)
    drawn = path.drawings
    told = {
        "path": path,
        "title": path.title,
        "drawings": drawn,
        "keys": keys(drawn),
        "related": related_cases(found, path.items),
    }
    return render(request, "case.html", context | told)


@require_safe
def collected_case(request: HttpRequest, number: str) -> HttpResponse:
    """A whole case to read from one end to the other, or to print; a standing number has only its list."""
    found = case_named(number)
    if found is None:
        return _missing(request, number)
    if found.is_standing:
        return redirect(found)
    if number != found.slug:
        return HttpResponsePermanentRedirect(reverse("collected-case", args=[found.slug]))
    path = follow(found)
    collected = collect(found)
    context = {"case": found, "path": path, "title": path.title, "collected": collected}
    return render(request, "case_collected.html", context)


@require_safe
def case_change(request: HttpRequest, number: str, committee: str, meeting: MeetingKey, item: str) -> HttpResponse:
    """All that changed in a case from the meeting before to one of its items."""
    found = case_named(number)
    if found is None or found.is_standing:
        raise Http404("Arkivet har ingen sag med det nummer.")
    if number != found.slug:
        return HttpResponsePermanentRedirect(reverse("case-change", args=[found.slug, committee, meeting, item]))
    told = changes_at(found, committee, meeting, item)
    if told is None:
        raise Http404("Punktet er ikke en del af sagen, eller der er intet at sammenligne det med.")
    return render(request, "case_change.html", {"case": found, "item": told[0], "since": told[1]})


def _missing(request: HttpRequest, number: str) -> HttpResponse:
    found = neighbours(number)
    context = {"number": number, "neighbours": found, "rows": [] if found else as_rows(near(number))}
    return render(request, "case_missing.html", context, status=404)


def _standing(request: HttpRequest, case: Case) -> dict[str, Any]:
    rows = treatments(case).with_meeting().prefetch_related("committee_decisions__committee").newest_first()
    context = paged(request, rows, TREATMENTS_A_PAGE)
    return context | {"title": context["page"][0].title}
