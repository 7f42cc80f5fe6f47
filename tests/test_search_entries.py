"""What the search knows of an item: only while the public may see it, and only what stands."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from committee import publication, search
from committee.filter_words import ItemFacts, counted, filter_words
from committee.models import AgendaItem, Meeting, Outcome, SearchEntry, Word
from committee.vectors import ItemText, vector_of
from tests import build

pytestmark = pytest.mark.django_db


def known() -> set[str]:
    return set(SearchEntry.objects.values_list("item__title", flat=True))


def test_an_item_of_a_held_meeting_is_not_known_until_it_is_released() -> None:
    item = build.item("Havnen", build.meeting(held=True))
    assert known() == set()
    assert not Word.objects.exists()

    publication.release(item.meeting, "ane", "I orden.")
    assert known() == {"Havnen"}

    publication.hold(item.meeting, "ane", "Fejl.")
    assert known() == set()
    assert not Word.objects.exists()


def test_what_is_taken_down_leaves_the_search_and_comes_back_when_it_is_put_back() -> None:
    first, second = build.item("Havnen"), build.item("Skolen")

    publication.take_down(first, "ane", "Fejl.")
    assert known() == {"Skolen"}
    publication.take_down(second.meeting, "ane", "Fejl.")
    assert known() == set()

    publication.put_back(second.meeting, "ane", "Rettet.")
    assert known() == {"Skolen"}
    publication.put_back(AgendaItem.objects.get(pk=first.pk), "ane", "Rettet.")
    assert known() == {"Havnen", "Skolen"}


def test_a_purged_item_leaves_the_search() -> None:
    item = build.item("Havnen")
    publication.purge(item, "ane", "Efter anmodning.")
    assert known() == set()
    assert not Word.objects.exists()


def test_a_word_that_another_item_has_stays_in_the_vocabulary() -> None:
    item = build.item("Havnen ved skolen")
    build.item("Skolen")
    publication.take_down(item, "ane", "Fejl.")
    assert set(Word.objects.values_list("form", flat=True)) == {"skolen"}


def test_entries_are_written_of_public_items_alone_whatever_is_given() -> None:
    held = build.item("Havnen", build.meeting(held=True))
    facts = ItemFacts(held.meeting.date, held.meeting.committee_id)
    vector = str(vector_of(ItemText("Havnen", held.meeting.date)))

    search.write_entries([search.MadeEntry(held.pk, facts, vector)])
    assert known() == set()

    Meeting.objects.update(status=Meeting.Status.PUBLISHED)
    search.write_entries([search.MadeEntry(held.pk, facts, vector)])
    search.learn({"havnen": "havnen"})
    assert [item.title for item in search.matching(AgendaItem.objects.published(), "havn")] == ["Havnen"]


def test_many_entries_are_written_in_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    items = [build.item(f"Punkt {number}") for number in range(5)]
    facts = ItemFacts(items[0].meeting.date, items[0].meeting.committee_id)
    made = [
        search.MadeEntry(item.pk, facts, str(vector_of(ItemText(f"Ny {item.pk}", items[0].meeting.date))))
        for item in items
    ]

    with django_assert_num_queries(1):
        search.write_entries(made)
    search.learn({"ny": "ny"})
    assert search.matching(AgendaItem.objects.published(), "ny").count() == 5
    assert search.matching(AgendaItem.objects.published(), "punkt").count() == 0


def test_entries_stand_in_the_order_of_newest_first() -> None:
    for on, body in (("2024-01-01", "Kulturudvalget"), ("2025-01-01", "Havneudvalget"), ("2025-01-01", "Byrådet")):
        for number in (1, 2):
            build.item(f"{body} {number}", build.meeting(body, on=on))
    second = Meeting.objects.create(
        committee=build.committee("Byrådet"), date="2025-01-01", ordinal=2, source=build.source(), content_digest=""
    )
    build.item("Byrådets andet møde", second)

    by_entry = list(SearchEntry.objects.order_by("-date", "place").values_list("item_id", flat=True))

    assert by_entry == list(AgendaItem.objects.newest_first().values_list("pk", flat=True))


def test_an_item_that_only_moves_takes_its_place_with_the_others_of_its_meeting() -> None:
    first, second = build.item("Havnen"), build.item("Skolen")
    AgendaItem.objects.filter(pk=first.pk).update(position=9)

    search.index_items([second.pk])

    ordered = SearchEntry.objects.order_by("place").values_list("item__title", flat=True)
    assert list(ordered) == ["Skolen", "Havnen"]


def test_filter_words_tell_each_udvalgs_own_outcome_and_every_level_of_a_subject() -> None:
    facts = ItemFacts(
        build.meeting(on="2025-02-25").date, 7, "B", Outcome.APPROVED, True, {8: Outcome.POSTPONED}, ("27.51.04",)
    )

    assert set(filter_words(facts)) == {
        *("t:B", "o:approved", "c:1"),
        *("u:7", "u:7:approved", "u:8", "u:8:postponed", "u:*:approved", "u:*:postponed"),
        *("e:27", "e:27.51", "e:27.51.04", "y:2025", "y:2025-02"),
    }


def test_facets_are_counted_by_main_groups_years_and_each_udvalgs_own_outcome() -> None:
    facts = ItemFacts(
        build.meeting(on="2025-02-25").date, 7, "B", Outcome.APPROVED, True, {8: Outcome.POSTPONED}, ("27.51.04",)
    )

    assert set(counted(filter_words(facts))) == {
        *("t:B", "o:approved", "c:1", "e:27", "y:2025"),
        *("u:7", "u:7:approved", "u:8", "u:8:postponed"),
    }


def test_what_filters_ask_for_and_what_the_title_says_stand_once_more_with_the_year() -> None:
    build.item("Nye cykelstier", build.meeting(on="2025-02-25"), listed_type="B", type_in_force="B")
    (entry,) = SearchEntry.objects.all()

    for word in ("2025:t:B", "2025:a:cykelstier", "2025:a:p:cykel", "2025:a:k:ny"):
        assert f"'{word}'" in entry.vector
    assert "2025" not in entry.filter_words.replace("y:2025", "")


def test_no_word_that_is_written_or_typed_passes_for_a_filter_word() -> None:
    build.item("t:B o:approved u:7 y:2025 k:havn", type_in_force="C")

    assert search.matching(AgendaItem.objects.published(), "k:havn").count() == 1
    (entry,) = SearchEntry.objects.all()
    assert "'t:B'" not in entry.vector
    assert "'t:C'" in entry.vector


def test_the_place_of_a_closed_item_is_kept_and_none_of_its_words() -> None:
    text = ItemText("Hemmelig sag", build.meeting().date, is_closed=True, numbers=("24.10.00-A00-4-24",), decision="Ja")

    forms = {form for form in vector_of(text).spots[""] if not form.startswith(("j:", "m:"))}
    written = str(vector_of(text))

    assert forms == {"lukket", "punkt"}
    assert "hemmelig" not in written
    assert "sag" not in written
