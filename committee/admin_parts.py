"""What the pages for staff are made of: read-only pages, and the rows shown on another row's page."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from committee.admin_masking import masked
from committee.models import AgendaItem, Attachment, CommitteeDecision, Meeting, Problem, Revision, Section

if TYPE_CHECKING:
    Page = admin.ModelAdmin[Any]
    Rows = admin.TabularInline[Any, Any]
else:
    Page, Rows = admin.ModelAdmin, admin.TabularInline
Values = admin.AllValuesFieldListFilter


class KeptPage(Page):
    """Rows that loading writes: nobody adds or deletes them here, and only `decided_here` changes.

    `fields` names all that is shown, without CPR numbers unless `masks_numbers` is False.
    """

    decided_here: Sequence[str] = ()
    masks_numbers = True
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows as they are shown."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return masked(rows) if self.masks_numbers else rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Loading adds them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """An address is given once: what it leads to stays."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only where there is something to decide."""
        return bool(self.decided_here) and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Everything but what is decided here."""
        return [name for name in flatten(self.fields or ()) if name not in self.decided_here]

    def save_model(self, request: HttpRequest, obj: Model, form: "ModelForm[Any]", change: bool) -> None:
        """Write what was decided, and nothing that was loaded in the meantime."""
        columns = {field.name for field in obj._meta.concrete_fields}
        obj.save(update_fields=columns.intersection(form.changed_data))


class FilledValues(Values):
    """A filter by the values of a column, where an empty one has a name."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        """As Django gives them, none without a word."""
        for choice in super().choices(changelist):
            yield choice if choice["display"] else {**choice, "display": "Uden"}


class KeptRows(Rows):
    """Rows of another row's page, to be read, without CPR numbers."""

    template = "admin/kept_rows.html"
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows as they are shown."""
        return masked(super().get_queryset(request))

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Loading adds them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Loading changes them."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Every field."""
        return flatten(self.fields or ())


class MeetingRows(KeptRows):
    model = Meeting
    fields = ("committee", "date", "kind", "status", "updated_at")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the udvalg."""
        return super().get_queryset(request).select_related("committee")


class ItemRows(KeptRows):
    model = AgendaItem
    fields = ("position", "address", "case", "type_in_force", "outcome", "withdrawn_at")
    ordering = ("position", "pk")
    show_change_link = True
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the case."""
        return super().get_queryset(request).select_related("case")


class ProblemRows(KeptRows):
    model = Problem
    fields = ("severity", "item", "line", "code")
    ordering = ("position",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the item."""
        return super().get_queryset(request).select_related("item")


class RevisionRows(KeptRows):
    model = Revision
    fields = ("change", "part_labels_told", "by", "made_at", "is_released")
    ordering = ("-made_at", "-pk")
    show_change_link = True

    @admin.display(description="ændrede dele")
    def part_labels_told(self, revision: Revision) -> str:
        """Which parts, as a reader calls them."""
        return ", ".join(revision.part_labels) or "–"


class SectionRows(KeptRows):
    model = Section
    fields = ("kind", "text")


class CommitteeDecisionRows(KeptRows):
    model = CommitteeDecision
    fields = ("committee", "outcome")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the udvalg."""
        return super().get_queryset(request).select_related("committee")


class AttachmentRows(KeptRows):
    model = Attachment
    fields = ("title", "url")
