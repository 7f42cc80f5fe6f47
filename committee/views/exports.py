"""/soeg/, a case and a meeting for programs: all hits as CSV, a page of them as JSON or Atom."""

import json
from functools import partial, wraps
from typing import Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from committee import feeds
from committee.addresses import MeetingKey
from committee.case_path import treatments
from committee.changes import moments
from committee.exports import csv_rows
from committee.exports.pages import address, listed
from committee.exports.records import Record, case_record, item_record, item_with_texts, meeting_record
from committee.filters import ItemFilterSet, asked
from committee.hit_list import WholeHitList
from committee.models import AgendaItem, Case, Meeting
from committee.models.items import AgendaItemQuerySet
from committee.site_address import whole
from committee.views import refinements
from committee.views.feeds import atom, of_case
from committee.views.formats import CONTENT_TYPES, Gone, Refused, View
from committee.views.gone import gone_item, gone_meeting
from committee.views.paging import asked_page, paged
from danish.names import slugify

PAGE_SIZE: Final = 25
TEXTS_A_PAGE: Final = 100
LONGEST_NAME: Final = 60
_IN_TIME_ORDER: Final = (
    "meeting__date",
    "meeting__committee__is_council",
    "meeting__committee__slug",
    "meeting__ordinal",
    "position",
)


def search_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every hit, in the order of the page."""
    search = _valid_search(request)
    return _csv(request, search.in_order(), f"punkter-{_search_words(search)}")


def search_json(request: HttpRequest) -> HttpResponse:
    """A page of the hits, in the order of the page."""
    search = _valid_search(request)
    page = paged(request, WholeHitList(search.hits, exactly=True), PAGE_SIZE)["page"]
    when = moments(page)
    records = [item_record(item, when[item.pk], partial(whole, request)) for item in page]
    return _json(listed(request, page, search.said, records, "data"))


def search_feed(request: HttpRequest) -> HttpResponse:
    """A page of the hits as a feed: newest first always, for what is new is what a follower asks for."""
    search = _valid_search(request)
    number = asked_page(request)
    found = feeds.hits(search, PAGE_SIZE, (number - 1) * PAGE_SIZE)
    if number > 1 and not found:
        raise Http404("Så mange sider har listen ikke.")
    at = partial(address, request, search.said, "atom")
    ways = {"first": at(1)} if number > 1 or len(found) > PAGE_SIZE else {}
    if number > 1:
        ways["previous"] = at(number - 1)
    if len(found) > PAGE_SIZE:
        ways["next"] = at(number + 1)
    return atom(
        request,
        found[:PAGE_SIZE],
        title=f"Søgning: {_search_title(search)}",
        name=f"{request.path}?{_sorted(search.said)}",
        address=at(number),
        page_address=whole(request, refinements.address(search.said)),
        ways=ways,
    )


@of_case
def case_csv(request: HttpRequest, case: Case) -> StreamingHttpResponse:
    """Every treatment of a case, in time order."""
    return _csv(request, treatments(case).order_by(*_IN_TIME_ORDER), f"sag-{case.slug}")


@of_case
def case_json(request: HttpRequest, case: Case) -> HttpResponse:
    """A case and its treatments with their texts, in time order."""
    rows = _with_texts(treatments(case).order_by(*_IN_TIME_ORDER))
    return _texts(request, case_record(case, partial(whole, request)), rows)


def gone_or_moved(response: HttpResponse) -> HttpResponse:
    """The way to today's address; raises Gone where the page is no more than told of."""
    if response.status_code == Gone.STATUS:
        raise Gone
    return response


def of_meeting(view: View) -> View:
    """`view`, given the public meeting of an address; an old address of the udvalg leads to today's.

    What was taken down is gone (Gone).
    """

    @wraps(view)
    def answer(request: HttpRequest, committee: str, meeting: MeetingKey, **place: str) -> HttpResponseBase:
        public = Meeting.objects.published().with_committee()
        found = public.filter(committee__slug=committee, date=meeting.date, ordinal=meeting.ordinal).first()
        if found is None:
            return gone_or_moved(gone_meeting(request, committee, meeting))
        return view(request, found, **place)

    return answer


@of_meeting
def meeting_csv(request: HttpRequest, meeting: Meeting) -> StreamingHttpResponse:
    """A meeting's agenda."""
    return _csv(request, _agenda(meeting), f"moede-{meeting.committee.slug}-{meeting.address}")


@of_meeting
def meeting_json(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """A meeting and the items of its agenda with their texts."""
    record = meeting_record(meeting, partial(whole, request)) | {"attendance": meeting.attendance}
    return _texts(request, record, _with_texts(_agenda(meeting)))


@of_meeting
def item_json(request: HttpRequest, meeting: Meeting, item: str) -> HttpResponse:
    """An item with its texts."""
    found = _with_texts(_agenda(meeting)).filter(address=item).first()
    if found is None:
        key = MeetingKey(meeting.date, meeting.ordinal)
        return gone_or_moved(gone_item(request, meeting.committee.slug, key, item))
    return _json(item_with_texts(found, moments([found])[found.pk], partial(whole, request)))


def _valid_search(request: HttpRequest) -> ItemFilterSet:
    search = ItemFilterSet(asked(request.GET))
    if not search.is_valid():
        errors = search.errors
        raise Refused([(str(field), str(message)) for field in errors for message in errors[field]])
    return search


def _agenda(meeting: Meeting) -> AgendaItemQuerySet:
    return AgendaItem.objects.published().filter(meeting=meeting).order_by("position")


def _whole_items(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    return items.with_meeting().prefetch_related("other_cases", "committee_decisions__committee")


def _with_texts(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    return _whole_items(items).prefetch_related("sections", "attachments")


def _texts(request: HttpRequest, record: Record, rows: AgendaItemQuerySet) -> HttpResponse:
    """`record` with a page of `rows` as its `agendaItem`."""
    page = paged(request, rows, TEXTS_A_PAGE)["page"]
    when = moments(page)
    records = [item_with_texts(item, when[item.pk], partial(whole, request)) for item in page]
    return _json(record | listed(request, page, QueryDict(), records, "agendaItem"))


def _json(record: Record) -> HttpResponse:
    told = json.dumps(record, ensure_ascii=False, indent=1)
    return HttpResponse(told, content_type=CONTENT_TYPES["json"])


def _csv(request: HttpRequest, items: QuerySet[AgendaItem], name: str) -> StreamingHttpResponse:
    """The lines of `items`, sent as they are made; what fails before the first line is an error like any other."""
    lines = csv_rows.lines(csv_rows.ids_of(items), partial(whole, request))
    response = StreamingHttpResponse(lines, content_type=CONTENT_TYPES["csv"])
    filename = f"{name}-{timezone.localdate().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _search_title(search: ItemFilterSet) -> str:
    words = search.said.get("q")
    chips = [f"{chip.label}: {chip.value}" for chip in refinements.chips(search.said, search.committees)]
    return ", ".join([*([f"»{words}«"] if words else []), *chips]) or "alle punkter"


def _search_words(search: ItemFilterSet) -> str:
    """The search as a part of a file's name."""
    values = [value for _, values in search.said.lists() for value in values]
    return slugify(" ".join(map(str, values)))[:LONGEST_NAME].strip("-") or "alle"


def _sorted(said: QueryDict) -> str:
    """The search as one string, however its parameters are ordered: it names the feed."""
    query = QueryDict(mutable=True)
    for name, values in sorted(said.lists()):
        if name != "sort":
            query.setlist(name, sorted(map(str, values)))
    return query.urlencode()
