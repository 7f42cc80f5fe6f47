"""The page in the place of what the archive held and holds no more: 410, with where to go instead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from committee.addresses import MeetingKey
from committee.case_path import treatments
from committee.models import AgendaItem, Case, Meeting
from committee.views.former import moved_or_404


def gone_meeting(request: HttpRequest, committee: str, key: MeetingKey) -> HttpResponse:
    """What to say of a meeting that is not public; raises Http404 unless it was taken down, or its udvalg moved."""
    meeting = (
        Meeting.objects.with_committee()
        .filter(committee__slug=committee, date=key.date, ordinal=key.ordinal, status=Meeting.Status.PUBLISHED)
        .first()
    )
    if meeting is None:
        return moved_or_404(request, committee)
    return render(request, "gone.html", {"meeting": meeting, "is_meeting": True}, status=410)


def gone_item(request: HttpRequest, committee: str, key: MeetingKey, address: str) -> HttpResponse:
    """What to say of an item that is not public; raises Http404 unless it was withdrawn, taken down or moved."""
    item = (
        AgendaItem.objects.with_meeting()
        .filter(
            meeting__committee__slug=committee,
            meeting__date=key.date,
            meeting__ordinal=key.ordinal,
            meeting__status=Meeting.Status.PUBLISHED,
            address=address,
        )
        .first()
    )
    if item is None:
        return moved_or_404(request, committee)
    context = {
        "meeting": item.meeting,
        "is_withdrawn": item.withdrawn_at is not None and item.taken_down_at is None and item.meeting.is_public,
        "case": _case_elsewhere(item),
    }
    return render(request, "gone.html", context, status=410)


def _case_elsewhere(item: AgendaItem) -> Case | None:
    """The item's case, where the public may follow it in other items."""
    case = item.case
    return case if case and not case.is_standing and treatments(case).exists() else None
