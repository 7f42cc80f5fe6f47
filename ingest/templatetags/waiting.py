"""The badge on every page of the administration: how much waits for a decision."""

from typing import Any

from django import template
from django.template import Context

from ingest.queue import waiting_count

register = template.Library()


@register.inclusion_tag("ingest/badge.html", takes_context=True)
def waiting_badge(context: Context) -> dict[str, Any]:
    """The ways to queue, upload and history, for those who may use them."""
    user = context["user"]
    may_see = user.has_perm("ingest.view_upload")
    return {
        "may_see": may_see,
        "may_load": user.has_perm("ingest.load"),
        "may_purge": user.has_perm("committee.purge"),
        "count": waiting_count() if may_see else 0,
    }
