"""Dagsordenspunkter and their parts."""

from typing import ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models

from committee.models.cases import Case
from committee.models.committees import Committee
from committee.models.meetings import Meeting, public_meeting
from danish.words import CLOSED_ITEM


class CaseType(models.TextChoices):
    """Sagstype: who decides, or what kind of item it is."""

    A = "A", "Afgørelse i byrådet"
    B = "B", "Afgørelse i udvalget"
    C = "C", "Drøftelse/forberedelse"
    D = "D", "Orientering"
    E = "E", "Initiativretsforslag"


class Outcome(models.TextChoices):
    """Udfald: what a Beslutning did."""

    APPROVED = "approved", "Godkendt"
    RECOMMENDED = "recommended", "Anbefalet"
    DISCUSSED = "discussed", "Drøftet"
    NOTED = "noted", "Orientering"
    POSTPONED = "postponed", "Udsat"
    REJECTED = "rejected", "Afvist"
    OTHER = "other", "Andet"


NEWEST_FIRST: Final = ("-meeting__date", "meeting__committee_id", "-meeting__ordinal", "position")
"""By the meeting's date, newest first, then in the agenda's order."""


def public(way: str = "") -> models.Q:
    """The condition that the public may see an item; `way` ("items__") leads to it from another table."""
    on_agenda = models.Q(**{f"{way}withdrawn_at": None, f"{way}taken_down_at": None})
    return on_agenda & public_meeting(f"{way}meeting__")


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """The words to ask for agenda items with."""

    def published(self) -> "AgendaItemQuerySet":
        """Those of meetings that the public may see, and still on their agenda."""
        return self.filter(public())

    def on_agenda(self) -> "AgendaItemQuerySet":
        """Those that the newest version of their referat still holds."""
        return self.filter(withdrawn_at=None)

    def newest_first(self) -> "AgendaItemQuerySet":
        """By the meeting's date, newest first, then in the agenda's order."""
        return self.order_by(*NEWEST_FIRST)

    def with_meeting(self) -> "AgendaItemQuerySet":
        """With meeting, udvalg and case in the same query."""
        return self.select_related("meeting__committee", "case")


class AgendaItem(models.Model):
    """One dagsordenspunkt of one meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items", verbose_name="møde")
    position = models.PositiveSmallIntegerField("plads", help_text="Plads i mødet, talt fra 1.")
    number = models.PositiveIntegerField("punkt", null=True, blank=True, help_text="Det trykte nummer, hvis der er et.")
    address = models.CharField(
        "adresse", max_length=20, help_text="Gives én gang: 3, 3-2 (gentaget), t3 (tillæg), u3 (uden nummer)."
    )
    title = models.TextField("titel")
    listed_type = models.CharField("sagstype på dagsordenen", max_length=1, choices=CaseType, blank=True)
    type_in_force = models.CharField("gældende sagstype", max_length=1, choices=CaseType, blank=True)
    to_council = models.BooleanField("til byrådet", default=False, help_text="Stilet til byrådets afgørelse.")
    case = models.ForeignKey(Case, models.PROTECT, related_name="items", verbose_name="sag", null=True, blank=True)
    journal_number_printed = models.CharField("journalnummer som trykt", max_length=200, blank=True)
    other_cases = models.ManyToManyField(Case, related_name="also_in_items", verbose_name="andre sager", blank=True)
    is_closed = models.BooleanField("lukket punkt", default=False)
    decision = models.TextField("beslutning", blank=True)
    outcome = models.CharField("udfald", max_length=12, choices=Outcome, blank=True, help_text="Tomt uden beslutning.")
    decision_sentence = models.TextField(
        "den besluttende sætning", blank=True, help_text="Den sætning i beslutningen, som udfaldet er læst af."
    )
    decision_attendance = models.JSONField("fremmøde under punktet", default=list, blank=True)
    proposer_name = models.CharField("forslagsstiller", max_length=200, blank=True)
    proposer_party = models.CharField("forslagsstillers parti", max_length=50, blank=True)
    departments = ArrayField(
        models.CharField(max_length=200), verbose_name="indstillende forvaltninger", default=list, blank=True
    )
    withdrawn_at = models.DateTimeField(
        "udgået", null=True, blank=True, help_text="Da et nyere referat ikke længere havde punktet; ellers tom."
    )
    taken_down_at = models.DateTimeField(
        "taget ned", null=True, blank=True, editable=False, help_text="Da en medarbejder tog punktet ned; ellers tom."
    )

    objects: ClassVar[AgendaItemQuerySet] = AgendaItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "dagsordenspunkt"
        verbose_name_plural = "dagsordenspunkter"
        ordering: ClassVar = ["meeting", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "address"], name="item_address_in_meeting"),
            models.UniqueConstraint(
                fields=["meeting", "position"],
                condition=models.Q(withdrawn_at=None),
                name="item_position_in_meeting",
            ),
            models.CheckConstraint(
                condition=models.Q(is_closed=False)
                | models.Q(title=CLOSED_ITEM, decision="", outcome="", decision_sentence="", proposer_name=""),
                name="closed_item_tells_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The item's own page."""
        return f"{self.meeting.get_absolute_url()}{self.address}/"

    @property
    def is_public(self) -> bool:
        """Whether the public may see it."""
        return self.withdrawn_at is None and self.taken_down_at is None and self.meeting.is_public

    @property
    def type_changed(self) -> bool:
        """Whether the meeting changed the sagstype that the agenda listed."""
        return self.listed_type != self.type_in_force


class Section(models.Model):
    """One named section of an item, in the small Markdown of the ParsedMeeting contract."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", "Resumé"
        EFFECT = "effect", "Effekt"
        RECOMMENDATION = "recommendation", "Indstilling"
        DECISION = "decision", "Beslutning"
        PRESENTATION = "presentation", "Sagsfremstilling"
        ECONOMY = "economy", "Økonomi"
        ATTACHMENTS = "attachments", "Bilag"
        PROPOSAL = "proposal", "Initiativretsforslag"
        PROPOSER_RECOMMENDATION = "proposer_recommendation", "Indstilling fra forslagsstiller"
        ADMINISTRATION_REVIEW = "administration_review", "Forvaltningens belysning"
        OTHER = "other", "Andet"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="sections", verbose_name="punkt")
    position = models.PositiveSmallIntegerField("plads")
    kind = models.CharField("art", max_length=25, choices=Kind)
    heading = models.CharField("overskrift", max_length=200)
    text = models.TextField("tekst", blank=True)

    class Meta:
        verbose_name = "afsnit"
        verbose_name_plural = "afsnit"
        ordering: ClassVar = ["item", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "position"], name="section_position_in_item")]

    def __str__(self) -> str:
        return self.heading


class CommitteeDecision(models.Model):
    """What one udvalg, named in an item's Beslutning, did."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="committee_decisions", verbose_name="punkt")
    position = models.PositiveSmallIntegerField("plads")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="decisions", verbose_name="udvalg")
    outcome = models.CharField("udfald", max_length=12, choices=Outcome)

    class Meta:
        verbose_name = "udvalgs beslutning"
        verbose_name_plural = "udvalgs beslutninger"
        ordering: ClassVar = ["item", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "position"], name="committee_decision_position_in_item"),
            models.UniqueConstraint(fields=["item", "committee"], name="committee_decides_once_in_item"),
        ]

    def __str__(self) -> str:
        return f"{self.committee}: {self.get_outcome_display()}"


class Attachment(models.Model):
    """A Bilag that an item names."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="attachments", verbose_name="punkt")
    position = models.PositiveSmallIntegerField("plads")
    title = models.TextField("titel")
    url = models.URLField("adresse", max_length=500, blank=True)

    class Meta:
        verbose_name = "bilag"
        verbose_name_plural = "bilag"
        ordering: ClassVar = ["item", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "position"], name="attachment_position_in_item")
        ]

    def __str__(self) -> str:
        return self.title
