"""`?format=`: the same address as a page, or for programs as CSV, JSON or Atom."""

import json
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from committee.exports import csv_rows

View = Callable[..., HttpResponseBase]

CONTENT_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
}
_ERROR_TYPES: Final = CONTENT_TYPES | {"atom": "application/xml; charset=utf-8"}


class Refused(Exception):
    """What was asked for makes no sense; each of `errors` is a parameter and what is wrong with it, in Danish."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__(errors)
        self.errors = errors


class Gone(Exception):
    """What was asked for was in the archive, and is no longer shown."""

    STATUS: Final = 410


def in_formats(page: View, **exports: View) -> View:
    """The view of an address that gives `page`, or by `format=` one of `exports`, named for the format.

    What an export refuses (Refused: 400, Http404: 404, Gone: 410) is told in the format that was asked for.
    """

    @require_safe
    @wraps(page)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = request.GET.get("format", "").strip().lower()
        if form in ("", "html"):
            return page(request, *args, **kwargs)
        if form not in exports:
            return _unknown(form, list(exports))
        return _told_in(request, form, exports[form], *args, **kwargs)

    return answer


def _told_in(request: HttpRequest, form: str, export: View, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        response = export(request, *args, **kwargs)
    except Refused as refused:
        response = _refusal(form, refused.errors, 400)
    except Gone:
        response = _refusal(form, [("", "Det, der stod her, vises ikke længere.")], Gone.STATUS)
    except Http404 as missing:
        response = _refusal(form, [("", str(missing) or "Der er ikke noget offentligt på den adresse.")], 404)
    # The page itself is what a search engine should show.
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _refusal(form: str, errors: Sequence[tuple[str, str]], status: int) -> HttpResponse:
    rows = [{"field": field, "message": message} for field, message in errors]
    if form == "json":
        told = json.dumps({"errors": rows}, ensure_ascii=False)
    elif form == "csv":
        told = csv_rows.table(("Felt", "Fejl"), [[field, csv_rows.guarded(message)] for field, message in errors])
    else:
        told = render_to_string("exports/errors.xml", {"errors": rows})
    return HttpResponse(told, status=status, content_type=_ERROR_TYPES[form])


def _unknown(form: str, known: Sequence[str]) -> HttpResponse:
    told = f"Formatet »{form[:20]}« kendes ikke her. Vælg mellem {', '.join(known)}, eller udelad format.\n"
    return HttpResponse(told, status=400, content_type="text/plain; charset=utf-8")
