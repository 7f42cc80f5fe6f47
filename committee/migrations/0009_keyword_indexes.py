"""Indexes of keywords that are quick to read, however much was loaded just before."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0008_subject_replacements"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="keyword",
            name="keyword_keys",
        ),
        migrations.RemoveIndex(
            model_name="keyword",
            name="keyword_keys_of_one_word",
        ),
        migrations.RemoveIndex(
            model_name="keyword",
            name="keyword_parts",
        ),
        migrations.AddIndex(
            model_name="keyword",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["keys"], name="keyword_keys"),
        ),
        migrations.AddIndex(
            model_name="keyword",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("word_count", 1)),
                fastupdate=False,
                fields=["keys"],
                name="keyword_keys_of_one_word",
            ),
        ),
        migrations.AddIndex(
            model_name="keyword",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["parts"], name="keyword_parts"),
        ),
    ]
