"""An item as lists of hits show it, on the pages that have a few of them."""

from django import template
from django.utils.safestring import SafeString

from committee.found_items import found_item
from committee.hit_html import hit_html
from committee.models import AgendaItem, Committee

register = template.Library()


@register.simple_tag
def hit(item: AgendaItem, cls: str = "hit", lead: Committee | None = None) -> SafeString:
    """The article of `item`; what `lead` decided in it stands first."""
    return hit_html(found_item(item), cls=cls, lead=lead.pk if lead else None)
