"""/udvalg/: the udvalg, and one of them."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from committee import overview
from committee.views.former import moved_or_404

MOST_JOINT_DECISIONS: Final = 10


@require_safe
def committees(request: HttpRequest) -> HttpResponse:
    """Every udvalg, byrådet first."""
    return render(request, "committees.html", {"committees": overview.committees().in_name_order()})


@require_safe
def committee(request: HttpRequest, slug: str) -> HttpResponse:
    """One udvalg: its meetings by year, and what it dealt with."""
    found = overview.committees().filter(slug=slug).first()
    if found is None:
        return moved_or_404(request, slug)
    joint = list(overview.joint_decisions(found)[: MOST_JOINT_DECISIONS + 1])
    context = {
        "committee": found,
        "years": overview.meetings_by_year(found),
        "tallies": overview.tallies(found),
        "joint": joint[:MOST_JOINT_DECISIONS],
        "more_joint": len(joint) > MOST_JOINT_DECISIONS,
    }
    return render(request, "committee.html", context)
