"""What templates say in Danish: dates, numbers, badges."""

import datetime
from functools import lru_cache
from html import escape
from typing import Final

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from committee import kle
from committee.found_items import FoundItem, NamedCase
from committee.models import AgendaItem, Case, Outcome
from committee.sharing import shortened
from danish import dates

register = template.Library()

_MOST_DATES: Final = 4_000


register.filter("long_date", dates.long_date)
register.filter("shortened", shortened)


@register.filter
@lru_cache(maxsize=_MOST_DATES)
def danish_date(value: datetime.date) -> SafeString:
    """A `<time>` element: "25. februar 2025"."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), dates.long_date(value))


@register.filter
@lru_cache(maxsize=_MOST_DATES)
def danish_weekday_date(value: datetime.date) -> SafeString:
    """A `<time>` element with the weekday: "tirsdag den 25. februar 2025"."""
    words = f"{dates.WEEKDAYS[value.weekday()]} den {dates.long_date(value)}"
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.filter
def danish_moment(value: datetime.datetime) -> SafeString:
    """A `<time>` element in the archive's own time: "25. februar 2025 kl. 8.30"."""
    local = timezone.localtime(value)
    words = f"{dates.long_date(local.date())} kl. {local.hour}.{local.minute:02}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


@register.filter
def danish_number(value: int) -> str:
    """A whole number with a point between thousands: "12.345"."""
    return f"{value:,}".replace(",", ".")


@register.filter
def kle_title(subject: str) -> str:
    """What a KLE number stands for: its own title where that is loaded, else its main group's; else empty."""
    return kle.title(subject)


@register.filter
def case_link(case: Case | NamedCase, address: str = "") -> SafeString:
    """A case's journalnummer, which leads to its page: `address` where that is known already."""
    words = escape(case.journal_number)
    return SafeString(f'<a class="journal-number" href="{address or case.get_absolute_url()}">{words}</a>')


@register.simple_tag
@lru_cache(maxsize=len(Outcome) + 1)
def outcome_badge(outcome: str) -> SafeString:
    """The badge of an outcome (a value of `Outcome`); nothing for an item without decision."""
    if not outcome:
        return SafeString()
    return format_html('<span class="badge badge--{}">{}</span>', outcome, Outcome(outcome).label)


@register.simple_tag
def type_badge(item: AgendaItem | FoundItem) -> SafeString:
    """The badge of the sagstype in force, and of the listed one where the meeting changed it."""
    own = settings.CASE_TYPES[item.type_in_force].name if item.type_in_force else ""
    return _type_badge(item.type_in_force, item.listed_type, own)


@lru_cache(maxsize=100)
def _type_badge(in_force: str, listed: str, name: str) -> SafeString:
    shown = format_html('<span class="badge badge--type" title="{}">{}-sag</span>', name, in_force) if in_force else ""
    if in_force == listed:
        return SafeString(shown)
    was = f"som {listed}-sag" if listed else "uden sagstype"
    return format_html('{} <span class="badge badge--was">opført {}</span>', shown, was)
