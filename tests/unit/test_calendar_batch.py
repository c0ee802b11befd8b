"""Arrays get the same answers as single dates, and the same refusals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiepcan import CalendarHorizonError, InputError, Swap, WorkingCalendar, vietnam_calendar

np = pytest.importorskip("numpy")


def days(*texts: str) -> Any:
    return np.array(texts, dtype="datetime64[D]")


def test_the_shape_is_kept_and_an_empty_array_is_one(calendar: WorkingCalendar) -> None:
    batch = calendar.batch()
    square = days("2026-08-20", "2026-08-21", "2026-08-22", "2026-08-31").reshape(2, 2)
    assert batch.add_working_days(square, 1).tolist() == [
        [date(2026, 8, 21), date(2026, 8, 22)],
        [date(2026, 8, 24), date(2026, 9, 3)],
    ]
    assert batch.is_working_day(square).tolist() == [[True, True], [True, False]]
    assert batch.add_working_days(days(), 3).shape == (0,)


def test_each_day_may_have_its_own_amount(calendar: WorkingCalendar) -> None:
    found = calendar.batch().add_working_days(
        days("2026-11-20", "2026-11-20", "2026-11-30", "2026-11-22"), np.array([5, 0, -5, 0])
    )
    assert found.tolist() == [date(2026, 11, 30), date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 22)]


def test_more_days_than_one_piece_are_all_answered(calendar: WorkingCalendar) -> None:
    many = np.repeat(days("2026-08-20", "2026-11-20"), 70_000)
    for amount in (3, np.full(140_000, 3)):
        found = calendar.batch().add_working_days(many, amount)
        assert (found[:70_000] == np.datetime64("2026-08-24")).all()
        assert (found[70_000:] == np.datetime64("2026-11-26")).all()


def test_a_stride_does_not_matter(calendar: WorkingCalendar) -> None:
    every_other = days("2026-08-20", "1990-01-01", "2026-11-20", "1990-01-01")[::2]
    found = calendar.batch().add_working_days(every_other, np.array([3, 7, 3, 7])[::2])
    assert found.tolist() == [date(2026, 8, 24), date(2026, 11, 26)]


def test_changed_calendars_have_their_own_arrays(calendar: WorkingCalendar) -> None:
    swapped = calendar.with_changes(swaps=[Swap(off=date(2027, 4, 29), work=date(2027, 5, 8))])
    assert swapped.batch().is_working_day(days("2027-04-29", "2027-05-08")).tolist() == [False, True]
    assert calendar.batch().is_working_day(days("2027-04-29", "2027-05-08")).tolist() == [True, False]


def test_projected_arrays_reach_as_far_as_single_dates() -> None:
    projected = vietnam_calendar(unannounced="projected")
    found = projected.batch().add_working_days(days("2027-12-31", "1999-10-04"), 1)
    assert found.tolist() == [date(2028, 1, 4), date(1999, 10, 5)]


@pytest.mark.parametrize(
    "wrong",
    [
        np.array(["2026-08-20T08:00"], dtype="datetime64[s]"),
        np.array(["2026-08-20"]),
        np.array([20685]),
        [date(2026, 8, 20)],
        date(2026, 8, 20),
        np.array([date(2026, 8, 20)], dtype=object),
    ],
    ids=["seconds", "text", "numbers", "list", "date", "objects"],
)
def test_only_whole_days_are_taken(calendar: WorkingCalendar, wrong: Any) -> None:
    batch = calendar.batch()
    for question in (
        lambda: batch.add_working_days(wrong, 1),
        lambda: batch.is_working_day(wrong),
        lambda: batch.count_working_days(wrong, days("2026-08-20")),
    ):
        with pytest.raises(InputError, match=r"datetime64\[D\] is asked for"):
            question()


@pytest.mark.parametrize("amount", [1.0, True, "3", None, np.array([1.5, 2.0])], ids=repr)
def test_amounts_are_whole_numbers(calendar: WorkingCalendar, amount: Any) -> None:
    with pytest.raises(InputError) as caught:
        calendar.batch().add_working_days(days("2026-08-20", "2026-08-21"), amount)
    assert caught.value.path == "amount"


def test_an_empty_date_is_named_by_its_place(calendar: WorkingCalendar) -> None:
    with pytest.raises(InputError) as caught:
        calendar.batch().is_working_day(days("2026-08-20", "NaT"))
    assert caught.value.path == "days[1]"


def test_a_day_outside_is_named_by_its_place_and_the_range(calendar: WorkingCalendar) -> None:
    for outside in ("2028-01-01", "2015-12-31"):
        with pytest.raises(CalendarHorizonError, match="01/01/2016 - 31/12/2027") as caught:
            calendar.batch().add_working_days(days("2026-08-20", "2026-08-21", outside), 1)
        assert caught.value.path == "days[2]"


@pytest.mark.parametrize("amount", [1, -3200, 10**9, np.array([1])], ids=str)
def test_an_answer_outside_is_refused(calendar: WorkingCalendar, amount: Any) -> None:
    with pytest.raises(CalendarHorizonError, match="an answer lies outside"):
        calendar.batch().add_working_days(days("2027-12-31"), amount)
