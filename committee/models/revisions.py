"""What an item said before it was changed: an append-only log, written by loading alone."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from committee.models.items import AgendaItem, Section
from committee.models.sources import SourceFile

PART_LABELS: dict[str, str] = {
    **{str(value): str(label) for value, label in Section.Kind.choices},
    "title": "Titel",
    "number": "Punktnummer",
    "case_type": "Sagstype",
    "to_council": "Til byrådet",
    "journal_number": "Journalnummer",
    "is_closed": "Lukket punkt",
    "outcome": "Udfald",
    "proposer": "Forslagsstiller",
    "departments": "Indstillende forvaltninger",
}
"""What a reader calls each part of an item that can change: sections by kind, and its own fields."""


class RevisionQuerySet(models.QuerySet["Revision"]):
    """The words to ask for revisions with."""

    def newest_first(self) -> "RevisionQuerySet":
        """The last change first."""
        return self.order_by("-made_at", "-pk")

    def released(self) -> "RevisionQuerySet":
        """Those whose earlier text staff have let the public see."""
        return self.filter(is_released=True)


class Revision(models.Model):
    """One change of one item. A row is never altered, but for its release by staff."""

    class Change(models.TextChoices):
        CORRECTED = "corrected", "Rettet"
        WITHDRAWN = "withdrawn", "Udgået"
        RETURNED = "returned", "Sat på igen"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="revisions", verbose_name="punkt")
    change = models.CharField("ændring", max_length=10, choices=Change)
    parts = ArrayField(
        models.CharField(max_length=25),
        verbose_name="ændrede dele",
        default=list,
        blank=True,
        help_text="Afsnittenes art; title, case_type … for punktets egne oplysninger.",
    )
    before = models.JSONField("punktet, som det var", help_text="Som i ParsedMeeting (referat/1), med alle afsnit.")
    source = models.ForeignKey(
        SourceFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="læst af kildefilen"
    )
    replaced_by = models.ForeignKey(
        SourceFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="erstattet af kildefilen"
    )
    by = models.CharField("ændret af", max_length=150, help_text="Brugernavn, eller kommandolinje.")
    made_at = models.DateTimeField("ændret", auto_now_add=True)
    is_released = models.BooleanField(
        "vises offentligt", default=False, help_text="Om den tidligere tekst må ses af alle."
    )

    objects: ClassVar[RevisionQuerySet] = RevisionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "rettelse"
        verbose_name_plural = "rettelser"
        indexes: ClassVar = [models.Index(fields=["item", "-made_at"], name="revision_of_item")]

    def __str__(self) -> str:
        parts = ", ".join(self.part_labels)
        return f"{self.get_change_display()} den {self.made_at:%d-%m-%Y}" + (f" ({parts})" if parts else "")

    @property
    def part_labels(self) -> list[str]:
        """The changed parts as a reader calls them: "Beslutning", "Titel"."""
        return [PART_LABELS.get(part, part) for part in self.parts]

    @property
    def is_read_again(self) -> bool:
        """Whether the same file was read better, rather than corrected."""
        return self.source_id is not None and self.source_id == self.replaced_by_id
