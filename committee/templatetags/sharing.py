"""Head elements for shared links and search engines, and the links that take a list elsewhere."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
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
    """Where the page stands for good, or that it is only a selection; nothing of these without a request."""
    request: HttpRequest | None = getattr(context, "request", None)
    municipality = context.get("municipality")
    return format_html(
        """{}
  <meta property="og:type" content="website">
  <meta property="og:locale" content="da_DK">
  <meta property="og:site_name" content="Referatarkiv{}">""",
        _place(request) if request else "",
        f" – {municipality}" if municipality else "",
    )


def _place(request: HttpRequest) -> SafeString:
    if sharing.is_selection(request):
        return mark_safe('<meta name="robots" content="noindex,follow">')
    address = sharing.canonical(request)
    return format_html('<link rel="canonical" href="{}">\n  <meta property="og:url" content="{}">', address, address)


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
    """The way from the front page to `here`, also as JSON-LD; what is not given is no step of it.

    `case` is given only on the pages below the case's own; its own ends with it.
    """
    steps = [Step("Forside", named("front"))]
    steps += [Step(list_name, list_url)] if list_url else []
    steps += [Step(str(row), row.get_absolute_url()) for row in (case, committee) if row]
    shown = [(step.address, step.name) for step in steps]
    if meeting:
        steps.append(Step(long_date(meeting.date), meeting.get_absolute_url()))
        shown.append((meeting.get_absolute_url(), danish_date(meeting.date)))
    return format_html(
        '<nav class="breadcrumb" aria-label="Brødkrumme">\n  <ol>\n{}    <li aria-current="page">{}</li>\n  </ol>\n'
        "</nav>\n{}",
        format_html_join("", '    <li><a href="{}">{}</a></li>\n', shown),
        here,
        _block(context, [*steps, Step(here, context.request.path)]),
    )


@register.simple_tag(takes_context=True)
def subject_breadcrumb_data(
    context: template.RequestContext, above: Iterable[tuple[str, str]], number: str
) -> SafeString:
    """The breadcrumb of subjects/breadcrumb.html as a block of JSON-LD; `above` are numbers with their titles."""
    steps = [Step("Forside", reverse("front")), Step("Emner", reverse("subjects"))]
    steps += [Step(f"{level} {title}".strip(), reverse("subject", args=[level])) for level, title in above]
    return _block(context, [*steps, Step(number, context.request.path)])


@register.inclusion_tag("includes/exports.html")
def exports(page: str, *formats: str) -> dict[str, Any]:
    """Links to `page` in these formats; its feed has an address of its own."""
    return _links({name: f"{page}atom/" if name == "atom" else f"{page}?format={name}" for name in formats})


def _block(context: template.RequestContext, steps: Sequence[Step]) -> SafeString:
    record = sharing.as_script(sharing.breadcrumb_list(context.request, steps))
    return format_html('<script type="application/ld+json">{}</script>', record)


def _links(addresses: dict[str, str]) -> dict[str, Any]:
    return {"links": [(WAYS[name], address) for name, address in addresses.items()]}
