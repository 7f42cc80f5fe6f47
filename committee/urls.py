"""The site map: every address of the archive, in Danish, by natural key."""

from collections.abc import Callable

from django.contrib import admin
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, register_converter
from django.views.decorators.csrf import csrf_exempt

from committee import views
from committee.addresses import ItemAddress, MeetingAddress, SubjectAddress
from committee.views import exports
from committee.views.formats import in_formats
from committee.views.former import by_todays_name

register_converter(MeetingAddress, "meeting")
register_converter(ItemAddress, "item")
register_converter(SubjectAddress, "subject")


def public(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """A page that only reads and takes no form: so the view itself refuses a POST (405), not the check of forms."""
    return path(route, csrf_exempt(view), name=name)


search = by_todays_name(
    in_formats(views.search, csv=exports.search_csv, json=exports.search_json, atom=exports.search_feed)
)
meetings = by_todays_name(views.meetings)
case = in_formats(views.case, csv=exports.case_csv, json=exports.case_json)
meeting = in_formats(views.meeting, csv=exports.meeting_csv, json=exports.meeting_json)
item = in_formats(views.item, json=exports.item_json)

urlpatterns: list[URLPattern | URLResolver] = [
    public("", views.front, name="front"),
    public("soeg/", search, name="search"),
    public("forslag/", views.suggest, name="suggestions"),
    public("moeder/", meetings, name="meetings"),
    public("moeder/<slug:committee>/", views.meetings_of, name="meetings-of"),
    public("moeder/<slug:committee>/<meeting:meeting>/", meeting, name="meeting"),
    public("moeder/<slug:committee>/<meeting:meeting>/kilde/", views.source, name="source"),
    public("moeder/<slug:committee>/<meeting:meeting>/<item:item>/", item, name="item"),
    public("sager/", views.cases, name="cases"),
    public("sager/<path:number>/atom/", views.case_feed, name="case-feed"),
    public(
        "sager/<path:number>/aendringer/<slug:committee>/<meeting:meeting>/<item:item>/",
        views.case_change,
        name="case-change",
    ),
    public("sager/<path:number>/samlet/", views.collected_case, name="collected-case"),
    public("sager/<path:number>/", case, name="case"),
    public("udvalg/", views.committees, name="committees"),
    public("udvalg/<slug:slug>/", views.committee, name="committee"),
    public("udvalg/<slug:slug>/atom/", views.committee_feed, name="committee-feed"),
    public("emner/", views.subjects, name="subjects"),
    public("emner/<subject:number>/", views.subject, name="subject"),
    public("emner/<subject:number>/atom/", views.subject_feed, name="subject-feed"),
    public("om/", views.about, name="about"),
    public("kontakt/", views.contact, name="contact"),
    public("was/", views.accessibility, name="accessibility"),
    public("udseende/<str:name>", views.look, name="look"),
    public("opensearch.xml", views.opensearch, name="opensearch"),
    public("robots.txt", views.robots, name="robots"),
    public("sitemap.xml", views.sitemap_index, name="sitemap"),
    public("sitemap/<str:kind>-<int:number>.xml", views.sitemap_part, name="sitemap-part"),
    public("healthz", views.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]

handler400 = views.bad_request
handler404 = views.not_found
handler500 = views.server_error
