"""Udvalg, byrådet among them."""

from typing import ClassVar

from django.db import models
from django.urls import reverse


class CommitteeQuerySet(models.QuerySet["Committee"]):
    """The words to ask for udvalg with."""

    def in_name_order(self) -> "CommitteeQuerySet":
        """Byrådet first, then by the Danish alphabet as far as the address form keeps it."""
        return self.order_by("-is_council", "slug")


class Committee(models.Model):
    """A body that holds meetings or decides in an item: an udvalg, or byrådet."""

    name = models.CharField("navn", max_length=200, unique=True)
    slug = models.SlugField("adresse", max_length=200, unique=True, help_text="Gives én gang og ændres aldrig.")
    is_council = models.BooleanField(
        "er byrådet", default=False, help_text="Byråd eller kommunalbestyrelse: kommunens øverste organ."
    )

    objects: ClassVar[CommitteeQuerySet] = CommitteeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "udvalg"
        verbose_name_plural = "udvalg"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The udvalg's own page."""
        return reverse("committee", args=[self.slug])
