"""Møder, and what was noticed when their referat was read."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from committee.addresses import MeetingKey, meeting_address
from committee.models.committees import Committee
from committee.models.sources import SourceFile


def public_meeting(way: str = "") -> models.Q:
    """The condition that the public may see a meeting; `way` ("meetings__") leads to it from another table."""
    return models.Q(**{f"{way}status": Meeting.Status.PUBLISHED, f"{way}taken_down_at": None})


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """The words to ask for meetings with."""

    def published(self) -> "MeetingQuerySet":
        """Those that the public may see."""
        return self.filter(public_meeting())

    def newest_first(self) -> "MeetingQuerySet":
        """By date, newest first; two udvalg of one day in name order."""
        return self.order_by("-date", "committee__slug", "-ordinal")

    def with_committee(self) -> "MeetingQuerySet":
        """With the udvalg in the same query."""
        return self.select_related("committee")


class Meeting(models.Model):
    """One meeting of one udvalg, known by udvalg, date and ordinal (the second of a day is 2)."""

    class Kind(models.TextChoices):
        MINUTES = "minutes", "Referat"
        AGENDA = "agenda", "Dagsorden"

    class Status(models.TextChoices):
        PUBLISHED = "published", "Offentligt"
        HELD = "held", "Tilbageholdt"

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings", verbose_name="udvalg")
    date = models.DateField("dato")
    ordinal = models.PositiveSmallIntegerField("mødets nummer den dag", default=1)
    start_time = models.TimeField("begyndte", null=True, blank=True)
    end_time = models.TimeField("sluttede", null=True, blank=True)
    place = models.CharField("sted", max_length=300, blank=True)
    term = models.CharField("valgperiode", max_length=9, blank=True)
    kind = models.CharField("art", max_length=10, choices=Kind, default=Kind.MINUTES)
    attendance = models.JSONField("deltagere og afbud", default=list, blank=True, help_text="En sætning pr. linje.")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.PUBLISHED)
    source = models.ForeignKey(SourceFile, models.PROTECT, related_name="meetings", verbose_name="kildefil")
    content_digest = models.CharField(
        "indholdets fingeraftryk",
        max_length=64,
        help_text="SHA-256 af det læste indhold, kilden fraregnet: ens betyder uændret.",
    )
    supplement_digests = ArrayField(
        models.CharField(max_length=64),
        verbose_name="tillægs fingeraftryk",
        default=list,
        blank=True,
        help_text="Indholdets fingeraftryk for hver tillægsdagsorden, der hører til.",
    )
    taken_down_at = models.DateTimeField(
        "taget ned", null=True, blank=True, editable=False, help_text="Da en medarbejder tog mødet ned; ellers tom."
    )
    created_at = models.DateTimeField("indlæst", auto_now_add=True)
    updated_at = models.DateTimeField("ændret", auto_now=True)

    objects: ClassVar[MeetingQuerySet] = MeetingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "møde"
        verbose_name_plural = "møder"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["committee", "date", "ordinal"], name="meeting_natural_key"),
            models.CheckConstraint(condition=models.Q(ordinal__gte=1), name="meeting_ordinal_from_one"),
        ]
        indexes: ClassVar = [models.Index(fields=["-date", "committee"], name="meeting_newest_first")]

    def __str__(self) -> str:
        return f"{self.committee} {self.date:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        """The meeting's own page."""
        return meeting_address(self.committee.slug, self.address)

    @property
    def is_public(self) -> bool:
        """Whether the public may see it."""
        return self.status == self.Status.PUBLISHED and self.taken_down_at is None

    @property
    def address(self) -> str:
        """The part of the address that names the meeting within its udvalg: "2025-02-25", or "2025-02-25-2"."""
        return str(MeetingKey(self.date, self.ordinal))


class Problem(models.Model):
    """Something noticed when a referat was read, for the admin to judge."""

    class Severity(models.TextChoices):
        WARNING = "warning", "Advarsel"
        HOLD = "hold", "Tilbageholdt"
        REFUSE = "refuse", "Afvist"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="problems", verbose_name="møde")
    item = models.ForeignKey(
        "AgendaItem", models.CASCADE, related_name="problems", verbose_name="punkt", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField("plads")
    line = models.PositiveIntegerField("linje", null=True, blank=True)
    code = models.CharField("kode", max_length=50)
    severity = models.CharField("alvor", max_length=10, choices=Severity)
    message = models.TextField("besked")

    class Meta:
        verbose_name = "bemærkning"
        verbose_name_plural = "bemærkninger"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "position"], name="problem_position_in_meeting")
        ]

    def __str__(self) -> str:
        return self.message
