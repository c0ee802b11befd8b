"""Where tasks stand on a day: late, soon, under way, to come, done; and the figures for a report."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from tiepcan import CalendarDays, InputError, WorkingDays
from tiepcan.plans import (
    ImplementationPlan,
    PlanStatus,
    PlanTask,
    TaskState,
    TaskStatus,
    parse_plan_time,
    plan_status,
)


def task(time: str, *, task_id: str = "1", lead: str = "Văn phòng", **more: Any) -> PlanTask:
    return PlanTask(id=task_id, name="Tập huấn", lead=lead, time=parse_plan_time(time), **more)


def plan(*tasks: PlanTask) -> ImplementationPlan:
    return ImplementationPlan(name="Kế hoạch", tasks=tasks)


def stands(one: PlanTask, as_of: date, **more: Any) -> TaskStatus:
    (found,) = plan_status(plan(one), as_of, **more).tasks
    return found


@pytest.mark.parametrize(
    ("as_of", "state", "days_late", "days_left"),
    [
        (date(2025, 12, 31), TaskState.UPCOMING, 0, 90),
        (date(2026, 1, 1), TaskState.NOT_BEGUN, 0, 89),
        (date(2026, 3, 15), TaskState.NOT_BEGUN, 0, 16),
        (date(2026, 3, 16), TaskState.DUE_SOON, 0, 15),
        (date(2026, 3, 31), TaskState.DUE_SOON, 0, 0),
        (date(2026, 4, 1), TaskState.LATE, 1, None),
        (date(2027, 4, 1), TaskState.LATE, 366, None),
    ],
)
def test_a_task_that_nobody_begins(
    as_of: date, state: TaskState, days_late: int, days_left: int | None
) -> None:
    one = stands(task("Quý I năm 2026"), as_of)
    assert (one.state, one.days_late, one.days_left) == (state, days_late, days_left)
    assert one.due == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("done_on", "as_of", "state", "days_late"),
    [
        # Done before its time, on its last day, a day after it.
        (date(2025, 12, 1), date(2026, 4, 9), TaskState.DONE_IN_TIME, 0),
        (date(2026, 3, 31), date(2026, 4, 9), TaskState.DONE_IN_TIME, 0),
        (date(2026, 4, 1), date(2026, 4, 9), TaskState.DONE_LATE, 1),
        # What is recorded for a later day is not known yet.
        (date(2026, 4, 10), date(2026, 4, 9), TaskState.LATE, 9),
        (date(2026, 4, 10), date(2026, 4, 10), TaskState.DONE_LATE, 10),
    ],
)
def test_a_task_that_was_done(done_on: date, as_of: date, state: TaskState, days_late: int) -> None:
    one = stands(task("Quý I năm 2026", done_on=done_on), as_of)
    assert (one.state, one.days_late) == (state, days_late)
    assert one.days_left is None
    assert one.done_on == (done_on if state.is_done else None)


@pytest.mark.parametrize(
    ("more", "state", "progress"),
    [
        ({}, TaskState.NOT_BEGUN, None),
        ({"progress": 0}, TaskState.NOT_BEGUN, 0),
        ({"progress": 5}, TaskState.UNDER_WAY, 5),
        ({"started_on": date(2026, 2, 1)}, TaskState.UNDER_WAY, None),
        # Begun after the day that is asked about: what the file says now was not so then.
        ({"started_on": date(2026, 2, 2), "progress": 60}, TaskState.NOT_BEGUN, None),
        ({"done_on": date(2026, 2, 2)}, TaskState.NOT_BEGUN, None),
        ({"done_on": date(2026, 2, 1)}, TaskState.DONE_IN_TIME, 100),
    ],
)
def test_what_was_begun_is_under_way(more: dict[str, Any], state: TaskState, progress: int | None) -> None:
    one = stands(task("Quý I năm 2026", **more), date(2026, 2, 1))
    assert (one.state, one.progress) == (state, progress)


def test_begun_before_its_time_is_under_way() -> None:
    assert stands(task("Quý III năm 2026", progress=1), date(2026, 2, 1)).state is TaskState.UNDER_WAY


@pytest.mark.parametrize(
    "time",
    ["Thường xuyên", "Hằng năm", "Quý IV hằng năm", "Khi có yêu cầu", "Năm 2016 và các năm tiếp theo"],
)
def test_what_has_no_end_is_never_late(time: str) -> None:
    one = stands(task(time), date(2199, 1, 1))
    assert (one.state, one.due, one.days_late, one.days_left) == (TaskState.CONTINUOUS, None, 0, None)
    assert one.missed == ()
    assert stands(task(time, done_on=date(2030, 1, 1)), date(2199, 1, 1)).state is TaskState.DONE_IN_TIME


def test_from_a_year_on_is_to_come_until_then() -> None:
    one = task("Từ năm 2028")
    assert stands(one, date(2027, 12, 31)).state is TaskState.UPCOMING
    assert stands(one, date(2028, 1, 1)).state is TaskState.CONTINUOUS


def test_by_a_day_is_late_after_it_and_has_no_beginning() -> None:
    one = task("Trước ngày 30/6/2026")
    assert stands(one, date(2020, 1, 1)).state is TaskState.NOT_BEGUN
    assert stands(one, date(2026, 6, 29)).state is TaskState.DUE_SOON
    assert (stands(one, date(2026, 6, 30)).state, stands(one, date(2026, 6, 30)).days_late) == (
        TaskState.LATE,
        1,
    )


def test_a_gap_between_periods_tells_of_the_one_that_passed() -> None:
    one = task("Quý IV/2026; Quý II/2027")
    for as_of, missed in (
        (date(2026, 12, 31), []),
        (date(2027, 1, 1), ["2026-Q4"]),
        (date(2027, 6, 30), ["2026-Q4"]),
        (date(2027, 7, 1), ["2026-Q4", "2027-Q2"]),
    ):
        assert [period.code for period in stands(one, as_of).missed] == missed
    # Of quarters without a gap only the last one ends the time.
    for text in ("Quý I, II năm 2026", "Từ Quý I đến Quý II năm 2026"):
        assert stands(task(text), date(2026, 6, 30)).missed == ()
    # Done within its first: nothing was missed, whatever the day.
    assert stands(task("Quý IV/2026; Quý II/2027", done_on=date(2026, 12, 1)), date(2028, 1, 1)).missed == ()


def test_notice_says_how_early_is_soon() -> None:
    one, as_of = task("Quý I năm 2026"), date(2026, 3, 1)
    states = [stands(one, as_of, notice=CalendarDays(days)).state for days in (29, 30)]
    assert states == [TaskState.NOT_BEGUN, TaskState.DUE_SOON]
    wrong: Any
    for wrong in (30, WorkingDays(5), None):
        with pytest.raises(InputError) as caught:
            plan_status(plan(one), as_of, notice=wrong)
        assert caught.value.path == "notice"


@pytest.mark.parametrize("as_of", ["2026-01-01", datetime(2026, 1, 1), None])
def test_the_day_must_be_a_plain_date(as_of: Any) -> None:
    with pytest.raises(InputError) as caught:
        plan_status(plan(task("Năm 2026")), as_of)
    assert caught.value.path == "as_of"


def full() -> PlanStatus:
    return plan_status(
        plan(
            task("Quý IV năm 2026", task_id="tới"),
            task("Quý I năm 2026", task_id="trễ ít", lead="Phòng Pháp chế"),
            task("Quý I năm 2026", task_id="xong", done_on=date(2026, 2, 2)),
            task("Năm 2025", task_id="trễ nhiều", lead=" văn phòng "),
            task("Thường xuyên", task_id="luôn"),
            task("Từ năm 2030", task_id="sau này"),
            task("Quý I năm 2026", task_id="xong trễ", done_on=date(2026, 4, 2)),
            task("Năm 2026", task_id="đang", progress=20),
        ),
        date(2026, 4, 9),
    )


def test_what_is_late_longest_comes_first_and_what_is_done_last() -> None:
    found = full()
    assert [one.task.id for one in found.by_urgency()] == [
        "trễ nhiều",
        "trễ ít",
        "đang",
        "luôn",
        "tới",
        "sau này",
        "xong trễ",
        "xong",
    ]
    assert [one.task.id for one in found.late] == ["trễ nhiều", "trễ ít"]
    assert found.tasks[0].task.id == "tới"


def test_the_figures_of_the_bodies_add_up_to_those_of_the_plan() -> None:
    found = full().progress
    assert (found.total, found.done, found.late, found.continuous, found.endless) == (8, 2, 2, 1, 2)
    # "From 2030 on" has not begun, and can never be finished either.
    assert (found.to_finish, found.share) == (6, Fraction(1, 3))
    bodies = full().progress_by_lead
    assert [one.lead for one in bodies] == ["Văn phòng", "Phòng Pháp chế"]
    for state in TaskState:
        assert sum(one.progress.count(state) for one in bodies) == found.count(state)
    assert sum(one.progress.to_finish for one in bodies) == found.to_finish


def test_nothing_to_finish_has_no_share() -> None:
    assert plan_status(plan(task("Thường xuyên")), date(2026, 1, 1)).progress.share is None
    assert plan_status(plan(), date(2026, 1, 1)).progress.share is None


def test_a_sentence_says_what_how_and_by_when() -> None:
    one = stands(task("Quý I năm 2026"), date(2026, 4, 2))
    assert str(one) == "1 Tập huấn; quá hạn; hạn 31/03/2026; trễ 2 ngày"
    assert one.in_language("en") == "1 Tập huấn; late; due 31/03/2026; late by 2 days"
    assert (
        str(stands(task("Thường xuyên"), date(2026, 4, 2))) == "1 Tập huấn; thường xuyên, không có hạn cuối"
    )


def test_every_state_has_words_and_some_need_somebody() -> None:
    assert all(state.in_words().vi and state.in_words().en for state in TaskState)
    assert [state for state in TaskState if state.needs_action] == [
        TaskState.LATE,
        TaskState.DUE_SOON,
        TaskState.NOT_BEGUN,
        TaskState.UNDER_WAY,
    ]
