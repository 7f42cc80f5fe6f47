"""KLE subjects as an admin has loaded them, and the keywords that lead to them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import get_script_prefix


class Subject(models.Model):
    """A KLE number with its title: a hovedgruppe ("27"), a gruppe ("27.51") or an emne ("27.51.04")."""

    number = models.CharField("KLE-nummer", max_length=8, unique=True)
    title = models.TextField("titel")
    in_plan = models.BooleanField(
        "i emneplanen", default=False, help_text="Står i den emneplan, der sidst blev indlæst."
    )
    in_word_list = models.BooleanField(
        "i ordlisten", default=False, help_text="Står i den liste med stikord, der sidst blev indlæst."
    )
    is_retired = models.BooleanField("udgået", default=False, help_text="Bruges ikke til nye sager.")
    retired_on = models.DateField("udgået den", null=True, blank=True)
    replaced_by = ArrayField(
        models.CharField(max_length=8), verbose_name="afløst af", default=list, blank=True, help_text="KLE-numre."
    )
    laws = ArrayField(models.TextField(), verbose_name="retskilder", default=list, blank=True)
    guidance = models.TextField("vejledning", blank=True, help_text="KLE's egne ord om, hvad der hører til.")

    class Meta:
        verbose_name = "KLE-emne"
        verbose_name_plural = "KLE-emner"
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [GinIndex(fields=["replaced_by"], name="subject_replaced_by")]

    def __str__(self) -> str:
        return f"{self.number} {self.full_title}"

    def get_absolute_url(self) -> str:
        """The subject's own page."""
        return f"{get_script_prefix()}emner/{self.number}/"

    @property
    def full_title(self) -> str:
        """The title, with "(udgået)" after a retired one."""
        return f"{self.title} (udgået)" if self.is_retired else self.title


class Keyword(models.Model):
    """A stikord of a subject, or its title: words that people may use for what is filed there."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="keywords", verbose_name="emne")
    text = models.TextField("stikord")
    is_title = models.BooleanField("emnets titel", default=False)
    weight = models.PositiveIntegerField("vægt", default=0, help_text="Som ordlisten har den; størst vægter mest.")
    words = ArrayField(models.TextField(), verbose_name="ord", help_text="Foldet, uden småord, i rækkefølge.")
    keys = ArrayField(models.TextField(), verbose_name="nøgler", help_text="Fælles med ordenes andre bøjningsformer.")
    parts = ArrayField(
        models.TextField(), verbose_name="led", help_text="Nøgler til det, et enkelt ord er sat sammen af."
    )
    word_count = models.PositiveSmallIntegerField("antal ord")

    class Meta:
        verbose_name = "stikord"
        verbose_name_plural = "stikord"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "text", "is_title"], name="keyword_once_in_subject")
        ]
        # Written once a year and read at every search: nothing may wait to be sorted in.
        indexes: ClassVar = [
            GinIndex(fields=["keys"], name="keyword_keys", fastupdate=False),
            GinIndex(
                fields=["keys"], name="keyword_keys_of_one_word", condition=models.Q(word_count=1), fastupdate=False
            ),
            GinIndex(fields=["parts"], name="keyword_parts", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.text
