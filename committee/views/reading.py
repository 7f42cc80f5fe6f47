"""/moeder/: the meetings, one meeting, one of its items."""

from collections import Counter
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from committee.addresses import MeetingKey
from committee.corrections import Correction, corrections
from committee.filters import asked
from committee.item_html import item_html, said_of
from committee.item_reading import item_page
from committee.item_rows import ItemRows, read_item
from committee.meeting_list import MeetingsForm, neighbours
from committee.models import Meeting
from committee.page_frame import framed
from committee.references import Resolver
from committee.site_address import named, whole
from committee.source_access import source_is_open
from committee.templatetags.reading import item_name
from committee.templatetags.sharing import place, way_to
from committee.views.former import moved_or_404
from committee.views.gone import gone_item, gone_meeting
from committee.views.paging import paged

MEETINGS_A_PAGE: Final = 50
_CORRECTIONS: Final = "reading/corrections.html"


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings, newest first, of one udvalg or one year where that is asked."""
    form = MeetingsForm(asked(request.GET, ["udvalg", "aar"], []))
    return render(request, "meetings.html", {"form": form, **paged(request, form.meetings(), MEETINGS_A_PAGE)})


@require_safe
def meetings_of(request: HttpRequest, committee: str) -> HttpResponse:
    """The beginning of a meeting's address, which leads to the list of that udvalg's meetings."""
    if MeetingsForm({"udvalg": committee}).is_valid():
        return redirect(reverse("meetings", query={"udvalg": committee}))
    return moved_or_404(request, committee)


@require_safe
def meeting(request: HttpRequest, committee: str, meeting: MeetingKey) -> HttpResponse:
    """One meeting with its agenda."""
    public = Meeting.objects.published().select_related("committee", "source").defer("source__content")
    found = public.filter(committee__slug=committee, date=meeting.date, ordinal=meeting.ordinal).first()
    if found is None:
        return gone_meeting(request, committee, meeting)
    items = found.items.published().with_meeting().order_by("position")
    agenda = list(items.prefetch_related("other_cases", "committee_decisions__committee"))
    previous, following = neighbours(found)
    context = {
        "meeting": found,
        "items": agenda,
        "outcomes": Counter(item.outcome for item in agenda if item.outcome).most_common(),
        "previous": previous,
        "following": following,
        "offers_source": settings.SERVE_SOURCE_FILES and source_is_open(found),
    }
    return render(request, "meeting.html", context)


@require_safe
def item(request: HttpRequest, committee: str, meeting: MeetingKey, item: str) -> HttpResponse:
    """One item, its decision first."""
    rows = read_item(committee, meeting, item)
    if rows is None:
        return gone_item(request, committee, meeting, item)
    found = rows.item
    corrected = render_to_string(_CORRECTIONS, {"corrections": told}) if (told := corrections_of(rows)) else ""
    resolver = Resolver([found])
    links = resolver.links(found) if resolver.leads_somewhere else None
    page = item_page(rows, links, corrected, whole(request, found.get_absolute_url()))
    here = item_name(found)
    way = way_to(request, here, named("meetings"), "Møder", [found.meeting.committee], found.meeting)
    own = {"place": place(request), **said_of(found), "main": SafeString(f"{way}\n{item_html(page)}")}
    return HttpResponse(framed("item.html", "item", own))


def corrections_of(rows: ItemRows) -> list[Correction]:
    """The corrections of an item, asked for only where there are any."""
    return corrections(rows.item) if rows.is_corrected else []
