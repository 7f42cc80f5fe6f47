"""The history of loading: every run, and what each file of it changed."""

from typing import ClassVar

from django.db import models

from committee.models.meetings import Meeting
from committee.models.sources import SourceFile


class IngestRun(models.Model):
    """One run of loading. `ended_at` is empty while it runs, and for good where it was broken off.

    `totals` counts the files by what came of them, unchanged ones too; only the others have rows.
    """

    class Way(models.TextChoices):
        COMMAND = "command", "Kommandolinje"
        UPLOAD = "upload", "Upload"
        REPARSE = "reparse", "Genlæsning"
        RELEASE = "release", "Frigivelse"

    way = models.CharField("måde", max_length=10, choices=Way)
    by = models.CharField("af", max_length=150)
    options = models.JSONField("tilvalg", default=dict, blank=True)
    totals = models.JSONField("i alt", default=dict, blank=True, help_text="Antal filer for hver status.")
    started_at = models.DateTimeField("begyndt", auto_now_add=True)
    ended_at = models.DateTimeField("sluttet", null=True, blank=True)

    class Meta:
        verbose_name = "indlæsning"
        verbose_name_plural = "indlæsninger"
        ordering: ClassVar = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.started_at:%d-%m-%Y %H:%M}"


class IngestedFile(models.Model):
    """What came of one file of a run, where anything did.

    `changes` holds item addresses: `{"added": ["3"], "changed": {"1": ["decision"]}, "withdrawn": ["2"],
    "returned": [], "meeting": ["place"]}`.
    """

    class Status(models.TextChoices):
        NEW = "new", "Ny"
        UPDATED = "updated", "Opdateret"
        UNCHANGED = "unchanged", "Uændret"
        HELD = "held", "Tilbageholdt"
        REFUSED = "refused", "Afvist"

    run = models.ForeignKey(IngestRun, models.CASCADE, related_name="files", verbose_name="indlæsning")
    name = models.TextField("fil", help_text="Som den blev angivet, eller som den hed ved upload.")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    source = models.ForeignKey(
        SourceFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="kildefil"
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="ingested_files", verbose_name="møde"
    )
    status = models.CharField("status", max_length=10, choices=Status)
    message = models.TextField("besked", blank=True)
    problems = models.JSONField("bemærkninger", default=list, blank=True)
    changes = models.JSONField("ændringer", default=dict, blank=True)
    at = models.DateTimeField("tidspunkt", auto_now_add=True)

    class Meta:
        verbose_name = "indlæst fil"
        verbose_name_plural = "indlæste filer"
        ordering: ClassVar = ["run", "pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_status_display()}"
