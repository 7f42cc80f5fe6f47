"""Every row's own address is the one that the site map gives it."""

from __future__ import annotations

import pytest
from django.urls import reverse, set_script_prefix

from committee.models import Subject
from tests import build


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["/", "/arkiv/"])
def test_a_rows_address_is_that_of_the_site_map(prefix: str) -> None:
    item = build.item(number="85.02.02-Ø30-1-24", at=build.meeting("Børne- og Skoleudvalget"))
    meeting, committee, case = item.meeting, item.meeting.committee, build.case("2012/057275")
    set_script_prefix(prefix)
    try:
        assert committee.get_absolute_url() == reverse("committee", args=[committee.slug])
        assert meeting.get_absolute_url() == reverse("meeting", args=[committee.slug, meeting.address])
        assert item.get_absolute_url() == reverse("item", args=[committee.slug, meeting.address, item.address])
        for one in (case, build.case("85.02.02-Ø30-1-24")):
            assert one.get_absolute_url() == reverse("case", args=[one.slug])
        assert Subject(number="27.51").get_absolute_url() == reverse("subject", args=["27.51"])
    finally:
        set_script_prefix("/")
