"""Reading the two forms that KLE comes in."""

from __future__ import annotations

import datetime

import pytest

from committee.kle_files import BadFile, Kind, read
from tests.kle import REAL_FOLDER, SAMPLE_PLAN, SAMPLE_WORD_LIST, plan, word_list


def test_an_emneplan_has_titles_on_three_levels() -> None:
    found = read(SAMPLE_PLAN.read_bytes())

    assert (found.kind, found.published) == (Kind.PLAN, datetime.date(2025, 2, 1))
    titles = {number: found.subjects[number].title for number in ("00", "00.05", "00.05.01")}
    assert titles == {
        "00": "Kommunens styrelse",
        "00.05": "Besøg, repræsentation mv.",
        "00.05.01": "Venskabsbysamarbejde",
    }


def test_a_retired_subject_has_its_date_and_no_remark_in_its_title() -> None:
    retired = read(SAMPLE_PLAN.read_bytes()).subjects["20.01.04"]

    assert (retired.title, retired.is_retired, retired.retired_on) == (
        "Kommunens egne teaterhold",
        True,
        datetime.date(2012, 1, 1),
    )


def test_a_moved_subject_names_what_replaces_it() -> None:
    moved = (
        "<EmneAdministrativInfo><Historisk><Flyttet><FlyttetDato>2014-11-01</FlyttetDato>"
        "<AfloestAf><EmneNr>27.60.02</EmneNr></AfloestAf><AfloestAf><GruppeNr>27.61</GruppeNr></AfloestAf>"
        "</Flyttet></Historisk></EmneAdministrativInfo>"
    )
    subject = read(plan({"27.51": {"27.51.04": "Sti"}}, extra=moved)).subjects["27.51.04"]

    assert subject.is_retired
    assert subject.retired_on == datetime.date(2014, 11, 1)
    assert subject.replaced_by == ("27.60.02", "27.61")


def test_laws_and_guidance_are_kept_as_lines() -> None:
    more = (
        "<EmneVejledning><VejledningTekst><p>Her hører til:</p><p><ul><li>lange  stier</li><li>korte</li></ul></p>"
        "</VejledningTekst></EmneVejledning>"
        "<EmneRetskildeReference><RetskildeTitel>Stiloven</RetskildeTitel>"
        "<ParagrafEllerKapitel>§ 3</ParagrafEllerKapitel></EmneRetskildeReference>"
    )
    subject = read(plan({"27.51": {"27.51.04": "Sti"}}, extra=more)).subjects["27.51.04"]

    assert subject.guidance == "Her hører til:\n- lange stier\n- korte"
    assert subject.laws == ("Stiloven § 3",)


def test_a_word_list_has_weighted_keywords() -> None:
    found = read(SAMPLE_WORD_LIST.read_bytes())

    assert found.kind is Kind.WORD_LIST
    assert found.subjects["05.01.12"].title == "Belysning, veje"
    assert found.subjects["05.01.12"].keywords == {"mørk vej": 10, "lys langs vejen": 10, "lygtepæl": 500}


def test_a_keyword_may_hold_brackets_and_a_title_a_quotation_mark() -> None:
    found = read(word_list({"27.51.04": ("Byens 'gule' sti", "sti [gul][5]")}))

    assert found.subjects["27.51.04"].title == "Byens 'gule' sti"
    assert found.subjects["27.51.04"].keywords == {"sti [gul]": 5}


def test_a_byte_order_mark_does_no_harm() -> None:
    mark = b"\xef\xbb\xbf"
    assert read(mark + SAMPLE_WORD_LIST.read_bytes()).kind is Kind.WORD_LIST
    assert read(mark + SAMPLE_PLAN.read_bytes()).kind is Kind.PLAN


GOOD_PLAN = plan({"27.51": {"27.51.04": "Sti"}})
GOOD_LIST = word_list({"27.51.04": ("Sti", "gangsti[5]")})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "ikke en KLE-fil"),
        (b"Referat af et m\xc3\xb8de", "ikke en KLE-fil"),
        (b"<html></html>", "er ikke en emneplan"),
        (GOOD_PLAN[:-20], "ikke hel XML"),
        (b"<KLE-Emneplan></KLE-Emneplan>", "ingen emner"),
        (b"<KLE-Emneplan>" + b"<p>" * 100, "for dybt"),
        (GOOD_PLAN.replace(b"27.51.04", b"27.51"), "uden rigtigt nummer"),
        (GOOD_PLAN.replace(b"27.51.04", "२७.५१.०४".encode()), "uden rigtigt nummer"),
        (plan({"27.51": {"27.51.04": "Sti"}, "27.52": {"27.51.04": "Vej"}}), "27.51.04 står to gange"),
        (GOOD_LIST + GOOD_LIST, "Linje 2 i ordlisten: emne 27.51.04 står to gange"),
        (GOOD_LIST + b"KLENummer='27.51.06':KLETi", "Linje 2 i ordlisten kan ikke læses"),
        (GOOD_LIST.replace(b"[5]", b""), "mangler sin vægt"),
        (GOOD_LIST.replace(b"Sti", b"St\xf8"), "UTF-8"),
        (GOOD_LIST.replace(b"gangsti", b"gang\0sti"), "UTF-8"),
    ],
)
def test_a_bad_file_is_refused_in_danish(content: bytes, told: str) -> None:
    with pytest.raises(BadFile, match=told):
        read(content)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE KLE-Emneplan [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE KLE-Emneplan SYSTEM "emneplan.dtd">',
    ],
)
def test_xml_that_declares_entities_or_names_other_files_is_refused(declaration: str) -> None:
    with pytest.raises(BadFile, match="DOCTYPE"):
        read(declaration.encode() + GOOD_PLAN)


def test_a_file_beyond_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee.kle_files.reading.MOST_BYTES", len(GOOD_PLAN) - 1)
    with pytest.raises(BadFile, match="fylder mere end"):
        read(GOOD_PLAN)


@pytest.mark.skipif(not REAL_FOLDER.is_dir(), reason="the real KLE files are not on this machine")
def test_the_real_files_are_read_whole() -> None:
    found = {
        file.kind: file
        for path in REAL_FOLDER.glob("*KLE*")
        if path.suffix == ".txt"
        for file in [read(path.read_bytes())]
    }
    found |= {file.kind: file for path in REAL_FOLDER.glob("*.xml") for file in [read(path.read_bytes())]}

    assert len(found[Kind.WORD_LIST].subjects) == 2390
    assert len(found[Kind.PLAN].subjects) == 41 + 691 + 3457
    assert sum(subject.is_retired for subject in found[Kind.PLAN].subjects.values()) > 1000
