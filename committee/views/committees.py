"""/udvalg/: the udvalg, and one of them."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from committee import overview
from committee.activity import charts
from committee.successions import former_names, with_succession, with_successors
from committee.under_way import cases_under_way
from committee.views.former import moved_or_404

MOST_JOINT_DECISIONS: Final = 10
MOST_UNDER_WAY: Final = 8
OPEN_YEARS: Final = 4
"""Years whose meetings are shown; earlier ones lead to the list of meetings."""


@require_safe
def committees(request: HttpRequest) -> HttpResponse:
    """Every udvalg, byrådet first; those that others carry on stand by themselves."""
    every = with_successors(overview.committees()).in_name_order()
    former = [committee for committee in every if committee.successors.all()]
    current = [committee for committee in every if committee not in former]
    return render(request, "committees.html", {"current": current, "former": former})


@require_safe
def committee(request: HttpRequest, slug: str) -> HttpResponse:
    """One udvalg: its meetings by year, and what it dealt with."""
    found = overview.committees().filter(slug=slug).first()
    if found is None:
        return moved_or_404(request, slug)
    years = overview.meetings_by_year(found)
    newest = years[0][1][0] if years else None
    joint = list(overview.joint_decisions(found)[: MOST_JOINT_DECISIONS + 1])
    context = {
        "committee": with_succession(found),
        "former_names": former_names(found),
        "charts": charts(found),
        "under_way": cases_under_way(found, newest.date)[:MOST_UNDER_WAY] if newest else [],
        "newest": newest,
        "years": years[:OPEN_YEARS],
        "earlier_years": years[OPEN_YEARS:],
        "joint": joint[:MOST_JOINT_DECISIONS],
        "more_joint": len(joint) > MOST_JOINT_DECISIONS,
    }
    return render(request, "committee.html", context)
