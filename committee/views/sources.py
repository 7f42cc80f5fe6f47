"""/moeder/<udvalg>/<dato>/kilde/: the file that a meeting was read from, where the archive gives it out."""

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from committee.addresses import MeetingKey
from committee.models import Meeting, SourceFile
from committee.source_access import source_is_open

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GIVEN_AS: Final = {
    "text/plain": ("text/plain; charset=utf-8", "txt"),
    "text/markdown": ("text/markdown; charset=utf-8", "md"),
    "text/html": ("text/html", "html"),
    "application/json": ("application/json", "json"),
    "application/pdf": ("application/pdf", "pdf"),
    "application/zip": ("application/zip", "zip"),
    WORD: (WORD, "docx"),
}
"""Content type and ending of what the archive reads; anything else is given out as bytes without a meaning."""

BYTES: Final = ("application/octet-stream", "bin")
NOTHING_RUNS: Final = "default-src 'none'; sandbox"


@require_safe
def source(request: HttpRequest, committee: str, meeting: MeetingKey) -> HttpResponse:
    """The file, to be saved and never shown in the page's own name. 404 unless all of it is public."""
    public = Meeting.objects.published().select_related("committee")
    found = public.filter(committee__slug=committee, date=meeting.date, ordinal=meeting.ordinal).first()
    if found is None or not settings.SERVE_SOURCE_FILES or not source_is_open(found):
        raise Http404
    file = SourceFile.objects.get(pk=found.source_id)
    content_type, ending = GIVEN_AS.get(file.media_type, BYTES)
    name = f"{found.committee.slug}-{found.address}.{ending}"
    response = HttpResponse(bytes(file.content), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
