"""An index of what KLE subjects were replaced by."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0007_committee_events"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="subject",
            index=django.contrib.postgres.indexes.GinIndex(fields=["replaced_by"], name="subject_replaced_by"),
        ),
    ]
