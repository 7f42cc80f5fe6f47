"""The drawing of a case's way: geometry alone, no page and no database."""

from __future__ import annotations

import datetime
import itertools

from hypothesis import given
from hypothesis import strategies as st

from committee.case_drawing import MARK, WIDTH, Appearance, Drawing, draw

COUNCIL = "Byrådet"
FIRST_DAY = datetime.date(2019, 1, 8)
DAY = datetime.timedelta(days=1)


def treated(day: int, lane: str = "Kulturudvalget", *, treatment: int | None = None) -> Appearance:
    """A treatment so many days after the first; of an own item, unless told which."""
    return Appearance(
        day=FIRST_DAY + day * DAY,
        lane=lane,
        case_type="B",
        outcome="approved",
        word="godkendt",
        told="",
        address="",
        treatment=next(_NUMBERS) if treatment is None else treatment,
    )


_NUMBERS = itertools.count(1000)


def only(drawings: tuple[Drawing, ...]) -> Drawing:
    (drawing,) = drawings
    return drawing


def apart(drawing: Drawing) -> bool:
    """Whether no two marks, each MARK wide and high, touch."""
    return all(
        abs(one.x - other.x) > MARK or abs(one.y - other.y) > MARK
        for one, other in itertools.combinations(drawing.marks, 2)
    )


def test_time_runs_from_left_to_right_by_the_days_between() -> None:
    first, second, third = only(draw([treated(0), treated(10), treated(110)], COUNCIL)).marks
    assert first.x < second.x < third.x
    assert third.x - second.x > 2 * (second.x - first.x)


def test_two_treatments_take_the_whole_width() -> None:
    first, last = only(draw([treated(0), treated(70)], COUNCIL)).marks
    assert first.x < WIDTH * 0.1
    assert last.x > WIDTH * 0.9


def test_byraadet_is_on_top_and_the_first_udvalg_lowest() -> None:
    drawing = only(draw([treated(0, "B"), treated(9, "A"), treated(20, COUNCIL)], COUNCIL))
    assert [lane.name for lane in drawing.lanes] == [COUNCIL, "A", "B"]
    assert [mark.y for mark in drawing.marks] == sorted((lane.y for lane in drawing.lanes), reverse=True)


def test_two_items_of_one_day_and_udvalg_stand_side_by_side() -> None:
    one, other = only(draw([treated(0), treated(0)], COUNCIL)).marks
    assert one.y == other.y
    assert other.x - one.x > MARK


def test_two_udvalg_of_one_day_stand_above_each_other() -> None:
    one, other = only(draw([treated(0, "A"), treated(0, "B"), treated(9, "A")], COUNCIL)).marks[:2]
    assert one.x == other.x


def test_an_item_that_several_udvalg_decided_in_is_tied_by_one_straight_line() -> None:
    drawing = only(draw([treated(0, "B"), treated(0, "A", treatment=1), treated(0, "B", treatment=1)], COUNCIL))
    tied = drawing.marks[1:]
    assert tied[0].x == tied[1].x
    assert drawing.ties == (f"M{tied[0].x} {min(m.y for m in tied)}V{max(m.y for m in tied)}",)


def test_the_way_passes_each_treatment_once_by_the_meetings_own_udvalg() -> None:
    drawing = only(draw([treated(0, "A", treatment=1), treated(0, "B", treatment=1), treated(9, "A")], COUNCIL))
    first, _, last = drawing.marks
    assert drawing.way == f"M{first.x} {first.y}H{last.x}"


def test_thirty_treatments_on_thirty_days_do_not_touch_and_all_stand_within_the_drawing() -> None:
    drawings = draw([treated(7 * n, "AB"[n % 2]) for n in range(30)], COUNCIL)
    assert sum(len(drawing.marks) for drawing in drawings) == 30
    assert all(apart(drawing) for drawing in drawings)
    assert all(MARK / 2 < mark.x < WIDTH - MARK / 2 for drawing in drawings for mark in drawing.marks)
    assert len(drawings) == 2


def test_what_goes_on_in_another_drawing_goes_on_in_time_and_keeps_the_order_of_lanes() -> None:
    names = ["C", *"ABC" * 13]
    drawings = draw([treated(30 * n, names[n]) for n in range(40)], COUNCIL)
    days = [mark.shown.day for drawing in drawings for mark in drawing.marks]
    assert days == sorted(days)
    assert len({tuple(lane.name for lane in drawing.lanes) for drawing in drawings}) == 1
    assert abs(len(drawings[0].marks) - len(drawings[-1].marks)) <= len(drawings)


def test_the_days_that_are_told_do_not_run_together() -> None:
    drawing = draw([treated(n) for n in range(15)], COUNCIL)[0]
    told = [column.x for column in drawing.columns if column.day]
    assert len(told) > 5
    assert all(later - earlier >= 60 for earlier, later in itertools.pairwise(told))


def test_a_year_is_told_where_it_begins() -> None:
    drawing = only(draw([treated(0), treated(300), treated(400), treated(420)], COUNCIL))
    assert [column.year for column in drawing.columns] == ["2019", "", "2020", ""]
    assert [column.day for column in drawing.columns][:2] == ["8. jan.", "4. nov."]
    assert drawing.years == "2019–2020"


def test_a_word_stands_only_by_a_mark_with_room_in_its_lane() -> None:
    drawing = only(
        draw([treated(0, "A"), treated(1, "A"), treated(2, "B"), *(treated(900 + n) for n in range(9))], "-")
    )
    assert [mark.is_roomy for mark in drawing.marks[:3]] == [False, False, True]


def test_a_case_sent_on_ends_at_byraadet_with_room_for_a_sign() -> None:
    drawing = only(draw([treated(0), treated(30)], COUNCIL, awaits_council=True))
    assert drawing.lanes[0].name == COUNCIL
    assert drawing.awaited is not None
    x, y = drawing.awaited
    assert y == drawing.lanes[0].y
    assert x - drawing.marks[-1].x > 2 * MARK
    assert drawing.awaited_way.startswith(f"M{drawing.marks[-1].x} ")


def test_only_the_last_of_several_drawings_awaits_byraadet() -> None:
    drawings = draw([treated(7 * n) for n in range(30)], COUNCIL, awaits_council=True)
    assert [drawing.awaited is None for drawing in drawings] == [True, False]
    assert [lane.name for lane in drawings[0].lanes] == ["Kulturudvalget"]


def test_a_name_too_long_for_its_lane_is_shortened() -> None:
    name = "Udvalget for " + "meget " * 40
    (lane,) = only(draw([treated(0, name), treated(9, name)], COUNCIL)).lanes
    assert len(lane.name) == 90
    assert lane.name.endswith("…")


TREATED = st.lists(st.tuples(st.integers(0, 4000), st.sampled_from("ABCDE")), min_size=1, max_size=70)


@given(TREATED, st.booleans())
def test_marks_never_touch_whatever_the_days(days: list[tuple[int, str]], awaits_council: bool) -> None:
    shown = [treated(day, lane) for day, lane in sorted(days)]
    drawings = draw(shown, COUNCIL, awaits_council=awaits_council)
    assert [mark.shown for drawing in drawings for mark in drawing.marks] == shown
    for drawing in drawings:
        assert apart(drawing)
        assert all(MARK / 2 < mark.x < WIDTH - MARK / 2 for mark in drawing.marks)
        assert all(MARK < mark.y < drawing.foot - MARK for mark in drawing.marks)
