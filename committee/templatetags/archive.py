"""What templates say in Danish: dates, numbers, badges."""

import datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from committee import kle
from committee.models import AgendaItem, Outcome
from danish import dates

register = template.Library()


@register.filter
def danish_date(value: datetime.date) -> SafeString:
    """A `<time>` element: "25. februar 2025"."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), dates.long_date(value))


@register.filter
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


@register.inclusion_tag("includes/outcome_badge.html")
def outcome_badge(outcome: str) -> dict[str, Any]:
    """The badge of an outcome (a value of `Outcome`); nothing for an item without decision."""
    return {"outcome": outcome, "label": Outcome(outcome).label if outcome else ""}


@register.inclusion_tag("includes/type_badge.html")
def type_badge(item: AgendaItem) -> dict[str, Any]:
    """The badge of the sagstype in force, and of the listed one where the meeting changed it."""
    return {"item": item, "label": settings.CASE_TYPES[item.type_in_force].name if item.type_in_force else ""}
