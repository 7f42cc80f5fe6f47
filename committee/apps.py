"""The Django app of the archive and its pages."""

from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "committee"
    verbose_name = "Referatarkiv"
