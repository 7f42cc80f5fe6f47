"""/emner/: the KLE tree, and one number of it."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from committee import kle
from committee.case_list import as_rows
from committee.filters import ItemFilterSet
from committee.subjects import MAIN_GROUP, levels, newest_cases, subject_of, tree

NEWEST_ITEMS: Final = 10
NEWEST_CASES: Final = 10


@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    """All main groups and groups that have public items; with `alle=1` all that there are."""
    whole = "alle" in request.GET
    return render(request, "subjects.html", {"tree": tree(whole=whole), "whole": whole})


@require_safe
def subject(request: HttpRequest, number: str) -> HttpResponse:
    """A main group, group or emne: what stands below it, its newest items and cases."""
    whole = "alle" in request.GET
    branch = tree(number, whole=whole)
    if branch is None:
        raise Http404(f"Hverken KLE eller arkivets punkter har nummeret {number}.")
    found = subject_of(number)
    context = {
        "branch": branch,
        "subject": found,
        "whole": whole,
        **_above(number, found.replaced_by if found else []),
        **_newest(number, branch.hits),
    }
    return render(request, "subject.html", context)


def _above(number: str, replacing: list[str]) -> dict[str, Any]:
    """The levels above, and what the number was replaced by, each as (number, title)."""
    *above, _ = levels(number)
    titles = kle.titles([*above, *replacing])
    return {
        "above": [(level, titles[level]) for level in above],
        "replacing": [(other, titles[other]) for other in replacing],
    }


def _newest(number: str, count: int) -> dict[str, Any]:
    if not count:
        return {"newest": [], "cases": []}
    items = ItemFilterSet(QueryDict(f"emne={number}")).in_order().with_meeting()
    cases = newest_cases(number, NEWEST_CASES) if len(number) > MAIN_GROUP else []
    shown = items.prefetch_related("committee_decisions__committee", "other_cases")[:NEWEST_ITEMS]
    return {"newest": shown, "cases": as_rows(cases)}
