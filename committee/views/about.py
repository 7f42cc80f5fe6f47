"""The pages about the archive itself, and the files of its look."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from committee import look_files
from committee.look import legend


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """/om/: what the archive is and is not, and what its words mean."""
    meanings = {"case_types": settings.CASE_TYPES.items(), "outcomes": legend.OUTCOMES.items()}
    return render(request, "about/about.html", meanings)


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """/kontakt/: whom to write to, and what about."""
    return render(request, "about/contact.html", _contact())


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """/was/: the municipality's own statement, else what the archive knows of itself."""
    if settings.ACCESSIBILITY_STATEMENT:
        return redirect(settings.ACCESSIBILITY_STATEMENT)
    return render(request, "about/accessibility.html", _contact())


@require_safe
@cache_control(public=True, immutable=True, max_age=365 * 24 * 60 * 60)
def look(request: HttpRequest, name: str) -> HttpResponse:
    """/udseende/<name>: the municipality's colour or logo; a picture opened by itself runs and fetches nothing."""
    file = look_files.file_called(name)
    if file is None:
        raise Http404
    response = HttpResponse(file.content, content_type=file.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _contact() -> dict[str, object]:
    ways = {"mail": settings.CONTACT_MAIL, "phone": settings.CONTACT_PHONE, "post": settings.CONTACT_ADDRESS}
    return {"contact": ways, "has_contact": any(ways.values())}
