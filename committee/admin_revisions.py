"""What an item said before it was corrected, for staff to see, and to show the public or not."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from committee.admin_publication import PublishedPage, ReasonForm
from committee.corrections import corrections
from committee.models import Revision


class RevisionPage(PublishedPage):
    list_display = ("item", "change", "parts_told", "by", "made_at", "is_released")
    list_filter = ("change", "is_released", "made_at")
    search_fields = ("item__title",)
    ordering = ("-made_at", "-pk")
    fields = ("item", "change", "parts_told", ("by", "made_at"), ("source", "replaced_by"), "is_released")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """With item and files, without the bytes."""
        rows: QuerySet[Revision] = super().get_queryset(request)
        rows = rows.select_related("item__meeting__committee", "source", "replaced_by")
        return rows.defer("source__content", "replaced_by__content")

    def publication_context(self, request: HttpRequest, row: Any, form: ReasonForm) -> dict[str, Any]:
        """With what was changed, word by word."""
        context = super().publication_context(request, row, form)
        made = [one for one in corrections(row.item, for_staff=True) if one.made_at == row.made_at]
        return context | {"changes": made[0].changes if made else (), "title": f"{row.item}: {row}"}

    @admin.display(description="ændrede dele")
    def parts_told(self, revision: Revision) -> str:
        """Which parts, as a reader calls them."""
        return ", ".join(revision.part_labels) or "–"
