"""What staff decided the public may see: an append-only log, and the marks of what was purged."""

from typing import ClassVar

from django.db import models

from committee.models.committees import Committee
from committee.models.items import AgendaItem
from committee.models.meetings import Meeting


class PublicationEvent(models.Model):
    """One decision of staff, with who, when and why. Written by committee.publication alone, never changed.

    `item` is None where the decision is on the whole meeting; both are None where it is on neither. `committee` is set
    where it is on an udvalg.
    """

    class Act(models.TextChoices):
        RELEASED = "released", "Frigivet"
        HELD = "held", "Holdt tilbage"
        TAKEN_DOWN = "taken_down", "Taget ned"
        PUT_BACK = "put_back", "Sat op igen"
        REVISION_RELEASED = "revision_released", "Tidligere tekst frigivet"
        REVISION_HIDDEN = "revision_hidden", "Tidligere tekst skjult"
        PURGED = "purged", "Slettet for altid"
        RENAMED = "renamed", "Udvalg omdøbt"
        SUCCEEDED = "succeeded", "Efterfølger angivet"

    act = models.CharField("handling", max_length=20, choices=Act)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="publication_events", verbose_name="møde", null=True, blank=True
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="publication_events", verbose_name="punkt", null=True, blank=True
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="publication_events", verbose_name="udvalg", null=True, blank=True
    )
    by = models.CharField("af", max_length=150)
    reason = models.TextField("begrundelse")
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    details = models.JSONField(
        "omfang",
        default=dict,
        blank=True,
        help_text="Ved sletning: antal steder pr. tabel, og tekstens fingeraftryk med arkivets nøgle; aldrig teksten. "
        "Ved et udvalgs navn eller efterfølger: hvad der stod før, og hvad der står nu.",
    )

    class Meta:
        verbose_name = "offentliggørelse"
        verbose_name_plural = "offentliggørelser"
        ordering: ClassVar = ["-at", "-pk"]
        permissions: ClassVar = [
            ("release", "Kan frigive og holde møder tilbage"),
            ("take_down", "Kan tage møder og punkter ned og sætte dem op igen"),
            ("purge", "Kan slette tekst for altid"),
            ("rename", "Kan omdøbe udvalg og angive deres efterfølgere"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} den {self.at:%d-%m-%Y} af {self.by}"


class PurgedFingerprint(models.Model):
    """A file, or the content of one, that was purged and is not to come back: SHA-256 in hex."""

    fingerprint = models.CharField("fingeraftryk", max_length=64, unique=True)
    event = models.ForeignKey(PublicationEvent, models.PROTECT, related_name="fingerprints", verbose_name="sletning")

    class Meta:
        verbose_name = "slettet indhold"
        verbose_name_plural = "slettet indhold"

    def __str__(self) -> str:
        return f"{self.fingerprint[:12]}…"
