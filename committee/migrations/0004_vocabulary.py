"""The words of the archive, for the search. Vectors of the kind before are emptied: `manage.py reindex`."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0003_publication"),
    ]

    operations = [
        migrations.RunSQL("UPDATE committee_agendaitem SET search_vector = NULL", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form",
                    models.CharField(
                        help_text="Små bogstaver; æ, ø og å som ae, oe, aa.",
                        max_length=60,
                        unique=True,
                        verbose_name="ord",
                    ),
                ),
                (
                    "printed",
                    models.CharField(
                        help_text="Som det stod første gang, med små bogstaver.",
                        max_length=120,
                        verbose_name="som skrevet",
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="Fælles med ordets andre bøjningsformer.",
                        size=None,
                        verbose_name="nøgler",
                    ),
                ),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="Nøgler til det, ordet er sat sammen af.",
                        size=None,
                        verbose_name="led",
                    ),
                ),
            ],
            options={
                "verbose_name": "ord i arkivet",
                "verbose_name_plural": "ord i arkivet",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="word_keys"),
                    django.contrib.postgres.indexes.GinIndex(fields=["parts"], name="word_parts"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("form", name="gin_trgm_ops"), name="word_trigrams"
                    ),
                ],
            },
        ),
    ]
