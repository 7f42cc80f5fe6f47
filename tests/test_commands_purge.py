"""Purging at the command line: what it asks, tells and never repeats."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from committee.models import AgendaItem, Section
from tests.columns import columns_with
from tests.readings import item, load

pytestmark = pytest.mark.django_db

NAME = "Ragnhild Tvermose"
NUMBER = "04.04.00-A00-2-25"


class TestCommand:
    """`manage.py purge`."""

    @pytest.fixture(autouse=True)
    def loaded(self) -> None:
        load(item("Klage", NUMBER, text=f"Fra {NAME}."), content=NAME.encode())

    def run(self, monkeypatch: pytest.MonkeyPatch, *arguments: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        told = io.StringIO()
        try:
            call_command("purge", *arguments, stdout=told, stderr=told)
        except SystemExit as left:
            return int(str(left.code)), told.getvalue()
        return 0, told.getvalue()

    def test_it_deletes_after_a_yes_and_never_repeats_the_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        status, told = self.run(monkeypatch, typed=f"{NAME}\nEfter anmodning.\nja\n")
        assert status == 0
        assert "Section.text: 1 sted" in told
        assert "1 kildefil er tømt." in told
        assert "sikkerhedskopier" in told
        assert NAME not in told
        assert columns_with(NAME) == set()

    def test_anything_but_yes_deletes_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        status, told = self.run(monkeypatch, typed=f"{NAME}\nEfter anmodning.\nnej\n")
        assert (status, "Intet er slettet." in told) == (2, True)
        assert Section.objects.get().text == f"Fra {NAME}."

    def test_with_ja_it_does_not_ask(self, monkeypatch: pytest.MonkeyPatch) -> None:
        status, _ = self.run(monkeypatch, "--ja", "--begrundelse", "Efter anmodning.", typed=f"{NAME}\n")
        assert status == 0
        assert columns_with(NAME) == set()

    def test_what_the_archive_does_not_hold_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        status, told = self.run(monkeypatch, "--ja", "--begrundelse", "Efter anmodning.", typed="Findes Ikke\n")
        assert (status, told) == (1, "Arkivet rummer det ikke.\n")

    def test_an_item_is_named_by_its_address(self, monkeypatch: pytest.MonkeyPatch) -> None:
        address = AgendaItem.objects.get().get_absolute_url()
        assert self.run(monkeypatch, "--punkt", address, "--ja", "--begrundelse", "Fortroligt.")[0] == 0
        assert columns_with(NAME) == set()

    @pytest.mark.parametrize(
        "address", ["/moeder/kulturudvalget/2025-13-41/1/", "/moeder/intet/2025-01-01/1/", "noget"]
    )
    def test_an_address_that_leads_nowhere_is_told(self, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
        status, told = self.run(monkeypatch, "--punkt", address, "--ja", "--begrundelse", "Fortroligt.")
        assert (status, "intet punkt på den adresse" in told) == (2, True)

    def test_nothing_on_standard_input_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        status, told = self.run(monkeypatch, "--ja")
        assert (status, "Der mangler en linje" in told) == (2, True)
