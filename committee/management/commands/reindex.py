"""`manage.py reindex`: make the search index anew."""

from typing import Any, Final

from django.db import transaction

from committee.keyword_rows import relearn
from committee.management.danish_command import DanishCommand
from committee.models import AgendaItem, SearchEntry
from committee.search import index_items

_AT_ONCE: Final = 200


class Command(DanishCommand):
    """Index all items, or those without an index only."""

    help = "Laver søgeindekset forfra for alle dagsordenspunkter og KLE-stikord i arkivet."

    def add_arguments(self, parser: Any) -> None:
        """Declare --manglende."""
        parser.add_argument(
            "--manglende", action="store_true", help="Kun de punkter, der endnu ikke er i søgeindekset."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Index batch by batch, each in a transaction of its own."""
        items = AgendaItem.objects.order_by("pk")
        # A new version may have emptied the index, and then reads the keywords otherwise too.
        is_anew = not (options["manglende"] and SearchEntry.objects.exists())
        if options["manglende"]:
            items = items.published().filter(search_entry=None)
        ids = list(items.values_list("pk", flat=True))
        for start in range(0, len(ids), _AT_ONCE):
            with transaction.atomic():
                index_items(ids[start : start + _AT_ONCE])
        self.stdout.write(f"{len(ids)} dagsordenspunkter er indekseret.")
        if is_anew and (keywords := relearn()):
            self.stdout.write(f"{keywords} stikord og emnetitler er indekseret.")
