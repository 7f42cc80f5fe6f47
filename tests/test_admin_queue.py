"""The queue with its badge, and the history of every loading."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from committee.models import IngestedFile, IngestRun, Meeting
from ingest.models import Upload
from ingest.queue import waiting, waiting_count
from tests.commands import ingest
from tests.readings import hold, item, load
from tests.referat_files import referat, with_two_dates, without_date, write
from tests.staff import LOAD, decide, member, uploaded

pytestmark = pytest.mark.django_db

QUEUE = "/admin/ingest/upload/koe/"
FULL = [(f"B-sag: Sag nummer {n}", f"04.04.00-A00-{n}-25") for n in range(1, 6)]


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def fill(client: Client) -> None:
    """One of each: a held meeting, a file that waits, an upload that nobody has decided on."""
    load(item("Ny svømmehal", "04.04.00-A00-1-25"), problems=(hold(),), committee="Teknikudvalget")
    decide(client, uploaded(client, referat(items=FULL)), "indlaes")
    decide(client, uploaded(client, referat(items=FULL[:2]), "kort.txt"), "indlaes")
    uploaded(client, without_date(), "uden-dato.txt")


def test_all_that_waits_stands_in_the_queue_oldest_first() -> None:
    client = member(LOAD)
    fill(client)
    Upload.objects.undecided().update(received_at=timezone.now() - datetime.timedelta(days=9))

    page = text(member(LOAD), QUEUE)

    assert [one.kind for one in waiting()] == ["Uploadet fil", "Tilbageholdt møde", "Ventende fil"]
    assert page.index("uden-dato.txt") < page.index("Teknikudvalget") < page.index("kort.txt")
    for reason in ("Datoen findes ikke.", "2 punkter, hvor arkivet har 5"):
        assert reason in page


def test_every_entry_leads_to_the_page_where_it_is_decided() -> None:
    client = member(LOAD)
    fill(client)

    for one in waiting():
        assert 'id="afgoer"' in text(member(LOAD, "committee.release"), one.address)


def test_the_badge_counts_what_waits_on_every_page() -> None:
    client = member(LOAD)
    assert "venter</span>" not in text(client, "/admin/")
    fill(client)

    assert waiting_count() == len(waiting()) == 3
    for address in ("/admin/", "/admin/committee/meeting/", QUEUE):
        assert "3 venter</span>" in text(client, address)


def test_what_is_decided_leaves_the_queue() -> None:
    client = member(LOAD)
    fill(client)

    decide(client, Upload.objects.undecided().get(), "afvis", "Forkert.")
    Meeting.objects.filter(committee__name="Teknikudvalget").update(taken_down_at=timezone.now())

    assert [one.kind for one in waiting()] == ["Ventende fil"]
    assert waiting_count() == 1


def test_the_queue_asks_the_same_queries_for_many_as_for_few() -> None:
    client = member(LOAD)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(client, QUEUE)
        return len(captured)

    load(item("Sag", "04.04.00-A00-1-25"), problems=(hold(),), committee="Udvalg 0")
    queries()
    few = queries()
    for number in range(1, 8):
        load(item("Sag", "04.04.00-A00-1-25"), problems=(hold(),), committee=f"Udvalg {number}", content=b"%d" % number)

    assert queries() == few


def test_one_without_any_permission_sees_no_queue() -> None:
    client = Client()
    client.force_login(User.objects.create_user("gæst", is_staff=True))

    assert client.get(QUEUE).status_code == 403
    assert "Køen" not in text(client, "/admin/")


def test_the_history_tells_of_runs_from_command_line_and_browser(tmp_path: Path) -> None:
    client = member(LOAD, name="sekretær")
    ingest(write(tmp_path, "uden.txt", without_date()), write(tmp_path, "god.txt", referat(items=FULL)))
    corrected = [*FULL[:4], ("B-sag: En rettet titel", FULL[4][1])]
    decide(client, uploaded(client, referat(items=corrected), "rettet.txt"), "indlaes")

    page = text(client, reverse("admin:committee_ingestrun_changelist"))

    for shown in ("Kommandolinje", "Upload", "sekretær", "ny 1, afvist 1", "opdateret 1"):
        assert shown in page


def test_a_run_lists_its_files_and_each_file_what_it_changed_with_ways_to_the_items() -> None:
    client = member(LOAD)
    decide(client, uploaded(client, referat(items=FULL)), "indlaes")
    corrected = [*FULL[:4], ("B-sag: En rettet titel", FULL[4][1])]
    decide(client, uploaded(client, referat(items=corrected), "rettet.txt"), "indlaes")
    file = IngestedFile.objects.latest("pk")

    run = text(client, reverse("admin:committee_ingestrun_change", args=[file.run_id]))
    told = text(client, reverse("admin:committee_ingestedfile_change", args=[file.pk]))

    assert "rettet.txt: Opdateret" in run
    assert "1 rettede" in run
    changed = Meeting.objects.get().items.get(title="En rettet titel")
    assert reverse("admin:committee_agendaitem_change", args=[changed.pk]) in told
    assert "rettet punkt 5</a>: Titel" in told


def test_a_refused_file_stands_in_the_history_with_its_reason(tmp_path: Path) -> None:
    ingest(write(tmp_path, "uden.txt", without_date()))

    told = text(member(), reverse("admin:committee_ingestedfile_change", args=[IngestedFile.objects.get().pk]))

    assert "Afvist" in told
    assert "oplyser ikke mødets dato" in told


def test_a_run_that_was_broken_off_says_so() -> None:
    IngestRun.objects.create(way=IngestRun.Way.COMMAND, by="kommandolinje")

    assert "Ikke afsluttet" in text(member(), reverse("admin:committee_ingestrun_changelist"))


@pytest.mark.parametrize("model", ["ingestrun", "ingestedfile", "pendingdelivery"])
def test_the_history_is_changed_by_nobody(tmp_path: Path, model: str) -> None:
    client = member(LOAD)
    decide(client, uploaded(client, referat(items=FULL)), "indlaes")
    decide(client, uploaded(client, with_two_dates()), "indlaes")

    assert client.get(reverse(f"admin:committee_{model}_add")).status_code == 403
    for row in IngestedFile.objects.all():
        assert (
            client.post(reverse("admin:committee_ingestedfile_delete", args=[row.pk]), {"post": "yes"}).status_code
            == 403
        )
