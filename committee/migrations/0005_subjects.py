"""KLE subjects and their keywords."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0004_vocabulary"),
    ]

    operations = [
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=8, unique=True, verbose_name="KLE-nummer")),
                ("title", models.TextField(verbose_name="titel")),
                (
                    "in_plan",
                    models.BooleanField(
                        default=False,
                        help_text="Står i den emneplan, der sidst blev indlæst.",
                        verbose_name="i emneplanen",
                    ),
                ),
                (
                    "in_word_list",
                    models.BooleanField(
                        default=False,
                        help_text="Står i den liste med stikord, der sidst blev indlæst.",
                        verbose_name="i ordlisten",
                    ),
                ),
                (
                    "is_retired",
                    models.BooleanField(default=False, help_text="Bruges ikke til nye sager.", verbose_name="udgået"),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="udgået den")),
                (
                    "replaced_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        help_text="KLE-numre.",
                        size=None,
                        verbose_name="afløst af",
                    ),
                ),
                (
                    "laws",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None, verbose_name="retskilder"
                    ),
                ),
                (
                    "guidance",
                    models.TextField(
                        blank=True, help_text="KLE's egne ord om, hvad der hører til.", verbose_name="vejledning"
                    ),
                ),
            ],
            options={
                "verbose_name": "KLE-emne",
                "verbose_name_plural": "KLE-emner",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Keyword",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="stikord")),
                ("is_title", models.BooleanField(default=False, verbose_name="emnets titel")),
                (
                    "weight",
                    models.PositiveIntegerField(
                        default=0, help_text="Som ordlisten har den; størst vægter mest.", verbose_name="vægt"
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="Foldet, uden småord, i rækkefølge.",
                        size=None,
                        verbose_name="ord",
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="Fælles med ordenes andre bøjningsformer.",
                        size=None,
                        verbose_name="nøgler",
                    ),
                ),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="Nøgler til det, et enkelt ord er sat sammen af.",
                        size=None,
                        verbose_name="led",
                    ),
                ),
                ("word_count", models.PositiveSmallIntegerField(verbose_name="antal ord")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keywords",
                        to="committee.subject",
                        verbose_name="emne",
                    ),
                ),
            ],
            options={
                "verbose_name": "stikord",
                "verbose_name_plural": "stikord",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="keyword_keys"),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("word_count", 1)), fields=["keys"], name="keyword_keys_of_one_word"
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["parts"], name="keyword_parts"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "text", "is_title"), name="keyword_once_in_subject")
                ],
            },
        ),
    ]
