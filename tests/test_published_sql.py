"""What the public may see, as SQL and as the models ask for it."""

from __future__ import annotations

from itertools import product

import pytest
from django.utils import timezone

from committee.models import AgendaItem, Meeting
from committee.postgresql.prepared import ask
from committee.postgresql.public import public_meeting_sql, public_sql
from tests import build

pytestmark = pytest.mark.django_db


def test_the_statements_written_out_show_what_the_models_publish() -> None:
    now = timezone.now()
    for number, (status, taken_down, withdrawn, item_down) in enumerate(
        product(Meeting.Status, (None, now), (None, now), (None, now))
    ):
        item = build.item("Havn", build.meeting(on=f"2020-{number // 28 + 1:02d}-{number % 28 + 1:02d}"))
        Meeting.objects.filter(pk=item.meeting_id).update(status=status, taken_down_at=taken_down)
        AgendaItem.objects.filter(pk=item.pk).update(withdrawn_at=withdrawn, taken_down_at=item_down)

    rows = ask(
        f"""SELECT item.id FROM committee_agendaitem item JOIN committee_meeting meeting ON meeting.id = item.meeting_id
        WHERE {public_sql()}""",  # noqa: S608 - only our own words
        [],
    )

    assert {pk for (pk,) in rows} == set(AgendaItem.objects.published().values_list("pk", flat=True))
    meetings = ask(f"SELECT meeting.id FROM committee_meeting meeting WHERE {public_meeting_sql()}", [])  # noqa: S608
    assert {pk for (pk,) in meetings} == set(Meeting.objects.published().values_list("pk", flat=True))
    assert 0 < len(rows) < AgendaItem.objects.count()
