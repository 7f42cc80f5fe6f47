"""The evaluation: its measures, its judgements, and the searches it asks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from evaluation import corpus, judgements, peers, report, site
from evaluation.archive import add_subjects, fill
from evaluation.corpus import Document
from evaluation.measures import Query, score, summary
from evaluation.run import SEARCHES, Answer, ask_all
from tests import build, real_referater

PARTS = [pytest.param("samples"), pytest.param("real", marks=real_referater.needed)]
JUDGED = [query for part in judgements.PARTS for query in judgements.queries(part)]


def query(**lists: set[str]) -> Query:
    named = {name: frozenset(items) for name, items in lists.items()}
    return Query(words="havn", kind="word", part="samples", why="for the test", **named)


# The measures.


def test_recall_counts_relevant_items_anywhere_in_the_list() -> None:
    told = score(query(core={"a", "b"}, also={"c", "d"}), ["x", "y", "a", "z", "c", "d"])
    assert (told.core_recall, told.recall) == (0.5, 0.75)


def test_r_precision_looks_at_as_many_hits_as_there_are_relevant_items() -> None:
    told = score(query(core={"a", "b"}, also={"c"}), ["a", "x", "c", "b"])
    assert told.r_precision == pytest.approx(2 / 3)


def test_tolerated_items_are_passed_over_in_r_precision() -> None:
    assert score(query(core={"a"}, tolerated={"t"}), ["t", "a"]).r_precision == 1.0
    assert score(query(core={"a"}), ["t", "a"]).r_precision == 0.0


def test_best_counts_within_the_first_three_hits_only() -> None:
    asked = query(core={"a", "b"}, best={"a", "b"})
    assert score(asked, ["x", "y", "b"]).best_on_top == 1.0
    assert score(asked, ["x", "y", "z", "b"]).best_on_top == 0.0


def test_each_error_among_all_hits_counts() -> None:
    assert score(query(core={"a"}, errors={"x", "y"}), ["a", "b", "y", "x"]).errors == 2


def test_a_query_that_nothing_answers_is_measured_by_its_errors_alone() -> None:
    told = score(query(errors={"x"}), ["a"])
    assert (told.core_recall, told.recall, told.r_precision, told.best_on_top, told.errors) == (None,) * 4 + (0,)


def test_no_hits_score_nothing() -> None:
    told = score(query(core={"a"}, best={"a"}), [])
    assert (told.core_recall, told.recall, told.r_precision, told.best_on_top) == (0.0,) * 4


def test_means_are_over_those_queries_that_have_the_measure() -> None:
    whole = score(query(core={"a"}, best={"a"}), ["a"])
    half = score(query(core={"a", "b"}), ["a"])
    nothing = score(query(errors={"x"}), ["x"])
    told = summary([whole, half, nothing])
    assert (told.queries, told.core_recall, told.best_on_top, told.errors) == (3, 0.75, 1.0, 1)
    assert summary([nothing]).core_recall is None


# The judgements.


def test_there_are_at_least_80_queries_and_40_of_them_need_no_real_referater() -> None:
    assert len(JUDGED) >= 80
    assert sum(judged.part == "samples" for judged in JUDGED) >= 40


def test_every_kind_is_asked_on_the_samples_and_on_real_referater() -> None:
    for part in judgements.PARTS:
        assert {judged.kind for judged in JUDGED if judged.part == part} == set(judgements.KINDS)


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: f"{judged.part}: {judged.words}")
def test_a_judgement_does_not_contradict_itself(judged: Query) -> None:
    assert judged.core or judged.errors
    assert judged.why
    assert not judged.core & judged.also
    assert judged.best <= judged.relevant
    assert not judged.errors & judged.relevant
    assert not judged.tolerated & (judged.relevant | judged.errors)


def test_no_query_is_judged_twice() -> None:
    counted = Counter((judged.part, judged.words) for judged in JUDGED)
    assert [asked for asked, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("part", PARTS)
def test_every_judgement_refers_to_an_item_that_is_there(part: str) -> None:
    there = Counter(item.reference for meeting, _ in corpus.meetings(part) for item in corpus.documents(meeting))
    judged = judgements.queries(part)
    named = {item for one in judged for item in one.relevant | one.best | one.errors | one.tolerated}
    assert named - set(there) == set()
    assert [item for item, times in there.items() if times > 1] == []


def test_a_misspelt_key_is_not_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "samples.toml").write_text('[[query]]\nq = "a"\nkind = "word"\nwhy = "b"\ncoer = ["x"]\n')
    monkeypatch.setattr(judgements, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="coer"):
        judgements.queries("samples")


# The searches that are asked.

HARBOUR = Document("2025-02-04/1", "Havneplads", "82.02.00-G10-5-18", "Efter planen får byen en plads ved vandet.")
FERRY = Document("2025-02-04/2", "Færgeleje", "05.13.10-P20-14-23", "Pladserne og planen er vedtaget.")


@pytest.mark.django_db
def test_plain_postgres_stems_words_of_title_number_and_text() -> None:
    search = peers.plain_postgres([HARBOUR, FERRY])
    assert set(search("planer")) == {HARBOUR.reference, FERRY.reference}
    assert search("planer -færgeleje") == [HARBOUR.reference]
    assert search("05.13.10") == [FERRY.reference]


def test_plain_sqlite_finds_words_as_they_stand_the_best_first() -> None:
    search = peers.plain_sqlite([FERRY, HARBOUR])
    assert search("plads") == [HARBOUR.reference]
    assert search("planen er vedtaget") == [FERRY.reference]
    assert search("14-23") == [FERRY.reference]
    assert search("") == []


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("ny plan", '"ny" "plan"'),
        ('"ny plan" havn', '"ny plan" "havn"'),
        ('en "åben', '"en" "åben"'),
        ("havn -plan", '"havn" "-plan"'),
        ('""', ""),
    ],
)
def test_words_are_quoted_as_datasette_quotes_them(typed: str, asked: str) -> None:
    assert peers.as_datasette_quotes(typed) == asked


@pytest.mark.django_db
def test_the_site_is_asked_page_after_page_in_its_own_order(client: Client) -> None:
    for day in range(1, 31):
        build.item(f"Havnen del {day}", build.meeting(on=f"2025-01-{day:02}"))
    build.item("Et andet punkt")
    found = site.ask(client, "havnen")
    assert len(found) == 30
    assert found == sorted(found, reverse=True)
    assert site.ask(client, "findes ikke") == []


@pytest.mark.django_db
def test_a_whole_number_answers_with_the_items_of_its_case(client: Client) -> None:
    build.item("Først", build.meeting(on="2025-01-07"), number="27.51.04-A00-4-24")
    build.item("Siden", build.meeting(on="2025-02-25"), number="27.51.04-A00-4-24")
    build.item("Andet", build.meeting(on="2025-02-25"), number="27.51.04-A00-5-24")
    assert set(site.ask(client, "27.51.04-A00-4-24")) == {"2025-01-07/1", "2025-02-25/1"}


@pytest.mark.django_db
def test_all_searches_answer_from_the_same_items() -> None:
    meetings = [one for one in corpus.meetings("samples") if str(one[0].date) == "2024-11-12"]
    fill(meetings)
    documents = [document for meeting, _ in meetings for document in corpus.documents(meeting)]
    asked = Query("mentorordning", "word", "samples", "for the test", core=frozenset({"2024-11-12/10"}))
    (answer,) = ask_all([asked], documents)
    assert answer.hits == {search: ["2024-11-12/10"] for search in SEARCHES}


@pytest.mark.django_db
def test_the_queries_on_the_samples_are_answered_as_well_as_the_search_is_to_answer(client: Client) -> None:
    fill(corpus.meetings("samples"))
    add_subjects("samples")

    asked = [judged for judged in JUDGED if judged.part == "samples"]
    found = summary(score(judged, site.ask(client, judged.words)) for judged in asked)

    assert found.errors == 0
    assert (found.core_recall or 0) >= 0.97
    assert (found.recall or 0) >= 0.95
    assert (found.best_on_top or 0) >= 0.97
    assert (found.r_precision or 0) >= 0.90


# What is printed.


def answer(words: str, hits: list[str], **lists: set[str]) -> Answer:
    named = {name: frozenset(items) for name, items in lists.items()}
    asked = Query(words, "word", "samples", "told by its reason", **named)
    return Answer(asked, dict.fromkeys(SEARCHES, hits))


def test_misses_tell_what_is_lacking_or_wrong_and_why() -> None:
    complete = answer("havn", ["a"], core={"a"})
    faulty = answer("plan", ["x", "y", "z", "a"], core={"a", "b"}, also={"c"}, best={"a"}, errors={"z"})
    told = list(report.misses([complete, faulty]))
    assert [line.strip() for line in told] == [
        "[samples, word] plan",
        "core not found: b",
        "not found: c",
        "on top: x y z, not a",
        "before relevant ones: x y",
        "plain error: z",
        "why: told by its reason",
    ]


def test_the_table_holds_the_three_searches_side_by_side() -> None:
    table = report.table([answer("havn", ["a"], core={"a", "b"})]).splitlines()
    assert all(search in table[0] for search in SEARCHES)
    (row,) = [line for line in table if line.startswith("part: samples")]
    assert row.split("|")[1].split() == ["0.500", "0.500", "0.500", "–", "0"]
    assert [line for line in table if line.startswith("part: real")] == []


def test_the_command_makes_an_archive_of_its_own_and_writes_all_answers(tmp_path: Path) -> None:
    written = tmp_path / "answers.json"
    command = [sys.executable, "-m", "evaluation", "--part", "samples", "--kind", "title", "--json", str(written)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=corpus.REPOSITORY, check=False)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(written.read_text(encoding="utf-8"))
    titles = [judged.words for judged in JUDGED if judged.part == "samples" and judged.kind == "title"]
    assert [asked["words"] for asked in told["queries"]] == titles
    assert told["groups"]["titles"]["SQLite FTS5"]["core_recall"] == 1.0
    assert "part: samples" in ran.stdout
