"""Head elements for shared links and search engines, and the links that take a list elsewhere."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from committee import sharing
from committee.filters import asked
from committee.sharing import Step
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


@register.inclusion_tag("includes/sharing.html", takes_context=True)
def shared_as(context: template.RequestContext) -> dict[str, Any]:
    """Where the page stands for good, or that it is only a selection; nothing without a request."""
    request: HttpRequest | None = getattr(context, "request", None)
    if request is None:
        return {}
    return {
        "canonical": sharing.canonical(request),
        "is_selection": sharing.is_selection(request),
        "municipality": context.get("municipality"),
    }


@register.simple_tag(takes_context=True)
def breadcrumb_data(context: template.RequestContext) -> SafeString:
    """The breadcrumb of reading/breadcrumb.html, from the variables that it was given, as a block of JSON-LD."""
    steps = [Step("Forside", reverse("front"))]
    if context.get("list_url"):
        steps.append(Step(context["list_name"], context["list_url"]))
    # In the breadcrumb `case` is given only on the pages below the case's own; its own ends with it.
    steps += [Step(row.journal_number, row.get_absolute_url()) for row in (context.get("case"),) if row]
    steps += [Step(str(row), row.get_absolute_url()) for row in (context.get("committee"),) if row]
    steps += [Step(long_date(row.date), row.get_absolute_url()) for row in (context.get("meeting"),) if row]
    steps.append(Step(str(context.get("here", "")), context.request.path))
    return _block(context, steps)


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


@register.inclusion_tag("includes/exports.html", takes_context=True)
def search_exports(context: template.RequestContext) -> dict[str, Any]:
    """Links to the search at hand in every format."""
    return _links({name: search_as(context, name) for name in WAYS})


@register.simple_tag(takes_context=True)
def search_as(context: template.RequestContext, form: str) -> str:
    """The address of the search at hand in the format `form`."""
    query = asked(context.request.GET)
    query["format"] = form
    return f"{reverse('search')}?{query.urlencode()}"


def _block(context: template.RequestContext, steps: Sequence[Step]) -> SafeString:
    record = sharing.as_script(sharing.breadcrumb_list(context.request, steps))
    return format_html('<script type="application/ld+json">{}</script>', record)


def _links(addresses: dict[str, str]) -> dict[str, Any]:
    return {"links": [(WAYS[name], address) for name, address in addresses.items()]}
