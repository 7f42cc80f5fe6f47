"""The files that staff have brought in the browser, and what they decided of each."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from committee.models import IngestedFile, SourceFile
from committee.models.deliveries import StatedMeeting


class UploadQuerySet(models.QuerySet["Upload"]):
    """The words to ask for uploads with."""

    def undecided(self) -> "UploadQuerySet":
        """Those that nobody has decided on."""
        return self.filter(decision="")


class Upload(StatedMeeting):
    """One file brought by one member of staff. Nothing of it is in the archive before it is decided on."""

    class Decision(models.TextChoices):
        LOADED = "loaded", "Indlæst"
        HELD = "held", "Holdt tilbage"
        REJECTED = "rejected", "Afvist"
        UNCHANGED = "unchanged", "Uændret"

    source = models.ForeignKey(SourceFile, models.CASCADE, related_name="uploads", verbose_name="kildefil")
    name = models.CharField("fil", max_length=255, help_text="Filens navn, da den blev uploadet.")
    by = models.CharField("uploadet af", max_length=150)
    received_at = models.DateTimeField("uploadet", auto_now_add=True)
    doubts = ArrayField(
        models.TextField(),
        verbose_name="tvivl",
        default=list,
        blank=True,
        help_text="Hvorfor filen ikke kan indlæses eller vil blive holdt tilbage; fra den blev læst.",
    )
    decision = models.CharField("afgørelse", max_length=10, choices=Decision, blank=True)
    reason = models.TextField("begrundelse", blank=True)
    decided_by = models.CharField("afgjort af", max_length=150, blank=True)
    decided_at = models.DateTimeField("afgjort", null=True, blank=True)
    ingested = models.ForeignKey(
        IngestedFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="indlæsning"
    )

    objects: ClassVar[UploadQuerySet] = UploadQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "uploadet fil"
        verbose_name_plural = "uploadede filer"
        ordering: ClassVar = ["-received_at", "-pk"]
        default_permissions = ("view",)
        permissions: ClassVar = [("load", "Kan uploade filer og indlæse, holde tilbage eller afvise dem")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source"], condition=models.Q(decision=""), name="upload_undecided_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_decision_display() or 'venter'}"

    def get_absolute_url(self) -> str:
        """Its page in the administration."""
        return reverse("admin:ingest_upload_change", args=[self.pk])
