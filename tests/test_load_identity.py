"""An item's address is given once: it stays with the item, and no other item ever gets it."""

from __future__ import annotations

import pytest

from committee.models import AgendaItem, Meeting
from ingest.identity import new_address
from ingest.parsed import ParsedAgendaItem
from tests.readings import addresses, insist, item, load, section

pytestmark = pytest.mark.django_db

A, B, C = "04.04.00-A00-1-25", "04.04.00-A00-2-25", "04.04.00-A00-3-25"


def reload(*items: ParsedAgendaItem) -> None:
    load(*items, content=b"Rettet.")


def test_items_get_their_number_a_second_with_it_a_suffix_and_one_without_its_position() -> None:
    load(item("En", number=3), item("To", number=3), item("Tre", number=None), item("Fire", number=3))

    assert addresses() == {"En": "3", "To": "3-2", "Tre": "u3", "Fire": "3-3"}


def test_a_number_too_long_for_an_address_gives_way_to_the_position() -> None:
    assert new_address(4, 20_250_304, set()) == "u4"
    assert new_address(4, 99_999, set()) == "99999"


def test_renumbered_item_keeps_its_address() -> None:
    load(item("En", A), item("To", B))
    ids = dict(AgendaItem.objects.values_list("title", "pk"))

    reload(item("Ny", C), item("To", B), item("En", A))

    assert addresses() == {"En": "1", "To": "2", "Ny": "1-2"}
    assert {title: pk for title, pk in AgendaItem.objects.values_list("title", "pk") if title in ids} == ids
    assert [row.title for row in Meeting.objects.get().items.on_agenda()] == ["Ny", "To", "En"]


def test_an_item_is_known_by_its_journal_number_though_all_else_is_new() -> None:
    load(item("Forslag til lokalplan", A, "Naboerne høres."))

    reload(item("Eventuelt"), item("Vedtagelse af kommuneplan", A, "Planen godkendes endeligt."))

    assert addresses() == {"Eventuelt": "1-2", "Vedtagelse af kommuneplan": "1"}


def test_renumbered_items_without_journal_number_are_known_by_title() -> None:
    load(item("Meddelelser"), item("Eventuelt"))

    reload(item("Godkendelse af referat"), item("Meddelelser"), item("Eventuelt"))

    assert addresses() == {"Godkendelse af referat": "1-2", "Meddelelser": "1", "Eventuelt": "2"}


def test_items_that_share_a_journal_number_are_known_by_title_too() -> None:
    load(item("Budget, høring", A), item("Budget, vedtagelse", A))

    reload(item("Budget, vedtagelse", A), item("Budget, høring", A))

    assert addresses() == {"Budget, høring": "1", "Budget, vedtagelse": "2"}


def test_items_alike_in_number_and_title_are_known_by_their_text_and_else_by_their_place() -> None:
    load(
        item("Aktuelle sager", A, "Om havnen."),
        item("Aktuelle sager", A, "Om skolen."),
        item("Aktuelle sager", A, "Om vejen."),
    )
    by_text = {row.sections.get().text: row.address for row in AgendaItem.objects.all()}

    reload(
        item("Aktuelle sager", A, "Om skolen."),
        item("Aktuelle sager", A, "Om havnen."),
        item("Aktuelle sager", A, "Om vejene."),
    )

    assert {row.sections.get().text: row.address for row in AgendaItem.objects.all()} == {
        "Om havnen.": by_text["Om havnen."],
        "Om skolen.": by_text["Om skolen."],
        "Om vejene.": by_text["Om vejen."],
    }


def test_an_item_whose_title_was_misspelt_keeps_its_address() -> None:
    load(item("Aktuele sagr", number=4))

    reload(item("Aktuelle sager", number=4))

    assert addresses() == {"Aktuelle sager": "4"}
    assert AgendaItem.objects.count() == 1


def test_an_item_whose_journal_number_was_misprinted_keeps_its_address() -> None:
    load(item("Ny svømmehal", A))

    reload(item("Ny svømmehal", B))

    row = AgendaItem.objects.get()
    assert row.case is not None
    assert (row.case.journal_number, row.address) == (B, "1")


def test_an_item_that_was_read_under_a_wrong_title_is_known_by_its_text() -> None:
    load(item("Forkert linje", None, "Havnen skal have nye bolværker og en ny kran i år."))

    reload(item("Nye bolværker", None, "Havnen skal have nye bolværker og en ny kran i år."))

    assert addresses() == {"Nye bolværker": "1"}
    assert AgendaItem.objects.count() == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (item("Havnens kraner", A), item("Skolens tag", B)),
        (item("Havnens kraner"), item("Skolens tag")),
        (item("Havnens kraner", A), item("Skolens tag")),
        (item("Havnens kraner", A, "Kranen."), item("Havnens kraner og broer", B, "Broen.")),
    ],
    ids=["other numbers", "no numbers", "one number", "like titles, other numbers"],
)
def test_another_item_in_the_same_place_gets_another_address(old: ParsedAgendaItem, new: ParsedAgendaItem) -> None:
    load(old)

    reload(new)

    assert list(addresses().values()) == ["1-2"]
    assert AgendaItem.objects.get(address="1").withdrawn_at is not None


def test_an_item_that_is_gone_is_kept_out_of_sight_with_its_address() -> None:
    load(item("En", A), item("To", B, "Om to."))

    result = insist(item("En", A))

    gone = AgendaItem.objects.get(title="To")
    assert result.withdrawn == 1
    assert gone.withdrawn_at is not None
    assert (gone.address, gone.sections.get().text) == ("2", "Om to.")
    assert [row.title for row in AgendaItem.objects.published()] == ["En"]


def test_the_address_of_an_item_that_is_gone_is_never_given_again() -> None:
    load(item("En", A), item("To", B))
    insist(item("En", A))

    load(item("En", A), item("Tre", C), content=b"Rettet igen.")

    assert addresses() == {"En": "1", "Tre": "2-2"}


def test_an_item_that_comes_back_is_itself_again() -> None:
    load(item("En", A), item("To", B, "Om to."))
    pk = AgendaItem.objects.get(title="To").pk
    insist(item("En", A))

    load(item("To", B, "Om to."), item("En", A), content=b"Rettet igen.")

    back = AgendaItem.objects.get(title="To")
    assert (back.pk, back.address, back.position, back.withdrawn_at) == (pk, "2", 1, None)


def test_an_item_that_is_gone_is_known_by_its_number_before_another_is_by_its_title() -> None:
    load(item("Eventuelt"), item("Eventuelt i havnen", B))
    insist(item("Eventuelt"))

    load(item("Eventuelt", B), content=b"Rettet igen.")

    assert addresses() == {"Eventuelt": "2"}


def test_an_item_on_the_agenda_is_preferred_to_one_that_is_gone() -> None:
    load(item("Havnen", A, "Ny kran."), item("Havnen igen", A, "Ny bro."))
    insist(item("Havnen igen", A, "Ny bro."))

    load(item("Havnen igen", A, "Ny bro og vej."), content=b"Rettet igen.")

    assert addresses() == {"Havnen igen": "2"}


def test_all_items_may_change_places_at_once() -> None:
    items = [item(f"Punkt {n}", f"04.04.00-A00-{n}-25") for n in range(1, 11)]
    load(*items)

    reload(*reversed(items))

    assert addresses() == {f"Punkt {n}": str(n) for n in range(1, 11)}
    assert [row.position for row in AgendaItem.objects.order_by("pk")] == list(range(10, 0, -1))


def test_sections_do_not_travel_between_items_that_change_places() -> None:
    one = item("En", A, sections=(section("summary", "Om en."), section("decision", "Ja.")))
    two = item("To", B, sections=(section("summary", "Om to."),))
    load(one, two)

    reload(two, one)

    assert {row.title: [part.text for part in row.sections.all()] for row in AgendaItem.objects.all()} == {
        "En": ["Om en.", "Ja."],
        "To": ["Om to."],
    }
