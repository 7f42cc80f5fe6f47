"""Udvalg, byrådet among them."""

from collections.abc import Iterable
from typing import ClassVar, Protocol, TypeVar

from django.db import models
from django.urls import get_script_prefix

from danish.names import sort_key


class Named(Protocol):
    """An udvalg, or what stands for one."""

    @property
    def name(self) -> str: ...
    @property
    def is_council(self) -> bool: ...


_Named = TypeVar("_Named", bound=Named)


def in_name_order(committees: Iterable[_Named]) -> list[_Named]:
    """Byrådet first, then by the Danish alphabet, which a database need not know."""
    return sorted(committees, key=lambda committee: (not committee.is_council, sort_key(committee.name)))


class CommitteeQuerySet(models.QuerySet["Committee"]):
    """The words to ask for udvalg with."""

    def in_name_order(self) -> "list[Committee]":
        """Byrådet first, then by the Danish alphabet, which a database need not know."""
        return in_name_order(self)

    def at(self, slug: str) -> "tuple[Committee, bool]":
        """The udvalg at this address, and whether that is its address of today.

        Raises Committee.DoesNotExist.
        """
        current = self.filter(slug=slug).first()
        return (current, True) if current else (self.get(former_slugs__slug=slug), False)


class Committee(models.Model):
    """A body that holds meetings or decides in an item: an udvalg, or byrådet."""

    name = models.CharField("navn", max_length=200, unique=True)
    slug = models.SlugField("adresse", max_length=200, unique=True, help_text="Gives én gang og ændres aldrig.")
    is_council = models.BooleanField(
        "er byrådet", default=False, help_text="Byråd eller kommunalbestyrelse: kommunens øverste organ."
    )
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="predecessors",
        verbose_name="afløst af",
        blank=True,
        help_text="De udvalg, der overtog opgaverne, da udvalget blev nedlagt.",
    )

    objects: ClassVar[CommitteeQuerySet] = CommitteeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "udvalg"
        verbose_name_plural = "udvalg"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The udvalg's own page."""
        return f"{get_script_prefix()}udvalg/{self.slug}/"


class CommitteeAlias(models.Model):
    """Another name of an udvalg: a former one, an abbreviation, a common misspelling."""

    name = models.CharField("andet navn", max_length=200, unique=True)
    committee = models.ForeignKey(Committee, models.CASCADE, related_name="aliases", verbose_name="udvalg")

    class Meta:
        verbose_name = "andet navn"
        verbose_name_plural = "andre navne"

    def __str__(self) -> str:
        return self.name


class CommitteeSlug(models.Model):
    """An address that an udvalg had before; it leads to today's, and no other udvalg ever gets it."""

    slug = models.SlugField("tidligere adresse", max_length=200, unique=True)
    committee = models.ForeignKey(Committee, models.CASCADE, related_name="former_slugs", verbose_name="udvalg")

    class Meta:
        verbose_name = "tidligere adresse"
        verbose_name_plural = "tidligere adresser"

    def __str__(self) -> str:
        return self.slug
