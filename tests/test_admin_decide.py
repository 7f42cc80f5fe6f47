"""Deciding on an uploaded file: what is shown, who may do what, and that each file is decided on once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from committee.models import AgendaItem, IngestedFile, IngestRun, Meeting, PendingDelivery, PublicationEvent
from ingest import bounded, deciding
from ingest.bounded import Limits
from ingest.deciding import AlreadyDecided
from ingest.models import Upload
from ingest.preview import read_stored
from tests.referat_files import referat, with_two_dates, without_date
from tests.staff import LOAD, RELEASE, decide, member, told, uploaded

pytestmark = pytest.mark.django_db

FULL = [(f"B-sag: Sag nummer {n}", f"04.04.00-A00-{n}-25") for n in range(1, 6)]
CPR = "010203-1234"


def page_of(client: Client, row: Any) -> str:
    response = client.get(row.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def is_public(meeting: Meeting) -> bool:
    return Client().get(meeting.get_absolute_url()).status_code == 200


def test_a_file_is_shown_beside_what_the_archive_reads_in_it() -> None:
    client = member(LOAD)

    page = page_of(client, uploaded(client))

    source, read = page.split('id="laest"')
    assert "Mødested Mødesalen" in source
    assert 'id="l6"' in source
    for shown in ("Ny svømmehal", "B – Afgørelse i udvalget", "04.04.00-A00-1-25", "Godkendt"):
        assert shown in read


def test_a_problem_is_marked_at_its_line() -> None:
    client = member(LOAD)
    row = uploaded(client, with_two_dates())
    line = next(problem.line for problem in read_stored(row).meeting.problems if problem.code == "date-conflict")

    page = page_of(client, row)

    marked = page.split(f'id="l{line}"')[1].split("</li>")[0]
    assert "flere mødedatoer" in marked
    assert f'href="#l{line}"' in page


def test_a_cpr_number_is_marked_where_it_stands_and_never_shown() -> None:
    client = member(LOAD)

    page = page_of(client, uploaded(client, referat().replace("godkender indstillingen", f"godkender {CPR}")))

    assert CPR not in page
    assert "Her står det, der ligner et CPR-nummer" in page


def test_what_the_source_says_is_escaped() -> None:
    client = member(LOAD)

    page = page_of(client, uploaded(client, referat(items=[("B-sag: <script>alert(1)</script>", "04.04.00-A00-1-25")])))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_publishing_loads_the_meeting_and_is_written_in_the_history() -> None:
    client = member(LOAD, name="sekretær")
    row = uploaded(client)

    page = told(client, decide(client, row, "indlaes"))

    meeting = Meeting.objects.get()
    assert is_public(meeting)
    assert "Filen er indlæst, og mødet er offentligt." in page
    assert reverse("admin:committee_meeting_change", args=[meeting.pk]) in page
    row.refresh_from_db()
    assert (row.decision, row.decided_by) == (Upload.Decision.LOADED, "sekretær")
    file = IngestedFile.objects.select_related("run").get()
    assert row.ingested == file
    assert (file.run.way, file.run.by, file.status, file.meeting) == (IngestRun.Way.UPLOAD, "sekretær", "new", meeting)


def test_a_missing_date_and_udvalg_are_given_on_the_page_and_the_file_is_read_again() -> None:
    client = member(LOAD)
    row = uploaded(client, without_date())
    before = page_of(client, row)
    assert "Angiv den herunder" in before
    assert 'value="indlaes"' not in before

    client.post(row.get_absolute_url(), {"handling": "angiv", "udvalg": "", "dato": "2025-03-04"})

    page = page_of(client, row)
    assert "4. marts 2025" in page
    decide(client, row, "indlaes")
    assert Meeting.objects.get().date.isoformat() == "2025-03-04"


def test_a_date_given_by_mistake_can_be_given_anew() -> None:
    client = member(LOAD)
    row = uploaded(client, without_date())

    for date in ("2025-03-05", "2025-03-04"):
        client.post(row.get_absolute_url(), {"handling": "angiv", "udvalg": "", "dato": date})

    decide(client, row, "indlaes")
    assert Meeting.objects.get().date.isoformat() == "2025-03-04"


@pytest.mark.parametrize(
    ("date", "wrong"), [("31-02-2025", "Skriv datoen som 2025-05-06."), ("", "ikke angivet noget")]
)
def test_a_date_that_is_none_is_told_of_and_not_kept(date: str, wrong: str) -> None:
    client = member(LOAD)
    row = uploaded(client, without_date())

    page = told(client, client.post(row.get_absolute_url(), {"handling": "angiv", "dato": date}))

    assert wrong in page
    assert Upload.objects.get().stated_date is None


def test_a_doubtful_file_is_loaded_but_shown_to_nobody() -> None:
    client = member(LOAD)

    page = told(client, decide(client, uploaded(client, with_two_dates()), "indlaes"))

    assert "holdes tilbage" in page
    assert not is_public(Meeting.objects.get())


def test_a_doubtful_file_is_released_with_a_reason_by_those_who_may() -> None:
    client = member(LOAD, RELEASE, name="chef")
    row = uploaded(client, with_two_dates())

    assert "Skriv en begrundelse" in decide(client, row, "frigiv").content.decode()
    assert not Meeting.objects.exists()
    decide(client, row, "frigiv", "Datoen i hovedet er rigtig.")

    assert is_public(Meeting.objects.get())
    event = PublicationEvent.objects.get()
    assert (event.act, event.by, event.reason) == ("released", "chef", "Datoen i hovedet er rigtig.")


def test_a_file_is_held_back_with_a_reason_that_stands_in_the_queue() -> None:
    client = member(LOAD)
    row = uploaded(client)

    assert "Skriv en begrundelse" in decide(client, row, "hold").content.decode()
    decide(client, row, "hold", "Afventer formanden.")

    assert not is_public(Meeting.objects.get())
    assert Upload.objects.get().decision == Upload.Decision.HELD
    assert "Afventer formanden." in client.get(reverse("admin:ingest_upload_queue")).content.decode()


def test_holding_a_new_version_back_leaves_what_the_public_sees() -> None:
    client = member(LOAD)
    decide(client, uploaded(client, referat(items=FULL)), "indlaes")
    corrected = referat(items=[*FULL[:4], ("B-sag: En rettet titel", FULL[4][1])])

    decide(client, uploaded(client, corrected), "hold", "Afventer formanden.")

    assert is_public(Meeting.objects.get())
    assert not AgendaItem.objects.filter(title="En rettet titel").exists()
    assert PendingDelivery.objects.waiting().count() == 1


def test_a_rejected_file_is_kept_with_the_reason_and_never_loaded() -> None:
    client = member(LOAD, name="sekretær")
    row = uploaded(client)

    assert "Skriv en begrundelse" in decide(client, row, "afvis", "   ").content.decode()
    decide(client, row, "afvis", f"Det forkerte møde, {CPR}.")

    row.refresh_from_db()
    assert (row.decision, row.decided_by) == (Upload.Decision.REJECTED, "sekretær")
    assert row.reason == "Det forkerte møde, ######-####."
    assert bytes(row.source.content).decode() == referat()
    assert not Meeting.objects.exists()


def test_a_rejected_file_can_be_brought_again() -> None:
    client = member(LOAD)
    decide(client, uploaded(client), "afvis", "Forkert.")

    decide(client, uploaded(client), "indlaes")

    assert is_public(Meeting.objects.get())


@pytest.mark.parametrize("act", ["indlaes", "hold", "afvis", "frigiv", "angiv"])
def test_one_who_may_only_see_decides_nothing(act: str) -> None:
    row = uploaded(member(LOAD))
    other = member()

    assert decide(other, row, act, "Fordi.").status_code == 403
    assert "Du kan se filen, men ikke afgøre den." in page_of(other, row)
    assert Upload.objects.undecided().exists()


def test_one_who_may_not_release_has_no_button_for_it_and_is_refused_without() -> None:
    client = member(LOAD)
    row = uploaded(client, with_two_dates())

    assert 'value="frigiv"' not in page_of(client, row)
    assert decide(client, row, "frigiv", "Fordi.").status_code == 403
    assert not Meeting.objects.exists()


def test_an_act_that_is_none_is_refused() -> None:
    client = member(LOAD)

    assert decide(client, uploaded(client), "slet", "Fordi.").status_code == 403


def test_a_decision_from_elsewhere_is_refused() -> None:
    client = member(LOAD)
    row = uploaded(client)
    client.handler.enforce_csrf_checks = True

    assert decide(client, row, "indlaes").status_code == 403
    assert not Meeting.objects.exists()


def test_a_file_is_decided_on_once() -> None:
    first, second = member(LOAD, name="anna"), member(LOAD, name="bent")
    row = uploaded(first)
    decide(first, row, "afvis", "Forkert.")

    page = told(second, decide(second, row, "indlaes"))

    assert "Filen er i mellemtiden afgjort af anna: Afvist." in page
    assert not Meeting.objects.exists()


def test_a_decision_on_words_that_were_stated_otherwise_meanwhile_is_not_done() -> None:
    client = member(LOAD)
    row = uploaded(client, without_date())
    client.post(row.get_absolute_url(), {"handling": "angiv", "dato": "2025-03-04"})
    seen = Upload.objects.get()
    reading = read_stored(seen)
    client.post(row.get_absolute_url(), {"handling": "angiv", "dato": "2025-03-05"})

    with pytest.raises(AlreadyDecided):
        deciding.load_upload(seen, reading, "bent")

    assert not Meeting.objects.exists()


def test_a_decided_file_has_no_buttons() -> None:
    client = member(LOAD)
    row = uploaded(client)
    decide(client, row, "indlaes")

    page = page_of(client, row)

    assert 'name="handling"' not in page
    assert "Indlæst" in page


def test_a_dagsorden_after_its_referat_is_refused_and_still_waits() -> None:
    client = member(LOAD)
    decide(client, uploaded(client), "indlaes")
    agenda = "\n".join(
        line for line in referat().replace("REFERAT", "DAGSORDEN").splitlines() if "godkender" not in line
    )
    row = uploaded(client, agenda.replace("Beslutning", ""))

    page = page_of(client, row)

    assert "en dagsorden erstatter ikke et referat" in page
    assert 'value="indlaes"' not in page
    decide(client, row, "indlaes")
    assert Upload.objects.undecided().get() == row


def test_a_file_that_no_longer_can_be_read_in_time_can_still_be_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    client = member(LOAD)
    row = uploaded(client)
    monkeypatch.setattr(bounded, "PROGRAM", "tests.hanging_reader")
    monkeypatch.setattr(bounded, "LIMITS", Limits(seconds=1))

    page = page_of(client, row)

    assert "kunne ikke læses på 1 sekunder" in page
    assert 'value="indlaes"' not in page
    decide(client, row, "afvis", "Kan ikke læses.")
    assert Upload.objects.get().decision == Upload.Decision.REJECTED
