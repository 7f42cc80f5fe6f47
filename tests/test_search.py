"""Finding items by words and numbers."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from committee import search
from committee.models import AgendaItem
from tests import build

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    items = search.matching(AgendaItem.objects.all(), words)
    return sorted(item.title for item in items)


def in_order(words: str) -> list[str]:
    items = search.matching(AgendaItem.objects.all(), words)
    titles = dict(items.values_list("pk", "title"))
    return [titles[found] for found in search.ranked(list(titles), words)]


@pytest.mark.parametrize(
    "kind",
    [
        "summary",
        "effect",
        "recommendation",
        "presentation",
        "economy",
        "proposal",
        "proposer_recommendation",
        "administration_review",
        "other",
    ],
)
def test_words_of_every_section_are_found(kind: str) -> None:
    build.item("Cykelsti", sections={kind: "Stien skal belyses."})
    build.item("Noget andet", sections={kind: "Taget skal skiftes."})

    assert found("belyses") == ["Cykelsti"]


def test_title_decision_attachments_and_proposer_are_found() -> None:
    build.item(
        "Ny svømmehal",
        decision="Udvalget godkender forslaget.",
        attachments=["Tegning af bassinet"],
        proposer_name="Gudrun Testesen",
    )

    for words in ("svømmehal", "forslaget", "bassinet", "Testesen"):
        assert found(words) == ["Ny svømmehal"], words


def test_inflected_forms_are_found() -> None:
    build.item("Lukning af biblioteker")

    assert found("biblioteket") == ["Lukning af biblioteker"]


def test_words_joined_by_a_slash_or_within_pointed_brackets_are_found() -> None:
    build.item("Børn/unge", sections={"summary": "Se <vejledningen> her."})

    assert found("unge") == found("vejledningen") == found("børn/unge") == ["Børn/unge"]


def test_all_words_must_be_there() -> None:
    build.item("Skole og havn")
    build.item("Skole")

    assert found("skole havn") == ["Skole og havn"]


def test_quotes_or_and_minus_work_as_in_a_web_search() -> None:
    build.item("Skole ved havn")
    build.item("Havn ved skole")
    build.item("Cykelsti")

    assert found('"skole ved havn"') == ["Skole ved havn"]
    assert found("cykelsti or skole") == ["Cykelsti", "Havn ved skole", "Skole ved havn"]
    assert found("skole -cykelsti") == ["Havn ved skole", "Skole ved havn"]


@pytest.mark.parametrize(
    "words",
    [
        "'",
        '"',
        "'; DROP TABLE committee_case; --",
        "a & | ! ( ) <-> :* \\",
        "((((",
        "%s %(ids)s {0}",
        "-",
        "- - -",
        "!!!",
        "<script>alert(1)</script>",
        "å" * 5000,
        "a " * 3000,
        "\ue000\ue001",
        "🦆 \u202e \u0000"[:-1],
        "og i at det",
        "..//..--",
    ],
)
def test_nothing_that_is_typed_is_an_error(words: str) -> None:
    build.item("Skole", number="24.10.00-A00-4-24")

    assert found(words) == in_order(words) == []


def test_filler_words_and_signs_leave_nothing_to_search_for() -> None:
    assert not search.has_words("og i at")
    assert not search.has_words("!!! <>")
    assert search.has_words("og skole")
    assert search.has_words("24")


@pytest.mark.parametrize(
    "part",
    ["24.10", "24 10 00", "A00-4-24", "a00 4", "4-24", "24.10.00-A00-4-24", "24 10 00 a00 4 24"],
)
def test_a_part_of_a_journalnummer_finds_what_carries_it(part: str) -> None:
    build.item("Bærer", number="24.10.00-A00-4-24")
    build.item("Anden sag", number="27.00.00-G01-14-25")

    assert found(part) == ["Bærer"]


def test_a_part_of_a_number_is_whole_tokens_side_by_side() -> None:
    build.item("Sag 14", number="24.10.00-A00-14-24")

    assert found("4-24") == found("24.00") == found("A0") == []


def test_another_number_of_an_item_is_found_too() -> None:
    build.item("To sager", number="24.10.00-A00-4-24", other_numbers=["27.51.04-G01-9-25"])

    assert found("27.51.04") == ["To sager"]


def test_a_number_among_words_is_found_as_a_word() -> None:
    build.item("Skolebudget", number="24.10.00-A00-4-24", sections={"summary": "budget"})
    build.item("Andet budget", number="24.10.00-A00-5-24", sections={"summary": "budget"})

    assert found("budget 24.10.00-A00-4-24") == ["Skolebudget"]


def test_an_old_number_is_found_by_its_last_part() -> None:
    build.item("Gammel sag", number="2012/057275")

    assert found("057275") == found("2012/057275") == ["Gammel sag"]


def test_title_outweighs_decision_and_decision_the_presentation() -> None:
    build.item("I teksten", sections={"presentation": "havn"})
    build.item("I beslutningen", decision="havn")
    build.item("En havn")
    build.item("I bilaget", attachments=["havn"])

    assert in_order("havn") == ["En havn", "I beslutningen", "I teksten", "I bilaget"]


def test_the_bearer_of_a_number_comes_before_those_that_mention_it() -> None:
    build.item("Nævner 24.10.00 i titlen: 24.10.00", at=build.meeting(on="2025-03-01"))
    build.item("Bærer", number="24.10.00-A00-4-24", at=build.meeting(on="2020-01-01"))

    assert in_order("24.10.00")[0] == "Bærer"


def test_equals_come_newest_first_then_in_agenda_order() -> None:
    for on in ("2024-01-01", "2025-01-01"):
        for place in ("nord", "syd"):
            build.item(f"Havn {place} {on[:4]}", at=build.meeting(on=on))

    assert in_order("havn") == ["Havn nord 2025", "Havn syd 2025", "Havn nord 2024", "Havn syd 2024"]


def test_standing_items_come_last_among_equals_and_before_what_only_mentions_the_words() -> None:
    standing = build.case("85.02.02-P35-1-25", standing=True)
    build.item("Dagsorden", case=standing, at=build.meeting(on="2025-02-01"))
    build.item("Dagsorden for turen", at=build.meeting(on="2019-01-01"))
    build.item("Noget helt andet", sections={"other": "dagsorden"}, at=build.meeting(on="2019-01-01"))

    assert in_order("dagsorden") == ["Dagsorden for turen", "Dagsorden", "Noget helt andet"]


def test_standing_items_whose_title_is_asked_for_come_before_what_only_mentions_it() -> None:
    build.item("Aktuelle sager", case=build.case("00.01.00-A50-1-25", standing=True))
    build.item(
        "Orientering", decision="Sager, der er aktuelle, og andre sager.", sections={"summary": "Aktuelle sager."}
    )

    assert in_order("aktuelle sager") == ["Aktuelle sager", "Orientering"]


def test_indexing_anew_follows_the_rows_and_touches_no_other_item() -> None:
    item, other = build.item("Havn"), build.item("Skole")
    AgendaItem.objects.filter(pk=item.pk).update(title="Cykelsti")
    AgendaItem.objects.filter(pk=other.pk).update(title="Bibliotek")

    assert search.index_items([item.pk]) == 1

    assert found("cykelsti") == ["Cykelsti"]
    assert found("bibliotek") == []
    assert found("havn") == []


def test_indexing_takes_the_same_queries_for_any_number_of_items(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    expected = [
        "the items with meeting and case",
        "their sections",
        "their udvalg's decisions",
        "their attachments",
        "their other cases",
        "the words they had",
        "those that the public may not see any more",
        "their place among the day's items",
        "the new entries",
        "the words that the vocabulary has already",
    ]
    few, many = [build.item("Et punkt")], [build.item("Et punkt") for _ in range(20)]

    for items in (few, many):
        with django_assert_num_queries(len(expected)):
            search.index_items([item.pk for item in items])


def test_an_enormous_item_can_be_indexed() -> None:
    words = " ".join(f"ord{number}" for number in range(200_000))

    build.item("Enorm", sections={"presentation": words, "summary": words}, decision=words)

    assert found("ord3") == ["Enorm"]


def test_only_a_whole_number_with_a_public_item_names_a_case() -> None:
    build.item(number="24.10.00-A00-4-24")
    build.item(number="24.10.00-A00-5-24", at=build.meeting(on="2024-01-01", held=True))
    build.item(other_numbers=["27.51.04-G01-9-25"])

    assert str(search.case_named("24 10 00 a00 4 24")) == "24.10.00-A00-4-24"
    assert str(search.case_named("27.51.04-G01-9-25")) == "27.51.04-G01-9-25"
    assert search.case_named("24.10.00-A00-5-24") is None
    assert search.case_named("24.10.00-A00-4") is None
    assert search.case_named("skole") is None
