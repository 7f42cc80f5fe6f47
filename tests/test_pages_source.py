"""The file behind a meeting: given out by a setting only, and never with anything private in it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from committee import publication
from committee.models import AgendaItem, Meeting, SourceFile
from tests import build
from tests.reading_pages import links, opened

pytestmark = pytest.mark.django_db

ADDRESS = "/moeder/kulturudvalget/2025-02-25/kilde/"
CONTENT = "<script>alert('æ')</script>".encode()


@pytest.fixture
def meeting(settings: Settings) -> Meeting:
    """A public meeting with two items and a file, in an archive that gives files out."""
    settings.SERVE_SOURCE_FILES = True
    made = build.meeting()
    build.item(at=made)
    build.item("Et andet punkt", at=made)
    SourceFile.objects.filter(pk=made.source_id).update(
        content=CONTENT, media_type="text/html", filename="a b\r\n.HTML"
    )
    return made


def test_the_file_is_given_out_as_it_came_to_be_saved_and_never_run(client: Client, meeting: Meeting) -> None:
    response = client.get(ADDRESS)

    assert (response.status_code, response.content) == (200, CONTENT)
    assert response.headers["Content-Type"] == "text/html"
    assert response.headers["Content-Disposition"] == 'attachment; filename="kulturudvalget-2025-02-25.html"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.cookies


def test_a_type_that_the_archive_does_not_read_has_no_meaning(client: Client, meeting: Meeting) -> None:
    SourceFile.objects.update(media_type="image/svg+xml", filename="uden")
    response = client.get(ADDRESS)
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].endswith('.bin"')


def test_the_meetings_page_leads_to_it(client: Client, meeting: Meeting) -> None:
    assert links(opened(client, meeting.get_absolute_url()))["Hent filen, referatet er læst af"] == ADDRESS


def test_without_the_setting_there_is_none(client: Client, meeting: Meeting, settings: Settings) -> None:
    settings.SERVE_SOURCE_FILES = False
    assert_not_given(client, meeting)


@pytest.mark.parametrize(
    "change",
    [
        {"is_closed": True, "title": "Lukket punkt"},
        {"withdrawn_at": timezone.now()},
        {"taken_down_at": timezone.now()},
    ],
)
def test_a_file_with_an_item_that_is_not_public_is_not_given_out(
    client: Client, meeting: Meeting, change: dict[str, object]
) -> None:
    AgendaItem.objects.filter(address="2").update(**change)
    assert_not_given(client, meeting)


def test_a_held_or_taken_down_meeting_has_no_file(client: Client, meeting: Meeting) -> None:
    publication.hold(meeting, "ane", "Afventer.")
    opened(client, ADDRESS, status=404)
    publication.release(meeting, "ane", "I orden.")
    assert client.get(ADDRESS).status_code == 200
    publication.take_down(meeting, "ane", "Skal væk.")
    opened(client, ADDRESS, status=404)


def test_a_file_that_another_meeting_holds_back_is_not_given_out(client: Client, meeting: Meeting) -> None:
    other = build.meeting("Havneudvalget", held=True)
    Meeting.objects.filter(pk=other.pk).update(source=meeting.source_id)
    assert_not_given(client, meeting)


def test_a_purged_file_is_not_given_out(client: Client, meeting: Meeting) -> None:
    SourceFile.objects.update(purged_at=timezone.now())
    assert_not_given(client, meeting)


def test_an_unknown_meeting_has_no_file(client: Client, meeting: Meeting) -> None:
    opened(client, "/moeder/kulturudvalget/2025-02-26/kilde/", status=404)


def assert_not_given(client: Client, meeting: Meeting) -> None:
    opened(client, ADDRESS, status=404)
    assert "Hent filen, referatet er læst af" not in links(opened(client, meeting.get_absolute_url()))
