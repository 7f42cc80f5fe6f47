"""The Django app of the ingest side: its commands and, for staff, its admin pages."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "ingest"
    verbose_name = "Indlæsning"
