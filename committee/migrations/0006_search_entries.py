"""The search in a table of its own, a narrow row for each public item. It is filled by `manage.py reindex`.

Vectors are stored as they are: PostgreSQL would spend more time on unpacking them than on all else.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0005_subjects"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="agendaitem", name="item_search_vector"),
        migrations.RemoveField(model_name="agendaitem", name="search_vector"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="committee.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
                ("date", models.DateField(verbose_name="mødets dato")),
                (
                    "place",
                    models.BigIntegerField(
                        help_text="Udvalg, mødets nummer den dag (sidste først) og plads i mødet.",
                        verbose_name="plads blandt dagens punkter",
                    ),
                ),
                (
                    "filter_words",
                    models.TextField(
                        help_text="De ord i vektoren, som filtrene spørger efter.", verbose_name="filtrenes ord"
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField(verbose_name="søgevektor")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="search_entries",
                        to="committee.case",
                        verbose_name="sag",
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt i søgeindekset",
                "verbose_name_plural": "punkter i søgeindekset",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="search_entry_vector"),
                    models.Index(fields=["-date", "place"], name="search_entry_newest_first"),
                ],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE committee_searchentry ALTER COLUMN vector SET STORAGE EXTERNAL", migrations.RunSQL.noop
        ),
    ]
