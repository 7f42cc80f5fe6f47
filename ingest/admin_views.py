"""The pages where staff take files in and decide on them. Each works without script."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from committee.models import PendingDelivery
from committee.publication import ReasonMissing
from ingest import deciding
from ingest.admin_forms import DecisionForm, StatedForm, UploadForm
from ingest.bounded import BoundedReading
from ingest.deciding import AlreadyDecided, Decided, NotLoaded
from ingest.given import MEGABYTE
from ingest.models import Upload
from ingest.preview import Preview, doubts_of, effect_of, preview, raw_source, read_stored, terms_of
from ingest.queue import waiting
from ingest.report import Status
from ingest.terms import Terms
from ingest.upload import Received, receive, too_large

MAY_LOAD, MAY_RELEASE = "ingest.load", "committee.release"

Read = Callable[[], BoundedReading]
Acts = dict[str, tuple[str, Callable[[str], Decided | None]]]
"""By the button's value: the permission it takes, and what it does with the reason."""

_TOLD = {
    Status.NEW: "Filen er indlæst, og mødet er offentligt.",
    Status.UPDATED: "Filen er indlæst, og mødet er opdateret.",
    Status.UNCHANGED: "Arkivet sagde det samme i forvejen: uændret.",
    Status.HELD: "Filen er indlæst, men holdes tilbage, til nogen frigiver den.",
}


def upload_files(request: HttpRequest) -> HttpResponse:
    """Take in several files at once; what came of each is told in the queue."""
    require(request, MAY_LOAD)
    form, limit = UploadForm(), f"{settings.MAX_FILE_BYTES // MEGABYTE} MB"
    files = [one for one in request.FILES.getlist("filer") if isinstance(one, TemporaryUploadedFile)]
    over = getattr(request, "too_large", [])
    if request.method == "POST" and (files or over):
        received = [*receive(files, request.user.get_username()), *map(too_large, over)]
        for one in received:
            messages.add_message(request, *told_of(one))
        waits = [one.upload for one in received if one.upload and not one.upload.decision]
        return redirect(waits[0] if len(received) == 1 and waits else "admin:ingest_upload_queue")
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
    return page(request, "ingest/upload.html", title="Upload referater", form=form, limit=limit)


def queue(request: HttpRequest) -> HttpResponse:
    """Everything that waits, oldest first."""
    return page(request, "ingest/queue.html", title="Køen", waiting=waiting(), may_load=request.user.has_perm(MAY_LOAD))


def decide_upload(request: HttpRequest, upload: Upload) -> HttpResponse:
    """One file beside what the archive reads in it, and the decision on it."""
    by, read = name_of(request), reader_of(upload)
    acts: Acts = {"afvis": (MAY_LOAD, lambda reason: deciding.reject_upload(upload, by, reason))}
    if not upload.source.purged_at:
        acts |= {
            "indlaes": (MAY_LOAD, lambda _: deciding.load_upload(upload, read(), by)),
            "hold": (MAY_LOAD, lambda reason: deciding.hold_upload(upload, read(), by, reason)),
            "frigiv": (MAY_RELEASE, lambda reason: deciding.release_upload(upload, read(), by, reason)),
        }
    if request.POST.get("handling") == "angiv":
        return state(request, upload)
    return decide(request, upload, read, acts)


def decide_pending(request: HttpRequest, pending: PendingDelivery) -> HttpResponse:
    """A file that waits beside what stands, and the decision on it."""
    by, read = name_of(request), reader_of(pending)
    acts: Acts = {"afvis": (MAY_RELEASE, lambda reason: deciding.reject_pending(pending, by, reason))}
    if not pending.source.purged_at:
        acts["frigiv"] = (MAY_RELEASE, lambda reason: deciding.release_pending(pending, read(), by, reason))
    return decide(request, pending, read, acts)


def reader_of(row: Upload | PendingDelivery) -> Read:
    """What reads the file when its reading is first asked for, and not again."""
    return cache(lambda: read_stored(row))


def decide(request: HttpRequest, row: Upload | PendingDelivery, read: Read, acts: Acts) -> HttpResponse:
    """Do what was asked for, and show the page again; a missing reason is told at its field."""
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        permission, act = acts.get(request.POST.get("handling", ""), ("", None))
        if act is None:
            raise PermissionDenied
        require(request, permission)
        try:
            messages.success(request, outcome(act(form.cleaned_data["begrundelse"])))
            return HttpResponseRedirect(request.path)
        except ReasonMissing as missing:
            form.add_error("begrundelse", str(missing))
        except (AlreadyDecided, NotLoaded) as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(request.path)
    return decision_page(request, row, read, form)


def decision_page(request: HttpRequest, row: Upload | PendingDelivery, read: Read, form: DecisionForm) -> HttpResponse:
    """The page of one file."""
    shown = None if row.source.purged_at else preview(row, read())
    return page(
        request,
        "ingest/decide.html",
        title=row.name if isinstance(row, Upload) else row.source.filename,
        row=row,
        is_upload=isinstance(row, Upload),
        preview=shown,
        form=form,
        stated=stated_form(row, shown) if isinstance(row, Upload) and shown else None,
        may_load=request.user.has_perm(MAY_LOAD),
        may_release=request.user.has_perm(MAY_RELEASE),
    )


def state(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Keep what staff say that the file does not; it is read again with that."""
    require(request, MAY_LOAD)
    form = StatedForm(request.POST)
    if not form.is_valid():
        for error in (message for field in form.errors.values() for message in field):
            messages.error(request, str(error))
        return HttpResponseRedirect(request.path)
    given = form.cleaned_data
    if not (given["udvalg"].strip() or given["dato"] or upload.stated_committee or upload.stated_date):
        messages.error(request, "Der er ikke angivet noget: skriv det, filen mangler.")
        return HttpResponseRedirect(request.path)
    try:
        deciding.state_meeting(upload, Terms(name_of(request), given["udvalg"].strip() or None, given["dato"]))
        look_again(upload)
    except AlreadyDecided as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(request.path)


def look_again(upload: Upload) -> None:
    """Keep why the file is in doubt with what is stated now."""
    upload.refresh_from_db(fields=["stated_committee", "stated_date"])
    reading = read_stored(upload)
    effect = effect_of(reading, raw_source(reading, upload), terms_of(upload))
    Upload.objects.filter(pk=upload.pk).update(doubts=doubts_of(reading, effect))


def stated_form(row: Upload, shown: Preview) -> StatedForm | None:
    """The fields that the file leaves open; None where it leaves none."""
    form = StatedForm(initial={"udvalg": row.stated_committee, "dato": row.stated_date})
    if not shown.lacks_committee:
        form.fields["udvalg"].widget = form.fields["udvalg"].hidden_widget()
    if not shown.lacks_date:
        form.fields["dato"].widget = form.fields["dato"].hidden_widget()
    return form if shown.lacks_committee or shown.lacks_date else None


def told_of(one: Received) -> tuple[int, SafeString]:
    """The message on one file that was brought."""
    if one.upload is None:
        reason = one.problem.message if one.problem else ""
        return messages.ERROR, format_html("<strong>{}</strong> er afvist: {}", one.name, reason)
    link = format_html('<a href="{}">{}</a>', one.upload.get_absolute_url(), one.name)
    if one.upload.decision == Upload.Decision.UNCHANGED:
        return messages.INFO, format_html("{} er uændret: arkivet siger det samme.", link)
    if one.was_waiting:
        return messages.WARNING, format_html("{} venter allerede i køen.", link)
    if one.upload.doubts:
        told = "{} er taget ind, men kan ikke indlæses eller frigives uden videre: {}"
        return messages.WARNING, format_html(told, link, " ".join(one.upload.doubts))
    return messages.SUCCESS, format_html("{} er taget ind. Se den igennem, og afgør, om den skal indlæses.", link)


def outcome(decided: Decided | None) -> str:
    """The message on a decision, with the way to the meeting."""
    if decided is None:
        return "Filen er afvist. Den og begrundelsen er gemt."
    meeting = decided.meeting
    is_public = bool(meeting and meeting.is_public and decided.result.status is Status.HELD)
    told = "Filen er indlæst og frigivet." if is_public else _TOLD[decided.result.status]
    if meeting is None:
        return told
    address = reverse("admin:committee_meeting_change", args=[meeting.pk])
    return format_html('{} <a href="{}">Se mødet</a>.', told, address)


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page of the administration."""
    return TemplateResponse(request, template, {**admin.site.each_context(request), "opts": Upload._meta, **context})


def require(request: HttpRequest, permission: str) -> None:
    """Raises PermissionDenied for one without it."""
    if not request.user.has_perm(permission):
        raise PermissionDenied


def name_of(request: HttpRequest) -> str:
    """Who is asking."""
    return request.user.get_username()
