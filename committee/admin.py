"""The archive for staff: everything to be seen, and little to be changed.

What a referat says is written by the loading of it alone, and would be overwritten by the next; so it
is read-only here. What staff decide themselves can be changed: whether the public may see a meeting or an
item, on a page of its own (admin_publication), and which udvalg is the council.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Case as InOrder
from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from committee.admin_committees import CommitteeAliasPage
from committee.admin_parts import (
    AttachmentRows,
    CommitteeDecisionRows,
    FilledValues,
    ItemRows,
    KeptPage,
    MeetingRows,
    ProblemRows,
    RevisionRows,
    SectionRows,
)
from committee.admin_publication import PublicationEventPage, PublishedPage
from committee.admin_renaming import RenamedPage
from committee.admin_revisions import RevisionPage
from committee.models import (
    AgendaItem,
    Case,
    Committee,
    CommitteeAlias,
    Meeting,
    Problem,
    PublicationEvent,
    Revision,
    SourceFile,
)
from danish import cpr, journal_number

admin.site.site_header = "Referatarkivets administration"
admin.site.site_title = "Referatarkivet"
admin.site.index_title = "Arkivets indhold"


@admin.register(SourceFile)
class SourceFilePage(KeptPage):
    list_display = ("filename", "media_type", "size", "received_at", "short_digest")
    list_filter = ("media_type", "received_at")
    search_fields = ("filename", "sha256")
    fields = ("filename", "media_type", "size", "sha256", "url", "received_at", "purged_at")
    ordering = ("-received_at", "-pk")
    inlines = (MeetingRows,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceFile]:
        """Without the bytes."""
        return super().get_queryset(request).defer("content")

    @admin.display(description="SHA-256", ordering="sha256")
    def short_digest(self, file: SourceFile) -> str:
        """The beginning of the digest, enough to tell files apart by."""
        return f"{file.sha256[:12]}…"


@admin.register(Meeting)
class MeetingPage(PublishedPage):
    list_display = ("committee", "date", "kind", "shown_as", "items_on_agenda", "remarks", "updated_at")
    list_display_links = ("committee", "date")
    list_filter = ("status", ("taken_down_at", admin.EmptyFieldListFilter), "kind", "committee", ("term", FilledValues))
    search_fields = ("committee__name", "items__title")
    search_help_text = "Søg på udvalg, punkternes titler og journalnumre."
    date_hierarchy = "date"
    ordering = ("-date", "committee__slug", "-ordinal")
    fields = (
        "shown_as",
        ("committee", "date", "ordinal"),
        ("start_time", "end_time", "place"),
        ("term", "kind"),
        "attendance",
        "source_file",
        ("created_at", "updated_at"),
    )
    inlines = (ProblemRows, ItemRows)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        """With the number of items and of problems."""
        rows: QuerySet[Meeting] = super().get_queryset(request).select_related("committee")
        return rows.annotate(
            item_count=_number_of(AgendaItem.objects.on_agenda()), problem_count=_number_of(Problem.objects.all())
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Meeting], search_term: str
    ) -> tuple[QuerySet[Meeting], bool]:
        """Meetings of an udvalg, with an item of that title, or of a case whose number holds the term."""
        found, _ = super().get_search_results(request, queryset, search_term)
        return _or_number(found, queryset, search_term, "items__case__key"), True

    def view_on_site(self, meeting: Meeting) -> str | None:
        """The meeting's page, once the public may see it."""
        return meeting.get_absolute_url() if meeting.is_public else None

    @admin.display(description="status", ordering="status")
    def shown_as(self, meeting: Meeting) -> str:
        """Whether the public sees it."""
        return "Taget ned" if meeting.taken_down_at else meeting.get_status_display()

    @admin.display(description="punkter")
    def items_on_agenda(self, meeting: Any) -> int:
        """How many items are on the agenda."""
        return int(meeting.item_count)

    @admin.display(description="bemærkninger")
    def remarks(self, meeting: Any) -> int:
        """How many problems were noticed."""
        return int(meeting.problem_count)

    @admin.display(description="kildefil")
    def source_file(self, meeting: Meeting) -> str:
        """The file the meeting was read from, with the way to it."""
        page = reverse("admin:committee_sourcefile_change", args=[meeting.source_id])
        name = SourceFile.objects.values_list("filename", flat=True).get(pk=meeting.source_id)
        return format_html('<a href="{}">{}</a>', page, cpr.mask(name))


@admin.register(AgendaItem)
class AgendaItemPage(PublishedPage):
    list_display = ("title", "meeting", "number", "case", "type_in_force", "outcome", "is_withdrawn", "is_taken_down")
    list_filter = (
        "type_in_force",
        "outcome",
        "to_council",
        "is_closed",
        ("taken_down_at", admin.EmptyFieldListFilter),
        "meeting__committee",
    )
    search_fields = ("title", "journal_number_printed")
    search_help_text = (
        "Søg i titler og journalnumre; et journalnummer eller en del af det i en hvilken som helst skrivemåde."
    )
    ordering = ("-meeting__date", "meeting_id", "position")
    fields = (
        ("meeting", "position", "number", "address"),
        "title",
        ("listed_type", "type_in_force", "to_council", "is_closed"),
        ("case", "journal_number_printed", "other_cases"),
        ("outcome", "decision_sentence", "decision_attendance"),
        ("proposer_name", "proposer_party", "departments"),
        ("withdrawn_at", "taken_down_at"),
    )
    inlines = (ProblemRows, RevisionRows, SectionRows, CommitteeDecisionRows, AttachmentRows)

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        """With meeting and case."""
        return super().get_queryset(request).select_related("meeting__committee", "case")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AgendaItem], search_term: str
    ) -> tuple[QuerySet[AgendaItem], bool]:
        """Titles that hold the words, and items of cases whose number holds the term."""
        found, may_have_doubles = super().get_search_results(request, queryset, search_term)
        return _or_number(found, queryset, search_term, "case__key"), may_have_doubles

    def view_on_site(self, item: AgendaItem) -> str | None:
        """The item's page, where the public may see it."""
        return item.get_absolute_url() if item.is_public else None

    @admin.display(description="udgået", boolean=True, ordering="withdrawn_at")
    def is_withdrawn(self, item: AgendaItem) -> bool:
        """Whether a newer referat no longer holds the item."""
        return item.withdrawn_at is not None

    @admin.display(description="taget ned", boolean=True, ordering="taken_down_at")
    def is_taken_down(self, item: AgendaItem) -> bool:
        """Whether staff took the item away from the public."""
        return item.taken_down_at is not None


@admin.register(Case)
class CasePage(KeptPage):
    list_display = ("journal_number", "kle_subject", "facet", "year", "is_standing")
    list_filter = ("is_standing", "facet", "year")
    search_fields = ("journal_number",)
    ordering = ("journal_number",)
    fields = ("journal_number", "slug", "kle_subject", "facet", "sequence", "year", "is_standing", "treatments")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Case], search_term: str
    ) -> tuple[QuerySet[Case], bool]:
        """Cases whose number holds the term, in any spelling."""
        found, may_have_doubles = super().get_search_results(request, queryset, search_term)
        return _or_number(found, queryset, search_term, "key"), may_have_doubles

    @admin.display(description="punkter")
    def treatments(self, case: Case) -> str:
        """The way to the case's items."""
        return _link_to_rows("agendaitem", "case__id__exact", case, f"Vis sagens {case.items.count()} punkter")


@admin.register(Committee)
class CommitteePage(RenamedPage):
    decided_here = ("is_council",)
    list_display = ("name", "slug", "is_council")
    search_fields = ("name",)
    fields = ("name", "slug", "is_council", "successors", "meetings_held")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """By name as readers see them; the database need not know the Danish alphabet."""
        places = [When(pk=one.pk, then=place) for place, one in enumerate(Committee.objects.in_name_order())]
        return [InOrder(*places, output_field=IntegerField()), "pk"] if places else ["pk"]

    @admin.display(description="møder")
    def meetings_held(self, committee: Committee) -> str:
        """The way to the udvalg's meetings."""
        count = committee.meetings.count()
        return _link_to_rows("meeting", "committee__id__exact", committee, f"Vis udvalgets {count} møder")


@admin.register(Problem)
class ProblemPage(KeptPage):
    list_display = ("message", "severity", "code", "meeting", "item", "line")
    list_filter = ("severity", "code", "meeting__status", "meeting__committee")
    search_fields = ("message", "code")
    ordering = ("-meeting__date", "meeting_id", "position")
    fields = ("severity", "message", "code", "meeting", "item", "line")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Problem]:
        """With meeting and item."""
        return super().get_queryset(request).select_related("meeting__committee", "item")


admin.site.register(PublicationEvent, PublicationEventPage)
admin.site.register(Revision, RevisionPage)
admin.site.register(CommitteeAlias, CommitteeAliasPage)


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    """How many of `rows` belong to a meeting."""
    counted = rows.filter(meeting=OuterRef("pk")).order_by().values("meeting").annotate(number=Count("*"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


def _or_number(found: QuerySet[Any], rows: QuerySet[Any], term: str, key: str) -> QuerySet[Any]:
    """`found`, and those of `rows` whose case number holds the tokens of `term` side by side."""
    if not any(character.isdigit() for character in term):
        return found
    return found | rows.filter(**{f"{key}__contains": journal_number.key(term)})


def _link_to_rows(model: str, field: str, row: Model, text: str) -> str:
    page = reverse(f"admin:committee_{model}_changelist")
    return format_html('<a href="{}?{}={}">{}</a>', page, field, row.pk, text)
