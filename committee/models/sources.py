"""The files that meetings were read from, kept as they came."""

from django.db import models


class SourceFile(models.Model):
    """A file as an admin brought it, byte for byte. One row for the same bytes, however often they come."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    filename = models.CharField("filnavn", max_length=255)
    media_type = models.CharField("medietype", max_length=100)
    content = models.BinaryField("indhold")
    size = models.PositiveBigIntegerField("størrelse", help_text="Antal bytes.")
    url = models.URLField("adresse hos kommunen", max_length=500, blank=True)
    purged_at = models.DateTimeField(
        "slettet", null=True, blank=True, editable=False, help_text="Da indholdet blev slettet for altid; ellers tom."
    )
    received_at = models.DateTimeField("modtaget", auto_now_add=True)

    class Meta:
        verbose_name = "kildefil"
        verbose_name_plural = "kildefiler"

    def __str__(self) -> str:
        return self.filename
