"""The log of decisions on udvalg: what they are called and who carries them on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0006_search_entries"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="publicationevent",
            options={
                "ordering": ["-at", "-pk"],
                "permissions": [
                    ("release", "Kan frigive og holde møder tilbage"),
                    ("take_down", "Kan tage møder og punkter ned og sætte dem op igen"),
                    ("purge", "Kan slette tekst for altid"),
                    ("rename", "Kan omdøbe udvalg og angive deres efterfølgere"),
                ],
                "verbose_name": "offentliggørelse",
                "verbose_name_plural": "offentliggørelser",
            },
        ),
        migrations.AddField(
            model_name="publicationevent",
            name="committee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publication_events",
                to="committee.committee",
                verbose_name="udvalg",
            ),
        ),
        migrations.AlterField(
            model_name="publicationevent",
            name="act",
            field=models.CharField(
                choices=[
                    ("released", "Frigivet"),
                    ("held", "Holdt tilbage"),
                    ("taken_down", "Taget ned"),
                    ("put_back", "Sat op igen"),
                    ("revision_released", "Tidligere tekst frigivet"),
                    ("revision_hidden", "Tidligere tekst skjult"),
                    ("purged", "Slettet for altid"),
                    ("renamed", "Udvalg omdøbt"),
                    ("succeeded", "Efterfølger angivet"),
                ],
                max_length=20,
                verbose_name="handling",
            ),
        ),
        migrations.AlterField(
            model_name="publicationevent",
            name="details",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="Ved sletning: antal steder pr. tabel, og tekstens fingeraftryk med arkivets nøgle; "
                "aldrig teksten. Ved et udvalgs navn eller efterfølger: hvad der stod før, og hvad der står nu.",
                verbose_name="omfang",
            ),
        ),
    ]
