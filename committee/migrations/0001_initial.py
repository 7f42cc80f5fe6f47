"""The first tables, and the two PostgreSQL extensions their indexes and the search need."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.CreateModel(
            name="Committee",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="navn")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Gives én gang og ændres aldrig.",
                        max_length=200,
                        unique=True,
                        verbose_name="adresse",
                    ),
                ),
                (
                    "is_council",
                    models.BooleanField(
                        default=False,
                        help_text="Byråd eller kommunalbestyrelse: kommunens øverste organ.",
                        verbose_name="er byrådet",
                    ),
                ),
            ],
            options={
                "verbose_name": "udvalg",
                "verbose_name_plural": "udvalg",
            },
        ),
        migrations.CreateModel(
            name="SourceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                ("filename", models.CharField(max_length=255, verbose_name="filnavn")),
                ("media_type", models.CharField(max_length=100, verbose_name="medietype")),
                ("content", models.BinaryField(verbose_name="indhold")),
                (
                    "size",
                    models.PositiveBigIntegerField(help_text="Antal bytes.", verbose_name="størrelse"),
                ),
                (
                    "url",
                    models.URLField(blank=True, max_length=500, verbose_name="adresse hos kommunen"),
                ),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="modtaget")),
            ],
            options={
                "verbose_name": "kildefil",
                "verbose_name_plural": "kildefiler",
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Nummerets dele med ét mellemrum mellem og om sig, Ø som OE.",
                        max_length=140,
                        unique=True,
                        verbose_name="søgenøgle",
                    ),
                ),
                (
                    "journal_number",
                    models.CharField(
                        help_text="Som arkivet viser det.",
                        max_length=120,
                        verbose_name="journalnummer",
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        help_text="Gives én gang; andre skrivemåder viser hertil.",
                        max_length=130,
                        unique=True,
                        verbose_name="adresse",
                    ),
                ),
                (
                    "kle_subject",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="hovedgruppe.gruppe.emne; tom ved ældre former.",
                        max_length=8,
                        verbose_name="KLE-emne",
                    ),
                ),
                (
                    "facet",
                    models.CharField(blank=True, max_length=3, verbose_name="handlingsfacet"),
                ),
                ("sequence", models.PositiveIntegerField(null=True, verbose_name="løbenummer")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        help_text="Det år sagen blev oprettet, fire cifre.",
                        null=True,
                        verbose_name="år",
                    ),
                ),
                (
                    "is_standing",
                    models.BooleanField(
                        default=False,
                        help_text="Mødemapper og faste punkter, der beholder ét nummer: ingen sag at følge.",
                        verbose_name="fast nummer",
                    ),
                ),
            ],
            options={
                "verbose_name": "sag",
                "verbose_name_plural": "sager",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("key", name="gin_trgm_ops"),
                        name="case_key_trigrams",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("date", models.DateField(verbose_name="dato")),
                (
                    "ordinal",
                    models.PositiveSmallIntegerField(default=1, verbose_name="mødets nummer den dag"),
                ),
                ("start_time", models.TimeField(blank=True, null=True, verbose_name="begyndte")),
                ("end_time", models.TimeField(blank=True, null=True, verbose_name="sluttede")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="sted")),
                ("term", models.CharField(blank=True, max_length=9, verbose_name="valgperiode")),
                (
                    "kind",
                    models.CharField(
                        choices=[("minutes", "Referat"), ("agenda", "Dagsorden")],
                        default="minutes",
                        max_length=10,
                        verbose_name="art",
                    ),
                ),
                (
                    "attendance",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="En sætning pr. linje.",
                        verbose_name="deltagere og afbud",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("published", "Offentligt"), ("held", "Tilbageholdt")],
                        default="published",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "content_digest",
                    models.CharField(
                        help_text="SHA-256 af det læste indhold, kilden fraregnet: ens betyder uændret.",
                        max_length=64,
                        verbose_name="indholdets fingeraftryk",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="indlæst")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="ændret")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="committee.committee",
                        verbose_name="udvalg",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="committee.sourcefile",
                        verbose_name="kildefil",
                    ),
                ),
            ],
            options={
                "verbose_name": "møde",
                "verbose_name_plural": "møder",
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(help_text="Plads i mødet, talt fra 1.", verbose_name="plads"),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Det trykte nummer, hvis der er et.",
                        null=True,
                        verbose_name="punkt",
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        help_text="Gives én gang: 3, 3-2 (gentaget), t3 (tillæg), u3 (uden nummer).",
                        max_length=20,
                        verbose_name="adresse",
                    ),
                ),
                ("title", models.TextField(verbose_name="titel")),
                (
                    "listed_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "Afgørelse i byrådet"),
                            ("B", "Afgørelse i udvalget"),
                            ("C", "Drøftelse/forberedelse"),
                            ("D", "Orientering"),
                            ("E", "Initiativretsforslag"),
                        ],
                        max_length=1,
                        verbose_name="sagstype på dagsordenen",
                    ),
                ),
                (
                    "type_in_force",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "Afgørelse i byrådet"),
                            ("B", "Afgørelse i udvalget"),
                            ("C", "Drøftelse/forberedelse"),
                            ("D", "Orientering"),
                            ("E", "Initiativretsforslag"),
                        ],
                        max_length=1,
                        verbose_name="gældende sagstype",
                    ),
                ),
                (
                    "to_council",
                    models.BooleanField(
                        default=False,
                        help_text="Stilet til byrådets afgørelse.",
                        verbose_name="til byrådet",
                    ),
                ),
                (
                    "journal_number_printed",
                    models.CharField(blank=True, max_length=200, verbose_name="journalnummer som trykt"),
                ),
                ("is_closed", models.BooleanField(default=False, verbose_name="lukket punkt")),
                ("decision", models.TextField(blank=True, verbose_name="beslutning")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "Godkendt"),
                            ("recommended", "Anbefalet"),
                            ("discussed", "Drøftet"),
                            ("noted", "Orientering"),
                            ("postponed", "Udsat"),
                            ("rejected", "Afvist"),
                            ("other", "Andet"),
                        ],
                        help_text="Tomt uden beslutning.",
                        max_length=12,
                        verbose_name="udfald",
                    ),
                ),
                (
                    "decision_sentence",
                    models.TextField(
                        blank=True,
                        help_text="Den sætning i beslutningen, som udfaldet er læst af.",
                        verbose_name="den besluttende sætning",
                    ),
                ),
                (
                    "decision_attendance",
                    models.JSONField(blank=True, default=list, verbose_name="fremmøde under punktet"),
                ),
                (
                    "proposer_name",
                    models.CharField(blank=True, max_length=200, verbose_name="forslagsstiller"),
                ),
                (
                    "proposer_party",
                    models.CharField(blank=True, max_length=50, verbose_name="forslagsstillers parti"),
                ),
                (
                    "departments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="indstillende forvaltninger",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Da et nyere referat ikke længere havde punktet; ellers tom.",
                        null=True,
                        verbose_name="udgået",
                    ),
                ),
                (
                    "search_vector",
                    django.contrib.postgres.search.SearchVectorField(
                        editable=False, null=True, verbose_name="søgevektor"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="committee.case",
                        verbose_name="sag",
                    ),
                ),
                (
                    "other_cases",
                    models.ManyToManyField(
                        blank=True,
                        related_name="also_in_items",
                        to="committee.case",
                        verbose_name="andre sager",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="committee.meeting",
                        verbose_name="møde",
                    ),
                ),
            ],
            options={
                "verbose_name": "dagsordenspunkt",
                "verbose_name_plural": "dagsordenspunkter",
                "ordering": ["meeting", "position"],
            },
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="plads")),
                ("line", models.PositiveIntegerField(blank=True, null=True, verbose_name="linje")),
                ("code", models.CharField(max_length=50, verbose_name="kode")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("warning", "Advarsel"),
                            ("hold", "Tilbageholdt"),
                            ("refuse", "Afvist"),
                        ],
                        max_length=10,
                        verbose_name="alvor",
                    ),
                ),
                ("message", models.TextField(verbose_name="besked")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="committee.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="committee.meeting",
                        verbose_name="møde",
                    ),
                ),
            ],
            options={
                "verbose_name": "bemærkning",
                "verbose_name_plural": "bemærkninger",
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="plads")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("summary", "Resumé"),
                            ("effect", "Effekt"),
                            ("recommendation", "Indstilling"),
                            ("decision", "Beslutning"),
                            ("presentation", "Sagsfremstilling"),
                            ("economy", "Økonomi"),
                            ("attachments", "Bilag"),
                            ("proposal", "Initiativretsforslag"),
                            ("proposer_recommendation", "Indstilling fra forslagsstiller"),
                            ("administration_review", "Forvaltningens belysning"),
                            ("other", "Andet"),
                        ],
                        max_length=25,
                        verbose_name="art",
                    ),
                ),
                ("heading", models.CharField(max_length=200, verbose_name="overskrift")),
                ("text", models.TextField(blank=True, verbose_name="tekst")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="committee.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "afsnit",
                "verbose_name_plural": "afsnit",
                "ordering": ["item", "position"],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="plads")),
                ("title", models.TextField(verbose_name="titel")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="adresse")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="committee.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "bilag",
                "verbose_name_plural": "bilag",
                "ordering": ["item", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "position"), name="attachment_position_in_item")
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="plads")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Godkendt"),
                            ("recommended", "Anbefalet"),
                            ("discussed", "Drøftet"),
                            ("noted", "Orientering"),
                            ("postponed", "Udsat"),
                            ("rejected", "Afvist"),
                            ("other", "Andet"),
                        ],
                        max_length=12,
                        verbose_name="udfald",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="committee.committee",
                        verbose_name="udvalg",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="committee_decisions",
                        to="committee.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "udvalgs beslutning",
                "verbose_name_plural": "udvalgs beslutninger",
                "ordering": ["item", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "position"), name="committee_decision_position_in_item"),
                    models.UniqueConstraint(fields=("item", "committee"), name="committee_decides_once_in_item"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_vector"], name="item_search_vector"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("meeting", "address"), name="item_address_in_meeting"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("meeting", "position"),
                name="item_position_in_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.UniqueConstraint(fields=("meeting", "position"), name="problem_position_in_meeting"),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(fields=("item", "position"), name="section_position_in_item"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["-date", "committee"], name="meeting_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("committee", "date", "ordinal"), name="meeting_natural_key"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(condition=models.Q(("ordinal__gte", 1)), name="meeting_ordinal_from_one"),
        ),
    ]
