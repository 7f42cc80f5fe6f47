"""An udvalg may change its name and address; what led to it leads to it still."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from committee.models import Committee, CommitteeAlias, CommitteeSlug
from committee.renaming import rename
from ingest.committees import Directory, find_committee, find_or_add
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def udvalg() -> Committee:
    item = build.item("Havnen", build.meeting("Kulturudvalget", "2025-02-25"))
    rename(item.meeting.committee, "Kultur- og Idrætsudvalget", "kultur-og-idraetsudvalget")
    return item.meeting.committee


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/udvalg/kulturudvalget/", "/udvalg/kultur-og-idraetsudvalget/"),
        ("/moeder/kulturudvalget/2025-02-25/", "/moeder/kultur-og-idraetsudvalget/2025-02-25/"),
        ("/moeder/kulturudvalget/2025-02-25/1/?fra=sag", "/moeder/kultur-og-idraetsudvalget/2025-02-25/1/?fra=sag"),
    ],
)
def test_an_old_address_redirects_for_good(client: Client, udvalg: Committee, old: str, new: str) -> None:
    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, new)
    assert client.get(new).status_code == 200


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/moeder/?udvalg=kulturudvalget&aar=2025", "/moeder/?udvalg=kultur-og-idraetsudvalget&aar=2025"),
        (
            "/soeg/?q=havn&udvalg=kulturudvalget&udvalg=teknikudvalget&type=B&format=csv",
            "/soeg/?q=havn&udvalg=kultur-og-idraetsudvalget&udvalg=teknikudvalget&type=B&format=csv",
        ),
        (
            "/soeg/?udvalg=kultur-og-idraetsudvalget&udvalg=kulturudvalget&q=b%C3%B8rn",
            "/soeg/?udvalg=kultur-og-idraetsudvalget&q=b%C3%B8rn",
        ),
    ],
)
def test_an_old_udvalg_asked_for_redirects_with_all_else_that_is_asked(
    client: Client, udvalg: Committee, old: str, new: str
) -> None:
    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, new)


def test_an_udvalg_that_never_was_is_said_to_be_unknown(client: Client, udvalg: Committee) -> None:
    for address in ("/moeder/?udvalg=teknikudvalget", "/soeg/?udvalg=teknikudvalget"):
        response = client.get(address)
        assert response.status_code == 200
        assert "»teknikudvalget« kendes ikke" in response.content.decode()


def test_an_address_that_never_was_is_not_found(client: Client, udvalg: Committee) -> None:
    assert client.get("/udvalg/teknikudvalget/").status_code == 404
    assert client.get("/moeder/teknikudvalget/2025-02-25/").status_code == 404


def test_an_udvalg_is_at_its_old_and_its_new_address(udvalg: Committee) -> None:
    assert Committee.objects.at("kultur-og-idraetsudvalget") == (udvalg, True)
    assert Committee.objects.at("kulturudvalget") == (udvalg, False)
    with pytest.raises(Committee.DoesNotExist):
        Committee.objects.at("teknikudvalget")


def test_the_old_name_leads_to_the_udvalg(udvalg: Committee) -> None:
    assert find_committee("KULTURUDVALGET") == udvalg


def test_an_old_address_is_given_to_no_other_udvalg(udvalg: Committee) -> None:
    CommitteeAlias.objects.all().delete()

    found, added = find_or_add("Kulturudvalget", [], Directory.of_archive())

    assert added == ["Kulturudvalget"]
    assert found["Kulturudvalget"].slug == "kulturudvalget-2"


def test_names_and_addresses_of_others_are_not_taken(udvalg: Committee) -> None:
    other = build.committee("Teknikudvalget")

    for name, slug in (("Teknikudvalg", "kulturudvalget"), ("Kulturudvalget", "teknikudvalg")):
        with pytest.raises(ValidationError):
            rename(other, name, slug)


def test_an_udvalg_may_have_its_old_name_back(udvalg: Committee) -> None:
    rename(udvalg, "Kulturudvalget", "kulturudvalget")

    assert [row.name for row in CommitteeAlias.objects.all()] == ["Kultur- og Idrætsudvalget"]
    assert [row.slug for row in CommitteeSlug.objects.all()] == ["kultur-og-idraetsudvalget"]
