"""Head elements for shared links and search engines, and the links that take a list elsewhere."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from committee import sharing
from committee.models import Case, Committee, Meeting
from committee.sharing import Step
from committee.site_address import named
from committee.templatetags.archive import danish_date
from danish.dates import long_date

register = template.Library()

WAYS: Final = {"csv": "Hent som CSV", "json": "Hent som JSON", "atom": "Følg som feed"}
"""The links' words by format."""


@register.simple_block_tag
def page_title(content: str) -> SafeString:
    """The title, and the same for who shows a link to the page."""
    words = sharing.plain(content)
    return format_html('<title>{}</title>\n  <meta property="og:title" content="{}">', words, words)


@register.simple_block_tag
def page_description(content: str) -> SafeString:
    """The description, and the same for who shows a link to the page."""
    words = sharing.plain(content)
    return format_html(
        '<meta name="description" content="{}">\n  <meta property="og:description" content="{}">', words, words
    )


@register.simple_tag(takes_context=True)
def shared_as(context: template.RequestContext) -> SafeString:
    """Its `place`, which the page gives itself where it has no request, and what is the same on every page."""
    municipality = context.get("municipality")
    stands = context.get("place")
    if stands is None:
        request: HttpRequest | None = getattr(context, "request", None)
        stands = place(request) if request else ""
    return format_html(
        """{}
  <meta property="og:type" content="website">
  <meta property="og:locale" content="da_DK">
  <meta property="og:site_name" content="Referatarkiv{}">""",
        stands,
        f" – {municipality}" if municipality else "",
    )


def place(request: HttpRequest) -> SafeString:
    """Where the page stands for good, or that it is only a selection."""
    if sharing.is_selection(request):
        return mark_safe('<meta name="robots" content="noindex,follow">')
    shown = escape(sharing.canonical(request))
    return SafeString(f'<link rel="canonical" href="{shown}">\n  <meta property="og:url" content="{shown}">')


@register.simple_tag(takes_context=True)
def breadcrumb(
    context: template.RequestContext,
    here: str,
    list_url: str = "",
    list_name: str = "",
    case: Case | None = None,
    committee: Committee | None = None,
    meeting: Meeting | None = None,
) -> SafeString:
    """The way from the front page to `here`; what is not given is no step of it.

    `case` is given only on the pages below the case's own; its own ends with it.
    """
    return way_to(context.request, here, list_url, list_name, [row for row in (case, committee) if row], meeting)


def way_to(
    request: HttpRequest,
    here: str,
    list_url: str,
    list_name: str,
    below: Iterable[Case | Committee],
    meeting: Meeting | None,
) -> SafeString:
    """The way from the front page to `here`, also as JSON-LD; what is not given is no step of it."""
    steps = [Step("Forside", named("front"))]
    steps += [Step(list_name, list_url)] if list_url else []
    steps += [Step(str(row), row.get_absolute_url()) for row in below]
    rows = [_step(step.address, conditional_escape(step.name)) for step in steps]
    if meeting:
        steps.append(Step(long_date(meeting.date), meeting.get_absolute_url()))
        rows.append(_step(steps[-1].address, danish_date(meeting.date)))
    return SafeString(
        f'<nav class="breadcrumb" aria-label="Brødkrumme">\n  <ol>\n{"".join(rows)}'
        f'    <li aria-current="page">{conditional_escape(here)}</li>\n  </ol>\n</nav>\n'
        f"{_block(request, [*steps, Step(here, request.path)])}"
    )


def _step(address: str, words: str) -> str:
    return f'    <li><a href="{escape(address)}">{words}</a></li>\n'


@register.simple_tag(takes_context=True)
def subject_breadcrumb_data(
    context: template.RequestContext, above: Iterable[tuple[str, str]], number: str
) -> SafeString:
    """The breadcrumb of subjects/breadcrumb.html as a block of JSON-LD; `above` are numbers with their titles."""
    steps = [Step("Forside", reverse("front")), Step("Emner", reverse("subjects"))]
    steps += [Step(f"{level} {title}".strip(), reverse("subject", args=[level])) for level, title in above]
    return _block(context.request, [*steps, Step(number, context.request.path)])


@register.inclusion_tag("includes/exports.html")
def exports(page: str, *formats: str) -> dict[str, Any]:
    """Links to `page` in these formats; its feed has an address of its own."""
    return _links({name: f"{page}atom/" if name == "atom" else f"{page}?format={name}" for name in formats})


def _block(request: HttpRequest, steps: Sequence[Step]) -> SafeString:
    record = sharing.as_script(sharing.breadcrumb_list(request, steps))
    return SafeString(f'<script type="application/ld+json">{record}</script>')


def _links(addresses: dict[str, str]) -> dict[str, Any]:
    return {"links": [(WAYS[name], address) for name, address in addresses.items()]}
