"""The Gantt picture without the drawing: scale, bars, the day that is asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiepcan.plans import (
    BarState,
    GanttChart,
    ImplementationPlan,
    PlanTask,
    parse_plan_time,
    plan_gantt,
    plan_status,
)

D = date


def task(time: str, task_id: str = "1", **more: Any) -> PlanTask:
    return PlanTask(id=task_id, name="Tập huấn", lead="Văn phòng", time=parse_plan_time(time), **more)


def chart(as_of: date, *tasks: PlanTask, signed_on: date | None = None) -> GanttChart:
    plan = ImplementationPlan(name="Kế hoạch", tasks=tasks, signed_on=signed_on)
    return plan_gantt(plan_status(plan, as_of))


def bars(as_of: date, one: PlanTask, **more: Any) -> list[tuple[str, date, date]]:
    (row,) = chart(as_of, one, **more).rows
    return [(str(bar.state), bar.first, bar.last) for bar in row.bars]


@pytest.mark.parametrize(
    ("as_of", "done_on", "wanted"),
    [
        (D(2025, 12, 31), None, [("ahead", D(2026, 1, 1), D(2026, 3, 31))]),
        (D(2026, 1, 1), None, [("current", D(2026, 1, 1), D(2026, 3, 31))]),
        (D(2026, 3, 31), None, [("current", D(2026, 1, 1), D(2026, 3, 31))]),
        (
            D(2026, 4, 1),
            None,
            [("missed", D(2026, 1, 1), D(2026, 3, 31)), ("overrun", D(2026, 4, 1), D(2026, 4, 1))],
        ),
        (D(2026, 4, 1), D(2026, 3, 31), [("done", D(2026, 1, 1), D(2026, 3, 31))]),
        (
            D(2026, 6, 1),
            D(2026, 4, 10),
            [("missed", D(2026, 1, 1), D(2026, 3, 31)), ("overrun", D(2026, 4, 1), D(2026, 4, 10))],
        ),
        # Done after the day that is asked about: not known then.
        (D(2026, 2, 1), D(2026, 2, 2), [("current", D(2026, 1, 1), D(2026, 3, 31))]),
    ],
)
def test_bars_of_a_quarter(as_of: date, done_on: date | None, wanted: list[tuple[str, date, date]]) -> None:
    assert bars(as_of, task("Quý I năm 2026", done_on=done_on)) == wanted


def test_periods_with_a_gap_have_a_bar_each_and_those_without_one_have_one() -> None:
    assert bars(D(2026, 11, 1), task("Quý I, II, IV năm 2026")) == [
        ("missed", D(2026, 1, 1), D(2026, 6, 30)),
        ("current", D(2026, 10, 1), D(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("more", "signed_on", "first"),
    [
        ({"started_on": D(2026, 2, 3)}, D(2026, 1, 15), D(2026, 2, 3)),
        # Begun after the day that is asked about: not known then.
        ({"started_on": D(2026, 5, 3)}, D(2026, 1, 15), D(2026, 1, 15)),
        ({}, D(2026, 1, 15), D(2026, 1, 15)),
        ({}, None, D(2026, 4, 1)),
    ],
)
@pytest.mark.parametrize("time", ["Trước ngày 30/6/2026", "Thường xuyên"])
def test_what_names_no_first_day_is_drawn_from_its_beginning_else_from_the_signing(
    time: str, more: dict[str, Any], signed_on: date | None, first: date
) -> None:
    (row,) = chart(D(2026, 4, 20), task(time, **more), signed_on=signed_on).rows
    assert row.bars[0].first == first
    assert row.bars[0].state is (BarState.ONGOING if time == "Thường xuyên" else BarState.CURRENT)


def test_what_has_no_end_goes_on_beyond_the_picture() -> None:
    (row,) = chart(D(2026, 4, 20), task("Từ Quý II/2026"), signed_on=D(2026, 1, 1)).rows
    (bar,) = row.bars
    assert (bar.state, bar.first, bar.end, bar.open_ended) == (BarState.ONGOING, D(2026, 4, 1), 1.0, True)
    (row,) = chart(D(2026, 4, 20), task("Từ Quý III/2026")).rows
    assert row.bars[0].state is BarState.AHEAD
    (row,) = chart(D(2026, 4, 20), task("Thường xuyên", done_on=D(2026, 4, 10))).rows
    assert [(bar.state, bar.last, bar.open_ended) for bar in row.bars] == [
        (BarState.DONE, D(2026, 4, 10), False)
    ]


def test_the_scale_is_of_whole_quarters_and_of_years_where_there_are_many() -> None:
    found = chart(D(2026, 5, 5), task("Tháng 2/2026"))
    assert (found.first, found.last) == (D(2026, 1, 1), D(2026, 6, 30))
    assert [tick.period.code for tick in found.quarters] == ["2026-Q1", "2026-Q2"]
    assert len(found.months) == 6
    assert [tick.period.code for tick in found.years] == ["2026"]
    found = chart(D(2026, 5, 5), task("Năm 2026, 2027"))
    assert (len(found.quarters), found.months) == (8, ())
    found = chart(D(2026, 5, 5), task("Quý II/2026", "1"), task("Quý II/2030", "2"))
    assert (found.first, found.last) == (D(2026, 1, 1), D(2030, 12, 31))
    assert ([tick.period.code for tick in found.years], found.quarters) == (
        ["2026", "2027", "2028", "2029", "2030"],
        (),
    )


def test_the_day_is_on_the_scale_unless_it_is_far_away() -> None:
    near = chart(D(2026, 8, 15), task("Quý I, II năm 2026"))
    assert near.today is not None
    assert near.last == D(2026, 9, 30)
    assert near.as_of == D(2026, 8, 15)
    far = chart(D(2030, 1, 1), task("Quý I, II năm 2026"))
    assert (far.today, far.last) == (None, D(2026, 6, 30))
    # The bar of the delay still ends within the picture.
    assert [bar.state for bar in far.rows[0].bars] == [BarState.MISSED]


def test_the_middle_of_the_day() -> None:
    # A quarter of 90 days: the first of them lies between 0 and 1/90.
    found = chart(D(2026, 1, 1), task("Quý I năm 2026"))
    assert found.today == pytest.approx(0.5 / 90)
    found = chart(D(2026, 3, 31), task("Quý I năm 2026"))
    assert found.today == pytest.approx(89.5 / 90)


def test_a_plan_without_days_or_tasks_has_a_picture_too() -> None:
    found = chart(D(2026, 5, 5), task("Thường xuyên"))
    assert (found.first, found.last) == (D(2026, 4, 1), D(2026, 6, 30))
    assert chart(D(2026, 5, 5)).rows == ()


def test_every_bar_has_words() -> None:
    assert all(state.in_words().vi and state.in_words().en for state in BarState)
