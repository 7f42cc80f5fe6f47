"""The search page as HTML: its template is a frame, and what a search has of its own is put together in Python.

All text is escaped where it is set in. What few pages have is left to templates of its own.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from committee.page_frame import framed
from committee.search_fields_html import fields_of
from committee.templatetags.archive import danish_date, danish_number
from committee.templatetags.paging import pagination

_REMOVE: Final = '<span class="visually-hidden">Fjern </span>'


def search_html(told: Mapping[str, Any]) -> str:
    """The whole page; `told` is what the view found, by the names that the templates of its parts know."""
    own = {
        "place": told["place"],
        "title": _title(told),
        "feed": _feed(told),
        "refusals": _part("errors", told) if told["errors"] else "",
        "words": escape(told["words"]),
        **fields_of(told),
        "count": f"{told['count']}",
        "is_exact": "true" if told["is_exact"] else "false",
        "counted": _counted(told),
        "sorts": _sorts(told) if told["words"] and told["count"] > 1 else "",
        "chips": _chips(told) if told["chips"] else "",
        "before": "\n".join(_before(told)),
        "found": _found(told),
    }
    return framed("search/search.html", "search", {name: SafeString(html) for name, html in own.items()})


def _part(name: str, told: Mapping[str, Any]) -> str:
    return render_to_string(f"search/{name}.html", dict(told))


def _title(told: Mapping[str, Any]) -> str:
    of = f"»{escape(told['brief'])}« – søgning" if told["words"] else "Søg i referaterne"
    number = told["page"].number
    return f"{of} – side {number}" if number > 1 else of


def _feed(told: Mapping[str, Any]) -> str:
    if told["errors"]:
        return ""
    address = escape(told["feed"])
    return f'<link rel="alternate" type="application/atom+xml" title="Søgningen som feed" href="{address}">'


def _counted(told: Mapping[str, Any]) -> str:
    if told["errors"]:
        return "Ingen punkter"
    count = told["count"]
    at_least = "" if told["is_exact"] else f"{told['at_least']} "
    return f"{at_least}{danish_number(count)} punkt{'' if count == 1 else 'er'}"


def _sorts(told: Mapping[str, Any]) -> str:
    if told["sort"] == "dato":
        ways = f'<a href="{escape(told["by_relevance"])}">Bedste match</a> · <strong>Nyeste først</strong>'
    else:
        ways = f'<strong>Bedste match</strong> · <a href="{escape(told["by_date"])}">Nyeste først</a>'
    return f'<p class="sorts">Sortering:\n      {ways}</p>'


def _chips(told: Mapping[str, Any]) -> str:
    chips = "".join(
        f'<li><a class="chip chip--remove" href="{escape(chip.href)}">{_REMOVE}{escape(chip.label)}: '
        f"{escape(chip.value)}</a></li>"
        for chip in told["chips"]
    )
    clear = f'<li><a class="chip" href="{escape(told["unfiltered"])}">Fjern alle filtre</a></li>'
    return f'<ul class="chips" aria-label="Valgte filtre">\n    {chips}\n    {clear}\n  </ul>'


def _before(told: Mapping[str, Any]) -> Iterator[str]:
    """What is said before the hits: how to search, what the words were read as, how far was looked."""
    if not (told["words"] or told["chips"] or told["errors"]) and told["page"].number == 1:
        yield _part("help", told)
    if told.get("says_more"):
        yield _part("understood", told)
    if ranked := told["ranked_among"]:
        yield (
            '<p class="meta" id="rangeret-blandt">Der er flere punkter, end der kan sammenlignes. '
            f"De {danish_number(ranked)}, der står først, er de bedste blandt de nyeste og dem, der har ordene i "
            "titlen; resten følger med de nyeste først.</p>"
        )
    if told["counted_among"]:
        most = danish_number(told["counted_among"])
        yield (
            f'<p class="meta" id="talt-blandt">Tal ved filtre med flere end {most} punkter gælder de nyeste {most} '
            "af dem.</p>"
        )
    if unread := told["unread"]:
        yield (
            '<p class="meta" id="laest-til">Ord, der skal stå sammen eller nær hinanden, er søgt i de nyeste punkter, '
            f"der har dem, tilbage til {danish_date(unread)}; tallene ved filtrene gælder dem. "
            f'<a href="{escape(told["older"])}">Søg i de ældre</a></p>'
        )


def _found(told: Mapping[str, Any]) -> str:
    """The hits with the ways to take them elsewhere and to the next of them; help where there are none."""
    if not told["hits"]:
        return _part("nothing", told) if told["is_exact"] and not told["errors"] else ""
    page = told["page"]
    ways = "".join(f'<li><a href="{escape(way)}" rel="nofollow">{words}</a></li>' for words, way in told["exports"])
    hits = "".join([f"<li>{hit}</li>" for hit in told["hits"]])
    return (
        f'<ul class="exports" aria-label="Tag med">\n  {ways}\n</ul>\n'
        f'<ol class="hits" start="{page.start_index()}">\n    {hits}\n  </ol>\n'
        f"{pagination(page, told['pages'], told['page_address'])}"
    )
