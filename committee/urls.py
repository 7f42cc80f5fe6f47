"""The site map: every address of the archive, in Danish, by natural key."""

from django.contrib import admin
from django.urls import path, register_converter

from committee import views
from committee.addresses import ItemAddress, MeetingAddress

register_converter(MeetingAddress, "meeting")
register_converter(ItemAddress, "item")

urlpatterns = [
    path("", views.front, name="front"),
    path("soeg/", views.search, name="search"),
    path("moeder/", views.meetings, name="meetings"),
    path("moeder/<slug:committee>/<meeting:meeting>/", views.meeting, name="meeting"),
    path("moeder/<slug:committee>/<meeting:meeting>/kilde/", views.source, name="source"),
    path("moeder/<slug:committee>/<meeting:meeting>/<item:item>/", views.item, name="item"),
    path("sager/", views.cases, name="cases"),
    path("sager/<path:number>/", views.case, name="case"),
    path("udvalg/", views.committees, name="committees"),
    path("udvalg/<slug:slug>/", views.committee, name="committee"),
    path("healthz", views.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]

handler404 = views.not_found
handler500 = views.server_error
