"""Where staff take in files, decide on those that wait, and read what every loading did."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join

from committee.admin_parts import KeptPage
from committee.models import IngestedFile, IngestRun, PendingDelivery
from ingest import admin_purge, admin_views
from ingest.history_words import STATUS_ORDER, how_much_changed, what_changed
from ingest.models import Upload

MOST_SHOWN = 50
"""How many of a run's files its own page shows."""


@admin.register(Upload)
class UploadPage(KeptPage):
    masks_numbers = False  # the page reads the file by what stands in the row
    list_display = ("name", "state", "by", "received_at", "decided_by", "decided_at")
    list_filter = ("decision", "by", "received_at")
    search_fields = ("name", "source__sha256", "reason")
    ordering = ("-received_at", "-pk")
    fields = ("name",)

    def get_urls(self) -> list[URLPattern]:
        """With the queue, and deleting for good."""
        queue = path("koe/", self.admin_site.admin_view(self.queue_view), name="ingest_upload_queue")
        purge = path("slet/", self.admin_site.admin_view(admin_purge.purge), name="ingest_upload_purge")
        return [queue, purge, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Those whose task it is."""
        return request.user.has_perm(admin_views.MAY_LOAD)

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """Everything that waits."""
        admin_views.require(request, "ingest.view_upload")
        return admin_views.queue(request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Files are uploaded, several at once."""
        return admin_views.upload_files(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A file beside what the archive reads in it."""
        admin_views.require(request, "ingest.view_upload")
        upload = self.get_object(request, object_id)
        if upload is None:
            raise Http404
        return admin_views.decide_upload(request, upload)

    @admin.display(description="afgørelse", ordering="decision")
    def state(self, upload: Upload) -> str:
        """What was decided."""
        return upload.get_decision_display() or "Venter"


@admin.register(PendingDelivery)
class PendingPage(KeptPage):
    masks_numbers = False
    list_display = ("source", "meeting", "state", "by", "received_at", "decided_by", "decided_at")
    list_filter = ("decision", "received_at")
    search_fields = ("source__filename",)
    ordering = ("-received_at", "-pk")
    fields = ("source",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PendingDelivery]:
        """With file and meeting, without the bytes."""
        rows: QuerySet[PendingDelivery] = super().get_queryset(request).select_related("source", "meeting__committee")
        return rows.defer("source__content")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The file beside what the archive reads in it, and why it waits."""
        admin_views.require(request, "committee.view_pendingdelivery")
        pending = self.get_object(request, object_id)
        if pending is None:
            raise Http404
        return admin_views.decide_pending(request, pending)

    @admin.display(description="afgørelse", ordering="decision")
    def state(self, pending: PendingDelivery) -> str:
        """What was decided."""
        return pending.get_decision_display() or "Venter"


@admin.register(IngestedFile)
class IngestedFilePage(KeptPage):
    list_display = ("name", "status", "meeting", "changes_counted", "message", "at")
    list_filter = ("status", "run__way", "at")
    search_fields = ("name", "sha256", "message")
    ordering = ("-pk",)
    list_select_related = ("meeting__committee",)
    fields = (("name", "status"), "the_run", "the_meeting", "message", "told_problems", "changed", "sha256", "at")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The files of one run, too."""
        return lookup == "run__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="indlæsning")
    def the_run(self, file: IngestedFile) -> str:
        """The way to the run."""
        return _link("admin:committee_ingestrun_change", file.run_id, str(file.run))

    @admin.display(description="møde")
    def the_meeting(self, file: IngestedFile) -> str:
        """The way to the meeting."""
        return _link("admin:committee_meeting_change", file.meeting.pk, str(file.meeting)) if file.meeting else "–"

    @admin.display(description="ændret")
    def changes_counted(self, file: IngestedFile) -> str:
        """How much it did to the meeting."""
        return how_much_changed(file) or "–"

    @admin.display(description="ændret")
    def changed(self, file: IngestedFile) -> str:
        """What it did to the meeting, with the ways to the items and their earlier texts."""
        return format_html_join("", "<div>{}</div>", ((line,) for line in what_changed(file))) or "–"

    @admin.display(description="bemærkninger")
    def told_problems(self, file: IngestedFile) -> str:
        """What was remarked."""
        return format_html_join("", "<div>{}</div>", ((one["message"],) for one in file.problems)) or "–"


@admin.register(IngestRun)
class RunPage(KeptPage):
    list_display = ("started_at", "way", "by", "totals_told", "files_noted", "ended_at")
    list_display_links = ("started_at",)
    list_filter = ("way", "started_at")
    search_fields = ("by", "files__name")
    ordering = ("-started_at", "-pk")
    fields = (("way", "by"), ("started_at", "ended_at"), "totals_told", "options_told", "files_told")

    def get_queryset(self, request: HttpRequest) -> QuerySet[IngestRun]:
        """With the number of files that did something."""
        rows: QuerySet[IngestRun] = super().get_queryset(request)
        return rows.annotate(file_count=Count("files"))

    @admin.display(description="i alt")
    def totals_told(self, run: IngestRun) -> str:
        """ "2 nye, 1 afvist"; a run that never ended says so."""
        if run.ended_at is None:
            return "Ikke afsluttet"
        labels = dict(IngestedFile.Status.choices)
        told = [f"{str(labels[name]).lower()} {run.totals[name]}" for name in STATUS_ORDER if run.totals.get(name)]
        return ", ".join(told) or "Ingen filer"

    @admin.display(description="filer i historikken")
    def files_noted(self, run: Any) -> int:
        """How many files changed something, or were refused or held."""
        return int(run.file_count)

    @admin.display(description="filer")
    def files_told(self, run: Any) -> str:
        """The way to them, and the first of them."""
        page = reverse("admin:committee_ingestedfile_changelist")
        first = run.files.select_related("meeting__committee")[:MOST_SHOWN]
        rows = ((_link("admin:committee_ingestedfile_change", one.pk, str(one)), _told(one)) for one in first)
        every = format_html('<a href="{}?run__id__exact={}">Vis alle {}</a>', page, run.pk, run.file_count)
        return format_html("{}<div>{}</div>", format_html_join("", "<div>{}{}</div>", rows), every)

    @admin.display(description="tilvalg")
    def options_told(self, run: IngestRun) -> str:
        """What was asked for."""
        return ", ".join(f"{name}: {'ja' if value is True else value}" for name, value in run.options.items()) or "–"


def _told(file: IngestedFile) -> str:
    told = [*([str(file.meeting)] if file.meeting else []), how_much_changed(file), file.message]
    return "".join(f" – {part}" for part in told if part)


def _link(name: str, pk: int, text: str) -> str:
    return format_html('<a href="{}">{}</a>', reverse(name, args=[pk]), text)
