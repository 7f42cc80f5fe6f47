"""What the search knows of each item that the public may find."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from committee.models.cases import Case
from committee.models.items import AgendaItem


class SearchEntry(models.Model):
    """An item as the search knows it: one narrow row for each that the public may see, none for any other.

    `committee.search.indexing` writes it, and nothing else.
    """

    item = models.OneToOneField(
        AgendaItem, models.CASCADE, primary_key=True, related_name="search_entry", verbose_name="punkt"
    )
    date = models.DateField("mødets dato")
    place = models.BigIntegerField(
        "plads blandt dagens punkter", help_text="Udvalg, mødets nummer den dag (sidste først) og plads i mødet."
    )
    case = models.ForeignKey(
        Case, models.SET_NULL, related_name="search_entries", verbose_name="sag", null=True, blank=True
    )
    filter_words = models.TextField("filtrenes ord", help_text="De ord i vektoren, som filtrenes antal tælles efter.")
    vector = SearchVectorField("søgevektor")

    class Meta:
        verbose_name = "punkt i søgeindekset"
        verbose_name_plural = "punkter i søgeindekset"
        indexes: ClassVar = [
            GinIndex(fields=["vector"], name="search_entry_vector"),
            models.Index(fields=["-date", "place"], name="search_entry_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}"
