"""What became of the files that were delivered: how they were read, and those that wait for staff."""

from typing import ClassVar

from django.db import models

from committee.models.meetings import Meeting
from committee.models.sources import SourceFile


class StatedMeeting(models.Model):
    """What an admin said of a file that does not say it itself."""

    stated_committee = models.CharField("angivet udvalg", max_length=200, blank=True)
    stated_date = models.DateField("angivet dato", null=True, blank=True)

    class Meta:
        abstract = True


class Reading(StatedMeeting):
    """That a file was read by a certain parser and what it said, so that it need not be read again."""

    source = models.ForeignKey(SourceFile, models.CASCADE, related_name="readings", verbose_name="kildefil")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="readings", verbose_name="møde")
    parser = models.CharField("læserens fingeraftryk", max_length=64)
    content_digest = models.CharField("indholdets fingeraftryk", max_length=64)
    read_at = models.DateTimeField("læst", auto_now=True)

    class Meta:
        verbose_name = "læsning"
        verbose_name_plural = "læsninger"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "meeting"],
                name="reading_of_file_for_meeting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} – {self.meeting}"


class PendingQuerySet(models.QuerySet["PendingDelivery"]):
    """The words to ask for waiting files with."""

    def waiting(self) -> "PendingQuerySet":
        """Those that nobody has decided on."""
        return self.filter(decision="")


class PendingDelivery(StatedMeeting):
    """A file that waits for staff: it is kept, and nothing of what stood is touched by it.

    `meeting` is the one whose place it would take; None where the file's udvalg is in doubt.
    """

    class Decision(models.TextChoices):
        RELEASED = "released", "Frigivet"
        REJECTED = "rejected", "Afvist"
        SUPERSEDED = "superseded", "Afløst af en nyere fil"

    source = models.ForeignKey(SourceFile, models.CASCADE, related_name="pending", verbose_name="kildefil")
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="pending", verbose_name="møde", null=True, blank=True
    )
    parser = models.CharField("læserens fingeraftryk", max_length=64)
    reasons = models.JSONField("grunde", default=list, help_text="Kode, alvor, besked og linje for hver grund.")
    by = models.CharField("indlæst af", max_length=150)
    received_at = models.DateTimeField("modtaget", auto_now_add=True)
    decision = models.CharField("afgørelse", max_length=10, choices=Decision, blank=True)
    decided_by = models.CharField("afgjort af", max_length=150, blank=True)
    decided_at = models.DateTimeField("afgjort", null=True, blank=True)

    objects: ClassVar[PendingQuerySet] = PendingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "ventende fil"
        verbose_name_plural = "ventende filer"
        ordering: ClassVar = ["received_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "meeting"],
                condition=models.Q(decision=""),
                nulls_distinct=False,
                name="pending_once_for_meeting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_decision_display() or 'venter'}"

    @property
    def messages(self) -> list[str]:
        """Why it waits, in Danish."""
        return [reason["message"] for reason in self.reasons]
