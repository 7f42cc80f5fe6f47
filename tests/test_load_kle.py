"""Loading KLE: what comes, what changes, what is retired, and that a bad file changes nothing."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from committee import kle_loading
from committee.kle_files import read
from committee.models import Keyword, SearchEntry, Subject
from tests import build
from tests.kle import REAL_FOLDER, SAMPLE_PLAN, SAMPLE_WORD_LIST, load_samples, loaded, plan, word_list

pytestmark = pytest.mark.django_db

STI = {"27.51": {"27.51.04": "Sti", "27.51.06": "Bro"}}
WORDS = word_list({"27.51.04": ("Sti", "gangsti[5];cykelsti[10]"), "27.51.08": ("Tunnel", "rør[5]")})


def rows() -> list[tuple[object, ...]]:
    told = Subject.objects.order_by("number").values_list("number", "title", "is_retired", "in_plan", "in_word_list")
    return [
        *told,
        *Keyword.objects.order_by("subject__number", "text").values_list("subject__number", "text", "weight"),
    ]


def subject(number: str) -> Subject:
    return Subject.objects.get(number=number)


def test_the_same_files_again_change_nothing() -> None:
    assert loaded(plan(STI), WORDS).new == ["27", "27.51", "27.51.04", "27.51.06", "27.51.08"]
    ids = set(Keyword.objects.values_list("pk", flat=True))

    again = loaded(plan(STI), WORDS)

    assert again.is_nothing
    assert again.unchanged == 5
    assert set(Keyword.objects.values_list("pk", flat=True)) == ids


def test_it_does_not_matter_which_file_comes_first() -> None:
    other_title = word_list({"27.51.04": ("Sti og vej", "gangsti[5]"), "27.51.08": ("Tunnel", "rør[5]")})
    loaded(plan(STI), other_title)
    together = rows()
    Subject.objects.all().delete()

    loaded(other_title)
    assert subject("27.51.04").title == "Sti og vej"
    loaded(plan(STI))

    assert rows() == together
    assert subject("27.51.04").title == "Sti"


def test_a_new_title_is_a_change_and_its_words_follow() -> None:
    loaded(plan(STI))

    changes = loaded(plan({"27.51": {"27.51.04": "Fortov", "27.51.06": "Bro"}}))

    assert (changes.new, changes.changed, changes.retired) == ([], ["27.51.04"], [])
    assert list(Keyword.objects.filter(subject__number="27.51.04").values_list("text", flat=True)) == ["Fortov"]


def test_a_subject_that_the_new_plan_leaves_out_is_retired_not_deleted() -> None:
    loaded(plan(STI))

    changes = loaded(plan({"27.51": {"27.51.04": "Sti"}}))

    assert changes.retired == ["27.51.06"]
    assert subject("27.51.06").is_retired
    assert loaded(plan({"27.51": {"27.51.04": "Sti"}})).is_nothing
    assert loaded(plan(STI)).changed == ["27.51.06"]
    assert not subject("27.51.06").is_retired


def test_a_subject_of_the_word_list_alone_is_not_retired_by_a_plan_without_it() -> None:
    loaded(WORDS)
    loaded(plan(STI))
    assert not subject("27.51.08").is_retired

    changes = loaded(word_list({"27.51.04": ("Sti", "gangsti[5]")}))

    assert changes.retired == ["27.51.08"]
    assert (changes.keywords_new, changes.keywords_gone) == (0, 2)


def test_what_a_plan_calls_retired_stays_so_though_a_word_list_has_it() -> None:
    gone = "<EmneAdministrativInfo><Historisk><UdgaaetDato>2012-01-01</UdgaaetDato></Historisk></EmneAdministrativInfo>"
    loaded(plan(STI, extra=gone), WORDS)
    assert subject("27.51.04").is_retired
    assert str(subject("27.51.04")) == "27.51.04 Sti (udgået)"


def test_a_keyword_is_known_in_its_other_forms_and_by_its_parts() -> None:
    loaded(WORDS)
    keyword = Keyword.objects.get(text="cykelsti")

    assert (keyword.words, keyword.word_count, keyword.weight) == (["cykelsti"], 1, 10)
    assert "cykelsti" in keyword.keys
    assert {"cykel", "sti"} <= set(keyword.parts)


def test_the_rules_of_danish_can_be_applied_anew_to_what_is_loaded() -> None:
    loaded(WORDS)
    before = rows()
    Keyword.objects.update(keys=[], parts=[])

    call_command("reindex", stdout=StringIO())

    assert rows() == before
    assert Keyword.objects.get(text="cykelsti").keys


def test_an_index_that_a_new_version_emptied_is_made_with_the_keywords() -> None:
    loaded(WORDS)
    build.item("Havnen")
    Keyword.objects.update(keys=[], parts=[])

    call_command("reindex", "--manglende", stdout=StringIO())
    assert not Keyword.objects.get(text="cykelsti").keys

    SearchEntry.objects.all().delete()
    call_command("reindex", "--manglende", stdout=StringIO())
    assert Keyword.objects.get(text="cykelsti").keys
    assert SearchEntry.objects.count() == 1


def test_the_command_says_what_came_and_what_changed() -> None:
    said = StringIO()
    call_command("load_kle", str(SAMPLE_PLAN), str(SAMPLE_WORD_LIST), stdout=said)
    first = said.getvalue().splitlines()

    assert first[0] == "kle-eksempel.xml: Emneplan af 1. februar 2025, 102 numre."
    assert first[1] == "kle-eksempel.txt: Ordliste med stikord, 47 numre og 119 stikord."
    assert first[2].startswith("Nye: ")
    assert "  00.05.01 Venskabsbysamarbejde" in first
    assert first[-1] == "Stikord: 119 nye, 0 slettet"

    said = StringIO()
    call_command("load_kle", str(SAMPLE_PLAN), stdout=said)
    assert said.getvalue().splitlines()[-1] == "Intet er ændret: arkivet havde det hele."


def test_a_bad_file_beside_a_good_one_changes_nothing(tmp_path: Path) -> None:
    load_samples()
    before = rows()
    (tmp_path / "ny.xml").write_bytes(plan(STI))
    (tmp_path / "halv.txt").write_bytes(WORDS[:-30])

    with pytest.raises(CommandError, match=r"halv\.txt: Linje 2 .*Intet er ændret\."):
        call_command("load_kle", str(tmp_path / "ny.xml"), str(tmp_path / "halv.txt"))

    assert rows() == before


def test_files_of_one_kind_or_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="flere filer af samme slags"):
        call_command("load_kle", str(SAMPLE_PLAN), str(SAMPLE_PLAN))
    with pytest.raises(CommandError, match="findes ikke"):
        call_command("load_kle", str(tmp_path / "ingen.xml"))
    with pytest.raises(CommandError, match="Der mangler: FIL"):
        call_command("load_kle")
    assert not Subject.objects.exists()


@pytest.mark.skipif(not REAL_FOLDER.is_dir(), reason="the real KLE files are not on this machine")
def test_both_real_files_go_together() -> None:
    files = [read(path.read_bytes()) for pattern in ("*.xml", "OS2KLE*.txt") for path in REAL_FOLDER.glob(pattern)]
    # One main group of the two: all of their words would take half a minute.
    of_one = [
        replace(file, subjects={number: told for number, told in file.subjects.items() if number.startswith("32")})
        for file in files
    ]
    kle_loading.load(of_one)

    assert subject("32.03.16").title == "Førtidspension"
    assert subject("32").title == "Kontante ydelser"
    assert Keyword.objects.filter(text="invalidepension").count() > 1
    assert kle_loading.load(of_one[::-1]).is_nothing
