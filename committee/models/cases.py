"""Sager: what a journalnummer names, followed across meetings."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from committee.addresses import case_address
from danish import journal_number


class CaseQuerySet(models.QuerySet["Case"]):
    """The words to ask for cases with."""

    def with_tokens(self, spelling: str) -> "CaseQuerySet":
        """Cases whose number holds the tokens of `spelling` side by side; none where it has no token."""
        key = journal_number.key(spelling)
        return self.filter(key__contains=key) if key.strip() else self.none()

    def spelled(self, spelling: str) -> "CaseQuerySet":
        """The one case that `spelling` names whole, if the archive holds it."""
        return self.filter(key=journal_number.key(spelling))


class Case(models.Model):
    """A sag, known by its journalnummer. Two spellings with the same tokens are one case."""

    key = models.CharField(
        "søgenøgle",
        max_length=140,
        unique=True,
        help_text="Nummerets dele med ét mellemrum mellem og om sig, Ø som OE.",
    )
    journal_number = models.CharField("journalnummer", max_length=120, help_text="Som arkivet viser det.")
    slug = models.CharField(
        "adresse", max_length=130, unique=True, help_text="Gives én gang; andre skrivemåder viser hertil."
    )
    kle_subject = models.CharField(
        "KLE-emne", max_length=8, blank=True, db_index=True, help_text="hovedgruppe.gruppe.emne; tom ved ældre former."
    )
    facet = models.CharField("handlingsfacet", max_length=3, blank=True)
    sequence = models.PositiveIntegerField("løbenummer", null=True)
    year = models.PositiveSmallIntegerField("år", null=True, help_text="Det år sagen blev oprettet, fire cifre.")
    is_standing = models.BooleanField(
        "fast nummer",
        default=False,
        help_text="Mødemapper og faste punkter, der beholder ét nummer: ingen sag at følge.",
    )

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "sag"
        verbose_name_plural = "sager"
        indexes: ClassVar = [GinIndex(OpClass("key", name="gin_trgm_ops"), name="case_key_trigrams")]

    def __str__(self) -> str:
        return self.journal_number

    def get_absolute_url(self) -> str:
        """The case's own page."""
        return case_address(self.slug)
