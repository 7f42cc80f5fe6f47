"""What a file changed, in words, with the ways to the items and their revisions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from committee.models import AgendaItem, IngestedFile, Meeting
from committee.models.revisions import PART_LABELS

STATUS_ORDER: Final = tuple(status.value for status in IngestedFile.Status)

_SAID: Final = {"added": "nyt punkt", "withdrawn": "udgået punkt", "returned": "tilbage på dagsordenen: punkt"}

_COUNTED: Final = {"added": "nye", "changed": "rettede", "withdrawn": "udgåede", "returned": "tilbage"}


def what_changed(file: IngestedFile) -> Sequence[SafeString]:
    """A line for each change of the file; one query, for the items."""
    if not file.changes:
        return []
    links = _Links(file)
    lines = [links.line(said, one) for name, said in _SAID.items() for one in file.changes.get(name, ())]
    changed: Mapping[str, Iterable[str]] = file.changes.get("changed", {})
    lines += [links.line("rettet punkt", one, parts) for one, parts in changed.items()]
    fields = [_label_of(name) for name in file.changes.get("meeting", ())]
    return [*lines, *([format_html("mødets {}", ", ".join(fields))] if fields else [])]


def how_much_changed(file: IngestedFile) -> str:
    """ "2 nye, 1 rettet": no query."""
    counts = {said: len(file.changes.get(name, ())) for name, said in _COUNTED.items()}
    return ", ".join(f"{number} {said}" for said, number in counts.items() if number)


class _Links:
    """The items of the file's meeting, by address."""

    def __init__(self, file: IngestedFile) -> None:
        rows = AgendaItem.objects.filter(meeting=file.meeting_id) if file.meeting_id else AgendaItem.objects.none()
        self.by_address = dict(rows.values_list("address", "pk"))

    def line(self, said: str, address: str, parts: Iterable[str] = ()) -> SafeString:
        """ "rettet punkt 3: Beslutning", the item linked."""
        told = ", ".join(PART_LABELS.get(part, part) for part in parts)
        pk = self.by_address.get(address)
        if pk is None:
            return format_html("{} {}{}", said, address, f": {told}" if told else "")
        page = reverse("admin:committee_agendaitem_change", args=[pk])
        return format_html('<a href="{}">{} {}</a>{}', page, said, address, f": {told}" if told else "")


def _label_of(name: str) -> str:
    return str(getattr(Meeting._meta.get_field(name), "verbose_name", name))
