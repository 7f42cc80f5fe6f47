"""The words that stand in the archive's items: what a search for a word is widened over."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class Word(models.Model):
    """A word as the items' vectors hold it, with what follows from it by the rules of Danish."""

    form = models.CharField("ord", max_length=60, unique=True, help_text="Små bogstaver; æ, ø og å som ae, oe, aa.")
    printed = models.CharField("som skrevet", max_length=120, help_text="Som det stod første gang, med små bogstaver.")
    keys = ArrayField(models.TextField(), verbose_name="nøgler", help_text="Fælles med ordets andre bøjningsformer.")
    parts = ArrayField(models.TextField(), verbose_name="led", help_text="Nøgler til det, ordet er sat sammen af.")

    class Meta:
        verbose_name = "ord i arkivet"
        verbose_name_plural = "ord i arkivet"
        indexes: ClassVar = [
            GinIndex(fields=["keys"], name="word_keys"),
            GinIndex(fields=["parts"], name="word_parts"),
            GinIndex(OpClass("form", name="gin_trgm_ops"), name="word_trigrams"),
        ]

    def __str__(self) -> str:
        return self.printed
